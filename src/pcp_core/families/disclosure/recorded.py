"""What the rows that counted want on record, where in the event it stands, and whether it is there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pcp_core.families.disclosure.consents import Answer, said_no
from pcp_core.families.disclosure.facts import USING, Facts, said
from pcp_core.families.disclosure.records import declined, field_of, service_stands
from pcp_core.families.disclosure.rows import Row
from pcp_core.families.disclosure.standing import Standing
from pcp_core.model import RecordField

_VIOLENCE = frozenset({USING, "adult-experiencing-violence"})


@dataclass(slots=True)
class _Noted:
    """What is looked at to say whether something is on record."""

    facts: Facts
    row: Row
    given: Sequence[Answer]

    @property
    def agreed(self) -> bool:
        """Whether consent was needed, and everybody's is there."""
        return bool(self.given) and not any(answer.kind for answer in self.given)


Look = Callable[[_Noted], bool]


def record_of(found: Standing, given: Sequence[Answer], facts: Facts) -> list[RecordField]:
    """Each field once, in the words of the first row that wants it; those that do not count here are left out."""
    fields: dict[str, RecordField] = {}
    for row in found.rows:
        noted = _Noted(facts, row, given)
        for wanted in row.record:
            counts = _COUNTS.get(wanted.field)
            if wanted.field not in fields and (counts is None or counts(noted)):
                fields[wanted.field] = wanted.filled if _FILLED[wanted.field](noted) else wanted.empty
    return list(fields.values())


def _always(noted: _Noted) -> bool:
    del noted
    return True


def _there(name: str) -> Look:
    return lambda noted: bool(field_of(noted.facts.share, name))


def _words(name: str) -> Look:
    return lambda noted: said(field_of(noted.facts.share, name))


def _told(noted: _Noted) -> bool:
    return noted.facts.told != "open"


def _views(noted: _Noted) -> bool:
    return any(said(view.words) or said(view.because) for view in noted.facts.share.views or ())


def _excepted(noted: _Noted) -> bool:
    exception = noted.facts.share.exception
    return exception is not None and said(exception.because)


def _without(noted: _Noted) -> bool:
    share = noted.facts.share
    return said(share.without_consent_because) or said(share.urgent_because) or _excepted(noted)


def _asked(noted: _Noted) -> bool:
    return noted.facts.share.request is not None or noted.facts.share.purpose == "statutory-request"


def _asker(noted: _Noted) -> bool:
    request = noted.facts.share.request
    return request is not None and request.at is not None and (request.from_ is not None or said(request.words))


def _roles(noted: _Noted) -> Iterable[bool]:
    """For each of those recorded as using or experiencing violence, whether it is written down who says so."""
    return (bool(one.role_basis) for one in noted.facts.share.about or () if not _VIOLENCE.isdisjoint(one.roles))


def _until(noted: _Noted) -> bool:
    return any(answer.counted and answer.counted.consent.until for answer in noted.given)


def _recipient(noted: _Noted) -> bool:
    return bool(noted.facts.recipient.id or noted.facts.recipient.name)


def _declined(noted: _Noted) -> bool:
    return declined(noted.facts.share)


_FILLED: Mapping[str, Look] = {
    "at": _always,
    "recipient": _recipient,
    "role_basis": lambda noted: all(_roles(noted)),
    "told": _told,
    "views": _views,
    "consent": lambda noted: noted.agreed,
    "consent_until": _until,
    "without_consent_because": _without,
    "exception": lambda noted: _excepted(noted) or said(noted.facts.share.why),
    "request": _asker,
    "service_agreement": lambda noted: service_stands(noted.facts),
    **{name: _words(name) for name in ("purpose", "why", "went_ahead_because", "declined_because")},
    **{
        name: _there(name)
        for name in ("how", "about", "scope", "items", "basis", "condition", "decided_by", "outcome", "sent_with")
    },
    "safety_plan": _there("safety_plan"),
}
"""Whether a field is filled, for every field of the vocabulary."""

_COUNTS: Mapping[str, Look] = {
    "role_basis": lambda noted: any(True for _ in _roles(noted)),
    "consent": lambda noted: bool(noted.given),
    "consent_until": lambda noted: bool(noted.given),
    "without_consent_because": lambda noted: not noted.agreed,
    "went_ahead_because": lambda noted: said_no(noted.facts),
    "exception": lambda noted: noted.row.excused(noted.facts),
    "request": _asked,
    "declined_because": _declined,
}
"""Where alone a field is asked for; any other is asked for everywhere."""
