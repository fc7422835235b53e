"""Figures of a text for formulas: words, sentences, syllables and the like.

Syllables are counted from spelling, as every such formula does, so they are an estimate; macrons count as vowels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex

from pcp_core.text.sentences import sentence_spans

_WORD = regex.compile(r"(?:[A-Z]\.){2,}|[\p{N}\p{L}']+")
_LONG = 6
_MANY_SYLLABLES = 2

_VOWELS = re.compile(r"[aeiouyāēīōū]+")
_ONE_LESS = re.compile(r"(?<=[^aeiouy])e$(?<!le)|[^td]ed$|[^szcg]es$|(?<=[csx])hes$|ely$|[ct]ia[nl]|[ct]ious|[st]ion")
_ONE_MORE = re.compile(
    r"^mc|[aeiouy]ing|io(?!us|n)|ia(?![nl])|eo|iu|ua(?!r)|uou|[dt]ism|sm$|[^aeiou]le[sd]?$(?<![aeiouy]le)|creat"
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What formulas reckon with. complex_words: of more than two syllables, those of a common ending left aside."""

    words: int = 0
    sentences: int = 0
    paragraphs: int = 0
    characters: int = 0
    syllables: int = 0
    long_words: int = 0
    complex_words: int = 0
    polysyllabic_words: int = 0

    def figures(self) -> Mapping[str, float]:
        """By the names that formulas use."""
        return {name: float(getattr(self, name)) for name in self.__slots__}


NAMES = frozenset(Counts.__slots__)


def counted(paragraphs: Iterator[str] | list[str]) -> Counts:
    """The figures of paragraphs."""
    held = [paragraph for paragraph in paragraphs if paragraph.strip()]
    flowing = [" ".join(paragraph.split()) for paragraph in held]
    words = [word for paragraph in flowing for word in _WORD.findall(paragraph)]
    many = [syllables(word) for word in words]
    hard = [count - word.endswith(("es", "ed", "ing")) for word, count in zip(words, many, strict=True)]
    return Counts(
        words=len(words),
        sentences=sum(len(sentence_spans(paragraph)) for paragraph in flowing),
        paragraphs=len(held),
        characters=sum(character.isalnum() for word in words for character in word),
        syllables=sum(many),
        long_words=sum(len(word) > _LONG for word in words),
        complex_words=sum(count > _MANY_SYLLABLES for count in hard),
        polysyllabic_words=sum(count > _MANY_SYLLABLES for count in many),
    )


def syllables(word: str) -> int:
    """About how many syllables an English word has; at least one."""
    small = word.lower()
    if len(small) < 3:
        return int(bool(small))
    count = len(_VOWELS.findall(small)) - len(_ONE_LESS.findall(small)) + len(_ONE_MORE.findall(small))
    return max(1, count)
