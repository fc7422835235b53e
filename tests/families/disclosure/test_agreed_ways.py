"""Protocols between two agencies: offered with each side's reasons, where both agreed and the person is safe."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pcp_core import Engine
from pcp_core.families import disclosure
from pcp_core.model import Outcome, read_event
from pcp_core.testing import make_plugin, only

PROTOCOL = """\
protocol: {id}
title: Ringing together
version: "1.0.0"
owner: both practice teams
purpose: The parent hears it first.
source: this test
on: [{on}]
{more}
parties:
  - {{name: The parent, reasons: I want to say it myself.}}
  - {{name: Harbour, agency: harbour, reasons: We gave our word.}}
  - {{name: Child protection south, agency: {other}, reasons: We hear it first-hand.}}
steps:
  - {{who: Both, does: make the call}}
"""


@pytest.fixture
def ask(kit: Any, tmp_path: Path) -> Any:
    """One share to child protection, with these protocols agreed."""

    def considered(*protocols: dict[str, str], told: Any = None, **more: Any) -> Outcome:
        files = []
        for number, own in enumerate(protocols):
            told_of = {"id": f"way-{number}", "on": "disclosure-send", "more": "", "other": "cp-south", **own}
            files.append(tmp_path / f"way-{number}.yaml")
            files[-1].write_text(PROTOCOL.format(**told_of), encoding="utf-8")
        family = {"disclosure": disclosure, "agreed": make_plugin(pcp_protocols=lambda: files)}
        share = kit.share(to={"id": "cp-south", "type": "child-protection"}, told=told)
        worker, case = {"id": "w-1", "agency": "harbour"}, kit.case(consents=[kit.yes(recipients=["cp-south"])])
        event = {"hook": "disclosure-send", "id": "e-1", "at": "2026-03-02T10:00:00+11:00", "person": "p-1",
                 "worker": worker, "disclosure": share, "case": case}  # fmt: skip
        return Engine.load(packs=["core"], plugins=only(family)).consider(read_event({**event, **more})[0])

    return considered


def choices(outcome: Outcome) -> list[str]:
    (finding,) = outcome.findings
    return [choice.code for choice in finding.choices]


def test_the_agreed_way_is_offered_first_with_each_sides_reasons(ask: Any) -> None:
    outcome = ask({"more": "review_by: 2026-12-31\nreviewed_by: both officers"})
    assert choices(outcome)[:2] == ["way-0", "told-now"]
    assert outcome.findings[0].choices[0].label == "As we agreed with Oak Street School: Ringing together"
    (way,) = outcome.findings[0].details["protocols"]
    assert [party["reasons"] for party in way["parties"]][1:] == ["We gave our word.", "We hear it first-hand."]
    assert (way["review_by"], way["caution"]) == ("2026-12-31", None)


@pytest.mark.parametrize(
    ("dates", "caution"),
    [
        ("", "Nobody has signed it for the agencies yet."),
        ("reviewed_by: both officers\nreview_by: 2026-01-31", "It was due to be reviewed by 2026-01-31."),
        ("reviewed_by: both officers\nreview_by: 2026-03-02", None),
    ],
)
def test_a_protocol_that_nobody_signed_or_reviewed_says_so(ask: Any, dates: str, caution: str | None) -> None:
    assert ask({"more": dates}).findings[0].details["protocols"][0]["caution"] == caution


@pytest.mark.parametrize(
    "own",
    [
        {"other": "cp-north"},
        {"other": "harbour"},
        {"on": "referral-send"},
        {"more": "agreed_on: 2026-04-01"},
    ],
)
def test_a_way_that_these_two_did_not_agree_on_for_this_moment_is_not_offered(ask: Any, own: dict[str, str]) -> None:
    outcome = ask(own)
    assert choices(outcome)[0] == "told-now"
    assert "protocols" not in outcome.findings[0].details


def test_two_protocols_that_differ_are_both_shown_and_change_nothing_else(ask: Any) -> None:
    both, none = ask({}, {"more": 'offer: "You ring, as {recipient} does it"'}), ask()
    assert choices(both)[:2] == ["way-0", "way-1"]
    assert both.findings[0].choices[1].label == "You ring, as Oak Street School does it"
    assert (both.decision, both.findings[0].kind, both.obligations) == (
        none.decision, none.findings[0].kind, none.obligations,
    )  # fmt: skip


def test_a_way_that_is_called_like_an_answer_takes_its_place_and_no_code_stands_twice(ask: Any) -> None:
    codes = choices(ask({"id": "together"}))
    assert codes[0] == "together"
    assert len(set(codes)) == len(codes)


def test_the_way_that_fits_their_own_choice_comes_first(ask: Any, kit: Any) -> None:
    case = kit.case(consents=[kit.yes(recipients=["cp-south"])], person={"preferences": {"contact_how": "letter"}})
    assert choices(ask({"more": "way: together"}, {"more": "way: letter"}, case=case))[:2] == [
        "way-1",
        "way-0",
    ]


def test_no_way_is_offered_where_the_person_may_not_be_the_safe_one(ask: Any, kit: Any) -> None:
    case = kit.case(consents=[kit.yes(recipients=["cp-south"])], person={"telling": "ask-first"})
    assert "protocols" not in ask({}, case=case).findings[0].details


def test_a_referral_without_a_word_of_what_goes_with_it_is_offered_the_warm_call(ask: Any, kit: Any) -> None:
    services = [{"id": "s-1", "agency": "cp-south"}]
    outcome = ask(
        {"on": "referral-send"}, hook="referral-send", disclosure=None, referral={"id": "r-1", "service": "s-1"},
        case=kit.case(services=services),
    )  # fmt: skip
    assert (outcome.findings[0].kind, choices(outcome)[0]) == ("no-purpose", "way-0")
