"""Was the person, or somebody who decides with them, there when it was decided? If not: why, and how will they hear?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from pcp_core.families.fit.asking import FAMILY, in_force
from pcp_core.model import DecisionMaker, Finding, Meeting
from pcp_core.rules.checks import Check, CheckKind, CheckSet, Looked
from pcp_core.rules.moment import Moment
from pcp_core.rules.rule import Rule
from pcp_core.rules.schema import ID
from pcp_core.text.phrases import Phrasebook

TOOK_PART = CheckKind(
    name="took-part",
    on=("meeting-close",),
    kinds=("person-absent",),
    schema={"not_for": {"type": "list", "schema": ID}},
)


def compile_taking_part(rules: Sequence[Rule], _phrases: Phrasebook) -> Check:
    """Rules on meetings that decide. ``not_for``: kinds of meeting that are held without the person on purpose."""

    def look(moment: Moment) -> Looked:
        """Ask of each rule in force whether the person was there when something was decided."""
        looked = Looked()
        for rule in in_force(rules, moment, looked):
            looked.findings += _look(rule, moment, looked)
        return looked

    return look


TAKING_PART = CheckSet(family=FAMILY, kinds=(TOOK_PART,), compile=compile_taking_part)


def _look(rule: Rule, moment: Moment, looked: Looked) -> Iterator[Finding]:
    meeting, person = moment.event.meeting, moment.person_id
    if meeting is None:
        return
    if meeting.kind in rule.spec.get("not_for", ()):
        if moment.explain:
            looked.say(
                rule, "not-applicable", f"a meeting of the kind {meeting.kind} is held without the person on purpose"
            )
        return
    if person is None or meeting.present is None or meeting.decisions is None:
        looked.say(rule, "unknown", "who was there, or what was decided, is not known")
        return
    # A decision that names nobody stands in the minutes of this person's case.
    count = sum(decision.about in (None, person) for decision in meeting.decisions)
    explained = meeting.person_absent_because or meeting.person_hears_by
    if count and not explained and not _there(moment, meeting, person):
        yield moment.finding(rule, family=FAMILY, details={"decisions": count})


def _there(moment: Moment, meeting: Meeting, person: str) -> bool:
    present = set(meeting.present or ())
    deciders = (moment.person.decision_makers or ()) if moment.person else ()
    at = meeting.at or moment.event.at
    return person in present or any(
        one.person in present and one.for_ == person and _decides(one, at) for one in deciders
    )


def _decides(one: DecisionMaker, at: datetime) -> bool:
    """Whether somebody may decide at a moment. A day without a time counts whole, in the offset of ``at``."""
    begun = one.from_ is None or _moment(one.from_, at, time.min) <= at
    return begun and (one.until is None or at <= _moment(one.until, at, time.max))


def _moment(value: date | datetime, at: datetime, edge: time) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, edge, at.tzinfo)
