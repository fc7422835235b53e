"""A concern that the notes describe and no alert names: one open question, with the words that carry it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pcp_core.families.naming.alerts import is_named
from pcp_core.families.naming.evidence import Seen, Signs, Source, signs_of
from pcp_core.families.naming.kinds import TALK_WITH_PERSON, TALK_WITH_PRACTITIONER
from pcp_core.families.naming.safety import may_talk_with_person
from pcp_core.families.naming.signs import Concern, compile_signs
from pcp_core.model import Finding
from pcp_core.rules.checks import Looked
from pcp_core.rules.moment import Moment
from pcp_core.rules.rule import Rule
from pcp_core.text.phrases import Phrasebook

FAMILY = "alert-naming"


class NamingCheck:
    """Every concern, compiled. Looks at a note when it is saved, and at everything when a case is reviewed."""

    def __init__(self, concerns: tuple[Concern, ...]) -> None:
        self._concerns = concerns

    def __call__(self, moment: Moment) -> Looked:
        looked = Looked()
        concerns = [concern for concern in self._concerns if _looks_at(concern.rule, moment)]
        sources = tuple(_sources(moment)) if concerns else ()
        for concern in concerns:
            named = is_named(moment.case, moment.day, concern.codes)
            if named is None:
                looked.say(concern.rule, "unknown", "we could not see the person's alerts")
            elif named:
                if moment.explain:
                    looked.say(concern.rule, "silent", "an alert names it already")
            else:
                _ask(looked, moment, concern, signs_of(moment, sources, concern))
        return looked


def compile_naming(rules: Sequence[Rule], book: Phrasebook) -> NamingCheck:
    """Compile the rules of this family."""
    return NamingCheck(compile_signs(rules, book))


def _looks_at(rule: Rule, moment: Moment) -> bool:
    return moment.event.hook in rule.on and rule.pack.holds_in(moment.event.jurisdiction)


def _sources(moment: Moment) -> Iterator[Source]:
    """The texts to look at: the event's own, or at a review every note and need of the case."""
    note = moment.event.note
    for reading in moment.readings():
        if note:
            yield Source(reading, note.id, note.at or moment.event.at, note.author)
        else:
            yield Source(reading)
    if moment.event.hook == "case-review":
        for record in moment.case.notes or ():
            if record.text:
                reading = moment.read(f"case.notes[{record.id}].text", record.text)
                yield Source(reading, record.id, record.at, record.author)
        for need in moment.case.needs or ():
            if need.text:
                yield Source(moment.read(f"case.needs[{need.id}].text", need.text), need.id, need.at)


def _ask(looked: Looked, moment: Moment, concern: Concern, signs: Signs) -> None:
    if signs.ask:
        looked.findings.append(_finding(moment, concern, signs.seen))
    elif moment.explain and signs.seen:
        looked.say(concern.rule, "silent", "one sign that is worth a look is not enough for a question")
    elif moment.explain and signs.why_not:
        looked.say(concern.rule, "silent", "words of it stand here, but " + ", ".join(dict.fromkeys(signs.why_not)))


def _finding(moment: Moment, concern: Concern, seen: Sequence[Seen]) -> Finding:
    withheld = TALK_WITH_PRACTITIONER if may_talk_with_person(moment, seen) else TALK_WITH_PERSON
    return moment.finding(
        concern.rule,
        family=FAMILY,
        kind="unnamed",
        concern=concern.concern,
        evidence=tuple(one.source.reading.evidence(one.start, one.end) for one in seen),
        choices=tuple(choice for choice in concern.rule.choices if choice[0] != withheld),
        details={"forms": sorted({one.sign.form for one in seen}), "spans": [_span(one) for one in seen]},
    )


def _span(one: Seen) -> dict[str, Any]:
    """Where a piece of evidence comes from; in the order of ``evidence``, without its text."""
    source = one.source
    return {
        "record": source.record,
        "at": source.at.isoformat() if source.at else None,
        "author": source.author,
        "form": one.sign.form,
        "tier": one.sign.tier,
    }
