"""How long a kind of record is kept, as an agency says it in ``pcp.yaml`` (``store: {retention: {answer: 180}}``)."""

from __future__ import annotations

from collections.abc import Mapping

from pcp_core.ledger.record import BODIES

LONGEST_ANSWER = 365
"""Days. An answer carries no worker; that it also goes keeps years of answers from becoming a picture of one."""

KINDS = (*(kind for kind in BODIES if kind != "correction"), "obligation")
"""Kinds that have a time of their own; a correction goes with what it puts right."""

RETENTION: Mapping[str, int] = {"answer": LONGEST_ANSWER}
"""Days that a kind of record is kept where an agency has said nothing. Kinds left out are kept."""


def kept_for(own: Mapping[str, int]) -> Mapping[str, int]:
    """Days by kind: what an agency says, and for answers never more than the longest."""
    kept = {**RETENTION, **own}
    return {**kept, "answer": min(kept["answer"], LONGEST_ANSWER)}
