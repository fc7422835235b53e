"""A consent of ours as FHIR R4 Consent. It never says more than the consent does."""

from __future__ import annotations

import re
from typing import Any

from pcp_core.model import Consent
from pcp_core.standards.codes import ACT_CODE, CATEGORY, PURPOSE, CodeTable, Coding
from pcp_core.standards.fhir_extensions import CONSENT_ID, as_date_time, extensions_of, latest_of
from pcp_core.standards.references import PLAIN_ID, to_recipient, to_reference

_SCOPES = "http://terminology.hl7.org/CodeSystem/consentscope"
_ROLES = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
_A_CONSENT = {"system": "http://loinc.org", "code": "59284-0"}
_STATUSES = {"active": "active", "refused": "rejected"}
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+", flags=re.ASCII)


def consent_to_fhir(consent: Consent, person: str) -> dict[str, Any]:
    """The resource (JSON) for one consent. person: whose case it is, where the consent does not say whom it is about.

    A yes that does not name for whom, what for and which information is a ``draft``: left open, FHIR would read it as
    a yes to everything. Anything that is neither a yes nor a no is ``inactive``. Words that somebody said stay here.
    """
    status = latest_of(consent.history).status if consent.history else consent.status or ""
    complete = bool(consent.recipients and consent.purposes and consent.scope)
    written = _STATUSES.get(status, "inactive")
    resource: dict[str, Any] = {
        "resourceType": "Consent",
        "id": consent.id if PLAIN_ID.fullmatch(consent.id) else None,
        "extension": extensions_of(consent),
        "identifier": [{"system": CONSENT_ID, "value": consent.id}],
        "status": "draft" if written == "active" and not complete else written,
        "scope": _concept(Coding(_SCOPES, "treatment" if consent.for_ == "service" else "patient-privacy")),
        "category": [{"coding": [_A_CONSENT]}],
        "patient": to_reference(consent.about or person, "Patient"),
        "dateTime": as_date_time(latest_of(consent.history).at) if consent.history else None,
        "performer": [to_reference(consent.by, "Patient")] if consent.by else None,
        "organization": [to_reference(consent.controller, "Organization")] if consent.controller else None,
        "sourceReference": to_reference(consent.evidence, "DocumentReference") if consent.evidence else None,
        "policy": [{"uri": consent.notice}] if consent.notice and _URI.fullmatch(consent.notice) else None,
        "policyRule": _concept(Coding(ACT_CODE, "OPTOUT" if status == "refused" else "OPTIN")),
        "provision": _provision(consent, status),
    }
    return {name: value for name, value in resource.items() if value}


def _provision(consent: Consent, status: str) -> dict[str, Any]:
    """A yes in the codes that everybody knows, where they say the same; a no in ours, so that it stays as wide."""
    common = status == "active"
    period = {"start": consent.from_, "end": consent.until}
    provision: dict[str, Any] = {
        "type": "deny" if status == "refused" else "permit",
        "period": {name: as_date_time(when) for name, when in period.items() if when},
        "actor": [
            {"role": _concept(Coding(_ROLES, "IRCP")), "reference": to_recipient(recipient)}
            for recipient in consent.recipients or ()
        ],
        "securityLabel": _codings(CATEGORY, consent.scope, common=common),
        "purpose": _codings(PURPOSE, consent.purposes, common=common),
    }
    return {name: value for name, value in provision.items() if value}


def _codings(table: CodeTable, codes: tuple[str, ...] | None, *, common: bool) -> list[dict[str, str]]:
    return [table.coding(code, common=common).as_json() for code in codes or ()]


def _concept(coding: Coding) -> dict[str, Any]:
    return {"coding": [coding.as_json()]}
