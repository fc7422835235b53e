"""What was agreed with the person: promises that stand on a day, and their standing choice of how they are told."""

from __future__ import annotations

from typing import get_args

from pcp_core.families.disclosure.facts import Facts, not_before
from pcp_core.model import Agreement, Recipient
from pcp_core.rules.agreed import Way

_WAYS = frozenset(get_args(Way))


def chosen_way(facts: Facts) -> tuple[str, str] | None:
    """The standing choice of how, and the record it stands in: the latest agreement that has one, else their wish.

    None where they may not be the safe one: then nobody goes by what was agreed with them.
    """
    if facts.guarded:
        return None
    with_way = [one for one in covering(facts) if one.how in _WAYS]
    if with_way:
        latest = max(with_way, key=_made_at)
        return str(latest.how), f"agreements.{latest.id}"
    wishes = facts.case.person.preferences if facts.case.person else None
    wished = wishes.contact_how if wishes else None
    return (wished, "person.preferences.contact_how") if wished in _WAYS and wished else None


def _made_at(agreement: Agreement) -> float:
    return agreement.at.timestamp() if agreement.at else 0.0


def covering(facts: Facts) -> list[Agreement]:
    """The agreements about this recipient that had been made by then, and neither ended nor were taken back."""
    return [one for one in facts.case.agreements or () if covers(one, facts.recipient) and _stands(one, facts)]


def covers(promise: Agreement, recipient: Recipient) -> bool:
    """Whether a promise is about this recipient. One that names nobody was made about everybody."""
    if promise.recipients is None:
        return True
    return recipient.id in promise.recipients or (
        recipient.type is not None and f"type:{recipient.type}" in promise.recipients
    )


def _stands(promise: Agreement, facts: Facts) -> bool:
    if promise.at is not None and promise.at > facts.at:
        return False
    if promise.until is not None and not not_before(promise.until, facts.at):
        return False
    return not _taken_back(promise, facts)


def _taken_back(promise: Agreement, facts: Facts) -> bool:
    """Whether the person took it back. Whoever gave their word cannot."""
    said_since = [entry for entry in promise.history or () if entry.at <= facts.at]
    if not said_since:
        return False
    latest = max(enumerate(said_since), key=lambda placed: (placed[1].at, placed[0]))[1]
    return latest.status == "withdrawn" and latest.indicated_by is not None and latest.indicated_by == facts.person
