"""What is on record: purpose, reason, views and categories of a share; agreement to a service; why one was refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pcp_core.families.disclosure.facts import Facts, not_after, not_before, said
from pcp_core.families.disclosure.raised import Raised
from pcp_core.families.disclosure.rows import Row
from pcp_core.families.disclosure.standing import Standing
from pcp_core.model import Consent, Disclosure, DisclosureRecord
from pcp_core.rules.moment import Moment

_NOT_SHARED = frozenset({"declined", "not-shared"})

_OF_A_REFUSAL = ("declined_because", "decided_by", "request", "scope")
"""What is recorded of a decision not to share, as carefully as of a share."""


def records(found: Standing, facts: Facts) -> list[Raised]:
    """Purpose, reason, views and categories, as far as the rows that counted ask for them."""
    return [*_purpose(facts), *_reason(found, facts), *_views(found, facts), *_categories(found, facts)]


def _purpose(facts: Facts) -> list[Raised]:
    return [] if said(facts.share.purpose) else [Raised("no-purpose", duty="record-purpose")]


def _reason(found: Standing, facts: Facts) -> list[Raised]:
    if not said(facts.share.why):
        for row in found.rows:
            if row.wants_why(facts.event.hook):
                return [Raised("no-reason", row=row, duty="record-reason")]
    return []


def _views(found: Standing, facts: Facts) -> list[Raised]:
    wanting = [row for row in found.rows if row.views_of]
    if not wanting:
        return []
    heard = {view.of for view in facts.share.views or () if said(view.words) or said(view.because)}
    unheard: dict[str, Row] = {}
    for row in wanting:
        for who in _whose(row, facts):
            if who not in heard:
                unheard.setdefault(who, row)
    if not unheard:
        return []
    people, row = tuple(unheard), next(iter(unheard.values()))
    details = {"people": list(people)}
    return [Raised("views-not-sought", row=row, people=people, details=details, duty="seek-views", who=people[0])]


def _whose(row: Row, facts: Facts) -> Iterable[str]:
    """Whose views a row wants. Nobody who has died, and nobody who is not safe to ask about the others."""
    for whom in sorted(row.views_of):
        if whom in ("child", "family"):
            yield from (subject.id for subject in facts.subjects if subject.is_child and not subject.died)
        if whom == "safe-parent" and facts.guarded:
            yield from facts.safe
        elif whom != "child" and facts.person and not facts.person_died and not facts.unsafe_to_ask(facts.person):
            yield facts.person


def _categories(found: Standing, facts: Facts) -> list[Raised]:
    """Categories that a row's purpose does not need, each of them named."""
    limits = [row for row in found.rows if row.needs]
    beyond = tuple(sorted({one for row in limits for one in (facts.scope or frozenset()) - row.needs}))
    if not beyond:
        return []
    return [Raised("out-of-scope", when="needs", row=limits[0], what=beyond, details={"categories": list(beyond)})]


def service_agreements(found: Standing, facts: Facts) -> list[Raised]:
    """One note if a row that counted looks for agreement to the service and none stands."""
    row = next((row for row in found.rows if row.service_agreement), None)
    if row is None or service_stands(facts):
        return []
    return [Raised("no-consent", weight="note", when="service", row=row)]


def service_stands(facts: Facts) -> bool:
    """Whether somebody agreed to the service, and still does."""
    return any(_stands(consent, facts) for consent in facts.case.consents or ())


def _stands(consent: Consent, facts: Facts) -> bool:
    """Whether somebody agreed to the service, and still does. A consent that does not say what it is for may be one."""
    if consent.for_ not in (None, "service"):
        return False
    entries = [entry for entry in consent.history or () if entry.at <= facts.at]
    status = max(entries, key=lambda entry: entry.at).status if entries else consent.status
    begun = consent.from_ is None or not_after(consent.from_, facts.at)
    return status == "active" and begun and (consent.until is None or not_before(consent.until, facts.at))


def declined(share: Disclosure) -> bool:
    """Whether this is the record of a decision not to share, asked for or not."""
    return field_of(share, "outcome") in _NOT_SHARED


def field_of(share: Disclosure, name: str) -> Any:
    """A field of a share or of its record; also one that only a record has, where a host sent it with a share."""
    fields = vars(share)
    return fields[name] if name in fields else share.extra.get(name)


def reviewed(moment: Moment) -> list[Raised]:
    """The decisions not to share that have no reason on file, as one question, with what else is empty in each."""
    bare = [
        share
        for share in moment.case.disclosures or ()
        if declined(share) and not said(share.declined_because) and (share.at is None or share.at <= moment.event.at)
    ]
    if not bare:
        return []
    empty = [{"disclosure": share.id, "empty": _empty(share)} for share in bare]
    return [Raised("refusal-not-recorded", details={"disclosures": [share.id for share in bare], "record": empty})]


def _empty(share: DisclosureRecord) -> list[str]:
    """What a decision not to share says nothing of. Nobody asked for what was decided without being asked."""
    wanted = _OF_A_REFUSAL if share.outcome == "declined" else [name for name in _OF_A_REFUSAL if name != "request"]
    return [name for name in wanted if not getattr(share, name)]
