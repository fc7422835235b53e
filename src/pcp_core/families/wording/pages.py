"""A page as a whole: how hard it is to read, and whether a child it is meant for could. Advice, and never a gate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from pcp_core.families.wording.children import FOR, Page
from pcp_core.families.wording.phrases import FAMILY, OWNER, Meaning, Use
from pcp_core.model import Event, Finding
from pcp_core.rules.moment import Moment, Reading
from pcp_core.text.document import Span
from pcp_core.text.readability import hardness

_MEASURE = "LIX"


def page_findings(moment: Moment, reading: Reading, uses: Sequence[Use]) -> Iterator[Finding]:
    """What rules about a whole page ask: of a page for a child what children need, of any other how hard it is."""
    document = moment.event.document
    if document is None or not uses or not is_measured(moment.event):
        return
    for_a_child = document.meant_for == "child"
    for use in uses:
        if use.looks_at(moment.event) == "yes" and for_a_child is (use.rule.check == "child-readable"):
            found = _for_a_child(moment, reading, use) if for_a_child else _hard_to_read(moment, reading, use)
            if found:
                yield found


def is_measured(event: Event) -> bool:
    """Whether a page is in a language whose words and sentences are measured here; English where it does not say."""
    language = event.document.language if event.document else None
    return language is None or language.lower().partition("-")[0] == "en"


def _hard_to_read(moment: Moment, reading: Reading, use: Use) -> Finding | None:
    """One note on a page above the limit, with its measure and where it is hardest; the page itself is the evidence."""
    spec = use.rule.spec
    measured = hardness(reading.document, _community_words(reading))
    if measured.words < spec["fewest"] or measured.score <= spec["heaviest"]:
        return None
    hardest = [{"start": start, "end": end} for start, end in measured.hardest]
    details = {"measure": _MEASURE, "score": measured.score, "words": measured.words, "hardest": hardest}
    return moment.finding(use.rule, family=FAMILY, weight="note", details=details)


def _for_a_child(moment: Moment, reading: Reading, use: Use) -> Finding | None:
    """One question for all places of its kind; where something is missing from the page, there is no place."""
    document = moment.event.document
    age = document.meant_for_age if document else None
    looks = FOR[use.rule.spec["looks_for"]]
    places = looks(Page(reading.document, use.rule.spec, age, tuple(_community_words(reading))))
    if places is None:
        return None
    evidence = tuple(reading.evidence(start, end) for start, end in places)
    return moment.finding(use.rule, family=FAMILY, evidence=evidence)


def _community_words(reading: Reading) -> Iterator[Span]:
    """Words of te reo and other languages that a community's pack keeps: no English measure is theirs."""
    for start, end, meaning in reading.hits(OWNER):
        phrase, _ = cast("Meaning", meaning)
        if phrase.kept and phrase.use.rule.pack.level == "community":
            yield start, end
