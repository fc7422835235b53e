"""zen-engine: the same share as a decision table that collects every reason.

The engine keeps no data, so each decision is handed the consents that name the recipient, looked up in a dictionary;
days are numbers, since its expressions compare no dates as text.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import zen
from loop import race

_TIMES = 50
_HOLDS = "c.status == 'active' and purpose in c.purposes and c.from <= day and day <= c.until"
_RULES = (
    ("told != 'told'", "not-told", "Nobody has told the person yet."),
    (
        f"not(some(consents as c, {_HOLDS}))",
        "no-consent",
        "No consent for this recipient and purpose holds on the day.",
    ),
    (
        f"some(consents as c, {_HOLDS}) and not(some(consents as c, {_HOLDS} and all(scope as s, s in c.scope)))",
        "out-of-scope",
        "The consent leaves out a category.",
    ),
)


def table() -> str:
    """One decision table between what goes in and what comes out."""
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        {
            "id": "table",
            "type": "decisionTableNode",
            "name": "table",
            "content": {
                "hitPolicy": "collect",
                "inputs": [{"id": "when", "name": "when"}],
                "outputs": [{"id": key, "name": key, "field": key} for key in ("kind", "because")],
                "rules": [
                    {"_id": kind, "when": when, "kind": f"'{kind}'", "because": f"'{because}'"}
                    for when, kind, because in _RULES
                ],
            },
        },
        {"id": "out", "type": "outputNode", "name": "out"},
    ]
    edges = [
        {"id": "1", "type": "edge", "sourceId": "in", "targetId": "table"},
        {"id": "2", "type": "edge", "sourceId": "table", "targetId": "out"},
    ]
    return json.dumps({"nodes": [node | {"position": {"x": 0, "y": 0}} for node in nodes], "edges": edges})


def number(day: str) -> int:
    """A day as a number that compares as days do."""
    return int(day.replace("-", ""))


event = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
day = number(event["at"][:10])
by_recipient: dict[str, list[dict[str, Any]]] = {}
for consent in event["case"]["consents"]:
    kept = {key: consent[key] for key in ("id", "status", "purposes", "scope")}
    kept |= {key: number(consent[key]) for key in ("from", "until")}
    for recipient in consent["recipients"]:
        by_recipient.setdefault(recipient, []).append(kept)
decision = zen.ZenEngine().create_decision(table())


def decide(asked: dict[str, Any]) -> list[dict[str, str]]:
    """Everything that speaks against the share."""
    given = {
        "told": asked["told"]["state"],
        "purpose": asked["purpose"],
        "scope": asked["scope"],
        "day": day,
        "consents": by_recipient.get(asked["recipient"]["id"], []),
    }
    return decision.evaluate(given)["result"]


race([event["disclosure"]] * _TIMES, decide, lambda answer: int(not answer))
