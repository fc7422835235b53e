"""Labelled texts as events, and how many of their flags the shipped rules find."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pcp_core.model import Event
from pcp_core.testing import make_event

from .conftest import shipped

DOCUMENTS = {"plan": "plan", "letter": "letter", "referral": "referral-summary"}

Flag = tuple[str, int, int]


class Counted(NamedTuple):
    """Flags found, raised wrongly and missed; texts to leave alone that were left alone, and all of them."""

    found: int
    wrong: int
    missed: int
    left: int
    quiet: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.found / (2 * self.found + self.wrong + self.missed)

    @property
    def left_alone(self) -> float:
        """The share of texts to leave alone that were left alone."""
        return self.left / self.quiet


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
def counted(file: Path) -> Counted:
    """What the shipped rules find in the labelled texts of a file; rows on which two readers differ are passed over."""
    found = wrong = missed = left = quiet = 0
    for row in map(json.loads, filter(str.strip, file.read_text(encoding="utf-8").split("\n"))):
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
    return Counted(found, wrong, missed, left, quiet)
