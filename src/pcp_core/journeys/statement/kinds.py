"""Which services and reports need a look of their own, which are never shown, and the few that plainly do no harm."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pcp_core.journeys.statement.items import Item
from pcp_core.journeys.statement.nets import SENSITIVE
from pcp_core.model import Case, DisclosureRecord, Recipient, Service

SERVICE = "service"
"""What a mark says under ``also`` when somebody thought of what kind of service is named."""

ADDRESS = "address"
"""What a mark says under ``also`` when somebody thought of an address or number that stands in a text."""

NAME = "name"
"""What a mark says under ``also`` when somebody thought of every name in a text that the case does not know."""

PLAIN_RECIPIENTS = frozenset({"benefits", "housing-service"})
"""Recipients that are named without a mark, where the share itself plainly does no harm. A school is
none of them: its name tells where a child is."""

ORGANISATIONS = PLAIN_RECIPIENTS | {
    "child-protection", "community-controlled", "community-service", "corrections", "court", "emergency-service",
    "family-violence-service", "government-other", "health-service", "immigration", "mental-health-service", "police",
    "school",
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
_HARM = frozenset({"adult-experiencing-violence", "person-using-violence"})
_RECEIVERS_OF_REPORTS = frozenset({"child-protection", "court", "emergency-service", "police"})


def is_plain(item: Item, reader: str, at: datetime) -> bool:
    """Whether a line needs no mark: a share or request about the reader alone, told, of the plainest kind."""
    share = item.record
    if not isinstance(share, DisclosureRecord) or item.section not in ("shared", "requested"):
        return False
    about = share.about or ()
    return (
        [(one.person, one.roles, one.alleged) for one in about] in _only(reader)
        and was_told(share, reader, reader, at)
        and share.purpose in _PLAIN_PURPOSES
        and bool(share.scope)
        and set(share.scope or ()) <= _PLAIN_SCOPE
        and not needs_look(share.recipient)
        and not (share.items or share.urgent or share.exception or share.basis or share.recipient.order)
    )


def was_told(share: DisclosureRecord, person: str, reader: str, at: datetime) -> bool:
    """Whether the record says that this reader was told, by then. A telling that names nobody was the person's."""
    told = share.told
    if told is None or told.state != "told" or told.extra.get("of", person) != reader:
        return False
    return told.at is None or told.at <= at


def _only(reader: str) -> tuple[list[tuple[str, tuple[str, ...], bool | None]], ...]:
    return [(reader, ("adult",), None)], [(reader, ("adult",), False)]


def is_report(share: DisclosureRecord) -> bool:
    """Whether something that arrived may be somebody's report: of a concern, of an unknown kind, or from a person.

    Who reported, that they did, when and how often is never shown, with or without a mark.
    """
    return (
        _concerns(share)
        or not share.scope
        or share.basis is not None
        or any(one.alleged or _HARM & set(one.roles) for one in share.about or ())
    )


def only_if_told(share: DisclosureRecord) -> bool:
    """Whether a share may be a report of ours, or went to a person: shown only to somebody who was told of it."""
    return _concerns(share) or any(one.alleged or "person-using-violence" in one.roles for one in share.about or ())


def _concerns(share: DisclosureRecord) -> bool:
    """Whether a concern may stand behind it: by its purpose, scope or exception, or by who is on the other end."""
    return (
        share.purpose is None
        or share.purpose in _CONCERNS
        or bool(_CONCERN_SCOPE & set(share.scope or ()))
        or bool(share.urgent or share.exception)
        or share.recipient.type not in ORGANISATIONS
        or share.recipient.type in _RECEIVERS_OF_REPORTS
    )


def needs_look(recipient: Recipient) -> bool:
    """Whether a recipient needs a look of its own: any but the plainest, an unknown type, or a name that tells more."""
    return recipient.type not in PLAIN_RECIPIENTS or bool(SENSITIVE.search(_words(recipient.name, recipient.program)))


def service_needs_look(service: Service | None) -> bool:
    """As ``needs_look``, for a service of a directory: by its specialty, its taxonomy and its name."""
    if service is None or not (service.specialty or service.taxonomy):
        return True
    kinds = {*((service.specialty,) if service.specialty else ()), *(service.taxonomy or ())}
    return not kinds <= _PLAIN_SPECIALTIES or bool(SENSITIVE.search(_words(service.name, service.description)))


def looked_after(case: Case, reader: str) -> Iterable[str]:
    """Names of recipients and services that need a look of their own, wherever they stand; never the reader's."""
    for share in case.disclosures or ():
        if share.recipient.name and share.recipient.id != reader and needs_look(share.recipient):
            yield share.recipient.name
    for service in case.services or ():
        if service.name and service_needs_look(service):
            yield service.name


def _words(*parts: str | None) -> str:
    return " ".join(part.replace("-", " ").replace("_", " ") for part in parts if part)
