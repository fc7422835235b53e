"""What a glossary adds to a page for the person: explain, and ask once; it bans nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pcp_core import Engine
from pcp_core.errors import InvalidPack
from pcp_core.families import wording
from pcp_core.journeys.ruletests import Company
from pcp_core.model import Finding
from pcp_core.plugins import find_plugins
from pcp_core.rules.selection import Configuration
from pcp_core.testing import make_event, only

from .conftest import HEAD, REST, outcome_of, places, shipped

Small = Callable[..., Engine]

QUILT = 'check: glossary\nkind: jargon\nnames: ["[PQR|quilt round]"]\nsay: "the people who quilt"\nmeans: "six people"'
SHEET = (
    'check: glossary\nkind: plan-name\nthing: sheet\nnames: [GSH, goal sheet]\nsay: "{name}\'s page"\n'
    'means: "what you want"\none_name: true'
)


def letter(engine: Engine, text: str, **document: Any) -> tuple[Finding, ...]:
    case = {"person": {"id": "p-1", "name": "Salote"}}
    page = {"id": "d-1", "kind": "letter", "audience": "person", "text": text, **document}
    return engine.consider(make_event("document-save", case=case, document=page)).findings


def beside_shipped(tmp_path: Path, *rules: str, level: str = "agency") -> Engine:
    """The shipped rules on words, and a glossary of an agency's own beside them."""
    text = HEAD.format(name="own-words", level=level)
    for which, rule in enumerate(rules):
        text += f"  - id: rule-{which}\n    " + rule.replace("\n", "\n    ") + REST
    file = tmp_path / "own-words.yaml"
    file.write_text(text, encoding="utf-8")
    return Engine.load(plugins=only({"plain-language": wording}, packs=[file]))


def test_a_name_that_nobody_explained_is_noted_once_with_what_the_person_may_read(small: Small) -> None:
    (found,) = letter(small(QUILT), "The PQR meets. The PQR has six people.")
    assert (found.kind, found.weight, found.better) == ("jargon", "note", "the people who quilt")
    assert found.details["glossary"] == {"thing": "rule-0", "means": "six people", "whose": "the shared glossary"}


@pytest.mark.parametrize(
    "text",
    [
        "The PQR (people who quilt) meets. The PQR has six.",
        "PQR means people who quilt. The PQR has six.",
        "Here are the people who quilt, and the PQR is what the form calls them.",
    ],
)
def test_explained_at_its_first_use_a_name_is_clear_from_then_on(small: Small, text: str) -> None:
    assert letter(small(QUILT), text) == ()


@pytest.mark.parametrize("text", ['"I go to the PQR," Salote said.', "Salote told me that she likes the PQR."])
def test_a_name_in_somebodys_own_words_is_left(small: Small, text: str) -> None:
    assert letter(small(QUILT), text) == ()


@pytest.mark.parametrize("audience", ["agency", "internal"])
def test_pages_for_other_workers_and_notes_are_not_asked_about(small: Small, audience: str) -> None:
    engine = small(QUILT)
    assert letter(engine, "The PQR meets.", audience=audience) == ()
    assert outcome_of(engine, "The PQR meets.").findings == ()


def test_two_names_for_one_thing_on_one_page_are_asked_about_once(small: Small) -> None:
    (found,) = letter(small(SHEET), "Please bring the GSH. The goal sheet has a page for you, and the GSH has none.")
    assert found.ask == "Two names here for one sheet: which does Salote use?"
    assert [part.text for part in found.evidence] == ["GSH", "goal sheet"]
    assert (found.weight, found.better) == ("note", "Salote's page")


def test_a_short_form_in_brackets_after_its_name_is_no_second_name(small: Small) -> None:
    (found,) = letter(small(SHEET), "The goal sheet (GSH) is here. Bring the GSH.")
    assert [part.text for part in found.evidence] == ["goal sheet"]


