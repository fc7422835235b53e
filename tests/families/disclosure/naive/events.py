"""Invented shares, requests and receipts: a share close to some row, with things about it turned at random.

Everything comes from one seeded generator, so that a number always gives the same event. Nothing here knows how a
decision is made; what is frequent is what makes decisions differ.
"""

from __future__ import annotations

from random import Random
from typing import Any

from .houses import HOUSES
from .rows import ROWS, Row

Json = dict[str, Any]

MOMENTS = (
    "2026-03-02T10:00:00+11:00", "2026-03-02T23:30:00-05:00", "2026-03-02T00:30:00+13:00", "2026-03-01T23:30:00+00:00",
)  # fmt: skip
DAYS = ("2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03", "2025-09-01", "2026-09-01")
INSTANTS = (
    "2026-01-10T10:00:00+11:00", "2026-01-10T10:00:00+11:00", "2026-01-09T18:00:00-05:00", "2026-02-20T09:00:00+11:00",
    "2026-03-01T11:00:00+00:00", "2026-03-03T04:20:00+00:00", "2026-06-01T10:00:00+10:00",
)  # fmt: skip
BIRTHS = (
    "2018-06-05", "2014-01-20", "2010-03-01", "2010-03-02", "2010-03-03", "2008-03-01", "2008-03-02", "2008-03-03",
    "1999-12-31",
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
SCOPES = (
    "identity", "contact", "living-situation", "family", "child-safety", "family-violence-risk", "health",
    "mental-health", "substance-use", "education", "money",
)  # fmt: skip
ROLES = ("adult", "adult-experiencing-violence", "person-using-violence", "child", "other-adult")
SCHEMES = ("au-vic-ise", "au-nsw-prescribed-body", "nz-cwpa", "nz-fv-agency")
HOOKS = ("referral-send", "case-transfer", "meeting-close", "document-save")

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


class Maker:
    """One event: the pieces call each other only through ``self.dice`` and the row it starts from."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.packs = self.dice.choice(PACK_SETS)
        self.row = self.dice.choice([row for row in EVERY_ROW if row["pack"] in self.packs])
        self.at = self.dice.choice(MOMENTS)

    def often(self, share: float) -> bool:
        return self.dice.random() < share

    def some(self, things: Any, most: int) -> list[Any]:
        return self.dice.sample(sorted(things), self.dice.randint(1, most))

    def purpose(self) -> str | None:
        if self.often(0.05):
            return None
        wanted = self.row["purposes"]
        return self.dice.choice(PURPOSES if wanted == "any" or self.often(0.15) else sorted(wanted))

    def prescribed(self) -> list[str] | None:
        scheme = self.row["scheme"]
        if self.often(0.1):
            return None
        if not scheme or self.often(0.1):
            return self.dice.choice(([], [], [self.dice.choice(SCHEMES)]))
        return [scheme, *(["au-vic-rae"] if self.often(0.3) else []), *self.dice.sample(SCHEMES, self.often(0.1))]

    def recipient(self) -> Json:
        wanted = self.row["to"]
        kind = self.dice.choice(TYPES if wanted == "any" or self.often(0.15) else sorted(wanted))
        if kind in ("family-member", "carer") and self.often(0.7):
            return {"id": self.dice.choice(("p-4", "p-5", "p-5")), "type": kind}
        made: Json = {"id": "r-1", "type": kind, "prescribed": self.prescribed()}
        if kind == "court" or self.often(0.03):
            made["order"] = self.often(0.5)
        if self.often(0.06):
            made |= {"agency": self.dice.choice(("harbour", "harbour", "wattle")), "program": self.dice.choice(("family-support", "night-shelter", None))}  # fmt: skip
        if made["prescribed"] is None and self.often(0.5):
            del made["prescribed"]
        return made

    def scope(self) -> list[str]:
        if self.row["scope_holds"] and self.often(0.9):
            return ["identity", "substance-use", *(["health"] if self.often(0.3) else [])]
        if self.often(0.7):
            return ["identity", *(["child-safety"] if self.often(0.7) else ["contact"])]
        return self.some(SCOPES, 4)

    def role(self) -> Any:
        wanted = self.row["role"]
        role = self.dice.choice(ROLES) if wanted == "any" or self.often(0.25) else wanted
        if self.often(0.05):
            return self.dice.sample(ROLES, 2)
        return role if self.often(0.97) else None

    def about(self) -> list[Json]:
        children = self.row["role"] == "child"
        first = self.dice.choice(("p-2", "p-2", "p-3", "p-1") if children else ("p-1", "p-1", "p-1", "p-2", "p-4"))
        people = [first]
        while self.often(0.3) and len(people) < 3:
            people.append(self.dice.choice(("p-1", "p-2", "p-3", "p-4", "p-7")))
        return [self.one_about(person) for person in dict.fromkeys(people)]

    def one_about(self, person: str) -> Json:
        role = "child" if person in ("p-2", "p-3") and self.often(0.7) else self.role()
        made: Json = {"person": person} if role is None else {"person": person, "role": role}
        if "person-using-violence" in (role or ""):
            made["alleged"] = self.often(0.3)
            made["misidentification"] = self.dice.choice((None, "considered", "not-yet"))
        return made

    def told(self) -> Json | None:
        state = self.dice.choice(
            ("told",) * 6 + ("not-yet", "unsafe", "unsafe", "not-possible", "agreed-later", None, None)
        )
        if state is None:
            return None
        made: Json = {"state": state}
        if state == "told":
            made["at"] = self.dice.choice((None, "2026-02-28T09:00:00+11:00", "2026-02-28T09:00:00+11:00", "2026-03-04T09:00:00+11:00", self.at))  # fmt: skip
        if state == "agreed-later":
            made |= {"with": self.dice.choice(("police", "police", None)), "by": self.dice.choice(("2026-03-05", "2026-03-05", None))}  # fmt: skip
        if self.often(0.6 if state != "told" else 0.05):
            made["because"] = "He is in the house."
        if self.often(0.08):
            made["interpreter"] = {"language": "fa", "who": self.dice.choice(("professional", "relative", "child"))}
        return made

    def views(self) -> list[Json]:
        made = []
        for person in ("p-1", "p-2", "p-3", "p-4", "p-5"):
            if self.often(0.65):
                words = self.often(0.6)
                view: Json = {"of": person, "words": "Ring them with me." if words else None}
                if not words and self.often(0.8):
                    view["because"] = "Asleep all morning."
                if self.often(0.03):
                    view["interpreter"] = {"language": "fa", "who": "child"}
                made.append(view)
        return made

    def day(self, *, early: bool) -> str | None:
        if self.often(0.2):
            return None
        if self.often(0.5):
            return "2025-09-01" if early else "2026-09-01"
        return self.dice.choice(DAYS if self.often(0.7) else (*INSTANTS, self.at))

    def consent(self, place: int, share: Json) -> Json:
        given = share.get("scope") or ["identity"]
        narrower = [one for one in given if self.often(0.6)]
        entries = [
            {"status": self.dice.choice(("active",) * 4 + ("withdrawn", "refused")), "at": self.dice.choice(INSTANTS)}
            for _ in range(self.dice.choice((1, 1, 1, 2, 3)))
        ]
        everyone = [one["person"] for one in share["about"]]
        made: Json = {
            "id": f"c-{place}",
            "for": "sharing" if self.often(0.94) else "service",
            "by": self.dice.choice([*everyone, *everyone, "p-1", "p-6", "p-4"]),
            "status": "active",
            "recipients": self.dice.choice(([share["recipient"]["id"]],) * 4 + ([f"type:{share['recipient']['type']}"], ["r-2"])),  # fmt: skip
            "purposes": [share["purpose"] if share.get("purpose") and self.often(0.88) else "referral"],
            "scope": [*given, "identity"] if self.often(0.75) else narrower,
            "from": self.day(early=True),
            "until": self.day(early=False),
            "history": entries,
        }
        if self.often(0.03):
            made["interpreter"] = {"language": "fa", "who": "relative"}
        if self.often(0.04):
            del made["history"]
            made["status"] = self.dice.choice(("active", "active", "withdrawn", "refused"))
        return made

    def decision_makers(self) -> list[Json]:
        return [
            {
                "person": self.dice.choice(("p-1", "p-1", "p-6", "p-6", "p-4")),
                "for": self.dice.choice(("p-2", "p-2", "p-3", "p-1", "p-4")),
                "basis": self.dice.choice(("parental responsibility", "guardian", "order")),
                "what": self.dice.choice((["all"],) * 6 + ([], None)),
                "from": self.day(early=True),
                "until": self.day(early=False),
                "limits": "Not for schools." if self.often(0.1) else None,
            }
            for _ in range(self.dice.choice((1, 1, 2)))
        ]

    def child(self, person: str, name: str) -> Json:
        made: Json = {"id": person, "name": name, "relation": "child" if self.often(0.9) else "sibling"}
        how = self.dice.random()
        if how < 0.75:
            made["birth_date"] = self.dice.choice(BIRTHS)
        elif how < 0.9:
            made["age"] = self.dice.choice((4, 15, 16, 17, 18))
        return made

    def person(self) -> Json:
        partner = {"id": "p-4", "name": "Aldo", "relation": self.dice.choice(("partner", "partner", "partner", "ex-partner"))}
        nan = {"id": "p-5", "name": "Rosa", "relation": "grandparent", "supporter": self.dice.choice((True, False, None))}
        made: Json = {
            "id": "p-1", "name": "Farida",
            "birth_date": "1990-01-01" if self.often(0.85) else self.dice.choice(BIRTHS),
            "related": [self.child("p-2", "Noor"), self.child("p-3", "Sami"), partner, nan],
        }  # fmt: skip
        if self.often(0.12):
            made["telling"] = "ask-first"
        if self.often(0.15):
            made["decision_makers"] = self.decision_makers()
        if self.often(0.1):
            made["orders"] = self.dice.choice(([], [], ["parenting order"]))
        if self.often(0.03):
            made["died"] = "2026-01-02"
        if self.often(0.03):
            made["related"][self.dice.randrange(3)]["died"] = "2026-01-02"
        return made

    def case(self, share: Json) -> Json:
        made: Json = {"person": self.person()}
        if self.often(0.97):
            made["consents"] = [self.consent(n, share) for n in range(self.dice.choice((0, 0, 1, 1, 1, 2, 2, 3)))]
        if self.often(0.2):
            to = self.dice.choice((share["recipient"]["id"], f"type:{share['recipient']['type']}", "r-2"))
            made["agreements"] = [{"id": "ag-1", "at": self.dice.choice(("2026-01-05T10:00:00+11:00", "2026-01-05T10:00:00+11:00", "2026-03-04T10:00:00+11:00")), "words": "You will hear it first.", "recipients": [to]}]  # fmt: skip
        if self.often(0.06):
            made["keep_from"] = [self.dice.choice(("r-1", "p-5", "p-4", "w-9", "r-2"))]
        return made

    def disclosure(self) -> Json:
        made: Json = {
            "recipient": self.recipient(), "purpose": self.purpose(), "about": self.about(), "scope": self.scope(),
            "told": self.told(), "views": self.views(), "consent": self.dice.choice(("c-0", "c-1", "c-9")) if self.often(0.06) else None,
        }  # fmt: skip
        if self.often(0.02):
            del made["scope"]
        if self.often(0.8):
            made["why"] = "Two nights without an adult at home."
        if self.row["named_only"] or self.often(0.35):
            made["basis"] = self.row["pack"] if self.often(0.85) else self.dice.choice(("au-act-elsewhere", *self.packs))
        if self.often(0.08):
            made["exception"] = {
                "code": self.dice.choice(("serious-threat", "court-order", "mandate", "medical-emergency")),
                "because": "It cannot wait." if self.often(0.8) else None,
            }
        if self.often(0.15):
            made |= {"urgent": True, "urgent_because": "He is outside." if self.often(0.8) else None}
        return made

    def event(self) -> Json:
        share = self.disclosure()
        worker = {"id": "w-1", "name": "Ana", "role": "volunteer" if self.often(0.06) else "key-worker",
                  "agency": "harbour", "program": "family-support", "prescribed": self.prescribed()}  # fmt: skip
        if worker["prescribed"] is None:
            del worker["prescribed"]
        made: Json = {"hook": "disclosure-send", "id": "e-1", "at": self.at, "person": "p-1", "worker": worker,
                      "disclosure": share, "case": self.case(share)}  # fmt: skip
        if self.often(0.3):
            made["safe_adults"] = self.dice.choice((["p-1"], ["p-1"], ["p-5"], ["p-5", "p-4"], []))
        if self.often(0.2):
            made["hook"] = self.dice.choice(("information-request", "information-receive"))
        elif self.often(0.1):
            self.beside(made)
        return made

    def beside(self, made: Json) -> None:
        """A referral, transfer, meeting or document, with or without a disclosure beside it."""
        made["hook"] = hook = self.dice.choice(HOOKS)
        if hook == "referral-send":
            made["referral"] = {"id": "r-1", "service": "s-1"}
            made["case"]["services"] = [{"id": "s-1", "agency": self.dice.choice(("harbour", "wattle", None))}]
        elif hook == "case-transfer":
            made["transfer"] = {"id": "t-1", "to": {"worker": "w-9", "agency": self.dice.choice(("harbour", "wattle", None))}}  # fmt: skip
        elif hook == "meeting-close":
            made["meeting"] = {"id": "m-1", "present": ["p-1", "w-1", self.dice.choice(("p-4", "w-9", "w-2"))]}
        else:
            made["document"] = {"id": "d-1", "kind": "plan", "text": "A plan.", "audience": self.dice.choice(("agency", "agency", "person", "internal"))}  # fmt: skip
        if self.often(0.35):
            del made["disclosure"]


def make(seed: int) -> tuple[tuple[str, ...], Json]:
    """The packs in force and the event of a number."""
    maker = Maker(seed)
    return maker.packs, maker.event()
