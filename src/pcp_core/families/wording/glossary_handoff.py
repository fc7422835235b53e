"""One word, two meanings: what goes to another agency or program in words that it uses for something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pcp_core.families.wording.glossary_kinds import HANDED_ON
from pcp_core.families.wording.glossary_reading import Named, names_in
from pcp_core.model import Document, Event, Finding, Note, Service, TransferTo
from pcp_core.rules.checks import Looked
from pcp_core.rules.glossary import Glossary, Speaker, Thing, meant_by
from pcp_core.rules.moment import Moment, Reading
from pcp_core.rules.rule import Rule

ASK = "'{what}' means one thing here and another at {recipient}: does it say which is meant?"
IMPLICATION = "What is decided about {name} may rest on a word that is read in two ways."
CHOICES = (
    ("say-which", "I will say which of the two is meant"),
    ("ask-them", "I will ask them what they mean by it"),
    ("known", "We have talked, and mean the same"),
    ("misread", "This prompt misread the text"),
)
"""The answers to a word with two meanings."""

_LETTERS = re.compile(r"[a-z]+")


class Sides(NamedTuple):
    """Us, and those to whom it goes or from whom it came.

    sector: their type as a recipient. other: what they are called, where somebody says.
    """

    ours: Speaker
    theirs: Speaker
    sector: str | None
    other: str | None


class Meaning(NamedTuple):
    """What a word stands for on one side, and whose meaning that is, in words."""

    means: str
    whose: str


def is_hand_over(event: Event) -> bool:
    """Whether words are about to reach, or have come from, another agency or program, and there is time for a note."""
    if event.disclosure is not None and event.disclosure.urgent:
        return False
    document = event.document if event.hook == "document-save" else None
    return event.hook in HANDED_ON or (document is not None and document.audience == "agency")


class Telling:
    """What a text holds that has a word with two meanings: a quick no, so that a decision about a share stays quick."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        glossary = Glossary(rules)
        names = (name for name, things in glossary.items() if _may_differ(things))
        self._words = frozenset(max(_LETTERS.findall(name), key=len, default="") for name in names)

    def may_stand_in(self, text: str) -> bool:
        """No is certain. What is not plain letters is not looked at so quickly: it may be folded to something else."""
        if not text.isascii():
            return bool(self._words)
        plain = text.lower()
        return any(word in plain for word in self._words)


def _may_differ(things: Sequence[Thing]) -> bool:
    first, *others = things
    return any(thing.elsewhere for thing in things) or any(not first.is_also(other) for other in others)


def homonyms(moment: Moment, telling: Telling, family: str) -> Looked:
    """Each word of what is handed over that both sides have a meaning for, and not the same one; each once."""
    looked = Looked()
    texts = [(path, text) for path, text in _handed_over(moment) if text and telling.may_stand_in(text)]
    sides = _sides(moment) if texts else None
    asked: set[str] = set()
    for path, text in texts:
        reading = moment.read(path, text)
        for named in names_in(moment, reading):
            if sides is None:
                _say_unknown(looked, named)
                continue
            pair = _two_meanings(named, sides)
            if pair is None or pair[0].rule.id in asked or moment.event.hook not in pair[0].rule.on:
                continue
            asked.add(pair[0].rule.id)
            looked.findings.append(_finding(moment, reading, named, *pair, sides, family))
    return looked


def _two_meanings(named: Named, sides: Sides) -> tuple[Thing, Meaning] | None:
    """What we mean by a name, and what they mean where that is something else.

    Theirs is what their own glossary says, else what their sector mostly means, else what everybody does.
    """
    ours = meant_by(sides.ours, named.things)
    if ours is None or sides.ours == sides.theirs:
        return None
    theirs = meant_by(sides.theirs, named.things)
    if theirs is None or theirs.namespace.shared:
        sector = sides.sector or ""
        for one in (ours, *named.things):
            if sector in one.elsewhere:
                # Of two shared rules about one name the one that knows both meanings speaks.
                here = one if ours.namespace.shared and one.namespace.shared else ours
                return here, Meaning(one.elsewhere[sector], f"{sector.replace('-', ' ')}, mostly")
    if theirs is None or ours.is_also(theirs):
        return None
    return ours, Meaning(theirs.means, theirs.namespace.in_words())


