"""A letter or template -> the marks to show in it: the same questions as at the terminal, each at its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape
from typing import Any

from pcp_core.desk import Desk
from pcp_core.errors import PcpError
from pcp_core.model import Finding, Unchecked
from pcp_core.standards.said import NO_RISK_ASSESSMENT, gap_in_words
from pcp_lsp.marks import Edit, Mark
from pcp_lsp.pages import MARKUP, Page, read_page

LARGEST = 5_000_000
"""Characters that a page may have; at the terminal a text may have as many bytes."""

MOST = 1_000
"""Marks of one page; editors show no more."""

UNCHECKED = "unchecked"
"""The code of a mark that says what could not be looked at."""


def look_at_page(whole: str, kind: str, desk: Desk, at: datetime) -> tuple[Mark, ...]:
    """Every question about a page, as a letter to the person, and what could not be looked at.

    kind: the ending of its file. at: now, with its offset.
    """
    if len(whole) > LARGEST:
        return (said(f"Not looked at: this page has more than {LARGEST:,} characters."),)
    page = read_page(whole, kind)
    if not page.text.strip():
        return ()
    try:
        outcome = desk.consider(_event(page.text, at))
    except PcpError:  # its words are about our own event, which is not what anybody wrote
        return (said("Not looked at: this page could not be read."),)
    gaps = tuple(_gap(gap) for gap in outcome.unchecked)
    marks = sorted((_mark(finding, page, kind) for finding in outcome.findings), key=lambda mark: mark.start)
    if len(marks) > MOST:
        gaps = (said(f"{len(marks):,} places are asked about here; the first {MOST:,} are shown."), *gaps)
    return (*gaps, *marks[:MOST])


def said(words: str) -> Mark:
    """Something about a page as a whole, shown at its first line."""
    return Mark(0, 0, "note", words, UNCHECKED)


def _event(text: str, at: datetime) -> Mapping[str, Any]:
    document = {"id": "page", "kind": "letter", "audience": "person", "text": text}
    return {"hook": "document-save", "id": "page", "at": at.isoformat(timespec="seconds"), "document": document}


def _gap(gap: Unchecked) -> Mark:
    return said(f"Not everything could be looked at. {gap_in_words(gap)}")


def _mark(finding: Finding, page: Page, kind: str) -> Mark:
    first, *also = [page.span(place.start, place.end) for place in finding.evidence] or [(0, 0)]
    message = [finding.ask, finding.because, *([NO_RISK_ASSESSMENT] if finding.concern else [])]
    return Mark(
        *first,
        strength="note" if finding.weight == "note" else "question",
        message="\n".join(message),
        code=finding.rule,
        means=finding.implication,
        also=tuple(also),
        more=tuple(_more(finding)),
        edit=_edit(finding, page, kind),
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


def _edit(finding: Finding, page: Page, kind: str) -> Edit | None:
    """The wording that can be pasted in, if the finding has one and no markup stands where it would go."""
    given = finding.details.get("edit")
    if not isinstance(given, Mapping):
        return None
    start, end, text = given.get("start"), given.get("end"), given.get("text")
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(text, str)):
        return None
    if not (0 <= start <= end <= len(page.text) and page.is_in_one_piece(start, end)):
        return None
    return Edit(*page.span(start, end), escape(text, quote=False) if kind in MARKUP else text)
