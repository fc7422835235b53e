"""What the checks of this family share: which rules apply, and when goal questions have no place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pcp_core.model import Goal, Service
from pcp_core.rules.checks import Looked
from pcp_core.rules.moment import Moment
from pcp_core.rules.rule import Rule

FAMILY = "goal-fit"

COURT = "court"
"""``said_by`` of a goal that an order set. It is named as such, and nobody pretends that it is the person's."""


def in_force(rules: Iterable[Rule], moment: Moment, looked: Looked) -> Iterator[Rule]:
    """The rules that look at this moment. Somebody who has died is asked nothing more about goals and meetings."""
    for rule in rules:
        if moment.event.hook not in rule.on or not rule.pack.holds_in(moment.event.jurisdiction):
            continue
        if moment.person and moment.person.died:
            if moment.explain:
                looked.say(rule, "not-applicable", "the person has died")
            continue
        yield rule


def goal_of(moment: Moment, id_: str | None) -> Goal | None:
    """A goal of the case by its id."""
    return next((goal for goal in moment.case.goals or () if goal.id == id_), None)


def service_of(moment: Moment, id_: str | None) -> Service | None:
    """A service of the case by its id."""
    return next((service for service in moment.case.services or () if service.id == id_), None)
