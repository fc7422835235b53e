"""Which words of one text are of the trade and not explained there: words that a pack has, and short forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple, cast

from pcp_core.engine import Engine
from pcp_core.families.wording.exempt import why_left_alone
from pcp_core.families.wording.explained import is_explained, short_forms
from pcp_core.families.wording.glossary_pages import pages_of
from pcp_core.families.wording.glossary_reading import is_explained_here, kept_places, names_in
from pcp_core.families.wording.guards import is_meant
from pcp_core.families.wording.phrases import OWNER, Meaning
from pcp_core.families.wording.stated import own_words
from pcp_core.model import Event, Note
from pcp_core.rules.forms import apart
from pcp_core.rules.moment import NOBODY, Moment, Reading
from pcp_core.text.document import Span
from pcp_core.text.fold import fold_phrase

_UNEXPLAINED = "unexplained"
_SHORTEST = 3
"""Letters of a short form that no pack has. Two are more often somebody's initials."""

_SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)

_UNLESS = frozenset({"quoted", "own-words", "name"})


class Used(NamedTuple):
    """A word of the trade in one text. listed: a pack has it; else it is a short form that nobody has listed."""

    word: str
    listed: bool


class Words:
    """The words that the rules in force know, for looking through many texts.

    everyday: short forms that everybody knows.
    """

    def __init__(self, engine: Engine) -> None:
        self._index = engine.book.index
        rules = [rule for pack in engine.book.packs for rule in pack.rules]
        self.everyday = frozenset(word for rule in rules for word in rule.spec.get("everyday", ()))

    def keeps(self, term: str) -> bool:
        """Whether a community keeps a word of this term: what is theirs is nobody's jargon."""
        event = Event(hook="note-save", id="", at=_SOME_DAY, note=Note(id="", text=term))
        moment = Moment(event, NOBODY, self._index)
        return any(kept.community for reading in moment.readings() for kept in kept_places(reading))

    def unexplained(self, event: Event) -> Iterator[Used]:
        """The words of one note or document that are not explained where they first stand, each once."""
        moment = Moment(event, event.case or NOBODY, self._index)
        for reading in moment.readings():
            yield from self._in(moment, reading)

    def _in(self, moment: Moment, reading: Reading) -> Iterator[Used]:
        kept = [(one.start, one.end) for one in kept_places(reading)]
        held = sorted((*_named(moment, reading), *_listed(moment, reading)), key=_longest_first)
        listed = apart(held, lambda placed: placed[0])
        spans = [span for span, _, _ in listed]
        short = [
            (span, _as_word(reading, span).removesuffix("s"), is_explained(reading.document, *span, ()))
            for span in short_forms(reading.document)
            if not _overlaps(span, (*kept, *spans)) and self._is_short_form(moment, reading, span)
        ]
        met: set[str] = set()
        for found, is_listed in ((listed, True), (sorted(short), False)):
            for span, word, explained in found:
                if word in met or _overlaps(span, kept):
                    continue
                met.add(word)
                if not explained:
                    yield Used(word, is_listed)

    def _is_short_form(self, moment: Moment, reading: Reading, span: Span) -> bool:
        word = _as_word(reading, span).removesuffix("s")
        alone = why_left_alone(reading.document, *span, _UNLESS, own_words(moment.person, moment.event))
        letters = sum(letter.isalpha() for letter in word)
        return alone is None and letters >= _SHORTEST and word not in self.everyday


Placed = tuple[Span, str, bool]
"""Where a word stands, the word, and whether it is explained there."""


def _named(moment: Moment, reading: Reading) -> Iterator[Placed]:
    for named in names_in(moment, reading):
        if not any(map(pages_of, named.things)):
            continue  # a word that only another agency may take otherwise is no jargon here
        span = (named.start, named.end)
        yield span, _as_word(reading, span), is_explained_here(reading, named)


def _listed(moment: Moment, reading: Reading) -> Iterator[Placed]:
    own = own_words(moment.person, moment.event)
    for start, end, meaning in reading.hits(OWNER):
        phrase, form = cast("Meaning", meaning)
        place = form.place(reading.document, start, end)
        if place is None or phrase.kept or phrase.use.rule.check != _UNEXPLAINED:
            continue
        if not phrase.use.rule.pack.holds_in(moment.event.jurisdiction):
            continue
        alone = why_left_alone(reading.document, *place, phrase.unless, own)
        if alone is None and is_meant(reading.document, *place, phrase):
            yield place, _as_word(reading, place), is_explained(reading.document, *place, phrase.use.tied_by)


def _longest_first(placed: Placed) -> tuple[int, Span]:
    (start, end), _, _ = placed
    return start - end, (start, end)


def _as_word(reading: Reading, span: Span) -> str:
    """A word as it is shown: as it stands where it is in capitals, else folded, as the pack has it."""
    text = reading.document.text[slice(*span)]
    return text if text.removesuffix("s").isupper() else fold_phrase(text)


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
