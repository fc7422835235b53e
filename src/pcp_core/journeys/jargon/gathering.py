"""From a host's notes and documents to figures. What a name could be is left out before anything is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from pcp_core.journeys.jargon.figures import Cell, Figures
from pcp_core.journeys.jargon.words import Words
from pcp_core.journeys.moments import moments
from pcp_core.model import Case, Event, Person
from pcp_core.text.fold import fold_phrase

_TEXTS = ("note-save", "document-save")
_GROUPS = re.compile(
    r"\b(?:aborigin|torres strait|first nations|indigenous|koori|murri|noongar|palawa|yolngu|m[āa]ori|tangata whenua"
    r"|iwi\b)"
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Gathered:
    """What was gathered. passed_over: whether texts were left out that no report may be made of without an agreement.

    unplaced: whether texts were left out because nobody says who wrote them, in which team or when.
    """

    figures: Figures = field(default_factory=Figures)
    passed_over: bool = False
    unplaced: bool = False


def gather(cases: Iterable[Case], words: Words, *, today: date, jurisdiction: str | None = None) -> Gathered:
    """Count the words of the trade in every note and document of the months that are over.

    Files of people whom the host records as Aboriginal, Torres Strait Islander or Māori are passed over whole: a list
    of words learned from them is made only under an agreement with the body that speaks for them (floor rule 12).
    """
    gathered = Gathered()
    people: set[str] = set()
    at = datetime(today.year, today.month, today.day, tzinfo=UTC)  # of records without a time, which count nowhere
    for case in cases:
        people |= set(_name_parts(case.person))
        if _is_for_their_community(case.person):
            gathered.passed_over = True
            continue
        for event in moments(case, at=at, jurisdiction=jurisdiction):
            if event.hook in _TEXTS:
                people |= set(_worker_forms(event))
                _count(gathered, event, words, today)
    for word in gathered.figures.unlisted:
        if fold_phrase(word) in people:
            gathered.figures.drop(word)
    return gathered


def _count(gathered: Gathered, event: Event, words: Words, today: date) -> None:
    record, worker = event.note or event.document, event.worker
    if record is None or record.at is None or worker is None or worker.team is None:
        gathered.unplaced = True
        return
    if (record.at.year, record.at.month) >= (today.year, today.month):
        return
    initials = set(_initials(event))
    for used in words.unexplained(event):
        if used.listed or fold_phrase(used.word) not in initials:
            cell = Cell(f"{record.at:%Y-%m}", worker.team, used.word)
            gathered.figures.add(cell, worker.id, event.person or "", listed=used.listed)


def _is_for_their_community(person: Person | None) -> bool:
    if person is None:
        return False
    described = (person.preferences.described_as if person.preferences else None) or ()
    return any(_GROUPS.search(fold_phrase(said)) for said in (person.background or "", *described))


def _name_parts(person: Person | None) -> Iterator[str]:
    """Every part of every name in a case, folded: whatever it is written like elsewhere, it is a name."""
    if person is None:
        return
    called = person.preferences.called if person.preferences else None
    related = (one.name for one in person.related or ())
    for name in filter(None, (person.name, called, *(person.also_named or ()), *related)):
        yield from _WORD.findall(fold_phrase(name))


def _worker_forms(event: Event) -> Iterator[str]:
    """The parts of a worker's name and their initials, which colleagues write in the notes of others."""
    if event.worker and event.worker.name:
        parts = _WORD.findall(fold_phrase(event.worker.name))
        yield from parts
        yield "".join(part[0] for part in parts)


def _initials(event: Event) -> Iterator[str]:
    person = event.case.person if event.case else None
    related = (one.name for one in (person.related or ())) if person else ()
    names = (person.name, *(person.also_named or ()), *related) if person else ()
    for name in filter(None, names):
        yield "".join(part[0] for part in _WORD.findall(fold_phrase(name)))
