"""How a heading is written with capitals like a sentence, or like a title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import regex

from pcp_core.rules.vale.dialect import TAKES, compiled

WORD = r"[\p{N}\p{L}*]+[^\s]*"
"""What counts as a word of a heading."""

_TITLE_WORD = regex.compile(r"[\p{N}\p{L}]+[^\s\-/]*")
_NUMBERED = regex.compile(r"\d+\.")
_SMALL = frozenset("a an and as at but by en for if in nor of on or per the to vs vs. via v v.".split())
_PREPOSITIONS = frozenset(
    "with from into during including until against among throughout despite towards upon concerning about over through "
    "before between after since without under within along following across beyond around down near above".split()
)


def as_sentence(text: str, *, known: Sequence[str], indicators: Sequence[str], prefix: str) -> str:
    """The text as a sentence: its first word and those after an indicator with a capital, the rest without.

    known: words, or patterns of words, that stay as they are.
    """
    opening, text = _apart(text, prefix)
    longest = sorted(known, key=len, reverse=True)
    pattern = rf"\b(?:{'|'.join(longest)})\b|{WORD}" if longest else WORD
    words = [found.group() for found in compiled(pattern).finditer(text, timeout=TAKES)]
    written = []
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        begins = at == 0 or _indicates(before, at - 1, indicators)
        written.append(_known(word, longest) or (_with_capital(word.lower()) if begins else word.lower()))
    return opening + " ".join(written)


def as_title(text: str, *, known: Sequence[str], prefix: str, chicago: bool) -> str:
    """The text as a title in the style of AP, or of Chicago. Whether *to* is small with AP depends on the word after
    it, which takes a grammar to know: it stays as it is written."""
    opening, text = _apart(text, prefix)
    longest = sorted(known, key=len, reverse=True)
    small = _SMALL | _PREPOSITIONS if chicago else _SMALL - {"to"}
    return opening + _TITLE_WORD.sub(partial(_in_title, known=longest, small=small), text, timeout=TAKES)


def _in_title(found: regex.Match[str], *, known: Sequence[str], small: frozenset[str]) -> str:
    word, text, (start, end) = found.group(), found.string, found.span()
    if kept := _known(word, known):
        return kept
    if word.lower() == "to" and "to" not in small and not _bounds(text, start, end):
        return word
    before = text[start - 1] if start else ""
    earlier = text[start - 2] if start > 1 else ""
    hyphened = text[end : end + 1] == "-" and before != "-"
    joined = before in (" ", "-", "/") and earlier not in (":", "-") and not hyphened
    if word.lower() in small and not _bounds(text, start, end) and before and joined:
        return word.lower()
    return _with_capital(word)


def _bounds(text: str, start: int, end: int) -> bool:
    return start == 0 or end == len(text)


def _apart(text: str, prefix: str) -> tuple[str, str]:
    """What a heading begins with and is no part of its wording (``a.``), and the rest."""
    found = compiled(prefix).search(text, timeout=TAKES) if prefix else None
    return (found.group(), text.removeprefix(found.group())) if found else ("", text)


def _indicates(word: str, at: int, indicators: Sequence[str]) -> bool:
    """Whether the word after this one begins anew: after a colon, say, or after the number of a section."""
    return word.endswith(tuple(indicators)) or (at == 0 and _NUMBERED.search(word) is not None)


def _known(word: str, known: Sequence[str]) -> str:
    """The word, where one of these is in it as it is written there: it stays as it stands."""
    return word if any(compiled(term).search(word, timeout=TAKES) for term in known) else ""


def _with_capital(word: str) -> str:
    return word[:1].upper() + word[1:]


Converter = Callable[[str], str]
