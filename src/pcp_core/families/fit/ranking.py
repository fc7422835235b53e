"""Which services of a directory may serve a goal, in the person's own words. Text search alone, and it says why.

A service is found by what its text shares with the words; whose agency it is plays no part. What plainly leaves the
person out is not offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pcp_core.families.fit.eligibility import Facts, judge
from pcp_core.model import Person, Service

if TYPE_CHECKING:
    import sqlite3

MOST = 20
"""Services that one answer names."""

_FIELDS = (("name", 4.0), ("taxonomy", 4.0), ("description", 1.0), ("eligibility", 0.5))
"""The columns of the index and what a word found in each weighs."""

_OPEN, _SHUT = "\x02", "\x03"
_WEIGHTS = ", ".join(str(weight) for _, weight in _FIELDS)
_SHOWN = ", ".join(f"highlight(services, {column}, '{_OPEN}', '{_SHUT}')" for column in range(1, len(_FIELDS) + 1))
_SEARCH = (
    f"SELECT id, bm25(services, 0.0, {_WEIGHTS}) AS worse, {_SHOWN}"  # noqa: S608 - constants of this file alone
    " FROM services WHERE services MATCH ? ORDER BY worse, id"
)

_WORD = re.compile(r"[^\W_]{2,}(?:['’][^\W_]+)?")
_SMALL = frozenset(
    """a about after again all also am an and any are as at away be because been before being both bring but by came
    can can't cant come could couldn't cos did didn't do does doesn't doing don't done dont down each else even
    ever every everyone few find for from get gets getting give go goes going gone got gotta had has have he
    he's her here hers him his how i i'd i'll i'm i've if im in into is isn't it it's its just keep kept know
    last let like little ll look lot made make makes many me mine more most much my myself need needs never new
    no nobody not nothing now of off old on once one only or other our out over own people properly put really
    right said same say says see she she's should so some somebody someone something sometimes somewhere still
    stop stuff such sure take than that that's the their them then there these they they're thing things think
    this those though time to today tonight too two up us use used very wanna want wanted wants was wasn't way
    we well went were what when where which while who whole why will with without won't would yeah year years
    yes yet you your""".split()
)


class Ranked(NamedTuple):
    """A service and why it stands where it does. score: the higher the better, comparable within one answer only."""

    service: str
    score: float
    why: str


class ServiceIndex:
    """Services indexed once, searched any number of times. Close it, or use it in a ``with``."""

    def __init__(self, services: Sequence[Service]) -> None:
        self._services = {service.id: service for service in services}
        self._index = _indexed(services)

    def __enter__(self) -> ServiceIndex:
        return self

    def __exit__(self, *_: object) -> None:
        self._index.close()

    def rank(self, words: str, person: Person | None, day: date, *, most: int = MOST) -> list[Ranked]:
        """The services that share content words with a goal, best first; none for a goal that shares no word.

        day: when it is asked, for ages. Services whose own rules plainly leave the person out are not named.
        """
        facts = Facts.of(person, day)
        found: list[Ranked] = []
        for id_, score, matched in self._search(words):
            if judge(self._services[id_], facts).verdict != "excluded":
                found.append(Ranked(id_, score, "its own text speaks of " + ", ".join(matched)))
            if len(found) == most:
                break
        return found

    def _search(self, words: str) -> Iterator[tuple[str, float, tuple[str, ...]]]:
        """Ids, scores and the words found, best first; of two alike, by id."""
        if wanted := content_words(words):
            asked = " OR ".join(f'"{word}"' for word in wanted)
            for id_, worse, *columns in self._index.execute(_SEARCH, (asked,)):
                yield id_, round(-worse, 4), _matched(columns)


def rank(words: str, services: Sequence[Service], person: Person | None, day: date) -> list[Ranked]:
    """Rank some services for one goal; for more than one goal, index them once with a ``ServiceIndex``."""
    with ServiceIndex(services) as index:
        return index.rank(words, person, day)


def content_words(words: str) -> list[str]:
    """The words of a goal that a directory might share, each once, in order."""
    found = (word.lower().replace("’", "'") for word in _WORD.findall(words))
    return list(dict.fromkeys(word.removesuffix("'s") for word in found if word not in _SMALL))


def _matched(columns: Sequence[str | None]) -> tuple[str, ...]:
    """The words of a service's text that were found, as it writes them, at most three."""
    words = (word.lower() for column in columns for word in re.findall(f"{_OPEN}([^{_SHUT}]*){_SHUT}", column or ""))
    return tuple(dict.fromkeys(words))[:3]


def _indexed(services: Sequence[Service]) -> sqlite3.Connection:
    import sqlite3  # only who ranks needs it

    index = sqlite3.connect(":memory:")
    columns = ", ".join(name for name, _ in _FIELDS)
    index.execute(
        f"CREATE VIRTUAL TABLE services USING fts5(id UNINDEXED, {columns},"
        " tokenize='porter unicode61 remove_diacritics 2')"
    )
    index.executemany(
        "INSERT INTO services VALUES (?, ?, ?, ?, ?)",
        (
            (s.id, s.name, " ".join((*(s.taxonomy or ()), s.specialty or "")), s.description, s.eligibility_description)
            for s in services
        ),
    )
    return index
