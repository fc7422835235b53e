"""A service judged for a person, in findings; and where its door is shut, the other doors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pcp_core.families.fit.asking import FAMILY
from pcp_core.families.fit.eligibility import Facts, Judgement, judge
from pcp_core.model import Finding, Service
from pcp_core.rules.moment import Moment
from pcp_core.rules.rule import Rule

MOST_ALTERNATIVES = 5
"""Other doors that are named beside a refusal."""


def judged(rules: Iterable[Rule], moment: Moment, service: Service) -> Iterator[Finding]:
    """What the rules that speak for ``excluded`` and ``eligibility-unknown`` say of one service."""
    facts = Facts.of(moment.person, moment.day)
    judgement = judge(service, facts)
    for rule in rules:
        yield from _say(rule, moment, service, judgement, facts)


def _say(rule: Rule, moment: Moment, service: Service, judgement: Judgement, facts: Facts) -> Iterator[Finding]:
    fill = {"service": service.name or "the service"}
    about = list(judgement.about)
    if rule.kind == "excluded" == judgement.verdict:
        others = list(alternatives(service, moment.case.services or (), facts))
        details = {"excluded_by": judgement.sentence, "about": about, "alternatives": others}
        yield moment.finding(rule, family=FAMILY, details=details, fill=fill)
    elif rule.kind == "eligibility-unknown" and judgement.verdict == "unknown":
        details = {"asked_by": judgement.sentence, "about": about}
        yield moment.finding(rule, family=FAMILY, weight="note", details=details, fill=fill)


def alternatives(service: Service, services: Iterable[Service], facts: Facts) -> Iterator[str]:
    """Ids of other services of the same kind that do not shut the person out: surely open ones first, then as listed.

    A service counts as of the same kind when it shares the specialty or a word of the taxonomy. Whose agency it is
    plays no part.
    """
    kin = [other for other in services if other.id != service.id and _alike(service, other)]
    judged = [(judge(other, facts).verdict, other.id) for other in kin]
    open_ = [id_ for verdict, id_ in judged if verdict == "eligible"]
    maybe = [id_ for verdict, id_ in judged if verdict == "unknown"]
    yield from [*open_, *maybe][:MOST_ALTERNATIVES]


def _alike(one: Service, other: Service) -> bool:
    shared = set(one.taxonomy or ()) & set(other.taxonomy or ())
    return bool(shared) or (one.specialty is not None and one.specialty == other.specialty)
