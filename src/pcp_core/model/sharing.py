"""A share, a request or a receipt: to whom, what for, about whom, who was told, and what a law may want on record."""

from __future__ import annotations

from pydantic import Field

from pcp_core.model.base import DayOrMoment, Moment, Noun, Words


class Interpreter(Noun):
    """Who carried the words across: ``professional relative child worker none``."""

    language: str | None = None
    who: str | None = None


class Told(Noun):
    """Whether the person has been told, how, and why not. No ``state`` means that nobody has said."""

    state: str | None = None
    at: Moment | None = None
    how: str | None = None
    because: Words | None = None
    interpreter: Interpreter | None = None
    with_: str | None = Field(default=None, alias="with")
    by: DayOrMoment | str | None = None


class View(Noun):
    """What somebody thinks of a share, in their words; or, with ``words`` null, why they were not asked."""

    of: str
    words: Words | None = None
    because: Words | None = None
    interpreter: Interpreter | None = None


class About(Noun):
    """One of those whom the information is about, and in which role; ``role_basis`` says who says so, and when."""

    person: str
    role: str | tuple[str, ...] | None = None
    role_basis: str | None = None
    alleged: bool | None = None
    misidentification: str | None = None

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles as given, ``adult`` where none is."""
        if self.role is None:
            return ("adult",)
        return (self.role,) if isinstance(self.role, str) else self.role


class Recipient(Noun):
    """Who gets (or is asked for, or has sent) the information. ``order``: a court's order stands behind it."""

    id: str | None = None
    name: str | None = None
    type: str | None = None
    agency: str | None = None
    program: str | None = None
    order: bool | None = None
    prescribed: tuple[str, ...] | None = None


class Exemption(Noun):
    """An exception that the worker relies on: ``serious-threat medical-emergency court-order mandate``."""

    code: str
    because: Words | None = None


class Request(Noun):
    """What another agency (or the person) asked for: who, when, what for, and in which words."""

    from_: Recipient | None = Field(default=None, alias="from")
    at: Moment | None = None
    how: str | None = None
    purpose: str | None = None
    scope: tuple[str, ...] | None = None
    words: Words | None = None


class Disclosure(Noun):
    """Information that leaves, is asked for, or has arrived; ``recipient`` is the other agency in all three.

    The last block is what a law may want on record: see ``record`` of the row. ``decided_by`` and ``decided_with`` are
    ids of workers; ``sent_with`` names what went along (a copy of the consent, a notice on passing it on).
    """

    recipient: Recipient = Field(default_factory=Recipient)
    purpose: str | None = None
    about: tuple[About, ...] | None = None
    scope: tuple[str, ...] | None = None
    items: tuple[str, ...] | None = None
    basis: str | None = None
    why: Words | None = None
    told: Told | None = None
    views: tuple[View, ...] | None = None
    consent: str | None = None
    exception: Exemption | None = None
    urgent: bool | None = None
    urgent_because: Words | None = None

    request: Request | None = None
    how: str | None = None
    condition: str | None = None
    without_consent_because: Words | None = None
    went_ahead_because: Words | None = None
    decided_by: str | None = None
    decided_with: tuple[str, ...] | None = None
    sent_with: tuple[str, ...] | None = None
    safety_plan: str | None = None


class DecidedRow(Noun):
    """The row that a decision stood on."""

    pack: str
    id: str


class DecidedPack(Noun):
    """A pack that took part in a decision, by version and hash."""

    pack: str
    version: str
    sha256: str | None = None


class Decided(Noun):
    """What we answered when a share was decided, as its outcome had it: kept so that it can be looked at again."""

    decision: str | None = None
    row: DecidedRow | None = None
    packs: tuple[DecidedPack, ...] | None = None


class DisclosureRecord(Disclosure):
    """A share, request or receipt as it was recorded, or the decision not to share.

    ``direction`` is ``out in request``; ``outcome`` is ``shared part declined not-shared`` (asked and declined; decided
    without being asked), with ``declined_because`` for the reasons.
    """

    id: str
    direction: str | None = None
    at: Moment | None = None
    outcome: str | None = None
    declined_because: Words | None = None
    decided: Decided | None = None
