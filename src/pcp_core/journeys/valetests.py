"""Texts that a rule of a style may fire on, made from the rule's own words; and texts that should leave it silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pcp_core.rules.required import literal, required
from pcp_core.rules.vale.reading import Sheet

_FRAMES = ("there was {} in it", "{}", "We had 3 {} left. {} it was.", "we saw that {}, 10 {} and so on", "it {} was")
_ODDITIES = (
    "A Heading Written In Capitals:\n\nit was", "We met... and — so; we left! 10am, 3rd, 5 - 6 (or so), e.g. here.",
    "we we met the the cat", "It was seen and it was done. We went on and on, over and over, and home, and out.",
)  # fmt: skip
_LONG = (
    "Notwithstanding considerable administrative complications, representatives " + "deliberately and " * 40 + "left."
)
_CALM = ("we had tea", "the cat sat on a mat", "a b c")
_MOST = 40
_SPECIAL = re.compile(r"\\b|\\s|\(\?[:=!<]*|[\\^$*+?{}()|\[\]]|\d,\d")


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
        yield " ".join(_SPECIAL.sub(" ", pattern.partition("|")[0]).split())


def _patterns(sheet: Sheet) -> Iterator[str]:
    data = sheet.data
    yield from data.get("tokens", ())
    yield from data.get("swap", ())
    for one, other in data.get("either", {}).items():
        yield f"{one} and {other}"
    yield from (str(data[key]) for key in ("token", "first") if key in data)
    yield from data.get("raw", ())
