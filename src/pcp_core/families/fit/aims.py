"""Two ways to put an aim, compared: what the person said, and what was recorded.

A sign is something a record tends to hold when the aim was swapped: a programme, a measure, compliance, an agency's
word for how people ought to change. A sign that the person used themselves is their own and says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pcp_core.text.document import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SMALL = frozenset(
    """a an the and or but if so that this these those then than as at by for from in into of off on onto out over to
    up with about after before i me my mine myself we us our you your he him his she her they them their it its
    is am are was were be been being do does did done have has had having will would can could may might shall
    want wants wanted wanna like need needs get gets got getting go goes going make made just really again still
    one some any all more most very too now day days week weeks month months year years not no never don't dont
    can't cant won't didn't doesn't isn't i'd i'm i'll i've it's that's there what when where who how because
    cause goal aim able own""".split()
)
# What the person turns down: these words, up to the end of their clause.
_TURNS_DOWN = re.compile(
    r"\b(?:don'?t\s+want|do\s+not\s+want|never\s+(?:want|wanted|said|asked\s+for)|not\s+(?:just|only|going|be|have|to|another|any|a|an|the)\b|"
    r"won'?t|no\s+more|no|without|instead\s+of|rather\s+than|stop(?:ped|ping)?|quit(?:ting)?|(?:get|come|coming|getting|be|stay)\s+off|"
    r"off\s+the|(?:get|getting|move|moving)\s+(?:out|away)(?:\s+of)?|out\s+of|fewer|avoid(?:ing)?|free\s+(?:of|from)|sick\s+of|hate)\s+([^,.;:!?]*)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"\b(?:so|but|because|cause|cos|and|before|until|till|unless|when|whenever|while|if|by|any\s?more|again)\b",
    re.IGNORECASE,
)
# After these the person has changed their mind, and what they turned down before no longer counts.
_CHANGED = re.compile(
    r"\b(?:had\s+a\s+(?:think|rethink)|changed?\s+my\s+mind|thought\s+(?:about|again)|(?:but|and)\s+now|these\s+days|used\s+to|"
    r"after\s+all|put\s+(?:that|it)\s+down|i'?ll\s+(?:do|give|try)|happy\s+to)\b",
    re.IGNORECASE,
)
_ENOUGH = 0.5
"""The share of the person's own content words that shows that their aim stands in the record."""


class Told(NamedTuple):
    """The content of somebody's words: stems they ask for, and stems they turn down."""

    wanted: frozenset[str]
    refused: frozenset[str]


class Mark(NamedTuple):
    """Words of the record that speak for a swapped aim. start, end: offsets into the record, as given."""

    sign: str
    says: str
    start: int
    end: int
    strong: bool


def stem(word: str) -> str:
    """A word without its commonest endings; enough to see *walk* in *walking* and *kid* in *kids*."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lse":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


def content(text: str) -> frozenset[str]:
    """The stems of the words that carry content."""
    return frozenset(stem(word) for word in _WORD.findall(text) if word.lower().replace("’", "'") not in _SMALL)


def told(text: str) -> Told:
    """What somebody asks for and what they turn down. A change of mind lets only the later words turn down."""
    changed = max((found.start() for found in _CHANGED.finditer(text)), default=-1)
    spans = [_scope(found) for found in _TURNS_DOWN.finditer(text) if found.start() > changed]
    refused = frozenset().union(*(content(text[start:end]) for start, end in spans))
    return Told(content(_without(text, spans)), refused)


def _scope(found: re.Match[str]) -> Span:
    ends = _CLAUSE_END.search(found[1])
    return found.start(1), found.start(1) + ends.start() if ends else found.end(1)


def _without(text: str, spans: Iterable[Span]) -> str:
    for start, end in reversed(list(spans)):
        text = text[:start] + " " + text[end:]
    return text


def turned(words: Told, record: Told) -> frozenset[str]:
    """Stems that the person turns down and the record asks for."""
    return words.refused & (record.wanted - record.refused) - words.wanted


def kept(words: Told, text: str) -> float:
    """The share of what the person asks for that a text holds, 0 to 1; 0 where they name nothing."""
    return len(words.wanted & content(text)) / len(words.wanted) if words.wanted else 0.0


def aim_stands(words: Told, text: str) -> bool:
    """Whether the person's aim, in their own words, stands in a text."""
    return kept(words, text) >= _ENOUGH


def outside(text: str, marks: Sequence[Mark], parts: Sequence[Span]) -> Iterator[str]:
    """The parts of a record in which no sign lies."""
    for start, end in parts:
        if not any(start <= mark.start < end for mark in marks):
            yield text[start:end]
