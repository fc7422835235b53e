"""Invented shares, requests and receipts: each close to some row, with things about it turned at random.

A number always gives the same event. Nothing here knows how a decision is made; what is frequent is what rows and
steps turn on.
"""

from __future__ import annotations

from typing import Any

from .cases import CaseMaker, Dice, Json
from .houses import HOUSES
from .rows import ROWS, Row

EVERY_ROW: tuple[Row, ...] = (*ROWS, *HOUSES)

PACK_SETS: tuple[tuple[str, ...], ...] = (
    ("core",),
    ("core", "au-vic-fviss"), ("core", "au-vic-ciss"), ("core", "au-nsw-16a"), ("core", "nz-oranga-tamariki"),
    ("core", "nz-family-violence"), ("core", "nz-privacy"), ("core", "uk-eng"), ("core", "us-42cfr2"),
    ("core", "us-victim-services"),
    ("core", "au-vic-fviss", "au-vic-ciss"), ("core", "nz-privacy", "nz-family-violence"),
    ("core", "nz-privacy", "nz-oranga-tamariki"), ("core", "us-42cfr2", "us-victim-services"),
    ("core", "uk-eng", "us-42cfr2"), ("core", "au-vic-ciss", "au-nsw-16a"), ("core", "au-nsw-16a", "us-42cfr2"),
    ("core", "nz-oranga-tamariki", "nz-family-violence", "nz-privacy"),
    ("core", "au-vic-ciss", "au-nsw-16a", "uk-eng"), ("core", "au-vic-fviss", "us-42cfr2", "us-victim-services"),
    ("core", "house-open"), ("core", "house-careful"), ("core", "house-open", "house-careful"),
    ("core", "house-steps", "house-schools"), ("core", "au-vic-ciss", "house-careful"),
    ("core", "nz-privacy", "house-open", "house-careful"), ("core", "au-vic-fviss", "house-open"),
    ("core", "us-42cfr2", "house-open"), ("core", "au-vic-fviss", "au-vic-ciss", "house-steps"),
    ("core", "uk-eng", "marae", "house-schools"), ("core", "nz-oranga-tamariki", "nz-family-violence", "marae"),
)  # fmt: skip
"""Core alone and with one, two and three packs: of one place, of two places, of an agency, of two that disagree."""

MOMENTS = (
    "2026-03-02T10:00:00+11:00", "2026-03-02T23:30:00-05:00", "2026-03-02T00:30:00+13:00", "2026-03-01T23:30:00+00:00",
)  # fmt: skip
PURPOSES = (
    "care-coordination", "referral", "family-violence-risk", "child-safety", "child-wellbeing", "safeguarding-enquiry",
    "statutory-request", "serious-threat", "treatment", "funding-report", "research", "complaint", "other",
)  # fmt: skip
TYPES = (
    "child-protection", "police", "court", "family-violence-service", "health-service", "mental-health-service",
    "school", "housing-service", "community-service", "government-other", "family-member", "employer", "landlord",
    "media", "immigration", "benefits", "corrections", "lawyer", "insurer", "carer", "community-controlled",
    "emergency-service", "other",
)  # fmt: skip
CATEGORIES = (
    "identity", "contact", "living-situation", "family", "child-safety", "family-violence-risk", "health",
    "mental-health", "substance-use", "education", "money",
)  # fmt: skip
ROLES = ("adult", "adult-experiencing-violence", "person-using-violence", "child", "other-adult")
SCHEMES = ("au-vic-ise", "au-nsw-prescribed-body", "nz-cwpa", "nz-fv-agency")
EARLIER, LATER = "2026-02-28T09:00:00+11:00", "2026-03-04T09:00:00+11:00"


