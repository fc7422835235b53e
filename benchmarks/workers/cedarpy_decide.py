"""Cedar: the same share. Policies and the person's consents are parsed once and kept; no reasons beyond a policy id.

Cedar has no loop over records, so each consent becomes what it grants: recipient, purpose and category in one word.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import cedarpy
from loop import race

POLICY = cedarpy.PolicySet.from_str(
    """permit(principal, action == Action::"share", resource is Person)
    when { resource.told && resource.granted.containsAll(context.wanted) };"""
)

_TIMES = 50

event = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
day = event["at"][:10]
granted = [
    f"{recipient}|{purpose}|{category}"
    for consent in event["case"]["consents"]
    if consent["status"] == "active" and consent["from"] <= day <= consent["until"]
    for recipient in consent["recipients"]
    for purpose in consent["purposes"]
    for category in consent["scope"]
]
share = event["disclosure"]
ENTITIES = cedarpy.Entities.from_json_str(
    json.dumps(
        [
            {"uid": {"type": "Worker", "id": event["worker"]["id"]}, "attrs": {}, "parents": []},
            {
                "uid": {"type": "Person", "id": event["person"]},
                "attrs": {"granted": granted, "told": share["told"]["state"] == "told"},
                "parents": [],
            },
        ]
    )
)


def decide(asked: dict[str, Any]) -> cedarpy.AuthzResult:
    """The request built from the share, and Cedar's answer."""
    to = asked["recipient"]["id"]
    wanted = [f"{to}|{asked['purpose']}|{category}" for category in asked["scope"]]
    request = {
        "principal": {"type": "Worker", "id": event["worker"]["id"]},
        "action": {"type": "Action", "id": "share"},
        "resource": {"type": "Person", "id": event["person"]},
        "context": {"wanted": wanted},
    }
    return cedarpy.is_authorized(request, POLICY, ENTITIES)


race([share] * _TIMES, decide, lambda answer: int(answer.allowed))
