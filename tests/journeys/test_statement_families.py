"""Ten thousand invented families with secrets planted everywhere: none of them reaches a page, in any form of it.

Each family is drawn from its own number, so a family that fails can be looked at again by that number alone.
``PCP_FAMILIES`` says how many: 2,000 where nobody says, and all ten thousand under tox, as in CI.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any, NamedTuple

import pytest

from pcp_core.journeys.statement.as_html import as_html
from pcp_core.journeys.statement.as_json import as_json
from pcp_core.journeys.statement.as_markdown import as_markdown, as_text
from pcp_core.journeys.statement.asking import (
    SAFE_WAYS,
    Receive,
    Request,
    SeenBy,
    is_young,
    may_be_made,
    with_care,
)
from pcp_core.journeys.statement.items import KINDS, Item, as_seen
from pcp_core.journeys.statement.page import Page, make_page
from pcp_core.journeys.statement.showing import shown
from pcp_core.ledger.keys import Keyring
from pcp_core.model import (
    Agreement,
    Case,
    DisclosureRecord,
    Document,
    Goal,
    Mark,
    Meeting,
    Need,
    Note,
    Noun,
    Person,
    RecordName,
    Referral,
    Service,
    Transfer,
)

FAMILIES = int(os.environ.get("PCP_FAMILIES", "2000"))
BATCHES = 20
KEYS = Keyring([bytes(range(32))])
AT = datetime(2026, 3, 2, 10, 15, tzinfo=timezone(timedelta(hours=11)))
FORMS: tuple[Callable[[Page], str], ...] = (as_html, as_markdown, as_json, as_text)

RELATIONS = ("child", "child", "partner", "ex-partner", "parent", "sibling", "grandparent", "kin", "friend", "other")
DANGEROUS = (
    "family-violence-service", "lawyer", "court", "health-service", "mental-health-service", "community-service",
    "child-protection", "police", "corrections", "immigration", "community-controlled", "other", None,
)  # fmt: skip
CONCERNS = ("child-safety", "child-wellbeing", "family-violence-risk", "safeguarding-enquiry", "serious-threat", None)
TELLING_NAMES = (
    "{} Women's Refuge", "{} Sexual Assault Centre", "{} Alcohol and Drug Service", "{} Sexual Health Clinic",
    "{} Community Legal Centre",
)  # fmt: skip


class Told(NamedTuple):
    """A family's case, with what must not be shown and what may, on the page that shows most."""

    case: Case
    secrets: tuple[str, ...]
    open: tuple[str, ...]
    reader: str


