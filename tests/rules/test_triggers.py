"""An agency's own trigger file: added to the shipped ones; every mistake in it named by file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcp_core import Engine
from pcp_core.assembly import assemble
from pcp_core.errors import InvalidPack, WrongUse
from pcp_core.model import Outcome
from pcp_core.rules.selection import read_configuration
from pcp_core.rules.triggers import read_triggers
from pcp_core.testing import make_event
from pcp_core.text.triggers import Trigger

GROUP = "- effect: negated\n  phrases:\n    - nowt of\n"


def test_a_file_gives_its_triggers() -> None:
    assert read_triggers(GROUP, "ours.yaml") == (Trigger("nowt of", "negated"),)


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", ["1:1: holds no triggers"]),
        ("effect: past\n", ["1:1: this is not a list of triggers"]),
        ("- nowt\n", ["1:3: this is not a group of triggers"]),
        ("- effect: past\n", ["1:3: phrases is missing"]),
        ("- phrases: [long gone]\n", ["1:3: effect is missing"]),
        ("- effect: over\n  phrases: [long gone]\n", ["1:3: effect is unknown"]),
        ("- effect: past\n  phrases: long gone\n", ["2:3: phrases is not a list of words"]),
        ("- effect: past\n  phrases: []\n", ["2:3: phrases is not a list of words"]),
        ("- effect: past\n  phrases:\n    - long gone\n    - 1994\n", ["4:7: this is not a phrase"]),
        ("- effect: past\n  phrases:\n    - ' '\n", ["3:7: this is not a phrase"]),
        ("- effect: past\n  phrases: [long gone]\n  reach: up\n", ["3:3: reach is unknown"]),
        ("- effect: past\n  phrases: [long gone]\n  words: few\n", ["3:3: words is not a number of words"]),
        ("- effect: past\n  phrases: [long gone]\n  words: -1\n", ["3:3: words is not a number of words"]),
        ("- effect: end\n  phrases: [mind you]\n  ends: [none]\n", ["3:3: ends is not a list of effects"]),
        ("- effect: past\n  phrases: [long gone]\n  ends: [past]\n", ["3:3: ends is for effect: end only"]),
        ("- effect: past\n  phrases: [long gone]\n  alone: maybe\n", ["3:3: alone is neither true nor false"]),
        (
            "- effect: past\n  phrase: [long gone]\n",
            ["2:3: nobody reads phrase; did you mean 'phrases'?", "1:3: phrases"],
        ),
        ("- effect: past\n  phrases: ['in {yeer}']\n", ["2:13: {yeer} stands for nothing"]),
        ("- effect: past\n  phrases: [a\n", ["is not YAML"]),
        ("- effect: past\n  effect: past\n", ["2:3: 'effect' stands here a second time"]),
        ("- &a\n  effect: past\n", ["1:3: uses an anchor or alias"]),
        ("- !!python/object:os.system\n  effect: past\n", ["1:3: carries a tag"]),
        ("- effect: over\n  phrases: [2]\n- effect: past\n", ["1:3: effect", "2:13: this", "3:3: phrases is missing"]),
    ],
)
def test_every_mistake_is_named_with_its_place(text: str, messages: list[str]) -> None:
    with pytest.raises(InvalidPack) as caught:
        read_triggers(text, "ours.yaml")
    said = [str(problem) for problem in caught.value.problems]
    assert len(said) == len(messages)
    assert all(any(message in line for line in said) for message in messages)
    assert all(line.startswith("ours.yaml:") and "; " in line for line in said)


def engine(folder: Path, triggers: str) -> Engine:
    (folder / "ours.yaml").write_text(triggers, encoding="utf-8")
    (folder / "pcp.yaml").write_text("context: [ours.yaml]\n", encoding="utf-8")
    return Engine.of(assemble(configuration=read_configuration(folder / "pcp.yaml")))


def considered(with_engine: Engine) -> Outcome:
    note = {"id": "n-1", "text": "Nowt of him: he hit her and strangled her.", "author": "w-1"}
    return with_engine.consider(make_event("note-save", case={"person": {"id": "p-1"}, "alerts": []}, note=note))


def named(outcome: Outcome) -> list[str]:
    return [finding.rule for finding in outcome.findings if finding.family == "alert-naming"]


def test_an_agencys_triggers_are_added_to_the_shipped_ones(tmp_path: Path) -> None:
    assert named(considered(Engine.load()))
    assert not named(considered(engine(tmp_path, GROUP)))


def test_a_broken_trigger_file_costs_only_itself_and_is_said(tmp_path: Path) -> None:
    outcome = considered(engine(tmp_path, GROUP + "- effect: over\n  phrases: [long gone]\n"))
    assert named(outcome)
    assert [unchecked.error for unchecked in outcome.unchecked if "ours.yaml:4:3: effect is unknown" in unchecked.error]


def test_a_trigger_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pcp.yaml").write_text("context: [gone.yaml]\n", encoding="utf-8")
    with pytest.raises(WrongUse, match=r"check context: in pcp\.yaml"):
        assemble(configuration=read_configuration(tmp_path / "pcp.yaml"))
