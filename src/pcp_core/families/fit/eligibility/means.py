"""Income, residence and situation: what somebody lives on and as what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_core.families.fit.eligibility.facts import Facts
from pcp_core.families.fit.eligibility.reading import Clause, Read, among, known, plain

_INCOME = re.compile(
    r"\b(?:earn(?:s|ing)?|incomes?)\s+(?:of\s+|is\s+|must\s+be\s+|needs\s+to\s+be\s+)?(?:under|below|less\s+than|up\s+to|no\s+more\s+than)\s+[$£€]?\s*([\d,]+)(k)?"
    r"(?:\s+(?:a|per|each)\s+(week|fortnight|month|year))?"
)
_TO_A_YEAR = {"week": 52, "fortnight": 26, "month": 12}
_LOW_INCOME = re.compile(
    r"\b(?:on\s+)?(?:a\s+)?low[\s-]incomes?(?:\s+(?:earners?|households?|families))?\b|\bmeans[\s-]tested\b"
)
_SETTLED = re.compile(
    r"\b(?:permanent\s+residents?(?:\s+(?:and|or)\s+citizens?)?|citizens?(?:\s*(?:and|or|,)\s*permanent\s+residents?)?|right\s+to\s+work|(?:permanent\s+)?resident\s+visa)\b"
)
_VISA = re.compile(
    r"\b(temporary|bridging|student|partner|humanitarian|protection|skilled|working\s+holiday|visitor)\s+visas?(?:\s+holders?)?"
)
_ANY_VISA = re.compile(r"\b(?:all|any)\s+visas?(?:\s+(?:types?|status))?\b")
_FOR_A_TIME = re.compile(
    r"\b(?:temporary|bridging|student|visitor|tourist|working\s+holiday|none|expired|undocumented)\b"
)
_STATUS = re.compile(
    r"\b(?:foster\s+carers?|kinship\s+carers?|unpaid\s+(?:family\s+)?carers?|young\s+carers?|veterans?|serving\s+(?:members|personnel)|"
    r"students?|apprentices?|job\s*-?seekers?|unemployed|retired|pensioners?|homeless|rough\s+sleepers?|public\s+housing\s+tenants?|"
    r"private\s+renters?|tenants?|home\s*owners?|volunteers?|early\s+school\s+leavers?|care\s+leavers?|pregnant|widow(?:s|ed)?)\b"
)


def read_money(clause: Clause, facts: Facts) -> Iterator[Read]:
    """Income. "Low" has no edge, so nobody is left out by it."""
    for found in _INCOME.finditer(clause.plain):
        digits = found[1].replace(",", "")
        limit = int(digits or 0) * (1000 if found[2] else 1) * _TO_A_YEAR.get(found[3] or "", 1)
        yield Read(*found.span(), "money", known(None if facts.income is None else facts.income < limit))
    for found in _LOW_INCOME.finditer(clause.plain):
        yield Read(*found.span(), "money", "unknown")


def read_visa(clause: Clause, facts: Facts) -> Iterator[Read]:
    """Residence and visas."""
    if found_any := _ANY_VISA.search(clause.plain):
        yield Read(*found_any.span(), "visa", "yes")
        return
    visa = None if facts.visa is None else plain(facts.visa)
    for found in _SETTLED.finditer(clause.plain):
        settled = visa is not None and bool(re.search(r"citizen|permanent|resident", visa))
        passing = visa is not None and bool(_FOR_A_TIME.search(visa)) and "work" not in found[0]
        yield Read(
            *found.span(), "visa", "yes" if settled and not passing else "no" if passing and not settled else "unknown"
        )
    for found in _VISA.finditer(clause.plain):
        fits = None if visa is None else found[1] in visa
        settled = visa is not None and bool(re.search(r"citizen|permanent", visa))
        yield Read(*found.span(), "visa", "yes" if fits else "no" if settled else "unknown")


def read_status(clause: Clause, facts: Facts) -> Iterator[Read]:
    """What somebody is by trade or situation. One recorded status does not rule out another."""
    for found in _STATUS.finditer(clause.plain):
        same = facts.status is not None and among(found[0], (facts.status,))
        yield Read(*found.span(), "status", "yes" if same else "unknown")