def _finding(
    moment: Moment, reading: Reading, named: Named, ours: Thing, theirs: Meaning, sides: Sides, family: str
) -> Finding:
    here = Meaning(ours.means, ours.namespace.in_words())
    word = reading.document.text[named.start : named.end]
    return moment.finding(
        _rule(ours.rule, here, theirs),
        family=family,
        weight="note",
        kind="jargon",
        ask=ASK,
        evidence=(reading.evidence(named.start, named.end),),
        choices=CHOICES,
        details={"meanings": [{"side": side, **one._asdict()} for side, one in (("ours", here), ("theirs", theirs))]},
        fill={"what": word, "recipient": sides.other or "the other agency"},
    )


def _rule(rule: Rule, *meanings: Meaning) -> Rule:
    """The rule with both meanings as its reason: that is what the two would tell each other."""
    said = (f"{one.whose}: {one.means.rstrip('.')}." for one in meanings)
    because = " ".join(words[:1].upper() + words[1:] for words in said)
    return replace(rule, because=because, implication=IMPLICATION)


def _say_unknown(looked: Looked, named: Named) -> None:
    """Where nobody says who reads it, a word with several meanings cannot be looked at."""
    first, *others = named.things
    if any(not first.is_also(other) for other in others):
        looked.say(first.rule, "unknown", "nobody says which agency or program reads this")


def _sides(moment: Moment) -> Sides | None:
    """Who stands on either side; None where nobody says to whom it goes."""
    event = moment.event
    worker = event.worker
    here = Speaker(worker.agency, worker.program) if worker else Speaker()
    there, sector, name = _other(moment)
    if there == Speaker() and sector is None:
        return None
    if here.agency is not None and here.agency == there.agency and there.program in (None, here.program):
        return Sides(here, here, None, name)
    return Sides(here, there, sector, name)


def _other(moment: Moment) -> tuple[Speaker, str | None, str | None]:
    """The other agency and program, its sector, and what it is called."""
    event = moment.event
    to: Service | TransferTo | None = None
    if event.disclosure is not None:
        other = event.disclosure.recipient
        return Speaker(other.agency or other.id, other.program), other.type, other.name
    if event.referral is not None:
        to = next((one for one in moment.case.services or () if one.id == event.referral.service), None)
    elif event.transfer is not None:
        to = event.transfer.to
    if to is None:
        return Speaker(), None, None
    return Speaker(to.agency, to.extra.get("program")), to.extra.get("type"), getattr(to, "name", None)


def _handed_over(moment: Moment) -> Iterator[tuple[str, str | None]]:
    """Every text that goes along, or that came, by its path: what is written for the other side, then what is sent."""
    event = moment.event
    yield from ((reading.path, reading.document.text) for reading in moment.readings())
    if event.disclosure is not None:
        share = event.disclosure
        yield "disclosure.why", share.why
        yield "disclosure.request.words", share.request.words if share.request else None
        if share.items:
            yield from _records(moment, frozenset(share.items))
    elif event.transfer is not None:
        yield from _records(moment, None)


def _records(moment: Moment, wanted: frozenset[str] | None) -> Iterator[tuple[str, str]]:
    """Notes and documents of the case by their ids; None: all of them, since the file goes along."""
    held: Iterable[tuple[str, Iterable[Note | Document]]] = (
        ("notes", moment.case.notes or ()),
        ("documents", moment.case.documents or ()),
    )
    for name, records in held:
        for record in records:
            if wanted is None or record.id in wanted:
                yield f"case.{name}[{record.id}].text", record.text
