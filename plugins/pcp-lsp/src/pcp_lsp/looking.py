"""A letter or template -> the marks to show in it: the same questions as at the terminal, each at its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape
from pathlib import Path

from pcp_core.desk import Desk
from pcp_core.errors import UnreadableInput
from pcp_core.journeys.documents import as_event
from pcp_core.model import Finding, Unchecked
from pcp_core.papers import Paper, read_paper
from pcp_core.standards.said import NO_RISK_ASSESSMENT, gap_in_words
from pcp_lsp.marks import Edit, Mark

MARKUP = frozenset({".html", ".htm"})
PAGES = frozenset({".txt", ".md"}) | MARKUP
"""Endings of the files that an editor holds as text and a person reads."""

MOST = 1_000
"""Marks of one page; editors show no more."""

UNCHECKED = "unchecked"
"""The code of a mark that says what could not be looked at."""


_MARK_OF_ORDER = "\ufeff"


def look_at_page(whole: str, file: Path, desk: Desk, at: datetime) -> tuple[Mark, ...]:
    """Every question about a page, as the document that ``pcp.yaml`` says it is, and what could not be looked at.

    at: now, with its offset.
    """
    manner = desk.configuration.documents.manner(file)
    if manner.leave_out:
        return ()
    page = _Page(whole, file)
    try:
        paper = page.read()
    except UnreadableInput as unreadable:
        problems = (problem for problem in unreadable.problems if problem.code != "empty")
        return tuple(said(f"Not looked at: this page {problem.what}; {problem.fix}.") for problem in problems)
    outcome = desk.consider(as_event(paper, manner, at))
    gaps = tuple(_gap(gap) for gap in outcome.unchecked)
    marks = sorted((_mark(finding, page, paper) for finding in outcome.findings), key=lambda mark: mark.start)
    if len(marks) > MOST:
        gaps = (said(f"{len(marks):,} places are asked about here; the first {MOST:,} are shown."), *gaps)
    return (*gaps, *marks[:MOST])


def said(words: str) -> Mark:
    """Something about a page as a whole, shown at its first line."""
    return Mark(0, 0, "note", words, UNCHECKED)


def _gap(gap: Unchecked) -> Mark:
    return said(f"Not everything could be looked at. {gap_in_words(gap)}")


def _mark(finding: Finding, page: _Page, paper: Paper) -> Mark:
    first, *also = [page.region(paper, place.start, place.end) for place in finding.evidence] or [(0, 0)]
    message = [finding.ask, finding.because, *([NO_RISK_ASSESSMENT] if finding.concern else [])]
    return Mark(
        *first,
        strength="note" if finding.weight == "note" else "question",
        message="\n".join(message),
        code=finding.rule,
        means=finding.implication,
        also=tuple(also),
        more=tuple(_more(finding)),
        edit=_edit(finding, page, paper),
    )


def _more(finding: Finding) -> Iterator[tuple[str, str]]:
    yield "", finding.ask
    yield "Why", finding.because
    yield "What it means", finding.implication
    if finding.better:
        yield "Could read", finding.better
    for choice in finding.choices:
        yield "Answer", choice.label
    yield "Source", finding.source
    if finding.concern:
        yield "Please know", NO_RISK_ASSESSMENT
    yield "Rule", finding.rule


def _edit(finding: Finding, page: _Page, paper: Paper) -> Edit | None:
    """The wording that can be pasted in, if the finding has one and no markup stands where it would go."""
    given = finding.details.get("edit")
    if not isinstance(given, Mapping):
        return None
    start, end, text = given.get("start"), given.get("end"), given.get("text")
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(text, str)):
        return None
    if not 0 <= start <= end <= len(paper.text):
        return None
    span = paper.source_span(start, end)
    return page.edit(*span, text) if span else None


class _Page:
    """A file as the editor holds it, and the offsets into it of what was read in it."""

    def __init__(self, whole: str, file: Path) -> None:
        self._whole = whole
        self._file = file
        self._before = len(_MARK_OF_ORDER) if whole.startswith(_MARK_OF_ORDER) else 0

    def read(self) -> Paper:
        """What a reader sees in it. Raises UnreadableInput, for an empty one too."""
        return read_paper(self._whole[self._before :].encode(), self._file.name)

    def region(self, paper: Paper, start: int, end: int) -> tuple[int, int]:
        """The characters of the file that hold a stretch of the paper."""
        last = len(paper.text)
        found = paper.source_region(min(max(start, 0), last), min(max(end, 0), last))
        return (found[0] + self._before, found[1] + self._before) if found else (0, 0)

    def edit(self, start: int, end: int, text: str) -> Edit:
        """A wording, written as the file needs it: in markup as markup, in an attribute without its quotes."""
        if self._file.suffix.lower() in MARKUP:
            inside_a_tag = self._whole.rfind("<", 0, start) > self._whole.rfind(">", 0, start)
            text = escape(text, quote=inside_a_tag)
        return Edit(start + self._before, end + self._before, text)