def test_the_singular_and_the_plural_are_one_name(small: Small) -> None:
    rule = SHEET.replace("goal sheet]", "GSHs]")
    (found,) = letter(small(rule), "The GSH is here. GSHs are blue.")
    assert [part.text for part in found.evidence] == ["GSH"]


def test_four_names_for_one_plan_are_one_question_as_heavy_as_it_was() -> None:
    found = letter(shipped(), "The ISP is here. The ITP is for nights and the IDP for days. Bring the care plan.")
    (two,) = [one for one in found if one.kind == "plan-name"]
    assert two.ask == "Two names here for one plan: which does Salote use?"
    assert [part.text for part in two.evidence] == ["ISP", "ITP", "IDP", "care plan"]
    assert two.weight == "ask"
    assert "plain-plan-names.plan-names" in two.details["beside"]


def test_a_place_that_another_rule_asks_about_is_asked_about_once_and_says_what_it_is() -> None:
    (found,) = letter(shipped(), "Please bring the care plan.")
    assert found.rule == "plain-plan-names.plan-names"
    assert found.details["glossary"]["thing"] == "plan"


def test_an_agencys_own_words_go_before_the_shipped_ones_and_weigh_no_less(tmp_path: Path) -> None:
    engine = beside_shipped(tmp_path, SHEET.replace("[GSH, goal sheet]", "[care plan]"))
    (found,) = letter(engine, "Please bring the care plan.")
    assert (found.rule, found.better, found.weight) == ("own-words.rule-0", "Salote's page", "ask")


def test_a_glossary_says_what_a_short_form_is_that_no_rule_had_listed(tmp_path: Path) -> None:
    text = "Please bring the PQR."
    assert [one.better for one in letter(shipped(), text)] == [None]
    assert [one.better for one in letter(beside_shipped(tmp_path, QUILT), text)] == ["the people who quilt"]


def test_a_program_reads_its_own_meaning(small: Small) -> None:
    ours = QUILT + "\nnamespace: {agency: harbour}"
    theirs = QUILT.replace("the people who quilt", "a shop").replace("six people", "a shop in town")
    engine = small(ours, theirs + "\nnamespace: {agency: bay}")
    assert [one.better for one in letter(engine, "The PQR meets.")] == ["the people who quilt"]


def test_a_word_that_a_community_keeps_is_nobodys_jargon(tmp_path: Path) -> None:
    rule = 'check: glossary\nkind: jargon\nnames: [whānau, iwi liaison]\nsay: "family"\nmeans: "family"'
    engine = beside_shipped(tmp_path, rule)
    assert letter(engine, "Your whānau came, and the iwi liaison rang.") == ()


def test_what_another_rule_keeps_keeps_the_glossary_quiet_too(small: Small) -> None:
    kept = "check: existence\nkind: label\nphrases: [an odd round]\nkeep: [the quilt round]"
    assert letter(small(QUILT, kept), "We sat at the quilt round.") == ()


def test_a_glossary_never_asks_more_than_a_note_by_itself(small: Small) -> None:
    found = letter(small(QUILT, SHEET), "The PQR meets. The GSH is here; so is the goal sheet.")
    assert {one.weight for one in found} == {"note"}


def test_every_mistake_of_a_glossary_is_told_at_once(tmp_path: Path) -> None:
    rule = 'check: glossary\nkind: blame\nnames: []\nsay: "{who}"\nmeans: ""\nnamespace: {team: t-1}'
    file = tmp_path / "bad.yaml"
    text = HEAD.format(name="bad", level="agency") + "  - id: rule-0\n    " + rule.replace("\n", "\n    ") + REST
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidPack) as refused:
        Company(Configuration(), find_plugins()).of(str(file))
    assert len(refused.value.problems) == 5


def test_places_and_kinds_are_in_the_order_of_the_text(small: Small) -> None:
    found = letter(small(QUILT, SHEET), "The PQR meets about the GSH.")
    assert places(found) == [("jargon", "PQR"), ("plan-name", "GSH")]
