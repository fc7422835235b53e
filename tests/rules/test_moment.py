"""One event with its case, as a check sees it."""

from __future__ import annotations

import pytest

from pcp_core.model import Case, read_case
from pcp_core.rules.moment import SOMEBODY, Moment
from pcp_core.rules.rule import coded_rule
from pcp_core.testing import make_event
from pcp_core.text.phrases import Phrasebook

SHARE = {"recipient": {"name": "Northbank School"}}
RULE = coded_rule("tea", on=("note-save",), ask="Tea, {name}?", because="b", implication="{name} waits.", source="s")


def moment(case: Case | None = None, **more: object) -> Moment:
    event = make_event("disclosure-send", disclosure=SHARE, **more)
    return Moment(event, case or Case(), Phrasebook().index(), key=b"k")


def of(name: str) -> Case:
    return read_case({"person": {"id": "p-1", "name": name}})[0]


def test_the_name_is_the_one_the_person_uses() -> None:
    case, _ = read_case({"person": {"id": "p-1", "name": "Robert", "preferences": {"called": "Bobby"}}})
    assert moment(case).fill("Does {name} know?") == "Does Bobby know?"


@pytest.mark.parametrize(
    ("words", "filled"),
    [
        ("{name} may read this.", "This person may read this."),
        ("Has {name} been told?", "Has this person been told?"),
        ("It goes far. {name} hears late.", "It goes far. This person hears late."),
        ("{recipient} has it, says {worker}.", "Northbank School has it, says Ana."),
        ("Does {service} help?", "Does the service help?"),
        ("{nothing} is left alone", "{nothing} is left alone"),
    ],
)
def test_what_is_not_known_is_said_in_words_that_fit_the_sentence(words: str, filled: str) -> None:
    assert moment().fill(words) == filled


def test_nobodys_name_is_read_as_a_key() -> None:
    assert moment(of("{worker}")).fill("{name}") == "{worker}"


def test_a_suggestion_that_needs_an_unknown_name_is_not_made() -> None:
    assert moment().finding(RULE, family="f", better="{name}'s plan").better is None
    assert moment(of("Ines")).finding(RULE, family="f", better="{name}'s plan").better == "Ines's plan"


def test_what_the_check_fills_in_itself_goes_first() -> None:
    finding = moment(of("Ines")).finding(RULE, family="f", ask="Tea for {who}?", fill={"who": "Ada"})
    assert finding.ask == "Tea for Ada?"


def test_only_what_stands_in_for_a_name_gets_a_capital_letter_and_no_name_does() -> None:
    assert moment().fill("{who} may know.", {"who": "this person"}) == "This person may know."
    assert moment().fill("{who} may know.", {"who": SOMEBODY}) == "The person it is about may know."
    assert moment(of("bell")).fill("{name} may know.") == "bell may know."


def test_a_fingerprint_knows_rule_person_concern_and_words_but_not_their_place() -> None:
    here = moment(of("Ines"))
    reading = here.read("note.text", "A kettle. Kettle!")
    first, second = reading.evidence(2, 8), reading.evidence(10, 16)
    same = {here.finding(RULE, family="f", evidence=(place,)).fingerprint for place in (first, second)}
    assert len(same) == 1
    other = here.finding(RULE, family="f", evidence=(first,), concern="self-harm").fingerprint
    assert other not in same


def test_without_evidence_the_fingerprint_is_of_this_one_event() -> None:
    prints = {moment(of("Ines"), id=name).finding(RULE, family="f").fingerprint for name in ("e-1", "e-2")}
    assert len(prints) == 2


def test_a_text_is_read_once_however_many_checks_ask() -> None:
    here = moment()
    assert here.read("note.text", "tea") is here.read("note.text", "tea")
