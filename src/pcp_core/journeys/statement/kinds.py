"""Which services and reports need a look of their own, which are never shown, and the few that plainly do no harm."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from pcp_core.journeys.statement.items import Item
from pcp_core.model import Case, DisclosureRecord, Recipient, Service

SERVICE = "service"
"""What a mark says under ``also`` when somebody thought of what kind of service is named."""

ADDRESS = "address"
"""What a mark says under ``also`` when somebody thought of an address or number that stands in a text."""

PLAIN_RECIPIENTS = frozenset({"benefits", "housing-service", "school"})
"""Recipients that are named without a mark, where the share itself plainly does no harm."""

ORGANISATIONS = PLAIN_RECIPIENTS | {
    "child-protection", "community-controlled", "community-service", "corrections", "court", "emergency-service",
    "family-violence-service", "government-other", "health-service", "immigration", "mental-health-service", "police",
}  # fmt: skip
"""Recipients that are bodies and not people. Of everybody else no name is shown."""

_PLAIN_PURPOSES = frozenset({"care-coordination", "referral"})
_PLAIN_SCOPE = frozenset({"contact", "identity"})
_PLAIN_SPECIALTIES = frozenset({"benefits", "education", "employment", "housing", "money", "parenting", "school"})

_CONCERNS = frozenset(
    {"child-safety", "child-wellbeing", "family-violence-risk", "safeguarding-enquiry", "serious-threat",
     "statutory-request"}
)  # fmt: skip
_CONCERN_SCOPE = frozenset({"child-safety", "family-violence-risk"})
_RECEIVERS_OF_REPORTS = frozenset({"child-protection", "court", "emergency-service", "police"})

SENSITIVE = re.compile(
    r"\b(?:refuges?|safe house|shelters?|violence|violent|abus\w*|assault\w*|rape|casa|women'?s (?:aid|centre|service)|"
    r"men'?s behaviou?r\w*|drug\w*|alcohol\w*|aod|addict\w*|detox\w*|rehab\w*|methadone|needle|substance|narcotics|"
    r"sexual\w*|sti|hiv|aids|terminations?|abortions?|pregnan\w*|family planning|legal|law|lawyers?|solicitors?|"
    r"barristers?|courts?|police|child protection|child safety|oranga tamariki|immigration|visas?|parole|probation|"
    r"corrections|witness|crisis|suicid\w*|psychiatr\w*|mental health|counsel\w*|gender|lgbt\w*|witnesses)\b",
    re.IGNORECASE,
)
"""Words after which a service, or a text that names one, needs a look of its own. Too many does no harm here."""


def is_plain(item: Item, reader: str, at: datetime) -> bool:
    """Whether a line needs no mark: a share or request about the reader alone, told, of the plainest kind."""
    share = item.record
    if not isinstance(share, DisclosureRecord) or item.section not in ("shared", "requested"):
        return False
    about = share.about or ()
    return (
        [(one.person, one.roles, one.alleged) for one in about] in _only(reader)
        and was_told(share, reader, at)
        and share.purpose in _PLAIN_PURPOSES
        and bool(share.scope)
        and set(share.scope or ()) <= _PLAIN_SCOPE
        and not needs_look(share.recipient)
        and not (share.items or share.urgent or share.exception or share.basis or share.recipient.order)
    )


def was_told(share: DisclosureRecord, reader: str, at: datetime) -> bool:
    """Whether the record says that this reader was told, by then: not only some other adult who was safe to tell."""
    told = share.told
    if told is None or told.state != "told" or told.extra.get("of") not in (None, reader):
        return False
    return told.at is None or told.at <= at


def _only(reader: str) -> tuple[list[tuple[str, tuple[str, ...], bool | None]], ...]:
    return [(reader, ("adult",), None)], [(reader, ("adult",), False)]


def is_report(share: DisclosureRecord) -> bool:
    """Whether something that arrived may be somebody's report: of a concern, of an unknown kind, or from a person.

    Who reported, that they did, when and how often is never shown, with or without a mark.
    """
    scope = share.scope
    return (
        share.purpose is None
        or share.purpose in _CONCERNS
        or not scope
        or bool(_CONCERN_SCOPE & set(scope))
        or share.recipient.type not in ORGANISATIONS
        or share.recipient.type in _RECEIVERS_OF_REPORTS
        or any("person-using-violence" in one.roles for one in share.about or ())
    )


def only_if_told(share: DisclosureRecord) -> bool:
    """Whether a share may be a report of ours, or went to a person: shown only to somebody who was told of it."""
    concern = share.purpose is None or share.purpose in _CONCERNS or bool(_CONCERN_SCOPE & set(share.scope or ()))
    return concern or share.recipient.type in _RECEIVERS_OF_REPORTS or share.recipient.type not in ORGANISATIONS


def needs_look(recipient: Recipient) -> bool:
    """Whether a recipient needs a look of its own: any but the plainest, an unknown type, or a name that tells more."""
    return recipient.type not in PLAIN_RECIPIENTS or bool(SENSITIVE.search(_words(recipient.name, recipient.program)))


def service_needs_look(service: Service | None) -> bool:
    """As ``needs_look``, for a service of a directory: by its specialty, its taxonomy and its name."""
    if service is None or not (service.specialty or service.taxonomy):
        return True
    kinds = {*((service.specialty,) if service.specialty else ()), *(service.taxonomy or ())}
    return not kinds <= _PLAIN_SPECIALTIES or bool(SENSITIVE.search(_words(service.name, service.description)))


def looked_after(case: Case) -> Iterable[str]:
    """Names of the recipients and services of a case that need a look of their own, wherever they stand."""
    for share in case.disclosures or ():
        if share.recipient.name and needs_look(share.recipient):
            yield share.recipient.name
    for service in case.services or ():
        if service.name and service_needs_look(service):
            yield service.name


def _words(*parts: str | None) -> str:
    return " ".join(part.replace("-", " ").replace("_", " ") for part in parts if part)
