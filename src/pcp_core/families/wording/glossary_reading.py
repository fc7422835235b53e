"""Where the names of things stand in a text, and which things they may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, cast

from pcp_core.families.wording.exempt import why_left_alone
from pcp_core.families.wording.explained import is_explained
from pcp_core.families.wording.guards import is_meant
from pcp_core.families.wording.phrases import OWNER, Meaning, Phrase, in_capitals, use_of
from pcp_core.families.wording.stated import own_words
from pcp_core.rules.forms import Form, apart, forms
from pcp_core.rules.glossary import Thing, things_of
from pcp_core.rules.moment import Moment, Reading
from pcp_core.rules.rule import Rule
from pcp_core.text.document import Span
from pcp_core.text.fold import fold_phrase
from pcp_core.text.phrases import Phrasebook

GLOSSARY_OWNER = "plain-language.glossary"
"""Under which the names of things stand in the shared book."""


class Entry(NamedTuple):
    """A thing, one name of it as a phrase, and one form of that phrase; what the shared book gives back."""

    thing: Thing
    phrase: Phrase
    form: Form


class Named(NamedTuple):
    """A name where it stands, offsets as given, and every thing that goes by it."""

    start: int
    end: int
    name: str
    entries: tuple[Entry, ...]

    @property
    def things(self) -> tuple[Thing, ...]:
        """The things, without how each was found."""
        return tuple(entry.thing for entry in self.entries)

    def overlaps(self, span: Span) -> bool:
        """Whether it shares a character with a span."""
        return self.start < span[1] and span[0] < self.end


def write_names(rules: Sequence[Rule], book: Phrasebook) -> tuple[Thing, ...]:
    """Write every name into the shared book, and give back the things."""
    things = tuple(things_of(rules))
    for thing in things:
        use = use_of(thing.rule)
        use = replace(use, tied_by=(*use.tied_by, *_said_for(thing.say)))
        for name in thing.names:
            phrase = Phrase(use, name, thing.say, capitals=in_capitals(name))
            for form in forms(name):
                book.add(form.words, GLOSSARY_OWNER, Entry(thing, phrase, form))
    return things


def names_in(moment: Moment, reading: Reading) -> list[Named]:
    """The names that stand in a text as the writer's own words: of those that overlap the longest, in order.

    Words that a community keeps are nobody's jargon, and are passed over.
    """
    found: dict[Span, list[Entry]] = defaultdict(list)
    for hit in reading.hits(GLOSSARY_OWNER):
        entry = cast("Entry", hit.meaning)
        place = entry.form.place(reading.document, hit.start, hit.end)
        holds = entry.thing.rule.pack.holds_in(moment.event.jurisdiction)
        if place and holds and is_meant(reading.document, *place, entry.phrase):
            found[place].append(entry)
    longest = apart(sorted(found.items(), key=lambda one: (one[0][0] - one[0][1], one[0])), lambda one: one[0])
    kept, own = tuple(kept_places(reading)), own_words(moment.person, moment.event)
    named = []
    for (start, end), entries in longest:
        alone = [why_left_alone(reading.document, start, end, one.phrase.unless, own) for one in entries]
        if all(why is None for why in alone) and not any(_keeps(one, start, end) for one in kept):
            name = fold_phrase(reading.document.text[start:end])
            named.append(Named(start, end, name, tuple(entries)))
    return named


class Kept(NamedTuple):
    """Words that some pack of this family keeps as they are, where they stand; of a community, or of any other pack."""

    start: int
    end: int
    community: bool


def kept_places(reading: Reading) -> Iterator[Kept]:
    """Where words stand that some pack of this family keeps as they are."""
    for start, end, meaning in reading.hits(OWNER):
        phrase, form = cast("Meaning", meaning)
        if phrase.kept and (place := form.place(reading.document, start, end)):
            yield Kept(*place, phrase.use.rule.pack.level == "community")


def _keeps(kept: Kept, start: int, end: int) -> bool:
    """Whether a name is left alone for it: a community's word always, another where it is at least as long."""
    overlaps = start < kept.end and kept.start < end
    return overlaps and (kept.community or kept.end - kept.start >= end - start)


def is_explained_here(reading: Reading, named: Named) -> bool:
    """Whether somebody who reads the name here is told what it is, in the same place."""
    ties = {words for entry in named.entries for words in entry.phrase.use.tied_by}
    return is_explained(reading.document, named.start, named.end, tuple(ties))


def _said_for(say: str) -> tuple[str, ...]:
    """What the person may read, as it is said to them and by them: beside a name it says what the name is."""
    ways = [say.replace("{name}'s", whose).replace("{name}", "you") for whose in ("your", "my")]
    return tuple(dict.fromkeys(fold_phrase(way) for way in ways))
