"""A page for the person: names of the trade that nobody explained there, and one thing under two names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pcp_core.families.wording.glossary_reading import Named, is_explained_here, names_in
from pcp_core.model import Event, Finding
from pcp_core.rules.glossary import Speaker, Thing, meant_by
from pcp_core.rules.moment import Moment, Reading

_PAGES = frozenset({"plan", "letter", "message", "form"})
_FOR_OTHERS = frozenset({"agency", "internal"})
_EXPLAINING = frozenset({"jargon", "plan-name", "process-word"})

TWO_NAMES = "Two names here for one {what}: which does {name} use?"
ONE_NAME_CHOICES = (
    ("one-name", "I will use one name, the one {name} knows"),
    ("explain", "I will keep both, and say that they are one"),
    ("two-things", "These are two different things"),
    ("misread", "This prompt misread the text"),
)
"""The answers to a page on which one thing goes by two names."""


@dataclass(slots=True)
class Met:
    """A thing on a page: every place of it, and the first place of each of its names that nobody explained."""

    thing: Thing
    places: list[Named]
    unexplained: list[Named]


def pages_of(thing: Thing) -> frozenset[str]:
    """The kinds of page on which the person is helped by knowing what a thing is."""
    return _PAGES.intersection(thing.rule.spec.get("in", _PAGES)) if "document-save" in thing.rule.on else frozenset()


def is_page(event: Event) -> bool:
    """Whether a page is about to reach somebody whose trade this is not."""
    document = event.document if event.hook == "document-save" else None
    return document is not None and document.audience not in _FOR_OTHERS


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one moment.

    ranks: of the packs of the family's other rules, by the ids of those rules. unlisted: the rules that ask about any
    short form that nobody has listed, and so do not know what it is.
    """

    moment: Moment
    reading: Reading
    family: str
    ranks: Mapping[str, int]
    unlisted: frozenset[str]

    def asked(self, found: Sequence[Finding]) -> list[Finding]:
        """What the rest of the family found in this text, with what the glossary adds to it.

        A name that another rule asks about is asked about once: with what the glossary knows of it, in the words of
        the glossary where its pack is a higher one, and as heavy as it was. By itself a glossary only ever notes.
        """
        asked = list(found)
        for met in self._met():
            if met.thing.one_name and len(met.unexplained) > 1:
                asked = self._as_two_names(met, asked)
                continue
            asked = [self._with_thing(met, one) for one in asked]
            for named in met.unexplained:
                same = [place for place in met.places if place.name == named.name]
                if not any(self._stands_at(one, place) for one in asked for place in same):
                    asked.append(self._of_thing(met.thing, named))
        return asked

    def _met(self) -> Iterable[Met]:
        worker = self.moment.event.worker
        ours = Speaker(worker.agency, worker.program) if worker else Speaker()
        things: dict[str, Met] = {}
        seen: set[str] = set()
        for named in names_in(self.moment, self.reading):
            thing = meant_by(ours, named.things)
            if thing is None or not _looks_here(thing, self.moment.event):
                continue
            met = things.setdefault(thing.id, Met(thing, [], []))
            met.places.append(named)
            # Explained at its first use a name is clear from then on; asked about there, it is asked about once.
            if (name := named.name.removesuffix("s")) not in seen:
                seen.add(name)
                if not is_explained_here(self.reading, named):
                    met.unexplained.append(named)
        return things.values()

    def _as_two_names(self, met: Met, found: Sequence[Finding]) -> list[Finding]:
        """One question in place of one for each name, as heavy as the heaviest of those."""
        taken = [one for one in found if one.kind in _EXPLAINING and self._place_of(met, one)]
        two = self.moment.finding(
            met.thing.rule,
            family=self.family,
            weight="ask" if any(one.weight != "note" for one in taken) else "note",
            ask=TWO_NAMES,
            evidence=tuple(self.reading.evidence(named.start, named.end) for named in met.unexplained),
            better=met.thing.say,
            choices=ONE_NAME_CHOICES,
            details=_beside(met.thing, taken),
            fill={"what": met.thing.in_words},
        )
        return [*(one for one in found if one not in taken), two]

    def _with_thing(self, met: Met, one: Finding) -> Finding:
        """The same question with what the glossary knows; the glossary's own where it goes before."""
        named = self._place_of(met, one) if one.kind in _EXPLAINING else None
        if named is None:
            return one
        place = one.evidence[0]
        if named.start <= place.start and place.end <= named.end and self._goes_before(met.thing, one):
            return self._of_thing(met.thing, named, taken=one)
        return one.model_copy(update={"details": {**_beside(met.thing, [one]), "beside": [met.thing.rule.id]}})

    def _goes_before(self, thing: Thing, one: Finding) -> bool:
        """Whether the glossary is of a higher pack than the rule that asks, or that rule did not know the word."""
        rank = self.ranks.get(one.rule)
        higher = rank is not None and thing.rule.pack.rank > rank
        return higher or (one.rule in self.unlisted and one.better is None)

    def _of_thing(self, thing: Thing, named: Named, taken: Finding | None = None) -> Finding:
        """The glossary's own question; taken: the one whose place it takes, as heavy as that was."""
        return self.moment.finding(
            thing.rule,
            family=self.family,
            weight=taken.weight if taken else "note",
            evidence=(self.reading.evidence(named.start, named.end),),
            better=thing.say,
            details=_beside(thing, [taken] if taken else []),
        )

    def _place_of(self, met: Met, one: Finding) -> Named | None:
        return next((named for named in met.places if self._stands_at(one, named)), None)

    def _stands_at(self, one: Finding, named: Named) -> bool:
        return any(part.in_ == self.reading.path and named.overlaps((part.start, part.end)) for part in one.evidence)


def _looks_here(thing: Thing, event: Event) -> bool:
    return event.document is not None and event.document.kind in pages_of(thing)


def _beside(thing: Thing, taken: Sequence[Finding]) -> dict[str, Any]:
    """What is shown beside a question: what the rest of the family had to say there, and what the thing is.

    beside: the rules that speak in this question and whose question it is not.
    """
    more = {key: value for one in taken for key, value in one.details.items() if key not in ("beside", "glossary")}
    others = list(dict.fromkeys(one.rule for one in taken))
    return {**more, **({"beside": others} if others else {}), "glossary": thing.as_details()}