class Family:
    """One family and all that is recorded about it."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(number)  # noqa: S311 - invention, not cryptography
        self.number = number
        self.secrets: list[str] = []
        self.open: list[str] = []
        self.lists: dict[str, list[Any]] = {}
        self.count = 0
        self.person = self.secret_id("p")
        self.alias = self.secret().capitalize()
        self.related = [self._relative() for _ in range(self.chance.randrange(5))]
        self.children = [one["id"] for one in self.related if one["relation"] == "child"]
        parents = [one["id"] for one in self.related if one["relation"] == "parent"]
        self.reader = parents[0] if parents and self.chance.random() < 0.5 else self.person
        self.keep_from = [one["id"] for one in self.related if self.chance.random() < 0.2 and one["id"] != self.reader]

    # -- tokens --------------------------------------------------------------------------------------------------------

    def token(self, kind: str) -> str:
        """A made-up word that stands in no sentence of ours, and in no other token."""
        self.count += 1
        return f"{kind}{self.count:03d}x"

    def secret(self) -> str:
        self.secrets.append(self.token("zq"))
        return self.secrets[-1]

    def shown(self) -> str:
        self.open.append(self.token("vy"))
        return self.open[-1]

    def secret_id(self, letter: str) -> str:
        return f"{letter}-{self.secret()}"

    def moment(self) -> datetime:
        return AT - timedelta(days=self.chance.randrange(1, 400), minutes=self.chance.randrange(600))

    # -- people --------------------------------------------------------------------------------------------------------

    def _relative(self) -> dict[str, Any]:
        relation = self.chance.choice(RELATIONS)
        age = self.chance.randrange(18) if relation == "child" else self.chance.choice([None, 14, 30, 71])
        return {
            "id": self.secret_id("p"),
            "name": self.secret().capitalize(),
            "also_named": [self.secret().capitalize()],
            "relation": relation,
            "age": age,
            "address": f"12 {self.secret()} Street",
        }

    def somebody(self) -> dict[str, Any] | None:
        others = [one for one in self.related if one["id"] != self.reader]
        return self.chance.choice(others) if others else None

    def decider(self, who: str) -> dict[str, Any]:
        basis = self.chance.choice(["parental responsibility", "guardian"])
        limits = self.chance.choice([None, None, self.secret()])
        what = self.chance.choice([["all"], ["all"], None])
        return {"person": who, "for": self.person, "basis": basis, "what": what, "limits": limits}

    @property
    def own(self) -> bool:
        return self.reader == self.person

    def own_words(self) -> str:
        """Words of the person's own: for themselves to read, and for nobody else unless they agreed."""
        return self.shown() if self.own else self.secret()

    def whole_person(self) -> dict[str, Any]:
        chance = self.chance
        deciding = [who for who in self.everybody() if who == self.reader or chance.random() < 0.4]
        return {
            "id": self.person,
            "name": "Sam",
            "also_named": [self.alias],
            "birth_date": chance.choice([None, "1988-05-02", "2009-08-20", "2016-01-05"]) if self.own else "2016-01-05",
            "address": f"7 {self.secret()} Road",
            "confidential_address": chance.choice([None, False, True]),
            "area": self.secret(),
            "related": self.related,
            "orders": chance.choice([None, [], [f"order on {self.secret()}"]]) if self.own else [],
            "telling": chance.choice([None, None, None, "ask-first"]) if self.own else None,
            "declared": chance.choice([None, None, {"used_family_violence": True}]),
            "diagnosis": [self.secret()],
            "decision_makers": [self.decider(who) for who in deciding],
        }  # fmt: skip

    # -- records and marks ---------------------------------------------------------------------------------------------

    def add(self, name: str, kind: str, record: Noun, **mark: Any) -> None:
        """A record, and a mark for it unless that would have nothing to say."""
        self.lists.setdefault(name, []).append(record)
        if mark:
            self.mark(kind, record, **mark)

    def mark(self, kind: str, record: Any, *, ok: bool | None = True, stale: bool = False, **more: Any) -> None:
        item = Item(kind, record.id, "written", record.at, record)
        seen = as_seen(item, KEYS) if not stale else "0" * 32
        fields = {"for_": self.reader, "at": AT - timedelta(hours=5), "because": self.secret(), **more}
        of = RecordName(record=kind, id=record.id)
        self.lists.setdefault("marks", []).append(
            Mark(id=self.secret_id("m"), of=of, safe_to_show=ok, as_seen=seen, **fields)
        )

    def note(self, text: str, *, about: Any = "own", **more: Any) -> Note:
        worker = {"id": self.secret_id("w"), "name": self.secret().capitalize(), "role": self.secret()}
        given = {"about": (self.person,)} if about == "own" else {"about": about}
        return Note(
            id=self.secret_id("n"), at=self.moment(), text=text, author=worker["id"], worker=worker, **given, **more
        )

    def share(self, direction: str, recipient: dict[str, Any], /, **more: Any) -> DisclosureRecord:
        chance = self.chance
        fields: dict[str, Any] = {
            "id": self.secret_id("x"),
            "direction": direction,
            "at": self.moment(),
            "recipient": {"id": self.secret_id("o"), "agency": self.secret(), **recipient},
            "purpose": chance.choice(["referral", "care-coordination"]),
            "scope": chance.choice([["identity"], ["contact", "identity"]]),
            "about": [{"person": self.person}],
            "why": self.secret(),
            "told": {"state": "told", "at": self.moment(), "because": self.secret()},
            "worker": {"id": self.secret_id("w"), "name": "Ana"},
            **more,
        }
        return DisclosureRecord.model_validate(fields)

    # -- what is written -----------------------------------------------------------------------------------------------

    def written(self) -> None:
        for _ in range(self.chance.randrange(3, 9)):
            self.chance.choice(WRITTEN)(self)

    def plain_note(self) -> None:
        self.add("notes", "note", self.note(f"We walked to the {self.shown()} and back."), even_if_seen=False)

    def host_marked_note(self) -> None:
        self.add("notes", "note", self.note(f"We tidied the {self.shown()}.", safe_to_show=True))

    def unmarked_note(self) -> None:
        self.add("notes", "note", self.note(f"Sam is hit by {self.secret()}.", safe_to_show=None))

    def refused_note(self) -> None:
        note = self.note(f"Kept {self.secret()}.")
        self.add("notes", "note", note, at=AT - timedelta(days=2))
        self.mark("note", note, ok=False, at=self.chance.choice([None, AT - timedelta(days=1), AT + timedelta(days=9)]))

    def wrongly_marked_note(self) -> None:
        wrong = self.chance.choice(
            [
                {"stale": True},
                {"for_": "p-else"},
                {"at": None},
                {"at": AT + timedelta(days=1)},
                {"ok": None},
                {"by": "p-else"},
            ]
        )
        self.add("notes", "note", self.note(f"We spoke of {self.secret()}."), **wrong)

    def note_about_several(self) -> None:
        others = (self.person, *(one["id"] for one in self.related))
        about = self.chance.choice([None, (), others if self.related else None])
        hidden, meant, rest = (f"It was {self.secret()}.", f"Sam liked the {self.shown()}.", f"And {self.secret()}.")
        note = self.note(f"{hidden} {meant} {rest}", about=about)
        if self.chance.random() < 0.4:
            self.open.pop()
            self.secrets.append(meant.split()[-1].rstrip("."))
            self.add("notes", "note", note, people=others)  # marked as a whole: nobody said which part is whose
        else:
            start = len(hidden) + 1
            self.add("notes", "note", note, parts=({"start": start, "end": start + len(meant)},), words_of=())

    def cut_name(self) -> None:
        one = self.somebody()
        if one:
            text = f"Then {one['name']} came by."
            start = text.index(one["name"])
            part = {"start": 0, "end": start + len(one["name"]) - 1}
            self.secrets.append(one["name"][:-1])
            self.add("notes", "note", self.note(text, about=None), parts=(part,), words_of=())

    def note_that_names_somebody(self) -> None:
        one = self.somebody()
        if one:
            name = self.chance.choice([one["name"], one["also_named"][0], one["name"].upper(), one["name"].lower()])
            odd = [name, "\u200b".join(name), "\u034f".join(name), f"{name}s", f"{name}_2014", f"{name}_h", f"@{name}"]
            hidden = self.chance.choice(odd)
            self.add("notes", "note", self.note(f"It was {self.secret()} with {hidden} today."), words_of=())

    def note_that_names_somebody_to_keep_from(self) -> None:
        if self.keep_from:
            who = self.chance.choice(self.keep_from)
            name = next(one["name"] for one in self.related if one["id"] == who)
            self.add("notes", "note", self.note(f"It was {self.secret()} with {name}."), people=(who,), words_of=())

    def note_that_names_somebody_nobody_knows(self) -> None:
        text = self.chance.choice(
            ["We went with {} today.", "We saw {}'s dog.", "Off to {} Street.", "By train to {}."]
        )
        self.add("notes", "note", self.note(text.format(self.secret().capitalize())), words_of=())

    def words_without_their_speaker(self) -> None:
        hidden = f"I like the {self.secret()}."
        text = f'We walked. She said: "{hidden}" Then we left.'
        start = text.index(hidden)
        part = {"start": start, "end": start + len(hidden) - 1}
        self.add("notes", "note", self.note(text, about=self.chance.choice([None, (self.person,)])), parts=(part,))

    def note_with_parts_that_do_not_fit(self) -> None:
        text = f"It was Ame\u0301lie \U0001f469\u200d\U0001f467 {self.secret()} then."
        wrong = self.chance.choice([[(0, 10)], [(0, 16)], [(0, 99)], [(0, 6), (4, 14)], [(3, 3)], [(9, 12)]])
        parts = tuple({"start": start, "end": end} for start, end in wrong)
        self.add("notes", "note", self.note(text, about=None), parts=parts, words_of=(), also=("name",))

    def note_marked_by_somebody_to_keep_from(self) -> None:
        if self.keep_from:
            worker = {"id": self.keep_from[0], "name": self.secret()}
            self.add("notes", "note", self.note(f"We spoke of {self.secret()}."), worker=worker)

    def note_to_which_somebody_else_said_no(self) -> None:
        one = self.somebody()
        if one:
            note = self.note(f"We spoke of {self.secret()}.")
            self.add("notes", "note", note)
            self.mark("note", note, ok=False, by=one["id"], asked_alone=True)

    def note_that_names_a_service(self) -> None:
        name = self.chance.choice(TELLING_NAMES).format(self.secret().capitalize())
        self.add("notes", "note", self.note(f"We rang {name}."), words_of=())

    def note_with_another_name_of_their_own(self) -> None:
        text = f"It was {self.secret()} for {self.alias.upper()}."
        self.add("notes", "note", self.note(text), words_of=())

    def note_with_an_address(self) -> None:
        place = self.chance.choice(
            [f"14 {self.secret()} Street", f"unit 3 {self.secret()}", f"{self.secret()}@mail.example"]
        )
        self.add("notes", "note", self.note(f"We met at {place}."), words_of=())

    def note_about_a_report(self) -> None:
        said = self.chance.choice(["A reporter said {}.", "An anonymous {} rang.", "Somebody made a report of {}."])
        self.add("notes", "note", self.note(said.format(self.secret())), words_of=(), also=("service", "address"))

    def childs_words(self) -> None:
        if self.children:
            child = self.chance.choice(self.children)
            note = self.note(f'"I like the {self.secret()}," she said.')
            agreed = self.chance.choice([None, False])
            self.add("notes", "note", note, words_of=self.chance.choice([None, (child,)]))
            self.mark("note", note, by=child, asked_alone=agreed)

    def childs_words_agreed(self) -> None:
        if self.children:
            child = self.chance.choice(self.children)
            note = self.note(f'"I like the {self.shown()}," she said.')
            self.add("notes", "note", note, words_of=(child,))
            self.mark("note", note, by=child, asked_alone=True)

    def goal(self) -> None:
        goal = Goal(
            id=self.secret_id("g"), at=self.moment(), said_by="person", words=f"I want my {self.own_words()}.",
            recorded=f"A plan for {self.own_words()}.", bridge=self.secret(),
        )  # fmt: skip
        self.add("goals", "goal", goal, words_of=())

    def unmarked_texts(self) -> None:
        self.add("goals", "goal", Goal(id=self.secret_id("g"), words=self.secret(), said_by="person"))
        self.add("needs", "need", Need(id=self.secret_id("k"), field=self.secret(), text=self.secret()))
        self.add("agreements", "agreement", Agreement(id=self.secret_id("ag"), words=self.secret()))
        document = Document(id=self.secret_id("d"), audience="person", title=self.secret(), text=self.secret())
        self.add("documents", "document", document)

    def document(self) -> None:
        text = f"Dear Sam, bring the {self.shown()}."
        paper = Document(id=self.secret_id("d"), at=self.moment(), kind="letter", title=self.secret(), text=text)
        self.add("documents", "document", paper, parts=({"start": 0, "end": len(text)},), words_of=())

    def meeting(self) -> None:
        decided = [{"what": f"Sam gets the {self.shown()}.", "about": self.person}]
        decided += [{"what": self.secret(), "about": one["id"]} for one in self.related]
        meeting = Meeting(
            id=self.secret_id("m"), at=self.moment(), kind="high-risk-panel", present=(self.secret_id("w"),),
            decisions=tuple(decided), person_absent_because=self.secret(), person_hears_by=self.secret(),
        )  # fmt: skip
        meeting = Meeting.model_validate(meeting.model_dump())
        self.add("meetings", "meeting", meeting, words_of=())

    # -- what was received, requested and shared -----------------------------------------------------------------------

    def told_of(self) -> None:
        for _ in range(self.chance.randrange(3, 9)):
            self.chance.choice(TOLD_OF)(self)

    def plain_share(self) -> None:
        name = f"{self.own_words().capitalize()} Housing"
        direction = self.chance.choice(["out", "request"])
        self.add("disclosures", "disclosure", self.share(direction, {"type": "housing-service", "name": name}))

    def plain_share_that_somebody_refused(self) -> None:
        share = self.share("out", {"type": "school", "name": f"{self.secret()} College"})
        self.add("disclosures", "disclosure", share, ok=False)

    def share_with_a_person(self) -> None:
        kind = self.chance.choice(["family-member", "lawyer", "landlord", "employer", "carer", "other", None])
        to = {"type": kind, "name": self.secret().capitalize()}
        share = self.share("out", to)
        self.add("disclosures", "disclosure", share, also=("service",), people=self.everybody())

    def share_that_needs_a_mark(self) -> None:
        hidden = f"{self.secret().capitalize()} House"
        odd = self.chance.choice(
            [
                {"scope": ["identity", "health"]}, {"purpose": "treatment"}, {"told": {"state": "not-yet"}},
                {"told": None}, {"about": None}, {"urgent": True}, {"scope": None}, {"direction": None},
                {"about": [{"person": self.person, "role": "person-using-violence"}]},
                {"items": ["n-1"]}, {"basis": "au-vic-fviss"},
                {"told": {"state": "told", "at": AT + timedelta(days=1)}}, {"at": AT + timedelta(days=1)},
            ]
        )  # fmt: skip
        self.add("disclosures", "disclosure", self.share("out", {"type": "housing-service", "name": hidden}, **odd))

    def dangerous_share(self) -> None:
        name = self.chance.choice(TELLING_NAMES).format(self.secret().capitalize())
        to = {"type": self.chance.choice(DANGEROUS), "name": self.chance.choice([name, self.secret().capitalize()])}
        self.add(
            "disclosures", "disclosure", self.share(self.chance.choice(["out", "request"]), to), **self.maybe_marked()
        )

    def refuge_called_housing(self) -> None:
        name = self.chance.choice(TELLING_NAMES).format(self.secret().capitalize())
        share = self.share("out", {"type": "housing-service", "name": name})
        self.add("disclosures", "disclosure", share, **self.maybe_marked())

    def marked_dangerous_share(self) -> None:
        to = {"type": "health-service", "name": f"{self.shown().capitalize()} Clinic"}
        views = [{"of": self.person, "words": f"Fine by me, {self.own_words()}."}]
        others = [one["id"] for one in self.related if one["id"] != self.reader]
        views += [{"of": who, "words": self.secret(), "because": self.secret()} for who in others]
        share = self.share("out", to, views=views, purpose="treatment", scope=["health"])
        self.add("disclosures", "disclosure", share, also=("service",), words_of=())

    def report(self) -> None:
        kind = self.chance.choice(["family-member", "school", "health-service", "police", None])
        source = {"type": kind, "name": self.secret().capitalize()}
        purpose = self.chance.choice(CONCERNS)
        share = self.share(
            "in", source, purpose=purpose, scope=self.chance.choice([None, ["child-safety"], ["identity"]])
        )
        self.add(
            "disclosures", "disclosure", share, also=("service", "address"), people=self.everybody(), even_if_seen=True
        )
        if self.chance.random() < 0.5:
            text = f"It was {self.secret()} from {source['name']}."
            self.add(
                "notes", "note", self.note(text), also=("service", "address"), people=self.everybody(), words_of=()
            )

    def received_under_a_scheme(self) -> None:
        odd: dict[str, Any] = self.chance.choice(
            [
                {"basis": "au-vic-ciss"}, {"exception": {"code": "mandate"}}, {"urgent": True},
                {"about": [{"person": self.person, "role": "adult-experiencing-violence"}]},
                {"about": [{"person": self.person, "alleged": True}]},
            ]
        )  # fmt: skip
        share = self.share("in", {"type": "school", "name": f"{self.secret()} College"}, **odd)
        self.add("disclosures", "disclosure", share, also=("service", "address"), people=self.everybody())

    def body_whose_name_tells(self) -> None:
        name = self.secret().capitalize()
        if self.chance.random() < 0.5:
            service = Service(id=self.secret_id("s"), name=name, specialty="family-violence")
            self.lists.setdefault("services", []).append(service)
        else:
            name = f"Housing, 12 {name} Street"
        self.add("disclosures", "disclosure", self.share("out", {"type": "housing-service", "name": name}))

    def share_with_somebody_at_a_body(self) -> None:
        to = {"type": "health-service", "name": f"Dr {self.secret().capitalize()}"}
        self.add("disclosures", "disclosure", self.share("out", to), also=("service",))

    def report_of_ours(self) -> None:
        to = {"type": self.chance.choice(["child-protection", "police"]), "name": self.secret().capitalize()}
        told = self.chance.choice([None, {"state": "unsafe", "because": self.secret()}, {"state": "not-yet"}])
        share = self.share("out", to, purpose="child-safety", told=told)
        self.add("disclosures", "disclosure", share, also=("service",), people=self.everybody())

    def received(self) -> None:
        to = {"type": "school", "name": f"{self.shown().capitalize()} College"}
        share = self.share("in", to, scope=["education"], worker={"id": self.secret_id("w"), "name": self.secret()})
        self.add("disclosures", "disclosure", share, words_of=(), also=("service",))

    def share_about_others(self) -> None:
        one = self.somebody()
        if one:
            about = [{"person": self.person}, {"person": one["id"]}]
            share = self.share("out", {"type": "school", "name": self.secret()}, about=about)
            self.add("disclosures", "disclosure", share, also=("service",))

    def share_with_somebody_to_keep_from(self) -> None:
        if self.keep_from:
            to = {"type": "school", "name": self.secret(), "id": self.keep_from[0]}
            self.add("disclosures", "disclosure", self.share("out", to), also=("service",))

    def declined(self) -> None:
        outcome = self.chance.choice(["declined", "not-shared"])
        share = self.share(
            "out", {"type": "school", "name": self.secret()}, outcome=outcome, declined_because=self.secret()
        )
        self.add("disclosures", "disclosure", share, also=("service",))

    def referral(self) -> None:
        kind, name = self.chance.choice(
            [(None, self.secret()), ("legal", self.secret()), ("money", f"{self.secret()} Women's Refuge")]
        )
        self._referral(name, kind)

    def plain_referral(self) -> None:
        self._referral(self.shown().capitalize(), "money", mark=True)

    def _referral(self, name: str, specialty: str | None, *, mark: bool = False) -> None:
        service = Service(id=self.secret_id("s"), name=name, specialty=specialty, eligibility_description=self.secret())
        self.lists.setdefault("services", []).append(service)
        sent = Referral(
            id=self.secret_id("r"), service=service.id, at=self.moment(), why=self.secret(), goal=self.secret()
        )
        self.add("referrals", "referral", sent, **({"words_of": ()} if mark or self.chance.random() < 0.5 else {}))

    def transfer(self) -> None:
        to = {"worker": self.secret_id("w"), "agency": self.secret()}
        moved = Transfer.model_validate({"id": self.secret_id("t"), "at": self.moment(), "to": to})
        self.add("transfers", "transfer", moved, also=self.chance.choice([None, ("service",)]))

    def never_shown(self) -> None:
        self.lists["alerts"] = [{"code": self.secret(), "from": "2026-01-02"}]
        self.lists["answers"] = [{"id": self.secret(), "rule": self.secret(), "because": self.secret()}]
        self.lists["consents"] = [{"id": self.secret(), "by": self.person, "recipients": [self.secret()]}]
        self.lists["actions"] = [{"id": self.secret(), "what": self.secret(), "owner": self.secret()}]
        self.lists["visits"] = [{"service": self.secret(), "at": "2026-01-02T10:00:00+11:00"}]

    # -- all together --------------------------------------------------------------------------------------------------

    def everybody(self) -> tuple[str, ...]:
        return tuple(one["id"] for one in self.related)

    def maybe_marked(self) -> dict[str, Any]:
        return self.chance.choice([{}, {"words_of": ()}])

    def replies(self) -> None:
        for name, kind in (("notes", "note"), ("disclosures", "disclosure")):
            for record in self.lists.get(name, ()):
                by = self.chance.choice([None, self.reader, "p-else"])
                if by is not None:
                    said = {"id": self.secret_id("rp"), "of": {"record": kind, "id": record.id}, "by": by}
                    words = f"{self.secret() if by == 'p-else' else self.token('reply')}"
                    self.lists.setdefault("replies", []).append({**said, "words": words})

    def told(self) -> Told:
        self.written()
        self.told_of()
        self.never_shown()
        self.replies()
        for records in self.lists.values():
            self.chance.shuffle(records)
        person = self.whole_person()
        case = Case.model_validate({"person": person, "keep_from": self.keep_from, **self.lists})
        # Some pages are asked for by whoever comes along.
        reader = self.reader if self.chance.random() < 0.9 else self.chance.choice([*self.everybody(), self.person])
        return Told(case, tuple(self.secrets), tuple(self.open), reader)


