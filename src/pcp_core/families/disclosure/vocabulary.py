"""The codes that the contract fixes for a share, and the moments in which one is looked at."""

from __future__ import annotations

from pcp_core.rules.floor import DISCLOSURE as FAMILY

__all__ = [
    "FAMILY", "PURPOSES", "RECIPIENTS", "PEOPLE_NOT_BODIES", "CATEGORIES", "ROLES", "RECORDED", "KINDS", "SENDING",
    "BESIDE", "MOMENTS",
]  # fmt: skip

PURPOSES = (
    "care-coordination", "referral", "family-violence-risk", "child-safety", "child-wellbeing", "safeguarding-enquiry",
    "statutory-request", "serious-threat", "treatment", "funding-report", "research", "complaint", "other",
)  # fmt: skip

RECIPIENTS = (
    "child-protection", "police", "court", "family-violence-service", "health-service", "mental-health-service",
    "school", "housing-service", "community-service", "government-other", "family-member", "employer", "landlord",
    "media", "immigration", "benefits", "corrections", "lawyer", "insurer", "carer", "community-controlled",
    "emergency-service", "other",
)  # fmt: skip

PEOPLE_NOT_BODIES = frozenset({"family-member", "employer", "landlord", "media"})
"""Recipients that belong to no sharing scheme unless somebody says they do."""

CATEGORIES = (
    "identity", "contact", "living-situation", "family", "child-safety", "family-violence-risk", "health",
    "mental-health", "substance-use", "disability", "education", "money", "legal", "goals", "other",
)  # fmt: skip

ROLES = ("adult", "adult-experiencing-violence", "person-using-violence", "child", "other-adult")

RECORDED = {
    "at": "at",
    "how": "disclosure.how",
    "recipient": "disclosure.recipient",
    "purpose": "disclosure.purpose",
    "about": "disclosure.about",
    "role_basis": "disclosure.about[].role_basis",
    "scope": "disclosure.scope",
    "items": "disclosure.items",
    "basis": "disclosure.basis",
    "condition": "disclosure.condition",
    "why": "disclosure.why",
    "told": "disclosure.told",
    "views": "disclosure.views",
    "consent": "case.consents",
    "consent_until": "case.consents[].until",
    "without_consent_because": "disclosure.without_consent_because",
    "went_ahead_because": "disclosure.went_ahead_because",
    "exception": "disclosure.exception",
    "request": "disclosure.request",
    "decided_by": "disclosure.decided_by",
    "outcome": "disclosure.outcome",
    "declined_because": "disclosure.declined_because",
    "sent_with": "disclosure.sent_with",
    "safety_plan": "disclosure.safety_plan",
    "service_agreement": "case.consents",
}
"""What a row can want on record of a share, a request or a decision not to share, and where it stands."""

KINDS = (
    "not-told", "no-consent", "consent-withdrawn", "consent-expired", "consent-refused", "out-of-scope", "promise",
    "no-reason", "no-purpose", "views-not-sought", "not-asked-first", "not-told-received", "refusal-not-recorded",
    "unsettled", "conflict", "misidentification", "interpreter", "rules-not-checked",
)  # fmt: skip

SENDING = ("disclosure-send", "information-request", "information-receive")
"""The moments that are about a share, a request or a receipt itself."""

BESIDE = ("referral-send", "case-transfer", "meeting-close", "document-save")
"""The moments that may carry a share beside their own payload."""

MOMENTS = (*SENDING, *BESIDE)
