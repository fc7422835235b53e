"""A moment in the host's work."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from pcp_core.model.base import Moment, Noun
from pcp_core.model.case import Case
from pcp_core.model.people import Worker
from pcp_core.model.records import Document, Goal, Meeting, Note, Referral, Transfer
from pcp_core.model.sharing import Disclosure

CONTRACT = "1.0"
"""The version of the contract on the wire. Within 1.x fields are only added; a higher major is refused."""

PAYLOADS: dict[str, str | None] = {
    "note-save": "note",
    "document-save": "document",
    "goal-save": "goal",
    "referral-send": "referral",
    "disclosure-send": "disclosure",
    "information-request": "disclosure",
    "information-receive": "disclosure",
    "meeting-close": "meeting",
    "case-transfer": "transfer",
    "case-review": None,
}
"""Each hook of the contract, and the field that carries what it is about."""


def _readable(version: str) -> str:
    major = version.partition(".")[0]
    if not major.isdigit() or int(major) > int(CONTRACT.partition(".")[0]):
        shown = version if re.fullmatch(r"[\d.]{1,12}", version) else "as given"
        raise ValueError(f"contract {shown} is not one that this version reads ({CONTRACT})")
    return version


class Event(Noun):
    """Somebody is about to do something. ``at`` is the only clock that a rule may look at."""

    contract: Annotated[str, AfterValidator(_readable)] = CONTRACT
    hook: str
    id: str
    at: Moment
    jurisdiction: str | None = None
    worker: Worker | None = None
    person: str | None = None
    safe_adults: tuple[str, ...] | None = None
    note: Note | None = None
    document: Document | None = None
    goal: Goal | None = None
    referral: Referral | None = None
    disclosure: Disclosure | None = None
    meeting: Meeting | None = None
    transfer: Transfer | None = None
    case: Case | None = None
