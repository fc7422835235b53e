"""What a case system and our own store hold about a person: notes, consents, promises, goals, services, answers.

Lists follow one rule everywhere: left out (``None``) is unknown, an empty tuple is known to be empty.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field

from pcp_core.model.base import DayOrMoment, Moment, Noun, Words
from pcp_core.model.sharing import Interpreter, Told


class Note(Noun):
    """A case note. ``about`` lists the people it is about; ``safe_to_show`` is a worker's mark, never a guess."""

    id: str
    at: Moment | None = None
    text: Words = ""
    author: str | None = None
    kind: str | None = None
    about: tuple[str, ...] | None = None
    safe_to_show: bool | None = None


class Contributor(Noun):
    """Who wrote a part of a document, and as what (``person worker family …``)."""

    id: str
    as_: str | None = Field(default=None, alias="as")


class Document(Noun):
    """A plan, letter, form, message or minutes, and for whom it is meant (``person agency internal``).

    ``meant_for``: ``child`` where a child is to read it, with their age in whole years where that is known.
    """

    id: str
    at: Moment | None = None
    kind: str | None = None
    audience: str | None = None
    title: str | None = None
    text: Words = ""
    language: str | None = None
    contributors: tuple[Contributor, ...] | None = None
    meant_for: str | None = None
    meant_for_age: int | None = None


class Need(Noun):
    """A field of a needs form."""

    id: str
    at: Moment | None = None
    field: str | None = None
    text: Words = ""


class Alert(Noun):
    """An alert as the host holds it; the host's code is never changed."""

    code: str
    from_: DayOrMoment | None = Field(default=None, alias="from")
    until: DayOrMoment | None = None


class ConsentStatus(Noun):
    """One entry of a consent's history: who indicated what, when and how (ISO/IEC TS 27560), and in which words."""

    status: str
    at: Moment
    indicated_by: str | None = None
    how: str | None = None
    interpreter: Interpreter | None = None
    words: Words | None = None


class Consent(Noun):
    """What somebody agreed to. Recipients are ids or ``type:<recipient type>``.

    The last block is what ISO/IEC TS 27560 keeps beside it: the agency that asked (``controller``), the place whose law
    it stands under, the language it was asked in, the notice they were given (an id or address), how they can take it
    back, where the signed paper lies (``evidence``), and where and until when this record is kept.
    """

    id: str
    for_: str | None = Field(default=None, alias="for")
    about: str | None = None
    by: str | None = None
    status: str | None = None
    recipients: tuple[str, ...] | None = None
    purposes: tuple[str, ...] | None = None
    scope: tuple[str, ...] | None = None
    from_: DayOrMoment | None = Field(default=None, alias="from")
    until: DayOrMoment | None = None
    interpreter: Interpreter | None = None
    history: tuple[ConsentStatus, ...] | None = None

    version: str | None = None
    controller: str | None = None
    jurisdiction: str | None = None
    language: str | None = None
    notice: str | None = None
    withdrawal: str | None = None
    evidence: str | None = None
    kept_in: str | None = None
    kept_until: DayOrMoment | None = None


class Agreement(Noun):
    """A promise: what a worker said they would do before sharing, and when they could not keep it.

    ``how``: the standing choice of how things are told, ``together you me letter``. It ends with ``until``, or when
    the person takes it back: a ``withdrawn`` in its history, indicated by them.
    """

    id: str
    at: Moment | None = None
    words: Words = ""
    recipients: tuple[str, ...] | None = None
    how: str | None = None
    limits: Words | None = None
    until: DayOrMoment | None = None
    history: tuple[ConsentStatus, ...] | None = None


class Review(Noun):
    """How far a goal has come: ``none some reached``, and by whose rating."""

    at: Moment | None = None
    progress: str | None = None
    rated_by: str | None = None


class Goal(Noun):
    """The person's own words beside the goal as recorded; ``bridge``: why this goal here, in the person's terms."""

    id: str
    words: Words | None = None
    recorded: Words | None = None
    said_by: str | None = None
    agency_specialty: str | None = None
    bridge: Words | None = None
    at: Moment | None = None
    reviews: tuple[Review, ...] | None = None


