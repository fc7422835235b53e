"""Is this person one of those whom a service says it is for? From its age fields and its own sentences.

Every clause is read by small readers, one for each kind of condition; what they do not understand stays unknown.
Nobody is ruled out by a preference, by a fact that is missing, or by data that contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from pcp_core.families.fit.eligibility.age import by_field, read_age, speaks_of_children
from pcp_core.families.fit.eligibility.area import read_area
from pcp_core.families.fit.eligibility.care import read_care
from pcp_core.families.fit.eligibility.clauses import LONGEST, Mood, clauses, mood
from pcp_core.families.fit.eligibility.facts import Facts
from pcp_core.families.fit.eligibility.history import read_diagnosis, read_records, read_services
from pcp_core.families.fit.eligibility.identity import read_background, read_gender, read_language
from pcp_core.families.fit.eligibility.means import read_money, read_status, read_visa
from pcp_core.families.fit.eligibility.papers import read_papers, read_referral
from pcp_core.families.fit.eligibility.reading import Clause, Fit, Read, Reader, plain
from pcp_core.families.fit.eligibility.weighing import UNREAD, unread_words, weigh, weigh_named
from pcp_core.model import Service

__all__ = ["READERS", "Facts", "Judgement", "Verdict", "judge"]

Verdict = Literal["eligible", "excluded", "unknown"]

READERS: tuple[Reader, ...] = (
    read_age, read_gender, read_care, read_area, read_background, read_language, read_papers, read_referral,
    read_money, read_visa, read_records, read_services, read_status, read_diagnosis,
)  # fmt: skip
"""Every kind of condition that is understood."""

MOST_TEXT = 6000
"""Characters of a service's rules that are read; beyond them nothing is sure."""

AGE_FIELDS = "age fields"
"""Named as the topic where a service's ``minimum_age`` and ``maximum_age`` decide."""


class Judgement(NamedTuple):
    """What a service's rules say of a person.

    sentence: the service's own words that shut the person out, or that leave it open; None where its fields do.
    about: the topics these words are about. start: where they begin in ``eligibility_description``.
    """

    verdict: Verdict
    sentence: str | None = None
    about: tuple[str, ...] = ()
    start: int | None = None


class _Weighed(NamedTuple):
    clause: Clause
    mood: Mood
    reads: tuple[Read, ...]
    fit: Fit

    @property
    def topics(self) -> frozenset[str]:
        """What the clause speaks about: age, place, income and so on."""
        return frozenset(read.about for read in self.reads)


def judge(service: Service, facts: Facts) -> Judgement:
    """Whether a person may use a service: ``excluded`` only where a rule of it plainly leaves them out."""
    text = service.eligibility_description or ""
    weighed = [_weighed(clause, facts) for clause in clauses(text[:MOST_TEXT])]
    shut, open_ = _by_text(weighed)
    field = by_field(service.minimum_age, service.maximum_age, facts)
    spoken = _age_in_text(weighed)
    if shut and not (shut.topics == {"age"} and field == "yes"):
        return _told("excluded", shut)
    if shut:
        return _told("unknown", shut)
    if field == "no":
        doubtful = spoken in ("yes", "unknown") or speaks_of_children(plain(text))
        return Judgement("unknown" if doubtful else "excluded", None, (AGE_FIELDS,))
    if field == "unknown":
        return Judgement("unknown", open_.clause.text if open_ else None, (AGE_FIELDS,))
    if open_:
        return _told("unknown", open_)
    return Judgement("eligible" if len(text) <= MOST_TEXT else "unknown")


def _weighed(clause: Clause, facts: Facts) -> _Weighed:
    readers = READERS if len(clause.text) <= LONGEST else ()
    reads = tuple(_without_inner([read for reader in readers for read in reader(clause, facts)]))
    kind = mood(clause, read=bool(reads))
    if kind == "excludes":
        fit = weigh_named(clause, reads)
    elif kind == "rescues" and reads:
        # A welcome counts for those it names, whatever day or room it names with them.
        fit = weigh_named(clause, reads, known_only=True)
    else:
        fit = "unknown" if kind == "unclear" else weigh(clause, reads)
    return _Weighed(clause, kind, reads, fit)


def _without_inner(reads: list[Read]) -> Iterator[Read]:
    """A condition that lies inside a longer one belongs to it: "parents" in "full-time parents" is none of its own."""
    for read in reads:
        if not any(o is not read and o.start <= read.start and read.end <= o.end and o[:2] != read[:2] for o in reads):
            yield read


def _by_text(weighed: list[_Weighed]) -> tuple[_Weighed | None, _Weighed | None]:
    """The clause that shuts the person out, and the first that leaves it open."""
    shut = unsure = None
    for one in weighed:
        if one.mood in ("requires", "unclear"):
            fit = _with_openings(one, weighed)
        elif one.mood == "excludes":
            fit = _with_openings(one, weighed, turned=True)
        else:
            continue
        if fit == "no" and _repeats(one, weighed):
            fit = "unknown"
        shut = shut or (one if fit == "no" else None)
        unsure = unsure or (one if fit == "unknown" else None)
    return shut, unsure


def _with_openings(one: _Weighed, weighed: list[_Weighed], *, turned: bool = False) -> Fit:
    """A clause's answer, and what a later opening on the same topic ("…; 50 and over for …") makes of it."""
    fit: Fit = one.fit
    if turned:
        fit = "no" if one.fit == "yes" else "yes" if one.fit == "no" else "unknown"
    if fit == "yes":
        return fit
    others = [other.fit for other in weighed if other is not one and _opens(other, one)]
    if "yes" in others:
        return "yes"
    return "unknown" if "unknown" in others else fit


def _repeats(one: _Weighed, weighed: list[_Weighed]) -> bool:
    """Whether an earlier clause settled the topic, so that this one only adds something for some of them."""
    before = weighed[: weighed.index(one)]
    return one.mood == "requires" and any(one.topics & other.topics for other in before if other.mood == "requires")


def _opens(other: _Weighed, one: _Weighed) -> bool:
    """Whether a clause is an opening beside another: a welcome, or the same topic for a group of its own."""
    if other.mood == "rescues":
        return bool(other.topics & one.topics) or other.clause.plain.startswith("unless")
    if other.mood != "requires" or not other.topics & one.topics:
        return False
    return bool(other.topics - one.topics) and not one.topics - other.topics and one.mood == "requires"


def _age_in_text(weighed: Iterable[_Weighed]) -> Fit | None:
    """What the text says of the person's age; None where it says nothing."""
    fits = [read.fit for one in weighed if one.mood != "excludes" for read in one.reads if read.about == "age"]
    return None if not fits else "yes" if "yes" in fits else "unknown" if "unknown" in fits else "no"


def _told(verdict: Verdict, one: _Weighed) -> Judgement:
    about = {read.about for read in one.reads if read.fit != "yes"} or one.topics
    if unread_words(one.clause, one.reads) and verdict == "unknown":
        about = about | {UNREAD}
    return Judgement(verdict, one.clause.text, tuple(sorted(about)), one.clause.start)
