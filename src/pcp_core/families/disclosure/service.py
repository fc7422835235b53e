"""Agreement to a service, kept apart from any consent to sharing: where a row looks for it and it is not there, a note."""

from __future__ import annotations

from pcp_core.families.disclosure.facts import Facts, not_after, not_before
from pcp_core.families.disclosure.raised import Raised
from pcp_core.families.disclosure.standing import Standing
from pcp_core.model import Consent


def service_agreements(found: Standing, facts: Facts) -> list[Raised]:
    """One note if a row that counted looks for agreement to the service and none stands."""
    row = next((row for row in found.rows if row.service_agreement), None)
    if row is None or any(_stands(consent, facts) for consent in facts.case.consents or ()):
        return []
    return [Raised("no-consent", weight="note", when="service", row=row)]


def _stands(consent: Consent, facts: Facts) -> bool:
    """Whether somebody agreed to the service, and still does. A consent that does not say what it is for may be one."""
    if consent.for_ not in (None, "service"):
        return False
    entries = [entry for entry in consent.history or () if entry.at <= facts.at]
    status = max(entries, key=lambda entry: entry.at).status if entries else consent.status
    begun = consent.from_ is None or not_after(consent.from_, facts.at)
    return status == "active" and begun and (consent.until is None or not_before(consent.until, facts.at))