class Service(Noun):
    """A service, with the names of Open Referral HSDS 3."""

    id: str
    name: str | None = None
    agency: str | None = None
    specialty: str | None = None
    description: str | None = None
    eligibility_description: str | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    taxonomy: tuple[str, ...] | None = None


class Referral(Noun):
    """The person is sent to a service for a goal; ``declined_because`` is the service's reason."""

    id: str
    service: str | None = None
    goal: str | None = None
    asked_by: str | None = None
    why: Words | None = None
    at: Moment | None = None
    outcome: str | None = None
    declined_because: Words | None = None


class Decision(Noun):
    """What a meeting decided, and about whom."""

    what: Words = ""
    about: str | None = None


class Meeting(Noun):
    """Minutes: who was there, what was decided, and if the person was not there, why and how they will hear."""

    id: str
    at: Moment | None = None
    kind: str | None = None
    present: tuple[str, ...] | None = None
    decisions: tuple[Decision, ...] | None = None
    person_absent_because: Words | None = None
    person_hears_by: Words | None = None
    interpreter: Interpreter | None = None
    actions: tuple[str, ...] | None = None


class Action(Noun):
    """Who does what by when, and how often it was carried over."""

    id: str
    what: Words = ""
    owner: str | None = None
    due: DayOrMoment | None = None
    done: DayOrMoment | None = None
    carried_over: int | None = None


class Answer(Noun):
    """What a worker answered to a question; ``fingerprint`` says to which. No worker; a day, not a minute."""

    id: str | None = None
    event: str | None = None
    fingerprint: str | None = None
    rule: str | None = None
    concern: str | None = None
    choice: str | None = None
    because: Words | None = None
    at: DayOrMoment | None = None
    look_again: date | None = None


class Visit(Noun):
    """A visit or appointment; ``minutes`` is its length."""

    service: str | None = None
    at: Moment | None = None
    minutes: float | None = None


class TransferTo(Noun):
    """To whom a case goes."""

    worker: str | None = None
    agency: str | None = None


class Transfer(Noun):
    """The case moves to another worker or agency."""

    id: str
    to: TransferTo | None = None
    at: Moment | None = None
    person_told: Told | None = None
    met_new_worker: bool | None = None
    goals_carried: tuple[str, ...] | None = None
    first_contact: DayOrMoment | None = None


class RecordName(Noun):
    """Which record: its kind (``note disclosure …``) and its id in the host or in our own store."""

    record: str
    id: str


class Part(Noun):
    """A stretch of a text: character offsets as given, end exclusive."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Mark(Noun):
    """Whether a record is safe to show to one person: a worker's act, or somebody's answer about their own words.

    ``for`` is who would read it. parts: what of its text; left out is all of it. people: others who are named in it and
    were thought of. words_of: whose own words stand in it beside the reader's; left out is unknown. also: subjects
    that need a look of their own (``service address name``). even_if_seen: also where others may see it. by: whose
    answer it is when it is not the worker's, with ``asked_alone``. as_seen: a keyed hash of what was looked at, so
    that a record that changed since is looked at again.
    """

    id: str
    of: RecordName | None = None
    for_: str | None = Field(default=None, alias="for")
    safe_to_show: bool | None = None
    parts: tuple[Part, ...] | None = None
    people: tuple[str, ...] | None = None
    words_of: tuple[str, ...] | None = None
    also: tuple[str, ...] | None = None
    even_if_seen: bool | None = None
    by: str | None = None
    asked_alone: bool | None = None
    as_seen: str | None = None
    because: Words | None = None
    at: Moment | None = None


class Reply(Noun):
    """What somebody says about a record of theirs (*this isn't right*), in their own words, never corrected."""

    id: str
    of: RecordName | None = None
    by: str | None = None
    words: Words | None = None
    at: Moment | None = None
