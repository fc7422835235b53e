"""The tests that stand in rules, run as they are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pcp_core import Engine
from pcp_core.journeys.ruletests import RuleTestResult, event_of, run_tests
from pcp_core.model import Event, RowUsed
from pcp_core.rules.checks import Check, CheckKind, CheckSet, Looked
from pcp_core.rules.moment import Moment
from pcp_core.rules.rule import Rule
from pcp_core.testing import engine_alone, make_plugin
from pcp_core.text.phrases import Phrasebook

PACK = """\
pack: seen
version: "1.0.0"
level: jurisdiction
jurisdiction: nz
owner: us
rules:
  - id: one
    check: {check}
    on: {on}
    because: "b"
    implication: "i"
    source: "s"
    tests:
      fires: {fires}
      silent: {silent}
"""

Run = Callable[..., list[RuleTestResult]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the tests of a one-rule pack. The rule fires, as its check kind says, where ``seen`` finds something."""

    def tests_of(
        fires: str,
        silent: str = "[{worker: {id: nobody}}]",
        *,
        seen: Callable[[Event], object],
        on: str = "[note-save]",
        check: str = "row",
    ) -> list[RuleTestResult]:
        def compile_all(rules: Sequence[Rule], _book: Phrasebook) -> Check:
            def look(moment: Moment) -> Looked:
                looked = Looked()
                for rule in rules:
                    if moment.event.hook in rule.on and seen(moment.event):
                        speak(looked, rule, moment)
                return looked

            return look

        def speak(looked: Looked, rule: Rule, moment: Moment) -> None:
            if rule.check == "row":
                looked.rows.append(RowUsed(pack="seen", id="one", status="in-use"))
            else:
                looked.findings.append(moment.finding(rule, family="test", kind="k", ask="Is it so?"))

        kinds = tuple(CheckKind(name, schema={}, asks=False) for name in ("row", "question"))
        plugin = make_plugin(pcp_checks=lambda: [CheckSet("test", kinds, compile_all)])
        file = tmp_path / "seen.yaml"
        file.write_text(PACK.format(fires=fires, silent=silent, on=on, check=check), encoding="utf-8")
        engine = engine_alone({"seen": plugin}, packs=[file])
        return run_tests(engine, engine.book.packs)

    return tests_of


def not_nobody(event: Event) -> bool:
    return event.worker is not None and event.worker.id != "nobody"


@pytest.mark.parametrize("check", ["row", "question"])
def test_a_rule_fires_by_its_question_or_by_its_row(run: Run, check: str) -> None:
    assert [result.passed for result in run('["A text."]', seen=not_nobody, check=check)] == [True, True]


@pytest.mark.parametrize(
    ("on", "path"),
    [
        ("[note-save, document-save]", "note"),
        ("[document-save]", "document"),
        ("[goal-save, document-save]", "document"),
    ],
)
def test_a_text_becomes_a_note_where_the_rule_looks_at_notes_else_a_document(run: Run, on: str, path: str) -> None:
    def seen(event: Event) -> bool:
        payload = getattr(event, path)
        return payload is not None and payload.text == "A text."

    first, _ = run('["A text."]', seen=seen, on=on)
    assert first.passed


def test_a_map_is_laid_over_a_small_event_all_the_way_down(run: Run) -> None:
    seen_events = []

    def seen(event: Event) -> bool:
        seen_events.append(event)
        return not_nobody(event)

    results = run("[{worker: {role: lead}, case: {person: {name: Mere}}, note: {text: hello}}]", seen=seen)
    assert all(result.passed for result in results)
    event = seen_events[0]
    assert event.worker is not None
    assert (event.worker.id, event.worker.role, event.worker.agency) == ("w-1", "lead", "harbour")
    assert event.case is not None
    assert event.case.person is not None
    assert (event.case.person.id, event.case.person.name) == ("p-1", "Mere")
    assert (event.hook, event.jurisdiction, event.at.isoformat()) == ("note-save", "nz", "2026-03-02T10:00:00+11:00")


def test_a_map_may_name_another_of_the_rules_moments(run: Run) -> None:
    results = run(
        "[{hook: goal-save, goal: {words: mine}}]",
        seen=lambda event: event.goal is not None and event.goal.words == "mine",
        on="[note-save, goal-save]",
    )
    assert [result.passed for result in results] == [True, True]


def test_what_goes_otherwise_is_told_by_its_place_in_the_file(run: Run, tmp_path: Path) -> None:
    fires, silent = run('["A text."]', '["Another."]', seen=lambda event: event.note and event.note.text == "Another.")
    assert (fires.passed, silent.passed) == (False, False)
    assert fires.place == f"{tmp_path / 'seen.yaml'}:14:15"
    assert str(fires).endswith(
        "seen.one, fires 1: the rule stays silent here (silent: nothing that it looks for is here)"
    )
    assert str(silent).endswith("seen.one, silent 1: the rule fires here; narrow it, or move this test to fires")


def test_a_rule_that_breaks_says_so_in_its_test(run: Run) -> None:
    def breaks(event: Event) -> bool:
        raise ValueError(event.note)

    fires, _ = run('["A text."]', seen=breaks)
    assert fires.trouble is not None
    assert "not everything could be checked: ValueError" in fires.trouble


@pytest.mark.parametrize(
    ("test", "trouble"),
    [
        ("7", "is neither a text nor parts of an event"),
        ("{hook: note-sav}", "makes no event: hook: is not a moment that is known here"),
        ("{at: soon}", "makes no event: at: is not a time that exists"),
        ("{case: {person: {id: p-9}}}", "makes no event: case.person.id"),
    ],
)
def test_a_test_that_is_no_event_says_what_is_wrong_with_it(run: Run, test: str, trouble: str) -> None:
    fires, _ = run(f"[{test}]", seen=not_nobody)
    assert fires.trouble is not None
    assert fires.trouble.startswith(trouble)


def test_a_place_is_that_of_the_rule_where_the_file_is_gone(run: Run, tmp_path: Path) -> None:
    fires, _ = run('["A text."]', seen=lambda _: False)
    (tmp_path / "seen.yaml").unlink()
    assert fires.place == f"{tmp_path / 'seen.yaml'}:7:5"


def test_a_test_never_changes_the_event_it_is_laid_over(run: Run) -> None:
    (result, _) = run('["A text."]', seen=not_nobody)
    assert event_of(result.rule, {"worker": {"id": "w-2"}})["worker"]["id"] == "w-2"
    assert event_of(result.rule, "A text.")["worker"]["id"] == "w-1"


def test_rules_of_every_pack_in_force_are_tested(small_engine: Callable[..., Engine]) -> None:
    engine = small_engine()
    assert [result.passed for result in run_tests(engine, engine.book.packs)] == [True, True]
