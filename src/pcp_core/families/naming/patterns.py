"""Phrases of a sign with room for people: ``hit {someone}``, ``checks {someones} phone``, ``pushed … by {family}``.

What stands before the first brace or ``…`` goes into the shared phrase book; the rest is looked for only where that
was found, so a note pays for its own words alone. ``…`` is up to six words of the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from pcp_core.rules.forms import Around, Form, forms
from pcp_core.text.document import Document

SIGN_PHRASE = (
    r"(?=[^{…]*\w)([^\[\]|{}…]|\[[^\[\]|{}…]*(\|[^\[\]|{}…]*)+\])+((…|\{(someone|someones|family)\})"
    r"([^\[\]|{}…]|\[[^\[\]|{}…]*(\|[^\[\]|{}…]*)+\])*)*"
)
"""What a phrase of a sign may look like: it begins with words; people and gaps may follow."""

_ROOM = re.compile(r"\s*(…|\{\w+\})\s*")
_GAP = 6
_ONE_WORD = re.compile(r"\s+[^\s.;!?]+")

# Words that begin with a capital and are nobody.
_NOBODY = (
    "The This That These Those There Then Than When Where While What Why How If And But Or So As At In On By For "
    "From Of To With Without After Before During Since Until Today Tonight Yesterday Tomorrow Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
    "October November December Christmas Easter No Not Nil None Yes Also Again Still Just Only It Its Is Was Were "
    "Are Has Had Have Will Would Can Could Did Does Do Been Centrelink Police Court School Hospital Council "
    "Medicare Housing Child Family Home House Car Phone Call Called Text Email Note Notes Visit Visited Rang Met "
    "Saw Told Said Says Asked Discussed Reported Reports States Stated Disclosed Denies Denied We You Our Your "
    "All Any Some Each Every Another Other Same New Old Last Next First Second One Two Three Her His Their My"
)
NAME = rf"(?!(?:{'|'.join(_NOBODY.split())})\b)[A-ZĀĒĪŌŪ][a-zāēīōū]+(?:['’][A-Z][a-z]+)?"
"""A capitalised word that is no common opening of a sentence."""

_BODY = "head|knees?|elbow|toes?|foot|hip|shins?|ankle|back|thumb|fingers?|wrists?|arms?|legs?|thighs?|own"
_CHILDREN = r"(?:(?:the|his|her|their|my|our)\s+)?(?:kids?|children|child|baby|boys?|girls?|little\s+ones?|toddler)"
_DETERMINER = (
    r"(?:(?:an?|the|his|her|their|my|our|own|former|current|new|old|de|other|eldest|adult|teenage|\w+['’]s)\s+){0,3}"
)


class Room:
    """Room for somebody: ``{someone}``, ``{someones}`` or ``{family}``. firsts: what it begins with, folded."""

    firsts = (" ", "\n")

    def __init__(self, people: str) -> None:
        self._people = people

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # Takes longer to compile than a file to read, and most texts never come as far as somebody.
        return re.compile(rf"(?:\s+|(?<=\s))(?:{self._people})(?!\w)")

    def end(self, document: Document, at: int) -> int | None:
        """Where somebody ends, who begins at ``at``."""
        found = self._pattern.match(document.text, at)
        return found.end() if found else None


Step = Around | Room


@dataclass(frozen=True, slots=True)
class Sign:
    """A group of phrases that mean the same. rule: the id of the rule it belongs to."""

    rule: str
    name: str
    form: str
    tier: str
    by_someone: bool
    with_: frozenset[str]
    without: frozenset[str]
    even_if: frozenset[str]


@dataclass(frozen=True, slots=True)
class Opening:
    """The first words of a phrase, and what follows them step by step; a step of None is a gap of a few words.

    sign: what its owner gave with it. owned: it says whose something is.
    """

    sign: Sign
    form: Form
    steps: tuple[Step | None, ...]
    owned: bool

    @property
    def after_it(self) -> tuple[str, ...]:
        """Of what, folded, one begins right after the words of its form; empty: anything may."""
        if self.form.after or not self.steps or self.steps[0] is None:
            return self.form.after_it
        return self.steps[0].firsts

    def place(self, document: Document, start: int, end: int) -> tuple[int, int] | None:
        """Where the whole phrase stands, when the words of its form stand from ``start`` to ``end``."""
        place = self.form.place(document, start, end)
        if place is None:
            return None
        first, at = place
        gap = False
        for step in self.steps:
            if step is None:
                gap = True
                continue
            beyond = _beyond(step, document, at) if gap else step.end(document, at)
            if beyond is None:
                return None
            at, gap = beyond, False
        return first, at


def openings(phrase: str, sign: Sign, family: tuple[str, ...]) -> Iterator[Opening]:
    """What to put into the phrase book for a phrase of a sign.

    family: the words that ``{family}`` stands for, beside a name.
    """
    first, *others = _ROOM.split(phrase)
    steps = tuple(_step(part, which % 2 == 0, family) for which, part in enumerate(others) if part)
    for form in forms(first):
        yield Opening(sign, form, steps, owned="{someones}" in phrase)


def _beyond(step: Step, document: Document, at: int) -> int | None:
    """Where the step ends, up to six words further on in the same sentence."""
    for _ in range(_GAP + 1):
        end = step.end(document, at)
        if end is not None:
            return end
        word = _ONE_WORD.match(document.text, at)
        if word is None:
            return None
        at = word.end()
    return None


def _step(part: str, is_room: bool, family: tuple[str, ...]) -> Step | None:
    if part == "…":
        return None
    return _rooms(family)[part] if is_room else Around(f" {part}")


@cache
def _rooms(family: tuple[str, ...]) -> Mapping[str, Room]:
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(set(family), key=lambda w: (-len(w), w)))
    people = rf"{_DETERMINER}(?:{words or '(?!)'})"
    return {
        "{someone}": Room(
            rf"(?i:{people}|{_CHILDREN})|(?i:(?:our|my|his|her|their)\s+)?{NAME}"
            rf"|(?i:(?:her|him)(?!\s+(?:{_BODY})\b)|me|us|them|you|both\s+of\s+them)"
        ),
        "{someones}": Room(rf"(?i:{people}['’]s|(?:the\s+)?(?:kids|children)['’]?|her|his|my|our|their)|{NAME}['’]s"),
        "{family}": Room(rf"(?i:{people})|{NAME}"),
    }
