"""Texts that a rule of a style may fire on, made from the rule's own words; and texts that should leave it silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pcp_core.rules.required import literal, required
from pcp_core.rules.vale.reading import Sheet

_FRAMES = (
    "there was {} in it",
    "{}",
    "We had 3 {} left. {} it was.",
    "we saw that {}, 10 {} and so on",
    "it {} was",
    "# {}\n\nwe had it",
    "# some {} more\n\nwe had it",
)
_ODDITIES = (
    "A Heading Written In Capitals:\n\nit was", "We met... and — so; we left! 10am, 3rd, 5 - 6 (or so), e.g. here.",
    "we we met the the cat", "It was seen and it was done. We went on and on, over and over, and home, and out.",
)  # fmt: skip
_LONG = (
    "Notwithstanding considerable administrative complications, representatives " + "deliberately and " * 40 + "left."
)
_CALM = ("we had tea", "the cat sat on a mat", "a b c")
_MOST = 40
_LOOK = re.compile(r"\(\?<?[=!](?:[^()\\]|\\.)*\)")
_GROUP = re.compile(r"\((?:\?(?:P?<\w+>|[a-z]*:|>))?((?:[^()\\]|\\.)*)\)")
_CLASS = re.compile(r"\[(\^?)((?:[^\]\\]|\\.)+)\]")
_OFTEN = re.compile(r"(\\.|.)\{(\d+)(?:,\d*)?\}")
_LETTERS = {r"\d": "5", r"\w": "a", r"\s": " ", r"\W": "-", r"\S": "a", r"\D": "a", r"\b": "", r"\B": ""}
_FEW = 8
"""Groups inside one another that are opened."""


def firing(sheet: Sheet) -> Iterator[str]:
    """Texts to try, the plainest first."""
    for word in islice(dict.fromkeys(_words(sheet)), _MOST):
        yield from (frame.replace("{}", word) for frame in _FRAMES)
    for oddity in _ODDITIES:
        yield oddity
        yield f"{oddity.split(':')[0]}:\n\nA line."
    yield _LONG


def silent() -> Iterator[str]:
    """Texts that nothing much can be said about."""
    yield from _CALM


def _words(sheet: Sheet) -> Iterator[str]:
    """What the rule looks for, as far as plain words can be had from it."""
    for pattern in _patterns(sheet):
        plain = literal(pattern)
        if plain is not None:
            yield plain
            continue
        for words in required(pattern).sets[:1]:
            yield from sorted(words)
        yield from _alike(pattern)


def _alike(pattern: str) -> Iterator[str]:
    """Texts that a pattern may stand for: the first of its alternatives, or the last; one character of each class."""
    yield from (_one_alike(pattern, which) for which in (0, -1))


def _one_alike(pattern: str, which: int) -> str:
    text = _CLASS.sub(_one_of, _LOOK.sub("", pattern))
    for _ in range(_FEW):
        text, opened = _GROUP.subn(lambda group: group[1].split("|")[which], text)
        if not opened:
            break
    text = _OFTEN.sub(lambda often: often[1] * max(1, int(often[2])), text.split("|")[which])
    return re.sub(r"\\.", lambda letter: _LETTERS.get(letter[0], letter[0][1]), _without_marks(text))


def _without_marks(text: str) -> str:
    """Without what says how often, or where; any character is a letter, an escaped mark stays what it is."""
    return re.sub(r"(\\.)|[*+?^$]|(\.)", lambda mark: mark[1] or ("a" if mark[2] else ""), text)


def _one_of(found: re.Match[str]) -> str:
    """A character of a class; of one that says what it is not, a letter."""
    inside = found[2]
    first = inside[:2] if inside[0] == "\\" else inside[0]
    return "a" if found[1] else first if first.startswith("\\") or first.isalnum() else f"\\{first}"


def _patterns(sheet: Sheet) -> Iterator[str]:
    data = sheet.data
    yield from data.get("tokens", ())
    yield from data.get("swap", ())
    for one, other in data.get("either", {}).items():
        yield f"{one} and {other}"
    yield from (str(data[key]) for key in ("token", "first") if key in data)
    yield from data.get("raw", ())
