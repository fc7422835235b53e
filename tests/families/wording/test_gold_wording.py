"""Labelled texts, through the engine's own door, and the figures that may not fall."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pcp_core.model import Event
from pcp_core.testing import make_event

from .conftest import shipped

GOLD = Path(__file__).parents[2] / "gold" / "wording.jsonl"
DOCUMENTS = {"plan": "plan", "letter": "letter", "referral": "referral-summary"}

Flag = tuple[str, int, int]


def event(row: dict[str, Any]) -> Event:
    names, wishes = row["names"], row.get("preferences") or {}
    identity = wishes.get("identity")
    person = {
        "id": "p-1",
        "name": names["person"],
        "preferences": {**wishes, "described_as": [identity] if identity else []},
        "related": [{"id": f"p-{which}", "name": name} for which, name in enumerate(names["others"], 2)],
    }
    worker = {"id": "w-1", "name": names.get("worker")}
    if row["kind"] == "case_note":
        note = {"id": "n-1", "text": row["text"], "author": "w-1"}
        return make_event("note-save", worker=worker, case={"person": person}, note=note)
    document = {"id": "d-1", "kind": DOCUMENTS[row["kind"]], "text": row["text"]}
    document["audience"] = "agency" if row["kind"] == "referral" else "person"
    return make_event("document-save", worker=worker, case={"person": person}, document=document)


def close(one: Flag, other: Flag) -> bool:
    """The same kind, overlapping by half of the shorter, the longer at most three times as long plus ten."""
    short, long = sorted((one[2] - one[1], other[2] - other[1]))
    overlap = min(one[2], other[2]) - max(one[1], other[1])
    return one[0] == other[0] and 2 * overlap >= short and long <= 3 * short + 10


@cache
def counted() -> tuple[int, int, int, int, int]:
    """Flags found, raised wrongly and missed; texts to leave alone that were left alone, and all of them."""
    found = wrong = missed = left = quiet = 0
    for row in map(json.loads, filter(str.strip, GOLD.read_text(encoding="utf-8").split("\n"))):
        if row.get("contested"):
            continue
        got = [
            (finding.kind.replace("-", "_"), part.start, part.end)
            for finding in shipped().consider(event(row)).findings
            for part in finding.evidence
        ]
        quiet += not row["flags"]
        left += not row["flags"] and not got
        for flag in row["flags"]:
            wanted = (flag["category"], flag["start"], flag["end"])
            match = next((one for one in got if close(one, wanted)), None)
            if match:
                got.remove(match)
            found, missed = found + bool(match), missed + (not match)
        wrong += len(got)
    return found, wrong, missed, left, quiet


def test_what_practice_leads_would_raise_is_mostly_found_and_little_else() -> None:
    found, wrong, missed, _, _ = counted()
    assert 2 * found / (2 * found + wrong + missed) >= 0.9


def test_texts_to_be_left_alone_are_left_alone() -> None:
    _, _, _, left, quiet = counted()
    assert left / quiet >= 0.97
