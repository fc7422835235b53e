"""The answer to ``patient-consent-consult``: one card with the decision about consent, and a card for each question.

``CONSENT_PERMIT`` says that nobody's yes is missing; what is still to be done first (tell them, say what for) stands in
its obligations. A caller that cannot keep an obligation does not send.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pcp_core.model import Case, Consent, Finding, Outcome
from pcp_core.standards.cds_cards import Card, cards_from_outcome
from pcp_core.standards.codes import ACT_CODE, CATEGORY, PURPOSE, CodeTable

Word = Literal["CONSENT_PERMIT", "CONSENT_DENY", "NO_CONSENT"]

OBLIGATION = "urn:pcp-core:obligation"
"""The code system of obligations that a person keeps; their codes are those of an outcome's."""

_REDACT = {"system": ACT_CODE, "code": "REDACT"}
_NO = frozenset({"consent-refused", "consent-withdrawn", "conflict"})
_TO_DO_FIRST = {
    "not-told": "inform",
    "not-asked-first": "inform",
    "not-told-received": "inform",
    "no-purpose": "record-purpose",
    "no-reason": "record-reason",
    "views-not-sought": "seek-views",
}
_DETAIL: dict[Word, str] = {
    "CONSENT_PERMIT": "Nobody's yes is missing. What is to be done first stands in the obligations.",
    "CONSENT_DENY": "This does not go as it stands. The questions beside this card say what would change that.",
    "NO_CONSENT": "No yes covers this as far as can be known. The questions beside this card say what is missing.",
}

Obligation = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """Who answers: a name, and an address where a reader learns more. The hook wants both."""

    label: str
    url: str


def consult_response(outcome: Outcome, case: Case, source: Source) -> dict[str, list[Card]]:
    """The response (JSON) for the outcome of a consult. case: the one that was looked at, with its consents."""
    weighing = [finding for finding in outcome.findings if finding.weight != "note"]
    decision = _decision(outcome, weighing)
    extension: dict[str, Any] = {"decision": decision}
    if decision == "CONSENT_PERMIT":
        extension["obligations"] = list(_obligations(outcome, weighing, case))
    if outcome.consents and decision != "NO_CONSENT":
        extension["basedOn"] = f"Consent/{outcome.consents[0].id}"
    card: Card = {
        "summary": decision,
        "detail": _DETAIL[decision],
        "indicator": "info" if decision == "CONSENT_PERMIT" else "warning",
        "source": {"label": source.label, "url": source.url},
        "extension": extension,
    }
    return {"cards": [card, *cards_from_outcome(outcome)]}


def _decision(outcome: Outcome, weighing: list[Finding]) -> Word:
    """Said yes, said no, or neither. A hold and a no are a no; whatever we cannot turn into a duty is no yes."""
    kinds = {finding.kind for finding in weighing}
    if outcome.decision == "hold" or kinds & _NO:
        return "CONSENT_DENY"
    if all(_is_a_duty(finding, outcome) or _partly_covered(finding, outcome) for finding in weighing):
        return "CONSENT_PERMIT"
    return "NO_CONSENT"


def _is_a_duty(finding: Finding, outcome: Outcome) -> bool:
    """Whether something to do first would settle it. Who is safe to tell is for a worker to find out, not a program."""
    duty = _TO_DO_FIRST.get(finding.kind)
    return duty is not None and (duty != "inform" or any(one.type == "inform" for one in outcome.obligations))


def _partly_covered(finding: Finding, outcome: Outcome) -> bool:
    """Whether a consent covers part of it: what it does not cover can be taken out."""
    return finding.kind == "out-of-scope" and "consents" in finding.details and bool(outcome.consents)


def _obligations(outcome: Outcome, weighing: list[Finding], case: Case) -> Iterator[Obligation]:
    counted = _counted(outcome, case)
    for code in dict.fromkeys(_TO_DO_FIRST[finding.kind] for finding in weighing if finding.kind in _TO_DO_FIRST):
        yield _named(code, counted)
    if any(finding.kind == "out-of-scope" for finding in weighing):
        covered = set.intersection(*(set(consent.scope or ()) for consent in counted)) if counted else set()
        yield {"id": _REDACT, "parameters": {"exceptAnyOfCodes": _codes(CATEGORY, sorted(covered))}}


def _named(code: str, counted: list[Consent]) -> Obligation:
    """A duty to be kept first. Where no purpose was said, only those that every consent names are meant."""
    parameters: dict[str, Any] = {"when": "before"}
    if code == "record-purpose" and counted:
        meant = set.intersection(*(set(consent.purposes or ()) for consent in counted))
        parameters["codes"] = _codes(PURPOSE, sorted(meant))
    return {"id": {"system": OBLIGATION, "code": code}, "parameters": parameters}


def _counted(outcome: Outcome, case: Case) -> list[Consent]:
    """The consents that counted; none at all if one of them is not here to be read."""
    wanted = {used.id for used in outcome.consents}
    found = [consent for consent in case.consents or () if consent.id in wanted]
    return found if wanted == {consent.id for consent in found} else []


def _codes(table: CodeTable, codes: list[str]) -> list[dict[str, str]]:
    return [table.coding(code, common=True).as_json() for code in codes]
