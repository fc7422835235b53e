"""A line in short sentences: what happened on which day, with whom, why, and whether the person was told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pcp_core.journeys.statement.kinds import ORGANISATIONS, was_told
from pcp_core.journeys.statement.plain import day_in_words, plain
from pcp_core.journeys.statement.showing import Shown
from pcp_core.model import DisclosureRecord, Meeting, Recipient, Referral

_COUNTED = {
    "note": "Notes",
    "document": "Letters, plans and forms",
    "need": "Things that may need help",
    "goal": "Goals",
    "meeting": "Meetings",
    "agreement": "Promises",
}
_TITLED = re.compile(r"\b(?:mr|mrs|ms|miss|mx|dr|prof|sister|sgt|sergeant|constable|officer)\b", re.IGNORECASE)
"""Somebody who works for a body stands in the place of its name; what they do there says enough."""

_ANSWERED = {"accepted": "They said yes.", "declined": "They said no.", "waiting": "They have not answered yet."}


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom a page speaks to, or, where somebody else reads it, about whom.

    now: when it is made; days are counted at its offset. keep_from: ids of those who are named nowhere.
    """

    person: str
    reader: str
    name: str | None
    now: datetime
    keep_from: frozenset[str] = frozenset()

    @property
    def own(self) -> bool:
        """Whether the reader is the person."""
        return self.person == self.reader

    def fill(self, text: str) -> str:
        """A sentence with the right words for whoever it is about; plain replacement, nothing else."""
        who = self.name or "this person"
        words = (
            {"{You}": "You", "{you}": "you", "{your}": "your", "{were}": "were"}
            if self.own
            else {"{You}": who, "{you}": who, "{your}": f"{who}’s", "{were}": "was"}
        )
        for key, word in words.items():
            text = text.replace(key, word)
        return text

    def day(self, moment: date | datetime | None) -> str:
        """A day in words."""
        if isinstance(moment, datetime):
            moment = moment.astimezone(self.now.tzinfo).date()
        return f"on {day_in_words(moment)}" if moment else "on a day that is not written down"


@dataclass(frozen=True, slots=True)
class Said:
    """The sentences of a line, and what it counts as where it says how often."""

    sentences: tuple[str, ...]
    counted_as: str


def said(shown: Shown, voice: Voice) -> Said:
    """What a line says."""
    when = voice.day(shown.item.at)
    first, counted_as = _OPENINGS[shown.item.kind](shown, voice)
    sentences = [f"{when[0].upper()}{when[1:]} {voice.fill(first)}", *map(voice.fill, _more(shown, voice))]
    return Said(tuple(sentences), counted_as)


def _written(what: str) -> Callable[[Shown, Voice], tuple[str, str]]:
    return lambda shown, _: (what, _COUNTED[shown.item.kind])


def _document(shown: Shown, _: Voice) -> tuple[str, str]:
    kind = plain("document", getattr(shown.item.record, "kind", None), "something")
    return f"we wrote {kind}.", _COUNTED["document"]


def _share(shown: Shown, voice: Voice) -> tuple[str, str]:
    who, counted_as = _who(shown.item.record.recipient)
    others = {one.person for one in shown.item.record.about or ()} - {voice.person}
    whom = "{your} family" if others else "{you}"
    first = {
        "shared": f"we shared information about {whom} with {who}.",
        "requested": f"we asked {who} for information about {whom}.",
        "received": f"{who} gave us information about {whom}.",
    }
    return first[shown.item.section], counted_as


def _referral(shown: Shown, _: Voice) -> tuple[str, str]:
    name = (shown.service.name if shown.service else None) or "another service"
    return f"we asked {name} to help {{you}}.", name


def _transfer(shown: Shown, _: Voice) -> tuple[str, str]:
    to = shown.item.record.to
    if to is not None and to.agency:
        return "we asked another service to go on with the work.", "Another service"
    return "somebody else at our service went on with the work.", "Another worker"


_OPENINGS: Mapping[str, Callable[[Shown, Voice], tuple[str, str]]] = {
    "note": _written("we wrote a note."),
    "document": _document,
    "need": _written("we wrote down something that {you} may want help with."),
    "goal": _written("we wrote down a goal for {you}."),
    "meeting": _written("we met to talk about how things are going for {you}."),
    "agreement": _written("we made {you} a promise."),
    "disclosure": _share,
    "referral": _referral,
    "transfer": _transfer,
}


def _who(recipient: Recipient) -> tuple[str, str]:
    """A body by its name and what it is; of a person, or of whoever is unknown, never the name."""
    kind = plain("recipient", recipient.type, "another service")
    if recipient.type in ORGANISATIONS and recipient.name and not _TITLED.search(recipient.name):
        return f"{recipient.name} ({kind})", recipient.name
    return kind, f"{kind[0].upper()}{kind[1:]}"


def _more(shown: Shown, voice: Voice) -> Iterator[str]:
    record = shown.item.record
    if isinstance(record, DisclosureRecord):
        if record.scope:
            yield f"It was about: {'; '.join(plain('category', code, 'other things') for code in record.scope)}."
        why = plain("purpose", record.purpose, "for another reason")
        yield f"Why: {why}." if record.purpose else "Why is not written down."
        yield from _told(record, voice)
    elif isinstance(record, Meeting) and record.present is not None:
        yield "{You} {were} there." if voice.person in record.present else "{You} {were} not there."
    elif isinstance(record, Referral):
        if record.asked_by == "person":
            yield "{You} asked for this."
        if record.outcome in _ANSWERED:
            yield _ANSWERED[record.outcome]
    if shown.signed and (name := _signer(shown, voice)):
        yield f"{name} signed for it."


def _told(record: DisclosureRecord, voice: Voice) -> Iterator[str]:
    """When the reader was told, how; of somebody else's page only if they were, since it was not theirs to hear."""
    told = record.told
    if told is not None and was_told(record, voice.person, voice.reader, voice.now):
        how = plain("how", told.how, "")
        yield f"You were told {voice.day(told.at)}{f', {how}' if how else ''}."
    elif voice.own:
        yield "It is not written down that you were told."


def _signer(shown: Shown, voice: Voice) -> str | None:
    """The name of whoever signed for an act, where the host gives it. Nobody else's work is signed here."""
    worker = shown.item.record.extra.get("worker")
    if not isinstance(worker, dict) or worker.get("id") in voice.keep_from:
        return None
    name = worker.get("name")
    return name if isinstance(name, str) and name.strip() else None