class EventMaker(Dice):
    """One event, close to one row of the packs that are in force."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.packs: tuple[str, ...] = self.pick(*PACK_SETS)
        self.row: Row = self.pick(*(row for row in EVERY_ROW if row["pack"] in self.packs))
        self.at: str = self.pick(*MOMENTS)

    def event(self) -> Json:
        share = self.disclosure()
        made: Json = {
            "hook": "disclosure-send", "id": "e-1", "at": self.at, "person": "p-1", "worker": self.worker(),
            "disclosure": share, "case": CaseMaker(self.dice.randrange(2**32), share, self.at).case(),
        }  # fmt: skip
        if self.often(0.3):
            made["safe_adults"] = self.pick(["p-1"], ["p-1"], ["p-5"], ["p-5", "p-4"], [])
        if self.often(0.2):
            made["hook"] = self.pick("information-request", "information-receive")
        elif self.often(0.1):
            self.beside(made)
        return made

    def worker(self) -> Json:
        made: Json = {"id": "w-1", "name": "Ana", "role": "volunteer" if self.often(0.06) else "key-worker",
                      "agency": "harbour", "program": self.pick("family-support", "family-support", None)}  # fmt: skip
        schemes = self.prescribed()
        return made if schemes is None else {**made, "prescribed": schemes}

    def beside(self, made: Json) -> None:
        """A referral, transfer, meeting or document, with or without a disclosure beside it."""
        made["hook"] = self.pick("referral-send", "case-transfer", "meeting-close", "document-save")
        agency = self.pick("harbour", "wattle", None)
        if made["hook"] == "referral-send":
            made["referral"] = {"id": "r-1", "service": "s-1"}
            made["case"]["services"] = [{"id": "s-1", "agency": agency}]
        elif made["hook"] == "case-transfer":
            made["transfer"] = {"id": "t-1", "to": {"worker": "w-9", "agency": agency}}
        elif made["hook"] == "meeting-close":
            made["meeting"] = {"id": "m-1", "present": ["p-1", "w-1", self.pick("p-4", "w-9", "w-2")]}
        else:
            audience = self.pick("agency", "agency", "person", "internal")
            made["document"] = {"id": "d-1", "kind": "plan", "text": "A plan.", "audience": audience}
        if self.often(0.35):
            del made["disclosure"]

    def disclosure(self) -> Json:
        made: Json = {
            "recipient": self.recipient(), "purpose": self.purpose(), "about": self.about(), "scope": self.scope(),
            "told": self.told(), "views": self.views(), "consent": None,
        }  # fmt: skip
        if self.often(0.06):
            made["consent"] = self.pick("c-0", "c-1", "c-9")
        if self.often(0.02):
            del made["scope"]
        if self.often(0.02):
            made["about"] = self.pick(None, [])
        if self.often(0.8):
            made["why"] = "Two nights without an adult at home."
        if self.row["named_only"] or self.often(0.35):
            made["basis"] = self.row["pack"] if self.often(0.85) else self.pick("au-act-elsewhere", *self.packs)
        if self.often(0.08):
            made["exception"] = {
                "code": self.pick("serious-threat", "court-order", "mandate", "medical-emergency"),
                "because": "It cannot wait." if self.often(0.8) else None,
            }
        if self.often(0.15):
            made |= {"urgent": True, "urgent_because": "It is happening now." if self.often(0.8) else None}
        return made

    def like(self, cell: Any, things: tuple[str, ...]) -> str:
        """Mostly what the row names, sometimes anything."""
        chosen: str = self.pick(*things) if cell == "any" or self.often(0.15) else self.pick(*sorted(cell))
        return chosen

    def purpose(self) -> str | None:
        return None if self.often(0.05) else self.like(self.row["purposes"], PURPOSES)

    def recipient(self) -> Json:
        kind = self.like(self.row["to"], TYPES)
        if kind in ("family-member", "carer") and self.often(0.7):
            return {"id": self.pick("p-4", "p-5", "p-5"), "type": kind}
        made: Json = {"id": "r-1", "type": kind}
        schemes = self.prescribed()
        if schemes is not None or self.often(0.5):
            made["prescribed"] = schemes
        if kind == "court" or self.often(0.03):
            made["order"] = self.often(0.5)
        if self.often(0.06):
            made |= {"agency": self.pick("harbour", "harbour", "wattle"),
                     "program": self.pick("family-support", "night-shelter", None)}  # fmt: skip
        return made

    def prescribed(self) -> list[str] | None:
        """Schemes: mostly the row's, sometimes none, another, or unknown."""
        if self.often(0.1):
            return None
        if not self.row["scheme"] or self.often(0.1):
            found: list[str] = self.pick([], [], [self.pick(*SCHEMES)])
            return found
        more = self.dice.sample(SCHEMES, 1) if self.often(0.1) else []
        return [self.row["scheme"], *(["au-vic-rae"] if self.often(0.3) else []), *more]

    def scope(self) -> list[str]:
        if self.row["scope_holds"] and self.often(0.9):
            return ["identity", self.row["scope_holds"], *(["health"] if self.often(0.3) else [])]
        if self.often(0.7):
            return ["identity", "child-safety" if self.often(0.7) else "contact"]
        return self.some(CATEGORIES, 4)

    def about(self) -> list[Json]:
        people = [self.pick("p-2", "p-2", "p-3", "p-1", "p-1") if self.row["role"] == "child"
                  else self.pick("p-1", "p-1", "p-1", "p-2", "p-4")]  # fmt: skip
        while self.often(0.3) and len(people) < 3:
            people.append(self.pick("p-1", "p-2", "p-3", "p-4", "p-7"))
        return [self.one_about(person) for person in dict.fromkeys(people)]

    def one_about(self, person: str) -> Json:
        if person in ("p-2", "p-3") and self.often(0.7):
            return {"person": person, "role": "child"}
        if self.often(0.03):
            return {"person": person}
        role = self.pick(*ROLES) if self.row["role"] == "any" or self.often(0.25) else self.row["role"]
        made: Json = {"person": person, "role": self.dice.sample(ROLES, 2) if self.often(0.05) else role}
        if "person-using-violence" in made["role"]:
            made |= {"alleged": self.often(0.3), "misidentification": self.pick(None, "considered", "not-yet")}
        return made

    def told(self) -> Json | None:
        state = self.pick(*["told"] * 6, "not-yet", "unsafe", "unsafe", "not-possible", "agreed-later", None, None)
        if state is None:
            return None
        made: Json = {"state": state}
        if state == "told":
            made["at"] = self.pick(None, EARLIER, EARLIER, LATER, self.at)
        if state == "agreed-later":
            made |= {"with": self.pick("police", "police", None), "by": self.pick("2026-03-05", "2026-03-05", None)}
        if self.often(0.05 if state == "told" else 0.6):
            made["because"] = "A message would be read by others."
        if self.often(0.08):
            made["interpreter"] = {"language": "fa", "who": self.pick("professional", "relative", "child")}
        return made

    def views(self) -> list[Json]:
        return [self.view(person) for person in ("p-1", "p-2", "p-3", "p-4", "p-5") if self.often(0.65)]

    def view(self, person: str) -> Json:
        if self.often(0.6):
            return {"of": person, "words": "Ring them with me."}
        made: Json = {"of": person, "words": None, "because": "Asleep all morning." if self.often(0.8) else None}
        if self.often(0.05):
            made["interpreter"] = {"language": "fa", "who": "child"}
        return made


def make(number: int) -> tuple[tuple[str, ...], Json]:
    """The packs in force and the event of a number."""
    maker = EventMaker(number)
    return maker.packs, maker.event()
