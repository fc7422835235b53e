"""The conditions of one clause, weighed together: and, or, if. What was not understood is unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pcp_core.families.fit.eligibility.reading import Clause, Fit, Read

UNREAD = "unread"
"""The topic of words that no reader understood."""

_WORD = re.compile(r"[a-z0-9][a-z0-9'-]*")
_FILLER = frozenset(
    """a an the and or of for from in on to with by at as be is are who whom that which whose their your our you they
    we it this these those must need needs have has having hold holds had get can will any all anyone everyone
    anybody everybody each every people person persons individual individuals client clients customer customers
    participant participants applicant applicants member members user users family families whanau adult adults
    do does household households community communities resident residents carer carers someone others group
    groups service services program programme project support supports team open available offered provided
    eligible eligibility welcome accepted suitable apply applying aged age ages year years yr yrs old live lives
    living currently current minimum maximum least only across district area part both also either please note
    general including gender genders limit up it's required requires require needed essential within under child
    children kids dependent baby babies young time not no excluded excludes except excluding unable cannot
    without attend accept see appropriate intended designed permitted allowed admitted receiving receive being
    been were was there where other than but already using""".split()
)
_OR = re.compile(r"\b(?<!with )or\b|/")
_IF = re.compile(r"\b(?:must|need|needs|requires?|have\s+to)\b|^\s*(?:children\s+)?under[\s-]\d+s?\s+(?P<with>with)\b")


def unread_words(clause: Clause, reads: Sequence[Read]) -> list[Read]:
    """The words of a clause that say something and that nobody read."""
    return [
        Read(*found.span(), UNREAD, "unknown")
        for found in _WORD.finditer(clause.plain)
        if found[0] not in _FILLER and not any(read.start < found.end() and found.start() < read.end for read in reads)
    ]


def weigh(clause: Clause, reads: Iterable[Read]) -> Fit:
    """Whether the person is one of those whom the clause describes."""
    own = sorted(reads)
    items = sorted((*own, *unread_words(clause, own)))
    condition = _IF.search(clause.plain)
    turn = condition.start("with") if condition and condition["with"] else condition.start() if condition else 0
    if condition and any(item.end <= turn for item in own):
        before = [item for item in items if item.end <= turn]
        after = [item for item in items if item.start >= condition.end()]
        if after:
            return _if_then(_all(clause, before), _all(clause, after), young=_is_limit(clause, before))
    return _all(clause, items)


def weigh_named(clause: Clause, reads: Iterable[Read], *, known_only: bool = False) -> Fit:
    """Whether the person is among those whom a clause names in order to leave them out, or to let them in.

    A list of several groups and a group with several marks look alike, so a mixed answer is unknown.
    known_only: words that nobody read do not count.
    """
    own = list(reads)
    fits = {item.fit for item in (*own, *(() if known_only else unread_words(clause, own)))}
    if not fits:
        return "unknown"
    return fits.pop() if len(fits) == 1 else "unknown"


def _is_limit(clause: Clause, before: Sequence[Read]) -> bool:
    """Whether the first half is a younger group ("under 16s need …"), so that it says nothing of anybody older."""
    return clause.plain.lstrip().startswith(
        ("under", "child", "young", "minors", "those under", "people under")
    ) and bool(before)


def _if_then(fits_group: Fit, meets: Fit, *, young: bool) -> Fit:
    if meets == "yes" and fits_group == "yes":
        return "yes"
    if fits_group == "no":
        return "yes" if young else "unknown"
    return meets if fits_group == "yes" else "unknown"


def _all(clause: Clause, items: Sequence[Read]) -> Fit:
    """Every group of alternatives has to hold; one that plainly does not decides."""
    fits = {_any(group) for group in _alternatives(clause, items)}
    return "no" if "no" in fits else "unknown" if "unknown" in fits else "yes"


def _any(group: Sequence[Read]) -> Fit:
    fits = {item.fit for item in group}
    return "yes" if "yes" in fits else "unknown" if "unknown" in fits else "no"


def _alternatives(clause: Clause, items: Sequence[Read]) -> list[list[Read]]:
    """Conditions on one topic, and the neighbours of an "or", stand as alternatives."""
    group = list(range(len(items)))

    def join(one: int, other: int) -> None:
        group[:] = [group[one] if number == group[other] else number for number in group]

    for late, item in enumerate(items):
        for early in range(late):
            if item.about == items[early].about != UNREAD:
                join(early, late)
    for between in _OR.finditer(clause.plain):
        before = [i for i, item in enumerate(items) if item.end <= between.start()]
        after = [i for i, item in enumerate(items) if item.start >= between.end()]
        if before and after:
            join(before[-1], after[0])
    return [[item for item, number in zip(items, group, strict=True) if number == own] for own in dict.fromkeys(group)]
