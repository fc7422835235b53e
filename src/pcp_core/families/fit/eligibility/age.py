"""Ages: of the person, or of the child a service is for."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pcp_core.families.fit.eligibility.facts import ADULT, Facts
from pcp_core.families.fit.eligibility.reading import Clause, Fit, Read

OLDEST = 200
_N = r"(?<![\d$£€.,/])(\d{1,3})"
_YEARS = r"(?:[\s-]*(?:years?|yrs?)(?:[\s-]*(?:olds?|of age))?)?"
# A number is no age before these, nor after a school year.
_NOT = r"(?!\s*(?:%|per\s?cent|nights?|hours?|hrs?|days?|weeks?|kms?|minutes?|dollars?|months?|of\s+14)|[,.:]?\d)"
_AGED = r"(?:(?:aged?|ages?|between)\s+)*"

_RANGE = re.compile(
    rf"{_AGED}(?:over\s+)?{_N}{_YEARS}\s*(?:-|to|up\s+to|and\s+under|and(?=\s*\d))\s*(\d{{1,3}}){_NOT}{_YEARS}"
)
_FROM = re.compile(
    rf"{_AGED}{_N}{_NOT}{_YEARS}\s*(?:\+|plus\b|(?:and|or)\s+(?:over|older|above|up(?:wards?)?)\b)"
    rf"|(?:\bfrom|\bat\s+least|\bminimum)\s+(?:the\s+)?(?:age\s+)?(?:of\s+)?{_N}{_NOT}{_YEARS}"
)
_OVER = re.compile(rf"{_AGED}\b(?:over|older\s+than|above)[\s-]+(?:the\s+age\s+of\s+)?{_N}{_NOT}s?{_YEARS}")
_UNDER = re.compile(rf"{_AGED}\b(?:under|younger\s+than|below)[\s-]+(?:the\s+age\s+of\s+)?{_N}{_NOT}s?{_YEARS}")
_UP_TO = re.compile(
    rf"{_AGED}\b(?:up\s+to(?:\s+and\s+including)?|no\s+older\s+than|maximum\s+age(?:\s+of)?)\s+(?:age\s+)?{_N}{_NOT}{_YEARS}"
    rf"|{_AGED}{_N}{_NOT}{_YEARS}\s*(?:and|or)\s+(?:under|younger|below)\b"
)
_MONTHS = re.compile(r"(?:from\s+)?(?:birth|newborn|0|\d{1,2})\s*(?:-|to)\s*(\d{1,2})\s+months")
_ANY = re.compile(r"\b(?:any|all)\s+ages?\b|\bno\s+(?:upper\s+|lower\s+)?age\s+limits?\b|\bregardless\s+of\s+age\b")
_ADULTS = re.compile(r"\badults?\b")
_YOUNG = re.compile(r"\b(?:young\s+(?:people|persons?|adults?)|youths?|teen(?:ager)?s?|rangatahi)\b")
_CHILD = (
    r"(?:child(?:ren)?|kids?|bab(?:y|ies)|infants?|toddlers?|sons?|daughters?|grandchild(?:ren)?|tamariki|"
    r"pre-?schoolers?)"
)
_OF_A_CHILD = re.compile(rf"\b{_CHILD}(?:\s+(?:who\s+(?:is|are)|of|from))?\s*$")
_HAVING = re.compile(
    rf"\b(?:with|of|for|whose|have|has|having|and|raising|parenting|caring\s+for)\s+(?:\w+\s+){{0,3}}{_CHILD}\b[^,;]*$"
)
_SCHOOL_YEAR = re.compile(r"\b(?:years?|grades?)\s*$")
_CHILDREN = re.compile(rf"\b{_CHILD}\b")
_FOR_CHILDREN = re.compile(
    r"^(?:for|open\s+to|available\s+to|all|any|\s)*(?:children|kids|babies|infants|toddlers|tamariki)\b"
)


class Span(NamedTuple):
    """An age span, both ends in it. unsure: an age that may or may not be meant (65, in "over 65")."""

    low: int
    high: int
    unsure: int | None = None

    def holds(self, age: int | None) -> Fit:
        """Whether an age lies in it."""
        if age is None or age == self.unsure:
            return "unknown"
        return "yes" if self.low <= age <= self.high else "no"


def read_age(clause: Clause, facts: Facts) -> Iterator[Read]:
    """Age spans, "adults", "young people", "no age limit"."""
    if found := _ANY.search(clause.plain):
        yield Read(*found.span(), "age", "yes")
        return
    spans = list(_spans(clause.plain))
    for start, end, span in spans:
        yield _of_whom(clause.plain, start, end, span, facts)
    if not spans:
        yield from _by_name(clause.plain, facts)


def _spans(text: str) -> Iterator[tuple[int, int, Span]]:
    taken: list[tuple[int, int]] = []
    for pattern, make in _FORMS:
        for found in pattern.finditer(text):
            if _SCHOOL_YEAR.search(text, 0, found.start()) or any(
                s < found.end() and found.start() < e for s, e in taken
            ):
                continue
            taken.append(found.span())
            yield *found.span(), make([int(number) for number in found.groups() if number])


_Make = Callable[[list[int]], Span]
_FORMS: tuple[tuple[re.Pattern[str], _Make], ...] = (
    (_MONTHS, lambda n: Span(0, -(-n[0] // 12))),
    (_RANGE, lambda n: Span(n[0], n[1])),
    (_UP_TO, lambda n: Span(0, n[0])),
    (_FROM, lambda n: Span(n[0], OLDEST)),
    (_OVER, lambda n: Span(n[0] + 1, OLDEST, unsure=n[0])),
    (_UNDER, lambda n: Span(0, n[0] - 1)),
)
"""The ways to write an age span; the earlier takes the words."""


def _of_whom(text: str, start: int, end: int, span: Span, facts: Facts) -> Read:
    before = text[:start]
    if _HAVING.search(before):
        return Read(start, end, "child-age", _of_children(span, facts))
    if _OF_A_CHILD.search(before) or _MONTHS.match(text, start):
        own, theirs = span.holds(facts.age), _of_children(span, facts)
        return Read(start, end, "age", "yes" if "yes" in (own, theirs) else "unknown")
    return Read(start, end, "age", _own(span, facts))


def _own(span: Span, facts: Facts) -> Fit:
    """Their own age; where that does not fit, they may be asking for a child or an elder whose age does."""
    fit = span.holds(facts.age)
    return "unknown" if fit == "no" and any(span.holds(age) != "no" for age in facts.cared_for) else fit


def _of_children(span: Span, facts: Facts) -> Fit:
    fits = {span.holds(child.age) for child in facts.children or ()}
    return "yes" if "yes" in fits else "unknown" if "unknown" in fits or not fits else "no"


def _by_name(text: str, facts: Facts) -> Iterator[Read]:
    """Ages that are only named. Where a name has no sharp edge, nobody near it is left out."""
    if found := _YOUNG.search(text):
        age = facts.age
        yield Read(*found.span(), "age", "yes" if age is not None and 12 <= age < 25 else "unknown")
    elif found := _ADULTS.search(text):
        yield Read(*found.span(), "age", _own(Span(ADULT, OLDEST), facts))
    elif found := _FOR_CHILDREN.search(text):
        minor = Span(0, ADULT - 1).holds(facts.age)
        yield Read(*found.span(), "age", "yes" if minor == "yes" or facts.children else "unknown")


def by_field(low: float | None, high: float | None, facts: Facts) -> Fit | None:
    """Whether the person's age fits a service's own age fields; None where it has none. Both ends count as in."""
    if low is None and high is None:
        return None
    return _own(Span(math.ceil(low or 0), OLDEST if high is None else int(high)), facts)


def speaks_of_children(text: str) -> bool:
    """Whether a service's text is about children, so that its age fields may be theirs rather than an adult's."""
    return bool(_CHILDREN.search(text))