WRITTEN = (
    Family.plain_note, Family.host_marked_note, Family.unmarked_note, Family.refused_note, Family.wrongly_marked_note,
    Family.note_about_several, Family.cut_name, Family.note_that_names_somebody,
    Family.note_that_names_somebody_to_keep_from, Family.note_that_names_a_service, Family.note_with_an_address,
    Family.note_that_names_somebody_nobody_knows, Family.words_without_their_speaker,
    Family.note_with_parts_that_do_not_fit, Family.note_marked_by_somebody_to_keep_from,
    Family.note_to_which_somebody_else_said_no, Family.note_with_another_name_of_their_own,
    Family.note_about_a_report, Family.childs_words,
    Family.childs_words_agreed, Family.goal, Family.unmarked_texts, Family.document, Family.meeting,
)  # fmt: skip
TOLD_OF = (
    Family.plain_share, Family.plain_share_that_somebody_refused, Family.share_with_a_person,
    Family.share_that_needs_a_mark, Family.dangerous_share, Family.refuge_called_housing,
    Family.received_under_a_scheme, Family.body_whose_name_tells, Family.share_with_somebody_at_a_body,
    Family.marked_dangerous_share, Family.report, Family.report_of_ours, Family.received, Family.share_about_others,
    Family.share_with_somebody_to_keep_from, Family.declined, Family.referral, Family.plain_referral, Family.transfer,
)  # fmt: skip


