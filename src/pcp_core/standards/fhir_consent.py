"""FHIR R4 Consent to our consents. Read leniently; what a consent of ours cannot say never becomes a wider yes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta, timezone

from pcp_core.model import Consent, ConsentStatus
from pcp_core.standards.codes import PURPOSE
from pcp_core.standards.fhir_extensions import latest_of
from pcp_core.standards.fhir_frame import Frame, Standing, read_frame
from pcp_core.standards.fhir_provisions import (
    Provision,
    Terms,
    day_or_moment,
    later,
    narrow,
    read_provision,
    why_limited,
    wide,
)
from pcp_core.standards.lenient import Days, LeftOut, Reader

_FIRST_TO_WAKE = timezone(timedelta(hours=14))
"""Where a day begins first: what was said on a day, and is no yes, counts in all of it."""


def consents_from_fhir(resource: object) -> tuple[tuple[Consent, ...], tuple[LeftOut, ...]]:
    """The consents that a FHIR R4 Consent (parsed JSON) holds, and what of it is not carried over, with its effect.

    One for the rule it begins with, one for each exception that permits more to somebody, each of them once for every
    performer; none if it is a draft or about something else. A condition that a consent of ours cannot say makes the
    status ``unknown``, which covers nothing. Raises UnreadableInput with every mistake; no message shows a value.
    """
    reader = Reader()
    whole = reader.thing(resource, "Consent")
    if not isinstance(resource, dict) or whole.get("resourceType") != "Consent":
        reader.wrong("resourceType", "is not Consent", 'send {"resourceType": "Consent", …}', "not-a-consent")
        reader.done()
    root = read_provision(reader.thing(whole.get("provision"), "provision"), "provision", reader)
    frame = read_frame(whole, root, reader)
    consents = tuple(_consents(frame, root, reader)) if frame else ()
    return consents, reader.done()


def _consents(frame: Frame, root: Provision, reader: Reader) -> Iterator[Consent]:
    terms = wide(root) if frame.standing == "refused" or frame.permits is False else narrow(root)
    _say_what_is_missing(root, frame, reader)
    count = 0
    for terms_, standing in [(terms, frame.standing), *_exceptions(frame, root, reader)]:
        for giver in frame.givers:
            count += 1
            yield _consent(frame, terms_, standing, giver, count)


def _exceptions(frame: Frame, root: Provision, reader: Reader) -> Iterator[tuple[Terms, Standing]]:
    """What an exception permits beside or against the rule it stands in; where another one says no, none of them."""
    in_force = frame.standing == "active" or (frame.standing == "refused" and frame.permits is False)
    usable = in_force and all(rule.permits for rule in root.inner) and not frame.kept.history
    for rule in root.inner:
        terms = narrow(rule, root)
        if usable and not rule.limits and terms.recipients and terms.purposes and terms.scope:
            yield terms, "active"
        elif rule.permits is not False:
            reader.leave(rule.path, "permits something more, to whom, what for or of what is not plain: not taken")


def _say_what_is_missing(root: Provision, frame: Frame, reader: Reader) -> None:
    if frame.standing == "refused":
        for path in root.limits:
            reader.leave(path, f"{why_limited(path)}: the no is taken for all of it")
        if root.strangers:
            reader.leave(f"{root.path}.actor", "somebody who is not known here: the no reaches everybody")
        if root.purposes and not PURPOSE.knows(root.purposes):
            reader.leave(f"{root.path}.purpose", "a purpose that has no word here: the no reaches every purpose")
        return
    for name, found in (("actor", root.recipients), ("purpose", root.purposes), ("securityLabel", root.labels)):
        if found is None:
            reader.leave(f"{root.path}.{name}", "names nothing, which is not taken for everything: it covers none")


def _consent(frame: Frame, terms: Terms, standing: Standing, giver: str | None, number: int) -> Consent:
    status, history = _history(frame, standing, giver)
    begins = terms.start
    if not history:
        begins = later(begins, day_or_moment(frame.said, lambda days: days.last))
    return Consent(
        id=frame.id if number == 1 else f"{frame.id}.{number}",
        for_=frame.for_,
        about=frame.about,
        by=giver,
        status=status,
        recipients=terms.recipients,
        purposes=terms.purposes,
        scope=terms.scope,
        from_=begins,
        until=terms.end,
        history=history or None,
        **{**frame.details, **frame.kept.fields},
    )


def _history(frame: Frame, standing: Standing, giver: str | None) -> tuple[str, Sequence[ConsentStatus]]:
    """The history that was kept with it. Where the resource says less than a yes, and its history yes, that ends it."""
    history = frame.kept.history
    if not history:
        at = _moment_of(frame, standing)
        return standing, (ConsentStatus(status=standing, at=at, indicated_by=giver),) if at else ()
    latest = latest_of(history)
    if standing != "active" and latest.status == "active":
        return standing, (*history, ConsentStatus(status=standing, at=latest.at))
    return latest.status, history


def _moment_of(frame: Frame, standing: Standing) -> datetime | None:
    """When it was said, as a moment. Anything but a yes counts in all of its day, and by its last change if need be."""
    if standing == "active":
        return frame.said if isinstance(frame.said, datetime) else None
    said = frame.said or frame.changed
    return datetime.combine(said.first, time.min, _FIRST_TO_WAKE) if isinstance(said, Days) else said
