"""Rules of Vale styles beside ours: shown as notes, with what every rule on words leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pcp_core import Engine
from pcp_core.families import wording
from pcp_core.model import Outcome
from pcp_core.testing import make_event, make_plugin, only

CHECKS = make_plugin(pcp_checks=wording.pcp_checks)
HEAD = 'pack: styles\nversion: "1.0.0"\nlevel: agency\nowner: practice team\nrules:\n'
REST = """
    ask: "Which reads better to {name}?"
    because: "A test asks for it."
    implication: "{name} reads it."
    source: "this test"
    tests: {fires: ["yes"], silent: ["no"]}
"""

Look = Callable[..., Outcome]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """``look(rule, text)``: one rule of a style, asked about a case note."""

    def run(rule: str, text: str, **case: Any) -> Outcome:
        lines = "\n      ".join(rule.splitlines())
        body = f"  - id: one\n    check: vale\n    kind: style\n    style: Harbour.One\n    rule:\n      {lines}"
        file = tmp_path / "styles.yaml"
        file.write_text(HEAD + body + REST, encoding="utf-8")
        engine = Engine.load(plugins=only({"plain-language": CHECKS}, packs=[file]))
        person = {"id": "p-1", "name": "Salote", **case}
        event = make_event("note-save", case={"person": person}, note={"id": "n-1", "author": "w-1", "text": text})
        return engine.consider(event, explain=True)

    return run


KETTLE = """\
extends: substitution
message: "Use '%s' instead of '%s'."
link: https://style.example/kettle
ignorecase: true
swap: {kettle: pot}"""


def places(outcome: Outcome) -> list[str | None]:
    return [finding.evidence[0].text for finding in outcome.findings]


def test_a_rule_of_a_style_is_a_note_and_never_stops_anything(look: Look) -> None:
    outcome = look(KETTLE, "The kettle was on.")
    (finding,) = outcome.findings
    assert (outcome.decision, finding.weight, finding.kind, finding.better) == ("permit", "note", "style", "pot")
    assert finding.ask == "Which reads better to Salote?"


def test_what_the_style_says_is_shown_as_its_words_without_those_of_the_note(look: Look) -> None:
    (finding,) = look(KETTLE, "The kettle was on.").findings
    says = "Use … instead of …."
    assert finding.details == {"style": "Harbour.One", "says": says, "link": "https://style.example/kettle"}


@pytest.mark.parametrize(
    "text",
    [
        "Salote said, “The kettle is mine.”",
        "Salote said that the kettle was hers.",
        "Kei te wera te kettle.",
        "The Kettle Lane House opened.",
    ],
)
def test_what_is_not_ours_to_word_is_left_alone(look: Look, text: str) -> None:
    assert places(look(KETTLE, text)) == []


def test_what_is_left_alone_is_shown_with_the_first_place_that_is_not(look: Look) -> None:
    (finding,) = look(KETTLE, "Salote said, “The kettle is mine.” The kettle was on.").findings
    why = "in somebody's own words, quoted"
    assert (finding.evidence[0].start, finding.details["left_alone"]) == (39, [{"start": 18, "end": 24, "why": why}])


def test_a_name_of_the_case_is_left_alone(look: Look) -> None:
    assert places(look(KETTLE, "Kettle came by.", related=[{"id": "p-2", "name": "Kettle"}])) == []


def test_what_the_person_calls_themselves_is_left_alone(look: Look) -> None:
    described = {"described_as": ["kettle collector"]}
    assert places(look(KETTLE, "She is a kettle collector.", preferences=described)) == []


def test_headings_of_a_note_are_headings_for_a_style(look: Look) -> None:
    rule = "extends: existence\nmessage: x\nscope: heading\nnonword: true\ntokens: [kettle]"
    assert places(look(rule, "# The kettle\n\nA kettle was on.\n")) == ["kettle"]


def test_a_figure_of_the_whole_text_has_no_place(look: Look) -> None:
    rule = "extends: metric\nmessage: '%s'\nformula: words\ncondition: '> 2'"
    (finding,) = look(rule, "We had tea.").findings
    assert finding.evidence == ()


def test_a_pattern_that_takes_too_long_is_told_as_unchecked_and_costs_only_itself(look: Look) -> None:
    rule = "extends: existence\nmessage: x\nnonword: true\ntokens: ['(a|aa)+$']"
    outcome = look(rule, "a" * 4_000 + "c b")
    assert [(gap.rule, gap.error) for gap in outcome.unchecked] == [("styles.one", "took too long on this text")]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("extends: existence\nmessage: x", "has neither tokens: nor raw:"),
        ("extends: spelling\nmessage: x", "which is not read here"),
        ("extends: existence\nmessage: x\ntokens: ['(']", "no pattern that can be read"),
    ],
)
def test_a_rule_that_cannot_be_read_disables_its_pack_and_says_why(look: Look, rule: str, said: str) -> None:
    (gap,) = look(rule, "text").unchecked
    assert "'rule' " in gap.error
    assert said in gap.error


def test_a_note_in_which_nothing_stands_is_left_as_it_is(look: Look) -> None:
    assert look(KETTLE, "We had tea.").findings == ()
