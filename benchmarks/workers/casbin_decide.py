"""casbin: the same share. Policies are loaded and indexed by recipient once; the consent that answers is its reason.

casbin has no records either: each consent is spelt out as one policy for each recipient, purpose and category that it
grants, and the share is asked for category by category.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import casbin
from casbin.model import FastModel, fast_policy_filter
from loop import race

MODEL = """
[request_definition]
r = told, to, purpose, category
[policy_definition]
p = to, purpose, category, consent
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.told == "told" && r.to == p.to && r.purpose == p.purpose && r.category == p.category
"""

_TIMES = 50

event = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
day = event["at"][:10]
rules = [
    [recipient, purpose, category, consent["id"]]
    for consent in event["case"]["consents"]
    if consent["status"] == "active" and consent["from"] <= day <= consent["until"]
    for recipient in consent["recipients"]
    for purpose in consent["purposes"]
    for category in consent["scope"]
]
by_recipient = FastModel([0])
by_recipient.load_model_from_text(MODEL)
enforcer = casbin.Enforcer(by_recipient)
enforcer.add_policies(rules)
policies = by_recipient.model["p"]["p"].policy


def decide(asked: dict[str, Any]) -> list[tuple[bool, list[str]]]:
    """For each category whether it may go, and by which policy."""
    to, told = asked["recipient"]["id"], asked["told"]["state"]
    with fast_policy_filter(policies, to):
        return [enforcer.enforce_ex(told, to, asked["purpose"], category) for category in asked["scope"]]


race([event["disclosure"]] * _TIMES, decide, lambda answer: int(all(allowed for allowed, _ in answer)))
