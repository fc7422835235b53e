"""Which question is asked for what was found, in whose words, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pcp_core.families.disclosure.facts import known_person
from pcp_core.families.disclosure.raised import Raised
from pcp_core.families.disclosure.rows import Row
from pcp_core.families.disclosure.vocabulary import FAMILY, MOMENTS
from pcp_core.model import Choice, Finding, Person
from pcp_core.rules.moment import SOMEBODY, Moment
from pcp_core.rules.rule import LEVELS, PackHead, Rule

_TELL_FIRST = ("not-asked-first", "not-told-received")

PLAIN = Rule(
    id="disclosure.plain",
    pack=PackHead(id="disclosure", version="1.0.0", level="core", owner="pcp-core"),
    check="disclosure-question",
    on=MOMENTS,
    kind="unsettled",
    ask="Something about this share is still open: what does your privacy officer say?",
    because="The rules in force here leave it open and bring no question of their own for it.",
    implication="{name}'s information does not travel on a guess.",
    source="pcp-core floor rule 10: what could not be settled is said",
    choices=(
        ("ask-officer", "I will ask our privacy officer"),
        ("asked", "I have asked, and will write down what they said"),
        ("leave-it", "I will not send it"),
    ),
    spec={"releases": ["disclosure.urgent"]},
)
"""Asked where the packs in force have no question for what was found: nothing that was found goes unsaid."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the fields that would settle it, and its choices; None where these have names to be filled in."""

    rule: Rule
    releases: tuple[str, ...]
    choices: tuple[Choice, ...] | None


def _question(rule: Rule) -> Question:
    fixed = None
    if not any("{" in label for _, label in rule.choices):
        fixed = tuple(Choice(code=code, label=label) for code, label in rule.choices)
    return Question(rule, tuple(rule.spec.get("releases", ())), fixed)


class Questions:
    """Every question by kind and situation, and in the voice of every row: a row's own source goes with it."""

    def __init__(self, rules: Iterable[Rule], rows: Iterable[Row]) -> None:
        self._found: dict[tuple[str, str], list[Question]] = {}
        ranked = sorted(rules, key=lambda rule: (-LEVELS.index(rule.pack.level), rule.id))
        for rule in ranked:
            self._found.setdefault((rule.kind, rule.spec.get("when", "")), []).append(_question(rule))
        self._plain = _question(PLAIN)
        self._sourced: Mapping[tuple[str, str], Rule] = {
            (rule.id, row.id): replace(rule, source=row.rule.source)
            for rule in (*ranked, PLAIN)
            for row in rows
            if rule.pack.id != row.rule.pack.id
        }

    def finding(self, raised: Raised, deciding: Row | None, moment: Moment) -> Finding:
        """The question for what was raised, with names and categories in it."""
        question = self._choose(raised, deciding, moment)
        rule = question.rule
        if raised.row is not None:
            rule = self._sourced.get((rule.id, raised.row.id), rule)
        details = dict(raised.details)
        if raised.row is not None:
            details |= {"row": raised.row.id, "caution": raised.row.used_on(moment.day).caution}
        return moment.finding(
            rule,
            family=FAMILY,
            weight=raised.weight,
            kind=raised.kind,
            evidence=raised.evidence,
            choices=_with(raised.choices, rule.choices) if raised.choices else question.choices,
            releases=question.releases,
            details=details,
            fill={"who": who_in_words(raised.people, moment), "what": _listed(raised.what) or "this"},
        )

    def _choose(self, raised: Raised, deciding: Row | None, moment: Moment) -> Question:
        """The situation goes first; then the pack whose row decided, then agency and community, then core."""
        kinds = (raised.kind, "not-told") if raised.kind in _TELL_FIRST else (raised.kind,)
        voice = raised.row or deciding
        own = voice.rule.pack.id if voice else None
        for when in (raised.when, "") if raised.when else ("",):
            for kind in kinds:
                if found := _best(self._found.get((kind, when), ()), own, moment):
                    return found
        return self._plain


def _best(questions: Iterable[Question], own: str | None, moment: Moment) -> Question | None:
    """The question of a pack's own; else the first that is no other law's."""
    general = None
    for question in questions:
        pack = question.rule.pack
        if pack.id != own and (general is not None or pack.level == "jurisdiction"):
            continue
        if _fits(question.rule, moment):
            if pack.id == own:
                return question
            general = question
    return general


def _with(added: tuple[tuple[str, str], ...], own: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Answers before a question's own. One of the same code takes that one's place: no code stands twice."""
    taken = {code for code, _ in added}
    return (*added, *((code, label) for code, label in own if code not in taken))


def _fits(rule: Rule, moment: Moment) -> bool:
    return moment.event.hook in rule.on and rule.pack.holds_in(moment.event.jurisdiction)


def who_in_words(people: tuple[str, ...], moment: Moment) -> str:
    """The names of some people of the case; the person whose case it is where nobody is meant in particular."""
    names = dict.fromkeys(_name(who, moment) for who in people)
    return _listed(names) or moment.name


def _name(who: str, moment: Moment) -> str:
    if who == moment.person_id:
        return moment.name
    known = known_person(moment.case, who)
    name = known.called if isinstance(known, Person) else known.name if known else None
    return name or SOMEBODY


def _listed(words: Iterable[str]) -> str:
    *some, last = [*words] or [""]
    return f"{', '.join(some)} and {last}" if some else last
