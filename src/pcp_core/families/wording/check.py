"""Words that a person may one day read about themselves: one question a place, nothing that is not ours to correct."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from pcp_core.families.wording.clinical import KINDS as CLINICAL
from pcp_core.families.wording.clinical import is_clinical
from pcp_core.families.wording.exempt import why_left_alone
from pcp_core.families.wording.explained import is_explained, short_forms
from pcp_core.families.wording.guards import is_meant
from pcp_core.families.wording.heavy import heavy_sentences
from pcp_core.families.wording.ownname import own_name_places
from pcp_core.families.wording.ownpage import JUDGING, is_own_page
from pcp_core.families.wording.pages import is_measured, page_findings
from pcp_core.families.wording.phrases import FAMILY, OWNER, Compiled, Meaning, Phrase, compile_rules
from pcp_core.families.wording.reach import reaches_from, reaches_to
from pcp_core.families.wording.stated import own_words
from pcp_core.families.wording.suggesting import suggested
from pcp_core.model import Finding, LeftAlone
from pcp_core.rules.checks import Looked
from pcp_core.rules.forms import apart
from pcp_core.rules.moment import Moment, Reading
from pcp_core.rules.rule import Rule
from pcp_core.text.document import Document, Span
from pcp_core.text.fold import fold_phrase
from pcp_core.text.phrases import Phrasebook
from pcp_core.text.readability import LongSentence, long_sentences

EXPLAINED = "explained where it first stands"
_PERSONS_OWN = "goal.words"


class Place(NamedTuple):
    """A phrase where it stands, offsets as given."""

    start: int
    end: int
    phrase: Phrase


class Left(NamedTuple):
    """A place that was left alone, and why."""

    place: Place
    why: str


class WordingCheck:
    """Every rule about words, compiled. Works per hit: a note without one costs its share of the common scan."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._scoped = tuple(use for use in compiled.uses if use.places or use.audiences)

    def __call__(self, moment: Moment) -> Looked:
        looked = Looked()
        for reading in moment.readings():
            if reading.path != _PERSONS_OWN:
                places = sorted(self._places(moment, reading), key=_preference)
                asked, left = _sift(moment, reading, _longest(places))
                beside = _beside(asked, places) if moment.explain else {}
                looked.findings += _findings(moment, reading, asked, left, beside)
                looked.findings += self._long(moment, reading)
                looked.findings += page_findings(moment, reading, self._compiled.pages)
                _say_left_alone(looked, reading, left)
        for use in self._scoped if moment.event.document else ():
            if use.looks_at(moment.event) == "unknown":
                looked.say(use.rule, "unknown", "the document does not say what kind it is, or for whom")
        for use in () if is_measured(moment.event) else self._compiled.pages:
            looked.say(use.rule, "unknown", "the page is in a language that is not measured here")
        return looked

    def _places(self, moment: Moment, reading: Reading) -> Iterator[Place]:
        looks: dict[str, bool] = {}
        for place in (*_listed(reading), *self._unlisted(moment, reading)):
            use = place.phrase.use
            if use.rule.id not in looks:
                looks[use.rule.id] = use.looks_at(moment.event) == "yes" and use.is_for(moment.person)
            if looks[use.rule.id] and is_meant(reading.document, place.start, place.end, place.phrase):
                yield place

    def _unlisted(self, moment: Moment, reading: Reading) -> Iterator[Place]:
        """Places that no list of phrases can hold: the worker's own name, and short forms nobody has listed."""
        for phrase in self._compiled.own_name:
            yield from (Place(*span, phrase) for span in own_name_places(moment, reading))
        for phrase in self._compiled.acronyms:
            if phrase.use.looks_at(moment.event) == "yes":
                text = reading.document.text
                for start, end in short_forms(reading.document):
                    if (words := text[start:end].removesuffix("s")) not in phrase.use.everyday:
                        yield Place(start, end, Phrase(phrase.use, words))

    def _long(self, moment: Moment, reading: Reading) -> Iterator[Finding]:
        for use in self._compiled.long:
            if use.looks_at(moment.event) == "yes":
                for sentence in _too_long(reading.document, use.rule.spec):
                    evidence = (reading.evidence(sentence.start, sentence.end),)
                    yield moment.finding(use.rule, family=FAMILY, evidence=evidence, details={"words": sentence.words})


def _too_long(document: Document, spec: Mapping[str, Any]) -> Iterator[LongSentence]:
    """Sentences of too many words, and shorter ones of too many long words; a row of form words is no sentence."""
    found = long_sentences(document, spec["longest"])
    heavy = heavy_sentences(document, spec["heaviest"], spec["longest"]) if "heaviest" in spec else ()
    for sentence in (*found, *heavy):
        spans = document.template_spans
        form = sum(max(0, min(end, sentence.end) - max(start, sentence.start)) for start, end in spans)
        if 2 * form < sentence.end - sentence.start:
            yield sentence


def compile_wording(rules: Sequence[Rule], book: Phrasebook) -> WordingCheck:
    """Compile the rules of this family."""
    return WordingCheck(compile_rules(rules, book))


def _listed(reading: Reading) -> Iterator[Place]:
    """Phrases that stand here as a whole, not only in their first words."""
    for start, end, meaning in reading.hits(OWNER):
        phrase, form = cast("Meaning", meaning)
        if place := form.place(reading.document, start, end):
            yield Place(*place, phrase)


