"""A promise on file: what a worker told the person they would do before passing anything on, and if it was kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pcp_core.families.disclosure.agreements import covering, covers
from pcp_core.families.disclosure.facts import Facts, said
from pcp_core.families.disclosure.raised import Raised
from pcp_core.families.disclosure.records import declined
from pcp_core.families.disclosure.standing import Standing
from pcp_core.model import Agreement, DisclosureRecord, Evidence


def promises(found: Standing, facts: Facts) -> list[Raised]:
    """The promises that cover this recipient, in the words they were made in, while the person has not been told.

    Only a reason why telling is unsafe or not possible lowers the question to a note; nothing else answers a promise.
    Where one could not be kept before, the reason that was given then stands beside it.
    """
    if facts.told == "told" or facts.person_died:
        return []
    made = covering(facts)
    if not made:
        return []
    before = [(promise, share) for promise in made for share in _shared_since(promise, facts)]
    details: dict[str, Any] = {"agreements": [one.id for one in made]}
    if before:
        details["kept"] = [_kept(promise, share) for promise, share in before]
    return [
        Raised(
            "promise",
            weight="note" if facts.told == "excused" else "ask",
            when=_situation(found, facts),
            evidence=(*map(_verbatim, made), *_why_not_kept(share for _, share in before)),
            details=details,
        )
    ]


def _situation(found: Standing, facts: Facts) -> str:
    """Where telling could raise the risk, or the person may not be the safe one, nobody is asked to keep a promise to
    them by telling; nor where a reason is on file."""
    if found.keeps_quiet or facts.guarded:
        return "do-not"
    return "excused" if facts.told == "excused" else ""


def _shared_since(promise: Agreement, facts: Facts) -> Iterable[DisclosureRecord]:
    """What went to somebody whom the promise covers, after it was made and before now."""
    for share in facts.case.disclosures or ():
        if share.at is None or share.at >= facts.at or share.id == facts.event.id or declined(share):
            continue
        made_before = promise.at is None or promise.at <= share.at
        if made_before and share.direction in (None, "out") and covers(promise, share.recipient):
            yield share


def _kept(promise: Agreement, share: DisclosureRecord) -> dict[str, Any]:
    """Whether a promise was kept with one share, in ids and codes."""
    return {
        "agreement": promise.id,
        "disclosure": share.id,
        "kept": _was_told(share),
        "reason_on_file": _has_reason(share),
    }


def _was_told(share: DisclosureRecord) -> bool:
    told = share.told
    return told is not None and told.state == "told" and (told.at is None or share.at is None or told.at <= share.at)


def _has_reason(share: DisclosureRecord) -> bool:
    return share.told is not None and said(share.told.because)


def _verbatim(promise: Agreement) -> Evidence:
    return Evidence(in_=f"agreements.{promise.id}", start=0, end=len(promise.words), text=promise.words)


def _why_not_kept(shares: Iterable[DisclosureRecord]) -> Iterable[Evidence]:
    for share in {share.id: share for share in shares if not _was_told(share) and _has_reason(share)}.values():
        words = (share.told.because if share.told else None) or ""
        yield Evidence(in_=f"disclosures.{share.id}.told.because", start=0, end=len(words), text=words)
