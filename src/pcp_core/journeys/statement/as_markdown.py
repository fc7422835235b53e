"""The page as Markdown, and as plain text for a screen that is read together."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pcp_core.journeys.statement.page import Line, Page, Part

_MARKS = re.compile(r"[\\`*_\[\]<>|~&!@$^#]|:(?=\S)|(?<=www)\.|^\s*[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]", re.IGNORECASE)
"""What could make a link, a picture, a list, a heading or HTML of somebody's words, by itself or at a line's start."""

_WIDE = 78
"""Columns of a screen that two people look at."""


@dataclass(frozen=True, slots=True)
class _Writing:
    """How a form marks a heading and a quotation, and how it keeps somebody's words from being read as marks."""

    heading: Callable[[int], str]
    quote: str
    safe: Callable[[str], str]


_MARKDOWN = _Writing(lambda level: f"{'#' * level} ", "  > ", lambda text: _MARKS.sub(r"\\\g<0>", text))
_TEXT = _Writing(lambda _: "", "      ", lambda text: text)


def as_markdown(page: Page) -> str:
    """The page as Markdown. Whatever was read is escaped, so that it can be no link, picture or HTML."""
    return "\n".join(_page(page, _MARKDOWN))


def as_text(page: Page) -> str:
    """The page as plain text, in lines that a screen has room for."""
    return "\n".join(_wrapped(line) for line in _page(page, _TEXT))


def _wrapped(line: str) -> str:
    margin = " " * (len(line) - len(line.lstrip(" -")))
    return textwrap.fill(line, _WIDE, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False)


def _page(page: Page, form: _Writing) -> Iterator[str]:
    yield from (f"{form.heading(1)}{page.title}", "")
    yield from (form.safe(sentence) for sentence in page.opening)
    for part in page.parts:
        yield from ("", f"{form.heading(2)}{form.safe(part.heading)}", "")
        yield from _part(part, form)
    yield from ("", "---", "", *page.closing, "")


def _part(part: Part, form: _Writing) -> Iterator[str]:
    if part.nothing:
        yield part.nothing
        return
    for line in part.lines:
        yield from _line(line, form)
    yield from (f"{form.heading(3)}How often, on this page", "")
    yield from (f"- {form.safe(one)}" for one in part.how_often)


def _line(line: Line, form: _Writing) -> Iterator[str]:
    yield f"- {form.safe(' '.join(line.sentences))}"
    for words in line.words:
        yield from ("", f"  {words.label}", "", *_quoted(words.text, form))
    for reply in line.replies:
        yield from ("", "  You told us:", "", *_quoted(reply, form))
    yield from ("", f"  Not right? Tell us: line {line.code}", "")


def _quoted(text: str, form: _Writing) -> Iterator[str]:
    yield from (f"{form.quote}{form.safe(line)}" for line in text.split("\n"))
