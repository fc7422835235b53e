"""The answer to ``patient-consent-consult``: one card with the decision about consent, and a card for each question.

``CONSENT_PERMIT`` says that nobody's yes is missing; what is still to be done first (tell them, say what for) stands in
its obligations. A caller that cannot keep an obligation does not send.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pcp_core.model import Case, Finding, Outcome
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


@dataclass(frozen=True, slots=True)
class Source:
    """Who answers: a name, and an address where a reader learns more. The hook wants both."""

    label: str
    url: str


def consult_response(outcome: Outcome, case: Case, source: Source) -> dict[str, list[Card]]:
    """The response (JSON) for the outcome of a consult. case: the one that was looked at, with its consents."""
    meant = _meant(outcome, case)
    decision = _decision(outcome, meant)
    extension: dict[str, Any] = {"decision": decision}
    if decision == "CONSENT_PERMIT":
        extension["obligations"] = list(_obligations(outcome, meant))
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


@dataclass(frozen=True, slots=True)
class _Meant:
    """What every consent that counted names. needed: some consent counted, so that this is all that may go."""

    purposes: tuple[str, ...]
    scope: tuple[str, ...]
    needed: bool


def _meant(outcome: Outcome, case: Case) -> _Meant:
    """What all the consents that counted say together; nothing, if one of them is not here to be read."""
    wanted = {used.id for used in outcome.consents}
    found = [consent for consent in case.consents or () if consent.id in wanted]
    if not found or wanted != {consent.id for consent in found}:
        return _Meant((), (), needed=bool(wanted))
    purposes = set.intersection(*(set(consent.purposes or ()) for consent in found))
    scope = set.intersection(*(set(consent.scope or ()) for consent in found))
    return _Meant(tuple(sorted(purposes)), tuple(sorted(scope)), needed=True)


def _decision(outcome: Outcome, meant: _Meant) -> Word:
    """Said yes, said no, or neither. A hold and a no are a no; whatever we cannot turn into a duty is no yes."""
    weighing = [finding for finding in outcome.findings if finding.weight != "note"]
    if outcome.decision == "hold" or any(finding.kind in _NO for finding in weighing):
        return "CONSENT_DENY"
    return "CONSENT_PERMIT" if all(_is_a_duty(one, outcome, meant) for one in weighing) else "NO_CONSENT"


def _is_a_duty(finding: Finding, outcome: Outcome, meant: _Meant) -> bool:
    """Whether something to do first would settle it: telling, noting, taking out what the yes does not cover.

    Who is safe to tell is for a worker to find out, not for a program.
    """
    if finding.kind == "out-of-scope":
        return "consents" in finding.details and bool(meant.scope)
    if finding.kind == "no-purpose" and meant.needed:
        return bool(meant.purposes)
    duty = _TO_DO_FIRST.get(finding.kind)
    return duty is not None and (duty != "inform" or any(one.type == "inform" for one in outcome.obligations))


def _obligations(outcome: Outcome, meant: _Meant) -> Iterator[dict[str, Any]]:
    kinds = {finding.kind: None for finding in outcome.findings if finding.weight != "note"}
    for code in dict.fromkeys(_TO_DO_FIRST[kind] for kind in kinds if kind in _TO_DO_FIRST):
        parameters: dict[str, Any] = {"when": "before"}
        if code == "record-purpose" and meant.needed:
            parameters["codes"] = _codes(PURPOSE, meant.purposes)
        yield {"id": {"system": OBLIGATION, "code": code}, "parameters": parameters}
    if "out-of-scope" in kinds:
        yield {"id": _REDACT, "parameters": {"exceptAnyOfCodes": _codes(CATEGORY, meant.scope)}}


def _codes(table: CodeTable, codes: tuple[str, ...]) -> list[dict[str, str]]:
    return [table.coding(code, common=True).as_json() for code in codes]
