"""Broken packs and settings, each beginning with the messages it is answered with: ``# expect: …``, in order.

A file of its own is read as a pack. A folder is an agency's: its ``pcp.yaml`` carries the messages, and what lies
beside it is found beside what is shipped.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.assembly import Assembly, assemble
from pcp_core.errors import BadConfiguration, InvalidPack, Problem
from pcp_core.hooks import GROUP
from pcp_core.plugins import find_plugins
from pcp_core.rules.marks import Marked, read_marked
from pcp_core.rules.pack import load_pack, parse_pack
from pcp_core.rules.selection import Configuration, read_configuration

BROKEN = Path(__file__).with_name("broken")
FILES = sorted(BROKEN.glob("*.yaml"))
FOLDERS = sorted(place for place in BROKEN.iterdir() if place.is_dir())
EXPECT = "# expect: "


def assembled(configuration: Configuration | None = None) -> Assembly:
    """What core ships, with an agency's settings, and no plugin that happens to be installed here."""
    others = [point.name for point in entry_points(group=GROUP) if not point.value.startswith("pcp_core.")]
    return assemble(None, configuration, find_plugins(off=others))


@cache
def shipped() -> Assembly:
    return assembled()


def expected(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    return [line.removeprefix(EXPECT) for line in lines if line.startswith(EXPECT)]


def said(problems: Iterable[Problem], place: Path) -> list[str]:
    """The messages, with places as they are seen from the folder."""
    return [str(problem).replace(f"{place}/", "") for problem in problems]


def answer_to(place: Path) -> list[str]:
    """What is said of an agency's folder: why it cannot be used, or what of it was left out."""
    try:
        assembly = assembled(read_configuration(place / "pcp.yaml"))
    except (BadConfiguration, InvalidPack) as refused:
        return said(refused.problems, place)
    return said((problem for failed in assembly.book.failed for problem in failed.problems), place)


def test_there_are_at_least_sixty_of_them() -> None:
    assert len(FILES) + len(FOLDERS) >= 60
    assert all(expected(file) for file in (*FILES, *(place / "pcp.yaml" for place in FOLDERS)))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_broken_pack_is_answered_mistake_by_mistake(file: Path) -> None:
    with pytest.raises(InvalidPack) as caught:
        load_pack(file, shipped().grammar)
    assert said(caught.value.problems, BROKEN) == expected(file)


@pytest.mark.parametrize("place", FOLDERS, ids=lambda place: place.name)
def test_settings_and_packs_that_do_not_fit_together_are_answered_mistake_by_mistake(place: Path) -> None:
    assert answer_to(place) == expected(place / "pcp.yaml")


SOUND = """\
pack: sound
version: "1.1.0"
level: agency
owner: practice team
changes: [{version: "1.1.0", on: 2026-03-02, what: "asks", who_will_notice: "everyone"}]
rules:
  - id: kettle
    check: existence
    kind: label
    on: [note-save]
    was: [urn]
    replaces: below.kettle
    phrases: [kettle]
    ask: "And the kettle?"
    because: "It was asked for."
    implication: "{name} may look for it."
    source: "the house book"
    choices: [{code: said, label: "Said"}]
    tests: {fires: ["A kettle."], silent: ["A cup."]}
"""
SETTINGS = """\
agency: {id: harbour, prescribed: [ciss]}
jurisdiction: au-vic
locale: en-AU
packs: [core]
rules: [more]
rules_off: [plain-blame.missed]
wording: {plain-blame.missed: {ask: "When?", choices: {keep: "Keep it"}}}
pins: {plain-blame: {version: 0.1.0}}
"""
leaves = st.sampled_from([None, True, 7, 2.5, "", "words", "floor", date(2026, 3, 2), "{x}", "must", "a.b"])
anything = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(["id", "code", "was", "x"]), inner, max_size=2)
    ),
    max_leaves=4,
)


def with_another(text: str, name: str, draw: st.DataObject) -> Marked:
    """A sound file in which one part, wherever it stands, is something else."""
    marked = read_marked(text, name)
    path = draw.draw(st.sampled_from(sorted(marked.marks, key=str)))
    value = draw.draw(anything)
    if not path:
        marked.data = value
        return marked
    inner = marked.data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return marked


@given(st.data())
def test_whatever_stands_in_a_pack_it_is_read_or_answered_with_a_place(draw: st.DataObject) -> None:
    marked = with_another(SOUND, "sound.yaml", draw)
    try:
        parse_pack(marked, shipped().grammar)
    except InvalidPack as invalid:
        assert all(problem.where.startswith("sound.yaml:") for problem in invalid.problems)


@given(st.data())
def test_whatever_stands_in_the_settings_they_are_read_or_answered_with_a_place(
    tmp_path_factory: pytest.TempPathFactory, draw: st.DataObject
) -> None:
    file = tmp_path_factory.mktemp("agency") / "pcp.yaml"
    file.write_text(json.dumps(with_another(SETTINGS, "pcp.yaml", draw).data, default=str), encoding="utf-8")
    try:
        read_configuration(file)
    except BadConfiguration as bad:
        assert all(problem.where.startswith(f"{file}:") for problem in bad.problems)
