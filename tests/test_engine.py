"""consider(event, case) -> outcome."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pcp_core import Engine
from pcp_core.model import Case, Outcome, read_case
from pcp_core.rules.checks import Check, CheckKind, CheckSet, Looked
from pcp_core.rules.floor import NOT_CHECKED
from pcp_core.rules.moment import Moment
from pcp_core.testing import make_event, make_plugin

MakeEngine = Callable[..., Engine]

NOTE = {"id": "n-1", "text": "Two kettles and a kettle."}
SHARE = {"recipient": {"id": "r-1", "type": "landlord"}, "purpose": "referral", "about": [{"person": "p-1"}]}


def breaks(moment: Moment) -> Looked:
    raise ValueError(f"this holds a note: {moment.event.note and moment.event.note.text}")


def result(outcome: Outcome, rule: str) -> tuple[str, str]:
    return next((verdict.result, verdict.why) for verdict in outcome.considered if verdict.rule == rule)


def test_a_finding_carries_the_rules_question_reason_and_place(small_engine: MakeEngine) -> None:
    case, _ = read_case({"person": {"id": "p-1", "name": "Inés", "preferences": {"called": "Nes"}}})
    outcome = small_engine().consider(make_event("note-save", note=NOTE, person="p-1"), case)
    (finding,) = outcome.findings
    assert (outcome.decision, finding.rule, finding.weight) == ("ask", "small.kettle", "ask")
    assert finding.ask == "What did Nes say about the kettle?"
    assert finding.because
    assert finding.implication
    assert finding.source
    (place,) = finding.evidence
    assert NOTE["text"][place.start : place.end] == place.text == "kettle"
    assert [(pack.pack, pack.version) for pack in outcome.packs] == [("small", "1.0.0")]


def test_the_same_event_case_and_rules_give_the_same_outcome(small_engine: MakeEngine) -> None:
    engine, moment = small_engine(), make_event("note-save", note=NOTE)
    assert engine.consider(moment, explain=True) == engine.consider(moment, explain=True)


def test_explain_says_of_every_rule_why_or_why_not(small_engine: MakeEngine) -> None:
    engine = small_engine()
    assert result(engine.consider(make_event("note-save", note=NOTE), explain=True), "small.kettle") == (
        "fired",
        "asked as word",
    )
    quiet = make_event("note-save", note={"id": "n", "text": "Tea."})
    assert result(engine.consider(quiet, explain=True), "small.kettle")[0] == "silent"
    assert result(engine.consider(make_event("case-review"), explain=True), "small.kettle") == (
        "not-applicable",
        "looks at note-save, not at case-review",
    )
    assert engine.consider(quiet).considered == ()


def test_a_pack_of_another_jurisdiction_stays_out_and_says_so(small_engine: MakeEngine, word_pack: str) -> None:
    engine = small_engine(word_pack.replace("owner:", "jurisdiction: nz\nowner:"))
    there = engine.consider(make_event("note-save", note=NOTE, jurisdiction="nz"))
    here = engine.consider(make_event("note-save", note=NOTE, jurisdiction="au-vic"), explain=True)
    assert there.findings
    assert not here.findings
    assert here.packs == ()
    assert result(here, "small.kettle") == ("not-applicable", "holds in nz only")


def test_an_answered_question_is_silent_until_its_look_again_day(small_engine: MakeEngine) -> None:
    engine = small_engine()
    (finding,) = engine.consider(make_event("note-save", note=NOTE)).findings

    def again(**answer: Any) -> Outcome:
        case = {"answers": [{"fingerprint": finding.fingerprint, "choice": "not-yet", **answer}]}
        return engine.consider(make_event("note-save", note=NOTE, case=case), explain=True)

    assert again().decision == "permit"
    assert result(again(), "small.kettle")[0] == "answered"
    assert again(look_again="2026-03-03").decision == "permit"
    assert again(look_again="2026-03-02").decision == "ask"


def test_a_fingerprint_depends_on_the_installations_key(small_engine: MakeEngine) -> None:
    moment = make_event("note-save", note=NOTE)
    one, other = (small_engine(key=key).consider(moment).findings[0].fingerprint for key in (b"one", b"other"))
    assert one != other


def test_a_check_that_breaks_costs_only_itself_and_is_named_without_the_note(small_engine: MakeEngine) -> None:
    outcome = small_engine(broken=make_plugin(pcp_examine=breaks)).consider(make_event("note-save", note=NOTE))
    assert [finding.rule for finding in outcome.findings] == ["small.kettle"]
    (trouble,) = outcome.unchecked
    assert trouble.plugin == "broken"
    assert trouble.error.startswith("pcp_examine: ValueError in ")
    assert "kettle" not in trouble.error


def test_rubbish_from_a_plugin_costs_only_itself(small_engine: MakeEngine) -> None:
    outcome = small_engine(odd=make_plugin(pcp_examine=lambda moment: ["a", moment])).consider(
        make_event("note-save", note=NOTE)
    )
    assert outcome.findings
    assert [trouble.plugin for trouble in outcome.unchecked] == ["odd"]


def test_a_share_is_never_silently_permitted_when_something_could_not_be_checked(small_engine: MakeEngine) -> None:
    engine = small_engine(broken=make_plugin(pcp_examine=breaks))
    outcome = engine.consider(make_event("disclosure-send", disclosure=SHARE))
    assert (outcome.decision, [f.kind for f in outcome.findings]) == ("ask", ["rules-not-checked"])
    urgent = engine.consider(
        make_event("disclosure-send", disclosure=SHARE | {"urgent": True, "urgent_because": "fire"})
    )
    assert urgent.decision == "permit"
    assert urgent.unchecked


@pytest.mark.parametrize(
    ("hook", "family", "kind", "urgent", "weight"),
    [
        ("disclosure-send", "consent-before-disclosure", "no-consent", False, "hold"),
        ("disclosure-send", "consent-before-disclosure", "no-consent", True, "ask"),
        ("disclosure-send", "consent-before-disclosure", "not-told", False, "ask"),
        ("disclosure-send", "plain-language", "no-consent", False, "ask"),
        ("information-request", "consent-before-disclosure", "no-consent", False, "ask"),
        ("note-save", "consent-before-disclosure", "no-consent", False, "ask"),
    ],
)
def test_no_plugin_can_hold_but_an_outgoing_share_for_want_of_consent(
    small_engine: MakeEngine, hook: str, family: str, kind: str, urgent: bool, weight: str
) -> None:
    def holds(moment: Moment) -> Looked:
        return Looked(findings=[moment.finding(NOT_CHECKED, family=family, kind=kind, weight="hold")])

    share = SHARE | ({"urgent": True, "urgent_because": "fire"} if urgent else {})
    moment = make_event(hook, disclosure=share, note={"id": "n", "text": "Tea."})
    (finding,) = small_engine(strict=make_plugin(pcp_examine=holds)).consider(moment).findings
    assert finding.weight == weight


def test_a_hold_is_never_answered_away(small_engine: MakeEngine) -> None:
    def holds(moment: Moment) -> Looked:
        family, kind = "consent-before-disclosure", "no-consent"
        return Looked(findings=[moment.finding(NOT_CHECKED, family=family, kind=kind, weight="hold")])

    engine = small_engine(strict=make_plugin(pcp_examine=holds))
    (finding,) = engine.consider(make_event("disclosure-send", disclosure=SHARE)).findings
    case = {"answers": [{"fingerprint": finding.fingerprint, "choice": "go-on"}]}
    assert engine.consider(make_event("disclosure-send", disclosure=SHARE, case=case)).decision == "hold"


def test_a_check_set_that_does_not_compile_is_named_and_the_rest_goes_on(
    small_engine: MakeEngine, word_pack: str
) -> None:
    def explode(*_: Any) -> Check:
        raise RuntimeError("no")

    bad = CheckSet("other", (CheckKind("bang", schema={}),), explode)
    second = word_pack[word_pack.index("  - id:") :].replace("    word: kettle\n", "").replace("id: kettle", "id: bang")
    pack = word_pack + second.replace("check: word", "check: bang")
    outcome = small_engine(pack, bad=make_plugin(pcp_checks=lambda: [bad])).consider(make_event("note-save", note=NOTE))
    assert [finding.rule for finding in outcome.findings] == ["small.kettle"]
    assert [trouble.plugin for trouble in outcome.unchecked] == ["bad"]


def test_an_event_without_a_case_is_looked_at_with_nothing_known(small_engine: MakeEngine) -> None:
    outcome = small_engine().consider(make_event("note-save", note=NOTE), Case())
    assert outcome.findings[0].ask == "What did this person say about the kettle?"