def only_what_is_shown(case: Case, request: Request) -> Case:
    """The same case without anything that is not on the page: no relatives, orders, alerts, marks or records else."""
    lines = list(shown(case, request, KEYS))
    keep = {(line.item.kind, line.item.id) for line in lines}
    person = case.person
    assert person
    bare = Person(
        id=person.id, name=person.name, birth_date=person.birth_date, preferences=person.preferences, related=()
    )
    lists = {
        name: tuple(one for one in getattr(case, name) or () if (kind, one.id) in keep)
        for kind, name in ((kind, f"{kind}s") for kind in KINDS)
    }
    services = {line.service.id for line in lines if line.service}
    return Case(
        person=bare,
        services=tuple(one for one in case.services or () if one.id in services),
        marks=tuple(one for one in case.marks or () if one.of and (one.of.record, one.of.id) in keep),
        replies=tuple(one for one in case.replies or () if one.of and (one.of.record, one.of.id) in keep),
        **lists,
    )


def requests(told: Told, chance: random.Random) -> Request:
    assert told.case.person
    seen_by = chance.choice(list(SeenBy))
    if told.reader != told.case.person.id and chance.random() < 0.8:
        return Request(told.case.person.id, told.reader, SeenBy.WITH_WORKER, Receive.READ_TOGETHER, AT)
    ways = sorted(SAFE_WAYS[seen_by]) if chance.random() < 0.9 else list(Receive)
    return Request(told.case.person.id, told.reader, seen_by, chance.choice(ways), AT)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_secret_of_any_family_reaches_a_page_and_no_page_tells_that_anything_was_left_out(batch: int) -> None:
    made = Counter[str]()
    for number in range(batch, FAMILIES, BATCHES):
        told = Family(number).told()
        request = requests(told, random.Random(number))  # noqa: S311
        if not may_be_made(told.case, request):
            made["refused"] += 1
            continue
        page = make_page(told.case, request, KEYS, agency="Harbour")
        forms = [form(page) for form in FORMS]
        everything = "\n".join(forms).casefold()
        leaked = [secret for secret in told.secrets if secret.casefold() in everything]
        assert leaked == [], f"family {number}"
        bare = make_page(only_what_is_shown(told.case, request), request, KEYS, agency="Harbour")
        assert [form(bare) for form in FORMS] == forms, f"family {number}"
        made[str(request.seen_by)] += 1
        made["by a parent"] += not request.own
        made["lines"] += sum(len(part.lines) for part in page.parts)
    enough = FAMILIES >= 10_000
    assert made["lines"] > 0 or not enough
    assert made["by a parent"] > 0 or not enough
    assert all(made[str(seen_by)] for seen_by in SeenBy) or not enough


@pytest.mark.parametrize("batch", range(4))
def test_an_adult_who_reads_their_own_page_alone_sees_everything_that_is_safe_to_show(batch: int) -> None:
    seen = 0
    for number in range(batch, FAMILIES // 5, 4):
        told = Family(number).told()
        person = told.case.person
        assert person
        if told.reader != person.id or with_care(told.case, AT) or is_young(person, AT):
            continue
        request = Request(person.id, person.id, SeenBy.ALONE, Receive.READ_TOGETHER, AT)
        page = as_json(make_page(told.case, request, KEYS)).casefold()
        assert [word for word in told.open if word.casefold() not in page] == [], f"family {number}"
        seen += len(told.open)
    assert seen or FAMILIES < 2000
