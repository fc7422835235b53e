"""Invented cases for the generated shares: who is related, who decides, what was agreed to and promised."""

from __future__ import annotations

from random import Random
from typing import Any

Json = dict[str, Any]

DAYS = ("2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03", "2025-09-01", "2026-09-01")
INSTANTS = (
    "2026-01-10T10:00:00+11:00", "2026-01-10T10:00:00+11:00", "2026-01-09T18:00:00-05:00", "2026-02-20T09:00:00+11:00",
    "2026-03-01T11:00:00+00:00", "2026-03-03T04:20:00+00:00", "2026-06-01T10:00:00+10:00",
)  # fmt: skip
"""Some are one instant in two offsets, some are later than the moments of the events."""

BIRTHS = (
    "2018-06-05", "2014-01-20", "2010-03-01", "2010-03-02", "2010-03-03", "2008-03-01", "2008-03-02", "2008-03-03",
    "1999-12-31",
)  # fmt: skip
"""On both sides of the sixteenth and the eighteenth birthday."""

DIED = "2026-01-02"


class Dice:
    """The one generator, and three ways to throw it."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)  # noqa: S311 - seeded invention, not cryptography

    def often(self, share: float) -> bool:
        return self.dice.random() < share

    def pick(self, *things: Any) -> Any:
        return self.dice.choice(things)

    def some(self, things: Any, most: int) -> list[Any]:
        return self.dice.sample(sorted(things), self.dice.randint(1, most))


class CaseMaker(Dice):
    """A case around a share, at a moment."""

    def __init__(self, seed: int, share: Json, at: str) -> None:
        super().__init__(seed)
        self.share = share
        self.at = at

    def case(self) -> Json:
        made: Json = {"person": self.person()}
        if self.often(0.97):
            made["consents"] = [self.consent(place) for place in range(self.pick(0, 0, 1, 1, 1, 2, 2, 3))]
        if self.often(0.2):
            made["agreements"] = [self.agreement()]
        if self.often(0.06):
            made["keep_from"] = [self.pick("r-1", "p-5", "p-4", "w-9", "r-2")]
        return made

    def person(self) -> Json:
        made: Json = {
            "id": "p-1",
            "name": "Farida",
            "birth_date": "1990-01-01" if self.often(0.85) else self.pick(*BIRTHS),
            "related": [
                self.child("p-2", "Noor"),
                self.child("p-3", "Sami"),
                {"id": "p-4", "name": "Aldo", "relation": self.pick("partner", "partner", "partner", "ex-partner")},
                {"id": "p-5", "name": "Rosa", "relation": "grandparent", "supporter": self.pick(True, False, None)},
            ],
        }
        if self.often(0.12):
            made["telling"] = "ask-first"
        if self.often(0.15):
            made["decision_makers"] = [self.decision_maker() for _ in range(self.pick(1, 1, 2))]
        if self.often(0.1):
            made["orders"] = self.pick([], [], ["parenting order"])
        if self.often(0.05):
            made["status"] = self.pick("foster carer", "in care", "citizen")
        if self.often(0.03):
            made["died"] = DIED
        if self.often(0.03):
            self.pick(*made["related"][:3])["died"] = DIED
        return made

    def child(self, person: str, name: str) -> Json:
        made: Json = {"id": person, "name": name, "relation": "child" if self.often(0.9) else "sibling"}
        if self.often(0.75):
            made["birth_date"] = self.pick(*BIRTHS)
        elif self.often(0.6):
            made["age"] = self.pick(4, 15, 16, 17, 18)
        return made

    def decision_maker(self) -> Json:
        return {
            "person": self.pick("p-1", "p-1", "p-6", "p-6", "p-4"),
            "for": self.pick("p-2", "p-2", "p-3", "p-1", "p-4"),
            "basis": self.pick("parental responsibility", "guardian", "order", "family-led meeting"),
            "what": self.pick(*[["all"]] * 6, ["sharing"], ["medical"], None),
            "from": self.day(early=True),
            "until": self.day(early=False),
            "limits": "Not for schools." if self.often(0.1) else None,
        }

    def agreement(self) -> Json:
        recipient = self.share["recipient"]
        return {
            "id": "ag-1",
            "at": self.pick("2026-01-05T10:00:00+11:00", "2026-01-05T10:00:00+11:00", "2026-03-04T10:00:00+11:00"),
            "words": "You will hear it from me first.",
            "recipients": [self.pick(recipient["id"], f"type:{recipient['type']}", "r-2")],
        }

    def day(self, *, early: bool) -> str | None:
        """A first or last day or instant: mostly wide, otherwise near the moment."""
        if self.often(0.2):
            return None
        if self.often(0.5):
            return "2025-09-01" if early else "2026-09-01"
        near: str = self.pick(*DAYS) if self.often(0.7) else self.pick(*INSTANTS, self.at)
        return near

    def consent(self, place: int) -> Json:
        share = self.share
        given = share.get("scope") or ["identity"]
        recipient, everyone = share["recipient"], [one["person"] for one in share.get("about") or [{"person": "p-1"}]]
        made: Json = {
            "id": f"c-{place}",
            "for": "sharing" if self.often(0.94) else "service",
            "by": self.pick(*everyone, *everyone, "p-1", "p-1", "p-6", "p-4"),
            "recipients": self.pick(*[[recipient["id"]]] * 4, [f"type:{recipient['type']}"], ["r-2"]),
            "purposes": [share["purpose"] if share.get("purpose") and self.often(0.88) else "referral"],
            "scope": [*given, "identity"] if self.often(0.75) else [one for one in given if self.often(0.6)],
            "from": self.day(early=True),
            "until": self.day(early=False),
        }
        if self.often(0.04):
            made["status"] = self.pick("active", "active", "withdrawn", "refused")
        else:
            made |= {"status": "active", "history": [self.entry() for _ in range(self.pick(1, 1, 1, 2, 3))]}
        if self.often(0.03):
            made["interpreter"] = {"language": "fa", "who": "relative"}
        return made

    def entry(self) -> Json:
        status = self.pick("active", "active", "active", "active", "withdrawn", "refused")
        return {"status": status, "at": self.pick(*INSTANTS)}
