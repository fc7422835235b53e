"""The page as Markdown, and as the same text without marks for a screen that is read together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pcp_core.journeys.statement.page import Line, Page, Part

_MARKS = re.compile(r"[\\`*_{}\[\]<>()#+\-!|~&:@$^=]|(?<=\d)\.|(?<=www)\.", re.IGNORECASE)
"""What could make a link, a picture, a list, a heading or HTML of somebody's words."""


def as_markdown(page: Page) -> str:
    """The page as Markdown. Whatever was read is escaped, so that it can be no link, picture or HTML."""
    return "\n".join(_page(page, lambda text: _MARKS.sub(r"\\\g<0>", text)))


def as_text(page: Page) -> str:
    """The page as plain text."""
    return "\n".join(_page(page, lambda text: text))


def _page(page: Page, safe: Callable[[str], str]) -> Iterator[str]:
    yield from (f"# {safe(page.title)}", "")
    yield from (safe(sentence) for sentence in page.opening)
    for part in page.parts:
        yield from ("", f"## {safe(part.heading)}", "")
        yield from _part(part, safe)
    yield from ("", "---", "")
    yield from (safe(sentence) for sentence in page.closing)
    yield ""


def _part(part: Part, safe: Callable[[str], str]) -> Iterator[str]:
    if part.nothing:
        yield safe(part.nothing)
        return
    for line in part.lines:
        yield from _line(line, safe)
    yield from ("### How often, on this page", "")
    yield from (f"- {safe(one)}" for one in part.how_often)


def _line(line: Line, safe: Callable[[str], str]) -> Iterator[str]:
    yield f"- {safe(' '.join(line.sentences))}"
    for words in line.words:
        yield from ("", f"  {words.label}", "", *_quoted(words.text, safe))
    for reply in line.replies:
        yield from ("", "  You told us:", "", *_quoted(reply, safe))
    yield from ("", f"  Not right? Tell us: line {safe(line.code)}", "")


def _quoted(text: str, safe: Callable[[str], str]) -> Iterator[str]:
    yield from (f"  > {safe(line)}" for line in text.split("\n"))
