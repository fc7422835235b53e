"""The conditions of one clause, weighed together: and, or, if. What was not understood is unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pcp_core.families.fit.eligibility.reading import Clause, Fit, Read

UNREAD = "unread"
"""The topic of words that no reader understood."""

_WORD = re.compile(r"[a-z0-9][a-z0-9'-]*")
_FILLER = frozenset(
    """a accept accepted across admitted adult adults age aged ages all allowed already also an and any anybody
    anyone applicant applicants apply applying appropriate are area as at attend available babies baby be been
    being both but by can cannot carer carers child children client clients communities community current
    currently customer customers dependent designed district do does each either eligibility eligible
    essential every everybody everyone except excluded excludes excluding families family for from gender
    genders general get group groups had has have having hold holds household households if in including
    inclusive individual individuals intended is it it's kids least limit live lives living maximum member
    members minimum must need needed needs no not note of offered old on only open or other others our part
    participant participants people permitted person persons please program programme project provided receive
    receiving require required requires reside resident residents resides see service services someone
    suitable support supports team than that the their there these they this those time to unable under up use
    user users using was we welcome were whanau where which who whom whose will with within without year years
    you young your yr yrs""".split()
)
_OR = re.compile(r"\b(?<!with )or\b|/")
_MARKED = re.compile(r"\b(?:who|whose|with)\b")
_LISTED = re.compile(r"\b(?:and|or)\b|[,/]")
_IF = re.compile(r"\b(?:must|need|needs|requires?|have\s+to)\b|^\s*(?:children\s+)?under[\s-]\d+s?\s+(?P<with>with)\b")


def unread_words(clause: Clause, reads: Sequence[Read]) -> list[Read]:
    """The words of a clause that say something and that nobody read, in runs."""
    runs: list[Read] = []
    for found in _WORD.finditer(clause.plain):
        if found[0] in _FILLER or any(read.start < found.end() and found.start() < read.end for read in reads):
            continue
        gap = (runs[-1].end, found.start()) if runs else None
        if gap and not _OR.search(clause.plain, *gap) and not any(gap[0] <= read.start < gap[1] for read in reads):
            runs[-1] = runs[-1]._replace(end=found.end())
        else:
            runs.append(Read(*found.span(), UNREAD, "unknown"))
    return runs


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

    One group with several marks ("men who …") needs all of them; where it may be a list, a mixed answer is unknown.
    known_only: words that nobody read do not count.
    """
    own = list(reads)
    fits = {item.fit for item in (*own, *(() if known_only else unread_words(clause, own)))}
    if not fits:
        return "unknown"
    if "no" in fits and _MARKED.search(clause.plain) and not _LISTED.search(clause.plain):
        return "no"
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
        """Put both, and whatever stands with either, into one group."""
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
