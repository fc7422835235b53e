"""Whether a row is for a share, and if not, why not in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pcp_core.families.disclosure.facts import USING, Facts, Subject
from pcp_core.families.disclosure.rows import Row
from pcp_core.families.disclosure.vocabulary import PEOPLE_NOT_BODIES, PURPOSES, RECIPIENTS

Mismatch = Literal[
    "", "place", "moment", "dates", "basis", "purpose", "recipient", "scope", "worker", "role", "scheme", "unknown"
]
"""Why a row is not for a share: "" if it is; "unknown" if all of it fits but who belongs to its scheme is not known."""


def mismatch(row: Row, facts: Facts) -> Mismatch:
    """What keeps a row from being for this share. Its dates come last: they are named only where all else fits."""
    event, share, pack = facts.event, facts.share, row.rule.pack
    if row.purposes and share.purpose not in row.purposes:
        return "purpose"
    if row.recipients and share.recipient.type not in row.recipients:
        return "recipient"
    if event.hook not in row.rule.on:
        return "moment"
    if not pack.holds_in(event.jurisdiction):
        return "place"
    if row.named_only and share.basis != pack.id:
        return "basis"
    if row.scope_holds and (facts.scope is None or row.scope_holds.isdisjoint(facts.scope)):
        return "scope"
    if row.excluded_worker_roles and event.worker and event.worker.role in row.excluded_worker_roles:
        return "worker"
    why = _of_people(row, facts)
    return "dates" if why in ("", "unknown") and not row.in_force(facts.day) else why


def _of_people(row: Row, facts: Facts) -> Mismatch:
    """The rest of ``mismatch``: whom the information is about, and who belongs to the scheme."""
    concerned = [subject for subject in facts.subjects if not subject.died and has_role(row, subject)]
    if not concerned and row.roles:
        return "role"
    if row.scheme is None:
        return ""
    found = in_scheme(row.scheme, facts)
    reached = [alleged_may(row, subject, facts) for subject in concerned]
    if found is False or (reached and not any(may is not False for may in reached)):
        return "scheme"
    return "" if found and (not reached or any(reached)) else "unknown"


def has_role(row: Row, subject: Subject) -> bool:
    """Whether the row is about people in one of this person's roles."""
    return not row.roles or not row.roles.isdisjoint(subject.roles)


def alleged_may(row: Row, subject: Subject, facts: Facts) -> bool | None:
    """Whether information about this person may go there: what is only alleged goes to a risk assessment body alone.

    None where nobody said what the recipient belongs to.
    """
    if row.alleged_scheme is None or not subject.alleged or USING not in subject.roles:
        return True
    schemes = facts.recipient.prescribed
    return None if schemes is None else row.alleged_scheme in schemes


def in_scheme(scheme: str, facts: Facts) -> bool | None:
    """Whether the worker's agency and the recipient both belong to a scheme; None if that is not known."""
    recipient = facts.recipient.prescribed
    if recipient is None and facts.recipient.type in PEOPLE_NOT_BODIES:
        return False
    worker = facts.event.worker.prescribed if facts.event.worker else None
    if (recipient is not None and scheme not in recipient) or (worker is not None and scheme not in worker):
        return False
    return None if recipient is None or worker is None else True


def in_words(row: Row, why: Mismatch, facts: Facts) -> str:
    """Why a row is not for this share. Codes of the contract are named; whatever else a host wrote is not repeated."""
    purpose, kind = _code(facts.share.purpose, PURPOSES), _code(facts.recipient.type, RECIPIENTS)
    words: dict[Mismatch, str] = {
        "": "it is for this share",
        "place": f"it holds in {row.rule.pack.jurisdiction} only",
        "moment": f"it looks at {_listed(row.rule.on)}, not at {facts.event.hook}",
        "dates": f"it counts from {row.effective_from or 'the start'} until {row.effective_until or 'now'}",
        "basis": f"it counts only where {row.rule.pack.id} is named as the basis",
        "purpose": f"purpose is {purpose}; this row is for {_listed(row.purposes)}",
        "recipient": f"recipient is {kind}; this row is for {_listed(row.recipients)}",
        "scope": f"it is for information that holds {_listed(row.scope_holds)}"
        + ("; nobody said what this holds" if facts.scope is None else ""),
        "worker": f"a worker whose role is {_listed(row.excluded_worker_roles)} may not use it",
        "role": f"nobody it is about is {_listed(row.roles)}",
        "scheme": f"both agencies belong to {row.scheme} for this row, and one does not",
        "unknown": f"not known whether both agencies belong to {row.scheme}",
    }
    return words[why]


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes))


def _code(given: str | None, known: Iterable[str]) -> str:
    return "not given" if not given else given if given in known else "another"
