"""What the laws beyond the first ones change when all laws of a place are in force, and that they change nothing else.

The first packs stand in the contract with their rows; the later ones were written beside them. A grid of shares is
decided with both and with the first alone; every difference is one that is listed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pcp_core import Engine, Outcome
from pcp_core.families import disclosure
from pcp_core.families.disclosure.vocabulary import PURPOSES
from pcp_core.model import Event, read_event
from pcp_core.shipped import shipped_rules
from pcp_core.testing import make_plugin, only

LATER = {"au-cth-app6", "au-nsw-248", "au-vic-cyfa", "nz-s15", "uk-dpa", "us-ferpa"}
LAWS = {file.stem: file for file in sorted(shipped_rules("jurisdictions").glob("*.yaml"))}
CORE = sorted(shipped_rules("disclosure").glob("*.yaml"))

PLACES = ("au-vic", "au-nsw", "au-qld", "nz", "uk-eng", "uk-sct", "us")
SCHEMES = {
    "au-vic": ["au-vic-ise", "au-vic-rae"],
    "au-nsw": ["au-nsw-prescribed-body"],
    "nz": ["nz-cwpa", "nz-fv-agency"],
}
RECIPIENTS = (
    "child-protection", "police", "emergency-service", "court", "school", "health-service", "community-service",
    "family-member", "employer",
)  # fmt: skip
WHO: Mapping[str, list[dict[str, Any]]] = {
    "child": [{"person": "p-2", "role": "child"}],
    "child and parent": [{"person": "p-2", "role": "child"}, {"person": "p-1", "role": "adult-experiencing-violence"}],
    "adult": [{"person": "p-1", "role": "adult"}],
    "adult experiencing violence": [{"person": "p-1", "role": "adult-experiencing-violence"}],
    "somebody who uses violence": [{"person": "p-3", "role": "person-using-violence"}],
}
ORDERLY = {"why": "So that somebody is home.", "told": {"state": "told"}, "scope": ["identity", "child-safety"]}
BARE = {"scope": ["identity", "education", "substance-use", "family-violence-risk"]}


def engine(packs: Iterator[Path]) -> Engine:
    family = make_plugin(pcp_checks=disclosure.pcp_checks)
    return Engine.load(plugins=only({"consent-before-disclosure": family}, packs=[*CORE, *packs]))


@pytest.fixture(scope="module")
def first() -> Engine:
    return engine(file for name, file in LAWS.items() if name not in LATER)


@pytest.fixture(scope="module")
def every() -> Engine:
    return engine(iter(LAWS.values()))


class Share(NamedTuple):
    """One share of the grid, by what makes it different from the others."""

    place: str
    purpose: str | None
    recipient: str
    about: str
    member: bool | None
    orderly: bool

    @property
    def reports_a_child(self) -> bool:
        """Whether it tells child protection or the police that a child is not safe."""
        told = self.recipient in ("child-protection", "police")
        return self.purpose == "child-safety" and told and self.about.startswith("child")

    def event(self, **more: Any) -> Event:
        schemes = None if self.member is None else SCHEMES.get(self.place, []) if self.member else []
        consent = {"id": "c-1", "by": "p-1", "status": "active", "scope": ["identity", "child-safety"]}
        share = {
            "recipient": {"id": "r-1", "type": self.recipient, "prescribed": schemes},
            "purpose": self.purpose,
            "about": WHO[self.about],
            **(ORDERLY if self.orderly else BARE),
        }
        given = {**consent, "recipients": ["r-1"], "purposes": [self.purpose] if self.purpose else []}
        data = {
            "hook": "disclosure-send", "id": "e-1", "at": "2026-03-02T10:00:00+11:00", "jurisdiction": self.place,
            "worker": {"id": "w-1", "role": "key-worker", "agency": "harbour", "prescribed": schemes},
            "person": "p-1",
            "disclosure": {**share, **more},
            "case": {
                "person": {
                    "id": "p-1", "name": "Farida", "orders": [],
                    "related": [
                        {"id": "p-2", "name": "Noor", "relation": "child", "age": 9},
                        {"id": "p-3", "name": "Idris", "relation": "ex-partner"},
                    ],
                },
                "consents": [given] if self.orderly else [], "agreements": [],
            },
        }  # fmt: skip
        return read_event(data)[0]


def grid(place: str) -> Iterator[Share]:
    members = (True, False, None) if place in SCHEMES else (False,)
    for cell in product((*PURPOSES, None), RECIPIENTS, WHO, members, (True, False)):
        yield Share(place, *cell)


Seen = tuple[str, frozenset[tuple[str, str]], frozenset[tuple[str, str, str | None]]]


def seen(outcome: Outcome) -> Seen:
    """The decision, what is asked with its weight, and what is left to do."""
    asked = frozenset((finding.kind, finding.weight) for finding in outcome.findings)
    left = frozenset((duty.type, duty.when, duty.who) for duty in outcome.obligations)
    return outcome.decision, asked, left


def changed(share: Share) -> set[tuple[str, str]]:
    """The questions that are asked with all laws in force and not before, and the other way round: the whole list.

    Only one law changes what is asked: a report under section 15 of the Oranga Tamariki Act needs nobody's yes. Where
    both agencies are in the scheme of section 66C it did not need one before, and now the reason is asked for as well.
    """
    if share.place != "nz" or not share.reports_a_child:
        return set()
    return set() if share.orderly else {("+", "no-reason")} if share.member else {("-", "no-consent")}


@pytest.mark.parametrize("place", PLACES)
def test_the_later_laws_change_what_is_listed_and_nothing_else(place: str, first: Engine, every: Engine) -> None:
    for share in grid(place):
        event = share.event()
        before, after = first.consider(event), every.consider(event)
        (was, asked, left), (now, asks, leaves) = seen(before), seen(after)
        differs = {("+", kind) for kind, _ in asks - asked} | {("-", kind) for kind, _ in asked - asks}
        assert differs == changed(share), share
        assert leaves == left, share
        assert was == now or differs, share


@pytest.mark.parametrize(
    ("place", "deciding"), [("au-vic", "au-vic-cyfa"), ("nz", "nz-s15"), ("uk-eng", "uk-eng"), ("us", "core")]
)
def test_a_report_about_a_child_stands_on_the_law_of_the_place(place: str, deciding: str, every: Engine) -> None:
    outcome = every.consider(Share(place, "child-safety", "child-protection", "child", False, True).event())
    assert outcome.decision == "permit"
    assert outcome.row is not None
    assert outcome.row.pack == deciding


def test_in_victoria_a_scheme_goes_before_the_reporting_law(every: Engine) -> None:
    for share in grid("au-vic"):
        rows = [row.pack for row in every.consider(share.event()).rows]
        assert ("au-vic-cyfa" in rows) == share.reports_a_child, share
        if share.reports_a_child and share.member:
            assert rows[:2] == ["au-vic-ciss", "au-vic-cyfa"], share


@pytest.mark.parametrize("recipient", ["child-protection", "police"])
def test_a_report_in_victoria_needs_no_scheme_and_no_role_and_waits_for_nobody(recipient: str, every: Engine) -> None:
    share = Share("au-vic", "child-safety", recipient, "child and parent", False, False)
    outcome = every.consider(share.event())
    assert {finding.kind for finding in outcome.findings} == {"not-told", "no-reason"}
    assert outcome.decision == "ask"


NAMED = (
    ("au-vic", "au-vic-cyfa", "child-wellbeing", "child-protection", "child"),
    ("au-vic", "au-vic-cyfa", "child-wellbeing", "child-protection", "adult"),
    ("au-nsw", "au-nsw-248", "statutory-request", "child-protection", "child"),
    ("au-qld", "au-cth-app6", "serious-threat", "health-service", "adult"),
    ("nz", "nz-s15", "child-wellbeing", "police", "child"),
    ("uk-eng", "uk-dpa", "safeguarding-enquiry", "health-service", "adult"),
    ("uk-sct", "uk-dpa", "child-safety", "school", "child"),
    ("us", "us-ferpa", "care-coordination", "child-protection", "child"),
)
"""What a law lets go without consent, where a worker names it as the basis: place, pack, purpose, to whom, about."""


@pytest.mark.parametrize(("place", "basis", "purpose", "recipient", "about"), NAMED)
def test_a_law_that_is_named_frees_of_consent_and_still_asks_whether_they_know(
    place: str, basis: str, purpose: str, recipient: str, about: str, every: Engine
) -> None:
    share = Share(place, purpose, recipient, about, False, False)
    needed = {"scope": ["identity", "education"]} if basis == "us-ferpa" else {"scope": ["identity"]}
    named, unnamed = every.consider(share.event(basis=basis, **needed)), every.consider(share.event(**needed))
    assert named.row is not None
    assert named.row.pack == basis
    kinds = {finding.kind for finding in named.findings}
    assert "not-told" in kinds
    assert "no-consent" not in kinds
    assert "no-consent" in {finding.kind for finding in unnamed.findings}
    assert basis not in {row.pack for row in unnamed.rows}


@pytest.mark.parametrize(("place", "basis", "purpose", "recipient", "about"), NAMED)
def test_a_law_that_is_named_for_what_it_is_not_about_is_unsettled(
    place: str, basis: str, purpose: str, recipient: str, about: str, every: Engine
) -> None:
    share = Share(place, "funding-report", "employer", about, False, False)
    outcome = every.consider(share.event(basis=basis, scope=["contact"]))
    weights = {finding.kind: finding.weight for finding in outcome.findings}
    assert weights["unsettled"] == "ask"
    assert weights["no-consent"] == "hold"


@pytest.mark.parametrize("pack", sorted(LATER))
def test_a_law_counts_in_its_own_place_alone(pack: str, every: Engine) -> None:
    for place in PLACES:
        named = {row.pack for share in NAMED for row in _decided(place, share, pack, every).rows if row.pack == pack}
        assert bool(named) == _holds(LAWS[pack], place), place


def _decided(place: str, share: tuple[str, ...], basis: str, every: Engine) -> Outcome:
    _, _, purpose, recipient, about = share
    event = Share(place, purpose, recipient, about, False, False).event(basis=basis, scope=["identity", "education"])
    return every.consider(event)


def _holds(file: Path, place: str) -> bool:
    line = next(line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("jurisdiction:"))
    return f"{place}-".startswith(f"{line.split()[1]}-")


def test_a_student_of_sixteen_does_not_yet_sign_for_the_school_record(every: Engine) -> None:
    case = {
        "person": {"id": "p-1", "name": "Farida", "orders": [],
                   "related": [{"id": "p-2", "name": "Noor", "relation": "child", "age": 16}]},
        "consents": [{"id": "c-1", "by": "p-2", "status": "active", "recipients": ["r-1"], "purposes": ["referral"],
                      "scope": ["education"]}],
    }  # fmt: skip
    share = {
        "recipient": {"id": "r-1", "type": "community-service", "prescribed": []}, "purpose": "referral",
        "about": [{"person": "p-2", "role": "child"}], "scope": ["education"], "told": {"state": "told"},
    }  # fmt: skip
    event = {"hook": "disclosure-send", "id": "e-1", "at": "2026-03-02T10:00:00+11:00", "jurisdiction": "us",
             "person": "p-1", "worker": {"id": "w-1", "agency": "north-school"}, "case": case}  # fmt: skip
    by_school, by_us = {**event, "disclosure": {**share, "basis": "us-ferpa"}}, {**event, "disclosure": share}
    assert "no-consent" in {finding.kind for finding in every.consider(read_event(by_school)[0]).findings}
    assert every.consider(read_event(by_us)[0]).decision == "permit"
