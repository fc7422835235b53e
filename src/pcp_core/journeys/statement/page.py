"""The page itself, before it has a form: what it says, in which order, and the same end on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pcp_core.journeys.statement.asking import Request
from pcp_core.journeys.statement.items import Section
from pcp_core.journeys.statement.keys import line_code, page_code
from pcp_core.journeys.statement.plain import CLOSING, HOW_TO_ANSWER, NOTHING_LISTED, day_in_words, times
from pcp_core.journeys.statement.showing import Shown, Whose, shown
from pcp_core.journeys.statement.telling import Voice, said
from pcp_core.ledger.keys import Keyring
from pcp_core.model import Case
from pcp_core.text.document import Document
from pcp_core.text.readability import long_sentences

LONG = 25
"""Words in a sentence, from which on it is long for somebody who reads slowly, or in their second language."""

TITLE = "A page for you"
"""The title of every page: neutral, since it stands in lists of files and in the head of a window."""

_HEADINGS: dict[Section, str] = {
    "written": "What we wrote down about {you}",
    "received": "What others told us about {you}",
    "requested": "What we asked others about {you}",
    "shared": "What we shared about {you}",
}
_LABELS: dict[Whose, str] = {
    "reader": "In your words:",
    "person": "In {your} own words:",
    "other": "In the words of somebody who agreed that you see them:",
    "ours": "In our words:",
}

_UNSEEN = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")
"""What steers a terminal or turns the direction of writing. Nothing that anybody said is among it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's words on a line, under a label that says whose they are."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its code, its sentences, the words in it, and what the reader said about it."""

    code: str
    sentences: tuple[str, ...]
    words: tuple[Words, ...]
    replies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page under its heading. how_often: of the lines that stand here, and of no others."""

    heading: str
    lines: tuple[Line, ...]
    how_often: tuple[str, ...]
    nothing: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page."""

    title: str
    opening: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: tuple[str, ...]


def make_page(case: Case, request: Request, keys: Keyring, *, agency: str | None = None) -> Page:
    """The page for one reader. agency: the name that people know the agency by.

    Whether it may be made (``asking.may_be_made``) is asked before, and by whoever calls this.
    """
    person = case.person
    voice = Voice(
        request.person,
        request.reader,
        clean(person.called or "") if person else None,
        request.at,
        frozenset(case.keep_from or ()),
    )
    code = page_code(request, keys)
    found: dict[Section, list[_Placed]] = {section: [] for section in _HEADINGS}
    for one in shown(case, request, keys):
        own_code = line_code(code, one.item.kind, one.item.id, request.person, keys)
        found[one.item.section].append(_placed(one, voice, own_code))
    parts = tuple(_part(voice.fill(_HEADINGS[section]), lines) for section, lines in found.items())
    return Page(TITLE, tuple(_opening(voice, request, agency)), parts, CLOSING)


def clean(text: str) -> str:
    """A text without what steers a terminal or hides the order of letters. Every letter and line stays."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()


def hard_lines(page: Page) -> int:
    """How many lines hold a sentence of more than ``LONG`` words: advice for the worker, no reason to change it."""
    return sum(
        any(long_sentences(Document(text), LONG) for text in (*line.sentences, *(words.text for words in line.words)))
        for part in page.parts
        for line in part.lines
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line, what it counts as, and what puts it in its place: its day, then its own words, never its id."""

    line: Line
    counted_as: str
    place: tuple[str, tuple[str, ...], tuple[str, ...], str]


def _placed(one: Shown, voice: Voice, code: str) -> _Placed:
    told = said(one, voice)
    sentences = tuple(" ".join(clean(sentence).split()) for sentence in told.sentences)
    words = tuple(Words(voice.fill(_LABELS[quote.whose]), clean(quote.text)) for quote in one.quotes)
    line = Line(code, sentences, words, tuple(clean(reply) for reply in one.replies))
    day = one.item.at.astimezone(voice.now.tzinfo).date().isoformat() if one.item.at else ""
    counted_as = " ".join(clean(told.counted_as).split())
    return _Placed(line, counted_as, (day, sentences, tuple(word.text for word in words), code))


def _part(heading: str, placed: list[_Placed]) -> Part:
    counted = Counter(one.counted_as for one in placed)
    lines = tuple(one.line for one in sorted(placed, key=lambda one: one.place))
    how_often = tuple(f"{name}: {times(count)}" for name, count in sorted(counted.items()))
    return Part(heading, lines, how_often, None if lines else NOTHING_LISTED)


def _opening(voice: Voice, request: Request, agency: str | None) -> Iterator[str]:
    if request.own:
        named = voice.name if request.seen_by.only_the_reader else None  # a name of theirs that others may not know
        yield f"This page is for {named or 'you'}."
    else:
        yield voice.fill("This page is about {you}.")
    yield f"We made it on {day_in_words(request.at.date())}."
    if agency and request.seen_by.only_the_reader:  # the name of a service can tell why somebody goes there
        yield f"“We” means {' '.join(clean(agency).split())}."
    yield from HOW_TO_ANSWER
