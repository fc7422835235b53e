"""Invents what was agreed, promised and passed on about a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from pcp_example_host.prose import fragments

_PARTNERS = ("stanley-clinic", "quayside-housing", "lantern-house", "fernhill-college", "cp-north", "rowan-hospital")
_PROMISE = "I will talk with you before anything about you goes to Child Protection."


def sharing(
    new_id: Callable[[str, int], str], chance: Random, person: str, moment: Callable[[], datetime]
) -> dict[str, list[dict[str, Any]]]:
    """Consents, promises and shares of one person. ``new_id`` gives an id for a kind of record and a place."""
    partner = chance.choice(_PARTNERS)
    consents = [_consent(new_id("c", 1), chance, person, partner)] if chance.random() < 0.5 else []
    promises = [_promise(new_id("ag", 1), moment)] if chance.random() < 0.15 else []
    shares = [
        _share(new_id("x", place), chance, person, partner, moment()) for place in range(1, chance.choice((1, 1, 2, 3)))
    ]
    return {"consents": consents, "agreements": promises, "disclosures": shares}


def _consent(key: str, chance: Random, person: str, partner: str) -> dict[str, Any]:
    status = chance.choice(("active", "active", "active", "withdrawn", "refused"))
    said = [{"status": "active", "at": "2025-07-02T10:00:00+10:00", "indicated_by": person, "how": "in-person"}]
    if status != "active":
        said.append({"status": status, "at": "2025-12-02T10:00:00+11:00", "indicated_by": person, "how": "phone"})
    return {
        "id": key,
        "for": "sharing",
        "by": person,
        "status": status,
        "recipients": [partner],
        "purposes": ["care-coordination"],
        "scope": ["identity", "contact", "health"],
        "from": "2025-07-02",
        "until": chance.choice(("2025-12-31", "2026-07-01")),
        "history": said,
    }


def _promise(key: str, moment: Callable[[], datetime]) -> dict[str, Any]:
    return {
        "id": key,
        "at": moment().isoformat(),
        "words": _PROMISE,
        "recipients": ["type:child-protection"],
        "how": "in-person",
    }


def _share(key: str, chance: Random, person: str, partner: str, at: datetime) -> dict[str, Any]:
    share: dict[str, Any] = {
        "id": key,
        "direction": chance.choice(("out", "out", "out", "request", "in")),
        "at": at.isoformat(),
        "recipient": partner,
        "purpose": "care-coordination",
        "about": [{"person": person, "role": "adult"}],
        "scope": ["identity", "contact"],
        "why": chance.choice(fragments()["reasons"]),
    }
    if chance.random() < 0.6:
        share["told"] = {"state": "told", "at": (at - timedelta(minutes=30)).isoformat(), "how": "phone"}
    return share