def _sift(moment: Moment, reading: Reading, places: Iterable[Place]) -> tuple[list[Place], list[Left]]:
    """Of these places those that are asked about, and those that are left alone."""
    asked: list[Place] = []
    left: list[Left] = []
    own: tuple[str, ...] | None = None
    done: set[tuple[str, str]] = set()
    for place in places:
        use = place.phrase.use
        if place.phrase.kept:
            continue
        if own is None:
            own = own_words(moment.person, moment.event)
        why = why_left_alone(reading.document, place.start, place.end, place.phrase.unless, own)
        why = why or _why_not_ours(moment, reading.document, place)
        if why is None and use.explains:
            why = _known(reading, place, done)
        if why is None:
            asked.append(place)
        elif why:
            left.append(Left(place, why))
    return asked, left


def _longest(places: Iterable[Place]) -> list[Place]:
    """Of places that overlap the one that comes first; in order of the text."""
    return apart(places, lambda place: place[:2])


def _beside(asked: Iterable[Place], places: Iterable[Place]) -> dict[Span, list[str]]:
    """By place that is asked about, the other rules that ask the same kind of question about words of it."""
    rules = [(place, place.phrase.use.rule) for place in places if not place.phrase.kept]
    found: dict[Span, list[str]] = {}
    for start, end, phrase in asked:
        own = phrase.use.rule
        there = (rule for other, rule in rules if other.start < end and start < other.end and rule.kind == own.kind)
        found[start, end] = [id for id in dict.fromkeys(rule.id for rule in there) if id != own.id]
    return found


def _preference(place: Place) -> tuple[int, bool, bool, int, bool, str]:
    """Longer places first; of equal ones a listed phrase, then one of a higher pack."""
    rule = place.phrase.use.rule
    phrase = place.phrase
    return (
        place.start - place.end,
        not phrase.kept,
        phrase.better is None,
        -rule.pack.rank,
        phrase.pastes is None,
        rule.id,
    )


def _why_not_ours(moment: Moment, document: Document, place: Place) -> str | None:
    """Why the words are no judgement, or nobody's but the person's; None if they are the writer's own."""
    kind = place.phrase.use.rule.kind
    if kind in CLINICAL and is_clinical(document, place.start, place.end, moment.person):
        return "in the name of an illness or of a part of the body"
    if kind in JUDGING and is_own_page(moment.event, document, place.start, place.end):
        return "where the person speaks for themselves"
    return None


def _known(reading: Reading, place: Place, done: set[tuple[str, str]]) -> str | None:
    """Why a term needs no explaining here; "" where it was asked about already.

    Explained once, all forms of a term are; asked about, only these very words: *brokerage* is not *funding stream*.
    """
    rule, words = place.phrase.use.rule.id, fold_phrase(reading.document.text[place.start : place.end])
    if {(rule, place.phrase.term), (rule, words)} & done:
        return ""
    if is_explained(reading.document, place.start, place.end, place.phrase.use.tied_by):
        done.add((rule, place.phrase.term))
        return EXPLAINED
    done.add((rule, words))
    return None


def _findings(
    moment: Moment, reading: Reading, asked: list[Place], left: list[Left], beside: Mapping[Span, list[str]]
) -> Iterator[Finding]:
    """One question a place. beside: other rules that ask the same there, for those who want to know."""
    person = moment.person
    described = (person.preferences.described_as or ()) if person and person.preferences else ()
    alone = _left_by_rule(left)
    for which, place in enumerate(asked):
        rule = place.phrase.use.rule
        better, edit = suggested(moment, reading.document, place.start, place.end, place.phrase)
        details: dict[str, Any] = {"edit": edit.as_details()} if edit else {}
        if also := beside.get(place[:2]):
            details["beside"] = also
        # Shown once, with the first place of the rule: offsets and reason, no text.
        if same := alone.pop(rule.id, []):
            details["left_alone"] = [{"start": p.start, "end": p.end, "why": why} for p, why in same]
        yield moment.finding(
            rule,
            family=FAMILY,
            evidence=(reading.evidence(*(place[:2] if edit else _reached(reading, asked, which))),),
            better=better,
            fill={"described": described[0]} if described else None,
            details=details,
        )


def _reached(reading: Reading, asked: list[Place], which: int) -> tuple[int, int]:
    """Where a judgement about somebody is shown to begin and end, clear of the places beside it."""
    start, end, phrase = asked[which]
    if phrase.use.rule.kind not in JUDGING:
        return start, end
    before = asked[which - 1].end if which else 0
    after = asked[which + 1].start if which + 1 < len(asked) else len(reading.document.text)
    goes_on = phrase.use.rule.kind != "label"  # A noun is whole by itself.
    first = reaches_from(reading.document, start) if goes_on else start
    last = reaches_to(reading.document, start, end, goes_on=goes_on)
    return (first if before <= first else start), (last if last <= after else end)


def _left_by_rule(left: list[Left]) -> dict[str, list[Left]]:
    by_rule: dict[str, list[Left]] = defaultdict(list)
    for one in left:
        by_rule[one.place.phrase.use.rule.id].append(one)
    return by_rule


def _say_left_alone(looked: Looked, reading: Reading, left: list[Left]) -> None:
    """What is not ours is shown as such; a rule that found nothing else is silent, and says why."""
    for (start, end, phrase), why in left:
        if why != EXPLAINED:
            looked.left_alone.append(
                LeftAlone(rule=phrase.use.rule.id, in_=reading.path, start=start, end=end, why=why)
            )
    for some in _left_by_rule(left).values():
        places = "the only place stands" if len(some) == 1 else f"all {len(some)} places stand"
        whys = ", ".join(dict.fromkeys(one.why for one in some))
        looked.say(some[0].place.phrase.use.rule, "silent", f"{places} {whys}")
