"""An answer as labelled lines: the one content behind ``text`` and ``plain``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pcp_core.model import Evidence, Finding, Obligation, Outcome
from pcp_core.standards.said import NO_RISK_ASSESSMENT, gap_in_words, one_line
from pcp_core.surfaces.cli.items import Answered
from pcp_core.surfaces.cli.render.rows import of_agreed_ways, of_rows

ROOM = 40
"""Characters of the text shown on each side of what a question is about."""

_DECISIONS = {"permit": "nothing to ask", "ask": "something to ask", "hold": "held until something is settled"}


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled line. ``level`` says how much it stands out where anything can."""

    label: str
    words: str
    level: Literal["head", "question", "detail"] = "detail"


def lines_of(item: Answered, told: set[str]) -> Iterator[Line]:
    """Everything an outcome says, in the order in which a worker needs it.

    told: what could not be checked and was already said of an earlier event of this run; it is said once.
    """
    outcome = item.outcome
    yield Line("Looked at", f"{item.source} ({outcome.hook}): {_DECISIONS[outcome.decision]}", "head")
    for number, finding in enumerate(outcome.findings, 1):
        yield from _of_finding(finding, f"{number} of {len(outcome.findings)}", item)
    if any(finding.concern for finding in outcome.findings):
        yield Line("Please know", NO_RISK_ASSESSMENT)
    yield from _around(outcome, told)


def _of_finding(finding: Finding, number: str, item: Answered) -> Iterator[Line]:
    yield Line(f"{'To know' if finding.weight == 'note' else 'Question'} {number}", one_line(finding.ask), "question")
    for evidence in finding.evidence:
        yield Line("Words", f"{_in_context(evidence, item)} ({place_of(evidence, item)})")
    yield Line("Why", one_line(finding.because))
    yield Line("What it means", one_line(finding.implication))
    if finding.better:
        label = "To talk about" if finding.better.endswith("?") else "Could read"
        yield Line(label, one_line(finding.better))
    for choice in finding.choices:
        yield Line("Answer", one_line(f"{choice.label} [{choice.code}]"))
    for label, words in of_agreed_ways(finding):
        yield Line(label, one_line(words))
    if finding.releases:
        yield Line("Let go by", ", ".join(finding.releases))
    yield Line("Source", one_line(finding.source))
    yield Line("Rule", f"{finding.rule} ({finding.kind}, {finding.weight})")


def _around(outcome: Outcome, told: set[str]) -> Iterator[Line]:
    """What stands beside the questions: the rows that decided, what is left to do, what could not be looked at."""
    for label, words in of_rows(outcome):
        yield Line(label, one_line(words))
    if outcome.left_alone:
        yield Line("Left alone", one_line(_left_alone(outcome)))
    for duty in outcome.obligations:
        yield Line("Still to do", one_line(_duty(duty)))
    for words in map(gap_in_words, outcome.unchecked):
        if words not in told:
            told.add(words)
            yield Line("Not checked", words)
    if outcome.unread:
        yield Line("Not known here", one_line(", ".join(outcome.unread)))
    alike: dict[str, list[str]] = {}
    for verdict in outcome.considered:
        alike.setdefault(f"{verdict.result}, {verdict.why}", []).append(verdict.rule)
    for why, rules in sorted(alike.items()):
        yield Line("Considered", one_line(f"{why}: {', '.join(rules)}"))


def _left_alone(outcome: Outcome) -> str:
    """How many places are not ours to correct, and why, the most frequent reason first."""
    places = {(one.in_, one.start, one.end): one.why for one in outcome.left_alone}
    whys = [f"{why} ({count})" if count > 1 else why for why, count in Counter(places.values()).most_common()]
    return f"{len(places)} place{'s' * (len(places) > 1)}: {'; '.join(whys)}"


def _duty(duty: Obligation) -> str:
    whom = f" {duty.who}" if duty.who else ""
    due = f", by {duty.due.isoformat()}" if duty.due else ""
    return f"{duty.type}{whom} {duty.when} this{due}: {duty.because}"


def place_of(evidence: Evidence, item: Answered) -> str:
    """Where the words stand: their place in a file that is a text, else the field and the characters in it."""
    if place := item.place_of(evidence):
        return place.in_file(item.source.file)
    return f"{evidence.in_}, characters {evidence.start} to {evidence.end}"


def _in_context(evidence: Evidence, item: Answered) -> str:
    text = item.text_at(evidence.in_)
    if text is None:
        return one_line(evidence.text or "")
    before, after = text[: evidence.start], text[evidence.end :]
    left = before if len(before) <= ROOM else "…" + before[-ROOM:].partition(" ")[2]
    right = after if len(after) <= ROOM else after[:ROOM].rpartition(" ")[0] + "…"
    return one_line(f"{left}»{text[evidence.start : evidence.end]}«{right}")
