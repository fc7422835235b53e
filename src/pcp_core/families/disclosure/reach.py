"""Whom a moment reaches: people to keep from, interpreters who are relatives or children, and other agencies."""

from __future__ import annotations

from collections.abc import Iterable

from pcp_core.families.disclosure.consents import Answer
from pcp_core.families.disclosure.facts import Facts
from pcp_core.families.disclosure.raised import Raised
from pcp_core.model import Event, Interpreter
from pcp_core.rules.moment import Moment

_NOT_TO_INTERPRET = ("relative", "child")


def conflicts(moment: Moment) -> list[Raised]:
    """A question if this reaches somebody whom the case keeps from it. It never says who or why."""
    kept = moment.case.keep_from or ()
    return [Raised("conflict")] if kept and any(who in kept for who in _reached(moment)) else []


def _reached(moment: Moment) -> Iterable[str]:
    event = moment.event
    share = event.disclosure
    if share and share.recipient.id:
        yield share.recipient.id
    if event.meeting:
        yield from event.meeting.present or ()
    if event.transfer and event.transfer.to and event.transfer.to.worker:
        yield event.transfer.to.worker
    if event.referral and event.referral.service:
        yield event.referral.service


def unsaid_share(moment: Moment) -> list[Raised]:
    """A referral or a hand-over to another agency that says nothing of what goes with it: what will, and who knows?"""
    event = moment.event
    own = event.worker.agency if event.worker else None
    other = _other_agency(event, moment)
    if event.disclosure is not None or own is None or other is None or own == other:
        return []
    return [Raised("no-purpose", when="beside")]


def other_agencies(moment: Moment) -> tuple[str, ...]:
    """The ids under which the other agency of this moment is known: its own, and the one it has as a recipient."""
    event = moment.event
    recipient = event.disclosure.recipient if event.disclosure else None
    known = (recipient.agency, recipient.id) if recipient else ()
    return tuple(one for one in (*known, _other_agency(event, moment)) if one)


def _other_agency(event: Event, moment: Moment) -> str | None:
    if event.hook == "case-transfer" and event.transfer and event.transfer.to:
        return event.transfer.to.agency
    if event.hook == "referral-send" and event.referral:
        wanted = event.referral.service
        return next((one.agency for one in moment.case.services or () if one.id == wanted), None)
    return None


def interpreted_share(facts: Facts, answers: Iterable[Answer]) -> list[Raised]:
    """Where a relative or a child carried the words: of the telling, of a view, of the consent that counts."""
    share = facts.share
    where = []
    if share.told and _is_family(share.told.interpreter):
        where.append("disclosure.told")
    where += ["disclosure.views" for view in share.views or () if _is_family(view.interpreter)]
    for answer in answers:
        given = answer.counted
        if given and _is_family(given.interpreter):
            where.append(f"consents.{given.consent.id}")
    return _asked(where)


def interpreted_meeting(moment: Moment) -> list[Raised]:
    """Where a relative or a child carried the words of a meeting."""
    meeting = moment.event.meeting
    return _asked(["meeting"] if meeting and _is_family(meeting.interpreter) else [])


def _asked(where: list[str]) -> list[Raised]:
    return [Raised("interpreter", details={"where": list(dict.fromkeys(where))})] if where else []


def _is_family(interpreter: Interpreter | None) -> bool:
    return interpreter is not None and interpreter.who in _NOT_TO_INTERPRET
