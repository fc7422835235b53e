"""Phrases of a sign with room for people: ``hit {someone}``, ``checks {someones} phone``, ``pushed … by {family}``.

What stands before the first brace or ``…`` goes into the shared phrase book; the rest is looked for only where that
was found, so a note pays for no more than its own words. ``…`` is up to six words of the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pcp_core.rules.forms import forms, pattern_of

SIGN_PHRASE = (
    r"(?=[^{…]*\w)([^\[\]|{}…]|\[[^\[\]|{}…]*(\|[^\[\]|{}…]*)+\])+( ?(…|\{(someone|someones|family)\})"
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


class Rest:
    """What follows the opening words of a phrase, step by step."""

    __slots__ = ("_steps", "owned")

    def __init__(self, steps: tuple[re.Pattern[str] | None, ...], *, owned: bool) -> None:
        self._steps = steps
        self.owned = owned

    def end(self, text: str, at: int) -> int | None:
        """Where it ends if it stands at ``at``. A step of None is a gap of a few words."""
        gap = False
        for step in self._steps:
            if step is None:
                gap = True
                continue
            found = _beyond(step, text, at) if gap else step.match(text, at)
            if found is None:
                return None
            at, gap = found.end(), False
        return at


def openings(phrase: str, family: tuple[str, ...]) -> Iterator[tuple[str, Rest | None]]:
    """The words to put into the phrase book for a phrase, each with what is to follow it (None: nothing).

    family: the words that ``{family}`` stands for, beside a name.
    """
    first, *others = _ROOM.split(phrase)
    steps = tuple(_step(part, which % 2 == 0, family) for which, part in enumerate(others) if part)
    for form in forms(first):
        whole = ((form.rest,) if form.rest else ()) + steps
        yield form.opening, Rest(whole, owned="{someones}" in phrase) if whole else None


def _beyond(step: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """The step, up to six words further on in the same sentence."""
    for _ in range(_GAP + 1):
        if found := step.match(text, at):
            return found
        word = _ONE_WORD.match(text, at)
        if word is None:
            return None
        at = word.end()
    return None


def _step(part: str, is_room: bool, family: tuple[str, ...]) -> re.Pattern[str] | None:
    if part == "…":
        return None
    return _rooms(family)[part] if is_room else re.compile(pattern_of(part))


@cache
def _rooms(family: tuple[str, ...]) -> Mapping[str, re.Pattern[str]]:
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(set(family), key=lambda w: (-len(w), w)))
    people = rf"{_DETERMINER}(?:{words or '(?!)'})"
    return {
        "{someone}": _room(
            rf"(?i:(?:her|him)(?!\s+(?:{_BODY})\b)|me|us|them|you|both\s+of\s+them|{_CHILDREN}|{people})"
            rf"|(?i:(?:our|my|his|her|their)\s+)?{NAME}"
        ),
        "{someones}": _room(rf"(?i:her|his|my|our|their|{people}['’]s|(?:the\s+)?(?:kids|children)['’]?)|{NAME}['’]s"),
        "{family}": _room(rf"(?i:{people})|{NAME}"),
    }


def _room(people: str) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{people})(?!\w)")
