"""Does it begin with something the person said? A referral cites a goal of theirs, a goal has their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pcp_core.families.fit.asking import COURT, FAMILY, goal_of, in_force, service_of
from pcp_core.model import Finding, Goal
from pcp_core.rules.checks import Check, CheckKind, CheckSet, Looked
from pcp_core.rules.moment import Moment
from pcp_core.rules.rule import Rule
from pcp_core.rules.schema import ID, WORDS
from pcp_core.text.phrases import Phrasebook

GOAL_CITED = CheckKind(name="goal-cited", on=("referral-send",), schema={}, kinds=("no-goal",))
GOAL_SAID = CheckKind(name="goal-said", on=("goal-save",), schema={}, kinds=("not-own-words",))
BRIDGE = CheckKind(
    name="goal-bridge",
    on=("goal-save", "referral-send"),
    kinds=("outside-specialty",),
    schema={"topics": {"type": "dict", "required": True, "keysrules": ID, "valuesrules": WORDS}},
)

_OTHERS = ("worker", "agency")
"""``said_by`` of a goal that nobody but a service spoke for."""


def compile_citing(rules: Sequence[Rule], phrases: Phrasebook) -> Check:
    """Rules on where a goal comes from and where it is taken."""
    for rule in rules:
        for topic, words in rule.spec.get("topics", {}).items():
            for word in words:
                phrases.add(word, rule.id, topic)

    def look(moment: Moment) -> Looked:
        """Look at each rule in force with the look that its check kind has."""
        looked = Looked()
        for rule in in_force(rules, moment, looked):
            looked.findings += _LOOKS[rule.check](rule, moment, looked)
        return looked

    return look


CITING = CheckSet(family=FAMILY, kinds=(GOAL_CITED, GOAL_SAID, BRIDGE), compile=compile_citing)


def _cited(rule: Rule, moment: Moment, looked: Looked) -> Iterator[Finding]:
    """A referral without a goal is asked about whatever is known; a goal we cannot look up is not guessed at."""
    referral = moment.event.referral
    if referral is None:
        return
    if referral.goal is None:
        yield moment.finding(rule, family=FAMILY, details={"missing": "referral.goal"})
    elif moment.case.goals is None:
        looked.say(rule, "unknown", "the person's goals are not known here")
    elif (goal := goal_of(moment, referral.goal)) is None:
        yield moment.finding(rule, family=FAMILY, details={"missing": "goal", "goal": referral.goal})
    elif not goal.words and goal.said_by in _OTHERS:
        yield moment.finding(rule, family=FAMILY, details={"missing": "words", "goal": goal.id})


def _said(rule: Rule, moment: Moment, looked: Looked) -> Iterator[Finding]:
    """A court's goal is named as one; any other goal has words of the person, or somebody who said it for them."""
    goal = moment.event.goal
    if goal is None:
        return
    if goal.said_by == COURT:
        if moment.explain:
            looked.say(rule, "not-applicable", "the goal is named as the court's")
    elif not (goal.words and goal.words.strip()):
        yield moment.finding(rule, family=FAMILY, details={"missing": "goal.words", "said_by": goal.said_by})


def _bridged(rule: Rule, moment: Moment, looked: Looked) -> Iterator[Finding]:
    """An aim beside a service's specialty is no mistake; it wants one sentence on how the two meet."""
    goal, specialty, bridge = _goal_and_specialty(moment)
    topics = rule.spec["topics"]
    if goal is None or not goal.words or specialty is None:
        looked.say(rule, "unknown", "the person's words or the specialty are not known")
        return
    if bridge or specialty not in topics:
        return
    reading = moment.read("goal.words", goal.words)
    hits = reading.hits(rule.id)
    if hits and all(hit.meaning != specialty for hit in hits):
        evidence = tuple(reading.evidence(hit.start, hit.end) for hit in hits) if moment.event.goal else ()
        details = {"specialty": specialty, "about": sorted({str(hit.meaning) for hit in hits})}
        yield moment.finding(rule, family=FAMILY, weight="note", evidence=evidence, details=details)


def _goal_and_specialty(moment: Moment) -> tuple[Goal | None, str | None, str | None]:
    """The goal, the specialty it is taken to, and what is written on how the two meet."""
    if goal := moment.event.goal:
        return goal, goal.agency_specialty, goal.bridge
    referral = moment.event.referral
    goal = goal_of(moment, referral.goal) if referral else None
    service = service_of(moment, referral.service) if referral else None
    return (
        goal,
        service.specialty if service else None,
        (referral.why if referral else None) or (goal.bridge if goal else None),
    )


_LOOKS = {GOAL_CITED.name: _cited, GOAL_SAID.name: _said, BRIDGE.name: _bridged}
