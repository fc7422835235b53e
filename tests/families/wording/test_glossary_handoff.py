"""One word, two meanings: shown with both when somebody's words go to another agency or program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core import Engine
from pcp_core.families.wording.glossary_handoff import Telling
from pcp_core.model import Outcome
from pcp_core.rules.forms import spelled_out
from pcp_core.rules.glossary import GLOSSARY
from pcp_core.testing import make_event

from .conftest import shipped

Small = Callable[..., Engine]

OURS = (
    'check: glossary\nkind: jargon\nnames: [round up]\nsay: "the last talk"\nmeans: "we talk once more"\n'
    "namespace: {agency: harbour}"
)
THEIRS = OURS.replace("we talk once more", "nobody may come back").replace("harbour", "bay")
NIGHTS = OURS.replace("we talk once more", "the lights go out").replace("harbour", "harbour, program: nights")
TEXT = "The round up is on Monday."
TO_BAY = {"id": "bay", "name": "Bay Services", "type": "community-service", "agency": "bay"}


def share(hook: str = "disclosure-send", why: str | None = TEXT, **more: Any) -> dict[str, Any]:
    return {"hook": hook, "disclosure": {"recipient": TO_BAY, "why": why, **more}}


MOMENTS: dict[str, dict[str, Any]] = {
    "a share": share(),
    "a request": share("information-request"),
    "a receipt": share("information-receive"),
    "a note that goes along": share(why=None, items=["n-1"])
    | {"case": {"notes": [{"id": "n-1", "text": TEXT}, {"id": "n-2", "text": "Nothing."}]}},
    "a referral": {
        "hook": "referral-send",
        "referral": {"id": "r-1", "service": "s-1", "why": TEXT},
        "case": {"services": [{"id": "s-1", "name": "Bay Services", "agency": "bay"}]},
    },
    "a transfer": {
        "hook": "case-transfer",
        "transfer": {"id": "t-1", "to": {"worker": "w-9", "agency": "bay"}},
        "case": {"notes": [{"id": "n-1", "text": TEXT}]},
    },
    "a page for an agency": {
        "hook": "document-save",
        "document": {"id": "d-1", "kind": "referral-summary", "audience": "agency", "text": TEXT},
        "disclosure": {"recipient": TO_BAY},
    },
}


def seen(engine: Engine, moment: dict[str, Any], **worker: Any) -> Outcome:
    hook, rest = moment["hook"], {key: value for key, value in moment.items() if key != "hook"}
    rest["case"] = {"person": {"id": "p-1", "name": "Salote"}, **rest.get("case", {})}
    return engine.consider(make_event(hook, **rest, worker={"id": "w-1", "agency": "harbour", **worker}), explain=True)


@pytest.mark.parametrize("which", MOMENTS)
def test_both_meanings_are_shown_and_whose_they_are(small: Small, which: str) -> None:
    outcome = seen(small(OURS, THEIRS), MOMENTS[which])
    (found,) = outcome.findings
    assert (found.kind, found.weight, outcome.decision) == ("jargon", "note", "permit")
    assert found.details["meanings"] == [
        {"side": "ours", "means": "we talk once more", "whose": "agency harbour"},
        {"side": "theirs", "means": "nobody may come back", "whose": "agency bay"},
    ]
    assert found.because == "Agency harbour: we talk once more. Agency bay: nobody may come back."
    assert [part.text for part in found.evidence] == ["round up"]


def test_two_programs_of_one_agency_may_mean_two_things(small: Small) -> None:
    to_nights = {"hook": "disclosure-send", "disclosure": {"recipient": {**TO_BAY, "agency": "harbour"}, "why": TEXT}}
    to_nights["disclosure"]["recipient"]["program"] = "nights"
    engine = small(OURS, NIGHTS)
    (found,) = seen(engine, to_nights, program="days").findings
    assert [one["whose"] for one in found.details["meanings"]] == ["agency harbour", "program nights of agency harbour"]
    assert seen(engine, to_nights, program="nights").findings == ()


def test_a_word_stands_once_however_often_it_is_used(small: Small) -> None:
    assert len(seen(small(OURS, THEIRS), share(why=f"{TEXT} {TEXT}")).findings) == 1


def test_where_both_mean_the_same_nothing_is_shown(small: Small) -> None:
    same = THEIRS.replace("nobody may come back", "We talk  once more")
    assert seen(small(OURS, same), share()).findings == ()


def test_what_an_agency_says_of_itself_goes_before_what_its_sector_mostly_means(small: Small) -> None:
    shared = OURS.replace("\nnamespace: {agency: harbour}", "\nelsewhere: {community-service: somewhere else}")
    mostly = seen(small(shared), share()).findings[0].details["meanings"][1]
    assert mostly == {"side": "theirs", "means": "somewhere else", "whose": "community service, mostly"}
    own = seen(small(shared, THEIRS), share()).findings[0].details["meanings"][1]
    assert own["means"] == "nobody may come back"


def test_nothing_is_said_for_an_agency_that_nobody_has_asked(small: Small) -> None:
    assert seen(small(OURS), share()).findings == ()


def test_when_nobody_says_who_reads_it_the_word_is_unknown_and_not_passed(small: Small) -> None:
    page = {key: value for key, value in MOMENTS["a page for an agency"].items() if key != "disclosure"}
    outcome = seen(small(OURS, THEIRS), page)
    assert outcome.findings == ()
    assert ("small.rule-0", "unknown") in [(said.rule, said.result) for said in outcome.considered]


@pytest.mark.parametrize("word", ["assessment", "case closed", "intake", "discharge"])
def test_the_shipped_words_have_another_meaning_at_another_agency(word: str) -> None:
    moment = share(why=f"About the {word}.")
    moment["disclosure"]["recipient"] = {"id": "rowan", "type": "mental-health-service"}
    if word == "case closed":
        moment["disclosure"]["recipient"]["type"] = "child-protection"
    found = seen(shipped(), moment).findings
    assert [(one.kind, one.weight, one.evidence[0].text) for one in found] == [("jargon", "note", word)]
    assert len({one["means"] for one in found[0].details["meanings"]}) == 2


def test_an_urgent_share_is_not_held_up_by_a_note(small: Small) -> None:
    assert seen(small(OURS, THEIRS), share(urgent=True, urgent_because="tonight")).findings == ()


@given(st.text(max_size=40), st.text(max_size=40), st.data())
def test_a_quick_no_is_never_said_of_a_text_that_holds_such_a_word(
    before: str, after: str, data: st.DataObject
) -> None:
    rules = [rule for pack in shipped().book.packs for rule in pack.rules if rule.check == GLOSSARY]
    names = [words for rule in rules if "elsewhere" in rule.spec for name in rule.spec["names"]
             for words in spelled_out(name)]  # fmt: skip
    word = data.draw(st.sampled_from(names))
    assert Telling(rules).may_stand_in(f"{before} {data.draw(st.sampled_from([word, word.upper()]))} {after}")


def test_somebodys_own_words_are_no_homonym(small: Small) -> None:
    assert seen(small(OURS, THEIRS), share(why='"I liked the round up," Salote said.')).findings == ()
