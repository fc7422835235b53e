"""Rules of Vale styles over a note or a document: what a style says, shown as a note; nothing that is not ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from pcp_core.families.wording.exempt import why_left_alone
from pcp_core.families.wording.phrases import FAMILY, OWNER, Meaning
from pcp_core.families.wording.stated import own_words
from pcp_core.model import Finding, Unchecked
from pcp_core.rules.checks import Looked
from pcp_core.rules.marks import Marked
from pcp_core.rules.moment import Moment, Reading
from pcp_core.rules.rule import Rule
from pcp_core.rules.vale.document import Page, Piece
from pcp_core.rules.vale.linting import Alert, Linter
from pcp_core.rules.vale.reading import sheet
from pcp_core.text.document import Document
from pcp_core.text.language import is_english

_PERSONS_OWN = "goal.words"
_UNLESS = frozenset({"name", "quoted", "own-words", "proper-name"})
_ABOUT_WORDS = frozenset({"existence", "substitution", "repetition", "consistency", "conditional"})
_GAP = "…"


class ValeCheck:
    """Every rule of a style, compiled. Each is known by the id it has in its pack."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = {rule.id: rule for rule in rules}
        sheets = (sheet(Marked(rule.place, dict(rule.spec["rule"])), rule.id) for rule in rules)
        self._linter = Linter(one.ready() for one in sheets)

    def __call__(self, moment: Moment) -> Looked:
        looked = Looked()
        event = moment.event
        levels = {
            made.head.name: made.head.level
            for made in self._linter.rules
            if event.hook in (rule := self._rules[made.head.name]).on and rule.pack.holds_in(event.jurisdiction)
        }
        for reading in moment.readings() if levels else ():
            if reading.path != _PERSONS_OWN:
                seen = self._linter.look(page_of(reading.document), levels)
                looked.findings += self._findings(moment, reading, seen.alerts)
                looked.unchecked += (
                    Unchecked(rule=slow.head.name, error="took too long on this text") for slow in seen.slow
                )
        return looked

    def _findings(self, moment: Moment, reading: Reading, alerts: Sequence[Alert]) -> Iterator[Finding]:
        left: dict[str, list[dict[str, Any]]] = {}
        asked: list[Alert] = []
        own, kept = own_words(moment.person, moment.event), _kept(reading)
        for alert in alerts:
            why = _why_left_alone(reading.document, alert, own, kept)
            if why is None:
                asked.append(alert)
            else:
                left.setdefault(alert.head.name, []).append({"start": alert.start, "end": alert.end, "why": why})
        for alert in asked:
            rule = self._rules[alert.head.name]
            details = {"style": rule.spec["style"], "says": says(alert.head.message), "link": alert.head.link}
            if alone := left.pop(rule.id, None):
                details["left_alone"] = alone
            yield moment.finding(
                rule,
                family=FAMILY,
                weight="note",
                evidence=(reading.evidence(alert.start, alert.end),) if alert.end > alert.start else (),
                better=next(filter(None, alert.better), None),
                details={key: value for key, value in details.items() if value},
            )


def says(message: str) -> str:
    """A style's message as the style has it, with a gap where words of the text would stand."""
    return message.replace("'%s'", _GAP).replace('"%s"', _GAP).replace("%s", _GAP).replace("%d", _GAP)


def page_of(document: Document) -> Page:
    """A text of the case as blocks: its headings, and the prose between them."""
    text, at = document.text, 0
    pieces: list[Piece] = []
    for start, end in (*document.title_spans, (len(text), len(text))):
        if text[at:start].strip():
            pieces.append(Piece(text[at:start], frozenset({"text"}), range(at, start + 1), True))
        if end > start:
            begin = end - len(text[start:end].lstrip("# \t"))
            pieces.append(Piece(text[begin:end], frozenset({"text", "heading", "h1"}), range(begin, end + 1)))
        at = end
    return Page(text, pieces, "txt")


def _kept(reading: Reading) -> list[tuple[int, int]]:
    """Where words stand that a pack keeps."""
    return [(start, end) for start, end, meaning in reading.hits(OWNER) if cast("Meaning", meaning)[0].kept]


def _why_left_alone(document: Document, alert: Alert, own: tuple[str, ...], kept: list[tuple[int, int]]) -> str | None:
    """Why a place is not shown, in words without personal text; None if it is."""
    start, end = alert.start, alert.end
    if end <= start or alert.head.extends not in _ABOUT_WORDS:
        return None
    if any(first <= start and end <= last for first, last in kept):
        return "as words that are kept"
    if not is_english(document, start):
        return "in another language"
    return why_left_alone(document, start, end, _UNLESS, own)
