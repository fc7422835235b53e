"""What we answer: findings, each a question with its reason, and a decision that follows from their weights."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from pydantic import Field

from pcp_core.model.base import DayOrMoment, Moment, Words, Written
from pcp_core.model.event import CONTRACT

Weight = Literal["note", "ask", "hold"]
DecisionWord = Literal["permit", "ask", "hold"]
Result = Literal["fired", "silent", "not-applicable", "unknown", "answered"]
Duty = Literal["inform", "look-again", "seek-consent", "seek-views", "record-reason", "record-purpose", "settle"]

WEIGHTS: tuple[Weight, ...] = ("note", "ask", "hold")


class Evidence(Written):
    """A place in a text, in character offsets of the text as given, end exclusive."""

    in_: str = Field(alias="in")
    start: int
    end: int
    text: Words | None = None


class Choice(Written):
    """One answer among others of equal weight."""

    code: str
    label: str


class Finding(Written):
    """One question, and what stands behind it."""

    rule: str
    family: str
    kind: str
    weight: Weight
    ask: str
    because: str
    implication: str
    source: str
    evidence: tuple[Evidence, ...] = ()
    better: Words | None = None
    choices: tuple[Choice, ...] = ()
    releases: tuple[str, ...] = ()
    concern: str | None = None
    details: dict[str, Any] = Field(default_factory=dict)
    fingerprint: str | None = None


class LeftAlone(Written):
    """A place that a rule would have asked about, and why it is not ours to correct. It holds no text."""

    rule: str
    in_: str = Field(alias="in")
    start: int
    end: int
    why: str


class Obligation(Written):
    """Something that is still to be done, by when, for or towards whom."""

    id: str
    type: Duty
    who: str | None = None
    when: Literal["before", "after"]
    due: DayOrMoment | None = None
    because: str
    done: DayOrMoment | None = None
    about: str | None = None


class Considered(Written):
    """What became of one rule, in words."""

    rule: str
    result: Result
    why: str


class Unchecked(Written):
    """Something that could not be checked. ``error`` is one line without personal text."""

    rule: str | None = None
    plugin: str | None = None
    error: str


class PackUsed(Written):
    """A pack that took part, pinned by version and hash."""

    pack: str
    version: str
    sha256: str


class RowUsed(Written):
    """A row of law or practice, with its reason; ``status`` says how far its wording was confirmed.

    ``caution`` says in one sentence what speaks against leaning on it: nobody local has confirmed it, its review is
    overdue, or it is not in force on that day.
    """

    pack: str
    id: str
    status: str
    reviewed_by: str | None = None
    because: str | None = None
    source: str | None = None
    reviewed_on: date | None = None
    review_by: date | None = None
    caution: str | None = None


class ConsentUsed(Written):
    """The consent that counted for somebody whose consent was needed, and whether it covers the share."""

    of: str
    id: str
    by: str | None = None
    status: str
    covers: bool


class Side(Written):
    """What one row says where another says otherwise, and why. ``counts``: it is what was gone by."""

    row: str
    says: str
    because: str
    source: str
    reviewed_on: date | None = None
    review_by: date | None = None
    counts: bool


class Disagreement(Written):
    """Rows of two or more packs that say different things about one share, those that count first."""

    on: Literal["consent", "telling"]
    sides: tuple[Side, ...]


class RecordField(Written):
    """Something that a row wants on record. ``at``: where it stands in the event; ``filled``: it is there already."""

    field: str
    label: str
    when: Literal["before", "after"]
    at: str
    filled: bool
    row: str


class Outcome(Written):
    """The answer to one event. ``unread`` names fields of the event that this version does not know.

    ``not_in_force``: rows that would be for this share, but have ended or not begun. ``disagreements``: where packs
    say different things. ``record``: what the rows want on record, and what of it is there. ``consents``: which consent
    counted for whom. ``left_alone``: somebody's own words, names and titles that no rule asked about, shown as such.
    """

    contract: str = CONTRACT
    event: str
    hook: str
    at: Moment
    decision: DecisionWord
    findings: tuple[Finding, ...] = ()
    row: RowUsed | None = None
    rows: tuple[RowUsed, ...] = ()
    not_in_force: tuple[RowUsed, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    record: tuple[RecordField, ...] = ()
    consents: tuple[ConsentUsed, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    left_alone: tuple[LeftAlone, ...] = ()
    considered: tuple[Considered, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    packs: tuple[PackUsed, ...] = ()
    unread: tuple[str, ...] = ()


def decide(findings: Iterable[Finding]) -> DecisionWord:
    """The decision is no verdict of its own: it is what the heaviest finding weighs."""
    weights = {finding.weight for finding in findings}
    return "hold" if "hold" in weights else "ask" if "ask" in weights else "permit"
