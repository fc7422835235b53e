"""Broken packs and settings, each beginning with the messages it is answered with: ``# expect: …``, in order.

A file of its own is read as a pack. A folder is an agency's: its ``pcp.yaml`` carries the messages, and what lies
beside it is found beside what is shipped.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from pcp_core.assembly import Assembly, assemble
from pcp_core.errors import BadConfiguration, InvalidPack, Problem
from pcp_core.hooks import GROUP
from pcp_core.plugins import find_plugins
from pcp_core.rules.pack import load_pack
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
