"""Plain Python: the same share by one rule written out by hand, with its reasons: how fast it can be at all."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from loop import race

_TIMES = 200

event = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
day = event["at"][:10]
by_recipient: dict[str, list[dict[str, Any]]] = {}
for consent in event["case"]["consents"]:
    for recipient in consent["recipients"]:
        by_recipient.setdefault(recipient, []).append(consent)


def decide(share: dict[str, Any]) -> dict[str, Any]:
    """The decision, and every reason for it."""
    reasons = []
    if share["told"]["state"] != "told":
        reasons.append({"kind": "not-told", "because": "Nobody has told the person yet."})
    covering = [one for one in by_recipient.get(share["recipient"]["id"], ()) if _holds(one, share["purpose"])]
    if not covering:
        reasons.append({"kind": "no-consent", "because": "No consent for this recipient and purpose holds on the day."})
    elif missing := set(share["scope"]).difference(*(one["scope"] for one in covering)):
        reasons.append({"kind": "out-of-scope", "because": "The consent leaves out: " + ", ".join(sorted(missing))})
    return {"decision": "ask" if reasons else "permit", "reasons": reasons}


def _holds(consent: dict[str, Any], purpose: str) -> bool:
    latest = max(consent["history"], key=lambda entry: entry["at"])
    return (
        latest["status"] == "active" and purpose in consent["purposes"] and consent["from"] <= day <= consent["until"]
    )


race([event["disclosure"]] * _TIMES, decide, lambda answer: int(answer["decision"] == "permit"))
