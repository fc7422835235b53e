"""What is left to do before or after a share, by when and towards whom."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pcp_core.families.disclosure.facts import Facts
from pcp_core.model import Obligation
from pcp_core.model.outcome import Duty

_SATURDAY = 5

_BECAUSE: dict[Duty, str] = {
    "inform": "They hear from us, not from somebody else, what was shared about them.",
    "look-again": "What was not safe or not possible then may be now.",
    "seek-consent": "It went without their yes; they can still say what they want.",
    "seek-views": "It went without hearing what they think; it is still worth hearing.",
    "record-reason": "Whoever reads this later will want to know why it was shared.",
    "record-purpose": "Whoever reads this later will want to know what it was for.",
    "settle": "It went before anybody could say which rule it stands on.",
}


def duty(
    facts: Facts, kind: Duty, when: Literal["before", "after"], *, who: str | None = None, due: date | None = None
) -> Obligation:
    """One obligation. Its id is made from the event, so that the same event always leaves the same one."""
    parts = (facts.event.id, kind, when, who)
    return Obligation(
        id="-".join(part for part in parts if part),
        type=kind,
        who=who,
        when=when,
        due=due,
        because=_BECAUSE[kind],
        about=facts.event.id,
    )


def two_working_days(day: date) -> date:
    """The second working day after a day; Saturdays and Sundays are none."""
    left = 2
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < _SATURDAY
    return day
