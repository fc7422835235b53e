"""Packs beside each other: what may take another rule's place, and what an answer outlives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pcp_core import Engine
from pcp_core.assembly import Assembly, assemble
from pcp_core.model import Answer, Case
from pcp_core.rules.checks import CheckKind, CheckSet
from pcp_core.rules.rule import Rule
from pcp_core.rules.selection import Configuration
from pcp_core.rules.softer import stricter_only
from pcp_core.testing import make_event, make_plugin, only

Packs = Callable[..., Assembly]


@pytest.fixture
def packs(tmp_path: Path, word_pack: str, word_checks: CheckSet) -> Packs:
    """Packs by name, each a level, lines that are added to its one rule, and the rule's id if it is no kettle."""

    def make(**given: tuple[str, ...]) -> Assembly:
        for name, (level, lines, *other) in given.items():
            text = word_pack.replace("pack: small", f"pack: {name}").replace("level: agency", f"level: {level}")
            text = text.replace("id: kettle", f"id: {other[0] if other else 'kettle'}")
            (tmp_path / f"{name}.yaml").write_text(text.replace("    word:", f"{lines}    word:"), encoding="utf-8")
        schema = {"word": {"type": "string"}, "unless": {"type": "list"}}
        softer = stricter_only(finds=("word",), exempts=("unless",))
        checks = CheckSet("test", (CheckKind("word", schema, ("note-save",), softer=softer),), word_checks.compile)
        plugins = only({"words": make_plugin(pcp_checks=lambda: [checks])}, packs=[tmp_path])
        return assemble(None, Configuration(), plugins)

    return make


def in_force(assembly: Assembly) -> list[str]:
    return [rule.id for pack in assembly.book.packs for rule in pack.rules]


REPLACES = "    replaces: below.kettle\n"


@pytest.mark.parametrize("level", ["core", "jurisdiction", "agency", "community"])
def test_a_rule_of_the_same_or_a_higher_level_takes_the_place_of_one_that_is_no_stricter(
    packs: Packs, level: str
) -> None:
    assembly = packs(below=("core", ""), above=(level, REPLACES))
    assert (in_force(assembly), assembly.book.failed) == (["above.kettle"], ())


def test_a_rule_with_fewer_exemptions_takes_the_place_of_another(packs: Packs) -> None:
    assembly = packs(
        below=("core", "    unless: [title, quoted]\n"), above=("agency", REPLACES + "    unless: [title]\n")
    )
    assert in_force(assembly) == ["above.kettle"]


def test_a_softer_rule_is_left_out_and_the_stricter_one_stands(packs: Packs) -> None:
    assembly = packs(below=("core", ""), above=("community", REPLACES + "    unless: [title]\n"))
    assert in_force(assembly) == ["below.kettle"]
    (failed,) = assembly.book.failed
    assert (failed.rule, failed.family) == ("above.kettle", "test")
    assert "below.yaml:6:5" in failed.error
    assert "above.yaml:6:5" in failed.error


def test_a_lower_level_never_takes_the_place_of_a_higher_one(packs: Packs) -> None:
    assembly = packs(below=("community", ""), above=("agency", REPLACES))
    assert in_force(assembly) == ["below.kettle"]


def test_of_two_that_replace_the_same_rule_the_higher_level_stands(packs: Packs) -> None:
    assembly = packs(below=("core", ""), above=("agency", REPLACES), owners=("community", REPLACES))
    assert in_force(assembly) == ["owners.kettle"]
    assert [failed.rule for failed in assembly.book.failed] == ["above.kettle"]


def test_a_rule_is_replaced_by_its_former_id_too(packs: Packs) -> None:
    assembly = packs(below=("core", "    was: [urn]\n"), above=("agency", "    replaces: below.urn\n"))
    assert in_force(assembly) == ["above.kettle"]


def test_an_answer_outlives_a_new_id(packs: Packs) -> None:
    event = make_event("note-save", note={"id": "n-1", "text": "A kettle."}, person="p-1")
    (finding,) = Engine.of(packs(tea=("core", ""))).consider(event).findings
    answered = Case(answers=(Answer(fingerprint=finding.fingerprint, choice="said", at=event.at),))
    renamed = Engine.of(packs(tea=("core", "    was: [kettle]\n", "pot")))
    assert [again.rule for again in renamed.consider(event).findings] == ["tea.pot"]
    assert renamed.consider(event, answered).findings == ()


def test_a_former_id_that_belongs_to_another_rule_is_not_taken(packs: Packs) -> None:
    assembly = packs(below=("core", ""), above=("agency", "    was: [below.kettle]\n"))
    rules: dict[str, Rule] = {rule.id: rule for pack in assembly.book.packs for rule in pack.rules}
    assert rules["above.kettle"].first_id == "above.kettle"
    assert len(assembly.book.failed) == 1
