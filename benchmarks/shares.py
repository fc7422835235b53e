"""Outgoing shares, judged beside a few or many stored consents: as events of the contract, in plain JSON."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

RECIPIENT, PURPOSE, SCOPE, DAY = "south-housing", "referral", ["identity", "contact"], "2026-03-02"

_PURPOSES = ("care-coordination", "treatment", "funding-report", "research", "complaint")
_CATEGORIES = ("identity", "contact", "living-situation", "family", "health", "education", "money", "goals")


def share(consents: int, *, covered: bool, seed: int = 20260302) -> dict[str, Any]:
    """An event whose case holds so many consents; ``covered``: one of them covers the share."""
    chance = random.Random(seed)
    stored = [_consent(number, chance) for number in range(consents)]
    if covered:
        stored[consents // 2] |= {"recipients": [RECIPIENT], "purposes": [PURPOSE], "scope": [*SCOPE, "goals"]}
    return {
        "contract": "1.0",
        "hook": "disclosure-send",
        "id": f"share-{consents}-{covered}",
        "at": f"{DAY}T10:15:00+11:00",
        "worker": {"id": "w-7", "name": "Ana", "role": "key-worker", "agency": "harbour"},
        "person": "p-31",
        "disclosure": {
            "recipient": {"id": RECIPIENT, "name": "South Housing", "type": "housing-service"},
            "purpose": PURPOSE,
            "about": [{"person": "p-31", "role": "adult"}],
            "scope": SCOPE,
            "why": "A flat with a lift has come free.",
            "told": {"state": "told", "at": f"{DAY}T09:40:00+11:00", "how": "in-person"},
        },
        "case": {
            "person": {"id": "p-31", "name": "Kofi", "birth_date": "1988-05-02"},
            "agreements": [],
            "consents": stored,
        },
    }


def past(count: int, *, seed: int = 20260302) -> Iterator[dict[str, Any]]:
    """Shares of a past year as a host recorded them, three consents in each case; a third is not covered, a quarter
    was not told of, and a fifth went to child protection."""
    chance = random.Random(seed)
    for number in range(count):
        event = share(3, covered=number % 3 > 0, seed=seed + number % 100)
        day = f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        event |= {"id": f"x-{number}", "at": f"{day}T10:15:00+11:00", "jurisdiction": chance.choice(("au-vic", "nz"))}
        if number % 4 == 0:
            del event["disclosure"]["told"]
        if number % 5 == 0:
            event["disclosure"] |= {"purpose": "child-safety"}
            event["disclosure"]["recipient"] |= {"type": "child-protection"}
        yield event


def _consent(number: int, chance: random.Random) -> dict[str, Any]:
    """A consent for some other recipient: one the engine has to look at and pass over."""
    return {
        "id": f"c-{number}",
        "for": "sharing",
        "by": "p-31",
        "status": "active",
        "recipients": [f"agency-{number}", "type:school"] if number % 3 == 0 else [f"agency-{number}"],
        "purposes": chance.sample(_PURPOSES, 2),
        "scope": chance.sample(_CATEGORIES, 3),
        "from": "2026-01-10",
        "until": "2026-12-31",
        "history": [
            {"status": "active", "at": "2026-01-10T09:00:00+11:00", "indicated_by": "p-31", "how": "in-person"}
        ],
    }
