"""Care arrangements: who is a parent or carer, and how many nights of fourteen a rule asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pcp_core.families.fit.eligibility.facts import Facts
from pcp_core.families.fit.eligibility.reading import Clause, Fit, Read

NIGHTS = 14
_HALF = NIGHTS / 2
_CARER = r"(?:care-?givers?|carers?|parents?|guardians?|residential\s+parents?)"
_PRIMARY = re.compile(
    rf"\b(?:primary|main|principal|chief)\s+{_CARER}|\b(?:primary|main|principal)\s+(?:care|responsibility|residence)\b"
)
_MAJORITY = re.compile(
    r"\b(?:majority|more\s+than\s+(?:half|50\s*%)|over\s+(?:half|50\s*%)|most)\s+(?:of\s+)?(?:the\s+)?"
    r"(?:time|care|nights|week|custody)\b|\bmajority\s+(?:of\s+)?(?:care|custody)\b"
)
_HALF_AT_LEAST = re.compile(
    r"\b(?:at\s+least|minimum(?:\s+of)?)\s+(?:half|50\s*%)(?:\s+(?:of\s+)?(?:the\s+)?(?:time|care|nights|week))?"
)
_SHARED = re.compile(
    r"\bshared?[\s-](?:the\s+)?(?:care|custody|parenting)(?:\s+(?:parents?|arrangements?|of\s+a\s+child))?\b|\bco-?parents?\b"
    r"|\b(?:any|whatever)\s+(?:the\s+|your\s+|their\s+)?(?:care|custody)\s+arrangements?\b"
)
_FULL_TIME = re.compile(
    r"\b(?:full[\s-]?time|sole|permanent|around[\s-]the[\s-]clock)\s+(?:care|custody|carers?|parents?|responsibility)"
    r"(?:\s+of\s+(?:a|the|their|your)\s+(?:grand)?child(?:ren)?)?\b|\bliv(?:es?|ing)\s+with\s+(?:you|them)\s+full[\s-]?time\b"
)
_SHARE = re.compile(
    r"\b(?:at\s+least|minimum(?:\s+of)?|more\s+than|over)?\s*(\d{1,3})\s*(?:%|per\s?cent)\s+(?:or\s+more\s+)?(?:of\s+(?:the\s+)?)?(?:care|time|custody|nights)\b"
)
_COUNT = re.compile(
    r"\b(?:at\s+least|minimum(?:\s+of)?)?\s*(\d{1,2})\s+(?:or\s+more\s+)?nights?\s+(?:or\s+more\s+)?"
    r"(?:out\s+of\s+14|of\s+14|(?:a|per|each|every)\s+(week|fortnight))(?:\s+(?:of\s+care|in\s+(?:your|their)\s+care))?"
)
_IN_CARE = re.compile(
    r"\b(?:child(?:ren)?|kids|baby|tamariki|dependants?)\s+(?:\w+\s+){0,3}?(?:in\s+(?:your|their|his|her)\s+(?:full\s+)?care|"
    r"living\s+(?:with|at\s+home)(?:\s+(?:you|them))?|(?:who\s+)?lives?\s+with\s+(?:you|them))"
    r"|\bcar(?:e|ing)\s+(?:for|of)\s+(?:a|their|your|at\s+least\s+one|one\s+or\s+more)\s+(?:dependent\s+|young\s+)?(?:grand)?child(?:ren)?\b"
    r"|\bhave\s+(?:a\s+)?(?:dependent\s+)?child(?:ren)?\s+in\s+(?:your|their)\s+care\b"
)
_PARENT = re.compile(
    r"\b(?:(?:birth|expectant|new|young|single|sole)\s+)?(?:parents?|mothers?|fathers?|mums?|dads?|step-?(?:parents?|fathers?|mothers?))\b(?!'s|\s+or\s+guardian)"
    r"|\b(?:with|have|has|raising|parenting)\s+(?:a\s+|an\s+|at\s+least\s+one\s+|their\s+|young\s+|dependent\s+|school-age\s+)*child(?:ren)?\b"
)
_GRANDPARENT = re.compile(
    r"\bgrand-?(?:parents?|mothers?|fathers?)(?:\s+and\s+other\s+(?:relatives|kin))?\b|\bkin(?:ship)?\s+carers?\b"
)
_RELATIVES = re.compile(r"\brelatives\b")


def read_care(clause: Clause, facts: Facts) -> Iterator[Read]:
    """Nights and shares of care first; failing those, whether the person is a parent or grandparent at all."""
    reads = list(_shares(clause.plain, facts))
    yield from reads
    taken = [(read.start, read.end) for read in reads]
    for pattern, relation in ((_GRANDPARENT, "grandchild"), (_PARENT, "child")):
        for found in pattern.finditer(clause.plain):
            if not any(start < found.end() and found.start() < end for start, end in taken):
                # One who has the care that was asked for is a carer, whatever the relation is called.
                fit = "yes" if reads and all(read.fit == "yes" for read in reads) else _has(relation, facts)
                yield Read(*found.span(), "parent", fit)


def _shares(text: str, facts: Facts) -> Iterator[Read]:
    if found := _SHARED.search(text):
        yield Read(*found.span(), "care", _most(facts, lambda nights: _is(nights > 0)))
    for pattern, judge in _ARRANGEMENTS:
        if found := pattern.search(text):
            yield Read(*found.span(), "care", _most(facts, judge))
            return
    if found := _SHARE.search(text):
        share = int(found[1]) / 100 * NIGHTS
        yield Read(*found.span(), "care", _most(facts, lambda nights: _is(nights >= share)))
    elif found := _COUNT.search(text):
        wanted = int(found[1]) * (2 if found[2] == "week" else 1)
        yield Read(*found.span(), "care", _most(facts, lambda nights: _is(nights >= wanted)))
    elif found := _IN_CARE.search(text):
        yield Read(*found.span(), "care", _most(facts, lambda nights: _is(nights > 0)))


def _is(true: bool) -> Fit:
    return "yes" if true else "no"


def _primary(nights: float) -> Fit:
    """Exactly half is shared between two people: who is "primary" then is for them to say."""
    return "unknown" if nights == _HALF else _is(nights > _HALF)


def _full_time(nights: float) -> Fit:
    """A night or two away does not settle it either way."""
    return "yes" if nights >= NIGHTS else "unknown" if nights >= NIGHTS - 2 else "no"


_ARRANGEMENTS: tuple[tuple[re.Pattern[str], Callable[[float], Fit]], ...] = (
    (_PRIMARY, _primary),
    (_HALF_AT_LEAST, lambda nights: _is(nights >= _HALF)),
    (_MAJORITY, lambda nights: _is(nights > _HALF)),
    (_FULL_TIME, _full_time),
)


def _most(facts: Facts, judge: Callable[[float], Fit]) -> Fit:
    """The best answer that any child of theirs gives; nights that are not recorded leave it open."""
    if facts.children is None:
        return "unknown"
    fits = {judge(child.nights) if child.nights is not None else "unknown" for child in facts.children}
    return "yes" if "yes" in fits else "unknown" if "unknown" in fits or not fits else "no"


def _has(relation: str, facts: Facts) -> Fit:
    """Whether a child or grandchild is recorded. A record of relatives is seldom whole, so its silence is no "no"."""
    return "yes" if any(child.relation == relation for child in facts.children or ()) else "unknown"
