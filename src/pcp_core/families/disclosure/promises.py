"""A promise on file: what a worker told the person they would do before passing anything on."""

from __future__ import annotations

from pcp_core.families.disclosure.facts import Facts
from pcp_core.families.disclosure.raised import Raised
from pcp_core.families.disclosure.standing import Standing
from pcp_core.families.disclosure.telling import state_of
from pcp_core.model import Agreement, Evidence, Recipient


def promises(found: Standing, facts: Facts) -> list[Raised]:
    """The promises that cover this recipient, in the words they were made in, while the person has not been told.

    Only a reason why telling is unsafe or not possible lowers the question to a note; nothing else answers a promise.
    """
    state = state_of(facts)
    if state == "told" or facts.person_died:
        return []
    made = [one for one in facts.case.agreements or () if _covers(one, facts.recipient) and _was_made(one, facts)]
    if not made:
        return []
    return [
        Raised(
            "promise",
            weight="note" if state == "excused" else "ask",
            when="do-not" if found.keeps_quiet else "",
            evidence=tuple(_verbatim(one) for one in made),
            details={"agreements": [one.id for one in made]},
        )
    ]


def _covers(promise: Agreement, recipient: Recipient) -> bool:
    """Whether a promise is about this recipient. One that names nobody was made about everybody."""
    if promise.recipients is None:
        return True
    return recipient.id in promise.recipients or (
        recipient.type is not None and f"type:{recipient.type}" in promise.recipients
    )


def _was_made(promise: Agreement, facts: Facts) -> bool:
    return promise.at is None or promise.at <= facts.at


def _verbatim(promise: Agreement) -> Evidence:
    return Evidence(in_=f"agreements.{promise.id}", start=0, end=len(promise.words), text=promise.words)
