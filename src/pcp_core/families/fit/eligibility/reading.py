"""What a reader of intake rules sees, and what it answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from pcp_core.families.fit.eligibility.facts import Facts

Fit = Literal["yes", "no", "unknown"]
"""Whether the person is one of those whom a condition describes."""


class Clause(NamedTuple):
    """A part of a service's text that stands by itself: as given, and in plain small letters of the same length.

    start: where it begins in the whole text.
    """

    text: str
    plain: str
    start: int


class Read(NamedTuple):
    """One condition found in a clause: where, what it is about, and whether the person fits it.

    about: the topic (``age``, ``area`` …); two conditions on one topic in one clause are alternatives.
    """

    start: int
    end: int
    about: str
    fit: Fit


Reader = Callable[[Clause, Facts], Iterable[Read]]
"""Reads one kind of condition. Nothing read means that the clause is not about it."""


def plain(text: str) -> str:
    """Small letters without accents, straight dashes and quotes; every character stays at its place."""
    return "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    if character in "–—‐‑−":
        return "-"
    if character in "‘’":
        return "'"
    if character.isspace():
        return " "
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


def known(value: bool | None) -> Fit:
    """A yes, a no, or an unknown as it was recorded."""
    return "unknown" if value is None else "yes" if value else "no"


_WORD = re.compile(r"[a-z0-9]+")
_SMALL = frozenset("a an and or the of for from in on to with by your their his her gp".split())


def words_of(text: str) -> frozenset[str]:
    """The words of a recorded fact or of a rule, without the small ones and without plural endings."""
    found = _WORD.findall(plain(text).replace("'s ", " "))
    return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in found) - _SMALL


def among(wanted: str, recorded: Iterable[str] | None) -> bool:
    """Whether a thing that a rule names is among those recorded: one holds all the words of the other."""
    wants = words_of(wanted)
    return bool(wants) and any(
        has and (has <= wants or wants <= has) for has in (words_of(one) for one in recorded or ())
    )
