"""Does this service's own rule let the person in? If not, the rule is named as the service's, with other doors."""

from __future__ import annotations

from collections.abc import Sequence

from pcp_core.families.fit.asking import FAMILY, in_force, service_of
from pcp_core.rules.checks import Check, CheckKind, CheckSet, Looked
from pcp_core.rules.moment import Moment
from pcp_core.rules.rule import Rule
from pcp_core.text.phrases import Phrasebook

ELIGIBILITY = CheckKind(name="eligibility", on=("referral-send",), schema={}, kinds=("excluded", "eligibility-unknown"))


def compile_eligibility(rules: Sequence[Rule], _phrases: Phrasebook) -> Check:
    """Rules that speak for ``excluded`` and for ``eligibility-unknown``; one judgement serves all of them."""

    def look(moment: Moment) -> Looked:
        """Judge once, for all rules in force, whether the service's own rules leave the person out."""

        from pcp_core.families.fit.doors import judged  # 70 ms of regular expressions that only a referral needs

        looked = Looked()
        applying = list(in_force(rules, moment, looked))
        referral = moment.event.referral
        service = service_of(moment, referral.service) if referral else None
        if service is None:
            for rule in applying:
                looked.say(rule, "unknown", "the service's rules are not known here")
            return looked
        if applying:
            looked.findings += judged(applying, moment, service)
        return looked

    return look


FITTING = CheckSet(family=FAMILY, kinds=(ELIGIBILITY,), compile=compile_eligibility)
