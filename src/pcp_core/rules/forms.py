"""Phrases as a policy lead writes them: ``[suffers|suffering] from`` is two phrases. No stemming, nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

PHRASE = r"(?=.*\w)([^\[\]|{}]|\[[^\[\]|{}]*(\|[^\[\]|{}]*)+\])+"
"""What a phrase may look like: words, and alternatives in square brackets, of which one may be empty."""

_CHOICE = re.compile(r"\[([^\]]*)\]")
_MOST_OPENINGS = 40
_SPACE = r"(?:[^\S\n]*(?:\n[^\S\n]*)?(?<=\s))"
_ENDS = r"(?!\w|[-‐‑_]\w|['’ʼ](?!(?:s|m|re|ll|d|ve)\b)\w)"
_SAME = {" ": _SPACE, "'": "['’‘ʼ]", "-": "[-‐‑]", '"': '["“”]'}


class Form(NamedTuple):
    """The first words of a phrase, for the phrase book, and what is to follow them there (None: nothing)."""

    opening: str
    rest: re.Pattern[str] | None

    def end(self, text: str, at: int) -> int | None:
        """Where the whole phrase ends, when its first words end at ``at``; None if it does not go on like that."""
        if self.rest is None:
            return at
        found = self.rest.match(text, at)
        return found.end() if found else None


def spelled_out(phrase: str) -> Iterator[str]:
    """Every phrase that a phrase with alternatives stands for: ``[|very ]hard`` is *hard* and *very hard*."""
    parts = _CHOICE.split(phrase)
    # Every second part stood in brackets.
    choices = [part.split("|") if which % 2 else [part] for which, part in enumerate(parts)]
    for chosen in product(*choices):
        yield " ".join("".join(chosen).split())


def forms(phrase: str) -> tuple[Form, ...]:
    """A phrase as it is looked for. Its first words are spelled out; what follows many alternatives is compiled.

    So a phrase that stands for 5,000 others costs the phrase book 40 entries, and is found all the same.
    """
    cut = _cut(phrase)
    rest = re.compile(_source(phrase[cut:]) + _ENDS) if cut < len(phrase) else None
    return tuple(Form(words, rest) for words in dict.fromkeys(spelled_out(phrase[:cut])))


def pattern_of(words: str) -> str:
    """The regular expression of words with alternatives, after a space, in any case."""
    return _source(" " + words.strip()) + _ENDS


def _cut(phrase: str) -> int:
    """Where the first words end: before a space, when there are enough alternatives already."""
    cut = len(phrase)
    count, first = 1, True
    for choice in _CHOICE.finditer(phrase):
        count *= choice.group(1).count("|") + 1
        if count > _MOST_OPENINGS and not first:
            return cut
        if phrase[choice.end() : choice.end() + 1] == " " and all(spelled_out(phrase[: choice.end()])):
            cut, first = choice.end(), False
    return len(phrase)


def _source(words: str) -> str:
    parts = _CHOICE.split(words)
    return "(?i:" + "".join(_choice(part) if which % 2 else _literal(part) for which, part in enumerate(parts)) + ")"


def _choice(alternatives: str) -> str:
    # Longest first, so that the longest phrase wins here as it does in the phrase book.
    some = sorted(alternatives.split("|"), key=lambda words: -len(words))
    return f"(?:{'|'.join(map(_literal, some))})"


def _literal(words: str) -> str:
    return "".join(_SAME.get(letter) or re.escape(letter) for letter in re.sub(r"\s+", " ", words))
