"""A Markdown text as the blocks that rules look at, read by markdown-it-py with the tables and strikes of GitHub.

Code, fences, HTML and front matter are no wording and stand in no block; code inside a line is masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pcp_core.rules.vale.controls import Controls, has_controls
from pcp_core.rules.vale.document import Piece, Skips
from pcp_core.rules.vale.inline import Inline, read_inline

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)\n.+?\n\1[ \t]*(?=\n|\Z)", re.DOTALL)
_SCOPES = {
    "th_open": "table header",
    "td_open": "table cell",
    "list_item_open": "list",
    "blockquote_open": "blockquote",
}
_FENCES = ("fence", "code_block")
_BREAK = re.compile(r"[^\n]")


@cache
def _parser() -> MarkdownIt:
    # Escapes and entities stay apart from plain text, so that each can be found in the source.
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")


def pieces(text: str, styles: Sequence[str], skips: Skips) -> Iterator[Piece]:
    """The blocks of a text, in order, with what a writer switched off before each."""
    source = skips.without_blocks(_FRONT_MATTER.sub(lambda found: _BREAK.sub(" ", found.group()), text))
    lines = _Lines(source)
    controls = Controls(tuple(styles)) if has_controls(source) else None
    stack: list[Token] = []
    for token in _parser().parse(source):
        if token.nesting == 1:
            stack.append(token)
        elif token.nesting == -1:
            stack.pop()
        elif token.type in _FENCES:
            yield Piece("", frozenset({"pre"}), ())
        elif token.type == "html_block":
            if controls:
                controls.read(token.content)
        elif token.type == "inline" and token.map:
            yield from _inline(token, stack, lines, controls, skips)


def _inline(
    token: Token, stack: list[Token], lines: _Lines, controls: Controls | None, skips: Skips
) -> Iterator[Piece]:
    first, last = token.map or (0, 0)
    in_table = stack[-1].type in ("th_open", "td_open")
    origin = lines.cell(token.content, first) if in_table else lines.places(token.content, first, last)
    inline = read_inline(token.content, token.children or (), _parser(), skips.masked)
    scope, flows = _scope(stack)
    off_before = controls.frozen() if controls else frozenset()
    text, at = _shown(inline, controls)
    if text.strip():
        places = [origin[place] for place in at]
        yield skips.masked_in(Piece(text, frozenset({"text", *scope}), places, flows, off_before))
    for alt, start in inline.alts:
        if start >= 0 and not (controls and controls.all_off):
            yield Piece(alt, frozenset({"text", "attr", "alt"}), origin[start : start + len(alt)], False, off_before)


def _shown(inline: Inline, controls: Controls | None) -> tuple[str, list[int]]:
    """The text of a block without what stands between ``vale off`` and ``vale on``."""
    text, at = "".join(inline.text), inline.at
    if controls is None:
        return text, at
    kept: list[int] = []
    start = 0
    for end, html in (*inline.comments, (len(text), "")):
        if not controls.all_off:
            kept += range(start, end)
        controls.read(html)
        start = end
    return ("".join(text[i] for i in kept), [at[i] for i in kept]) if len(kept) < len(text) else (text, at)


def _scope(stack: list[Token]) -> tuple[tuple[str, ...], bool]:
    """The scope of what stands in these, and whether it is prose that has paragraphs and sentences."""
    if stack[-1].type == "heading_open":
        return ("heading", stack[-1].tag), False
    for token in stack:
        if words := _SCOPES.get(token.type):
            return tuple(words.split()), False
    return (), True


class _Lines:
    """Where lines begin in the source, and where the content of a block stands in its lines."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._cells: dict[int, int] = {}
        self._starts = [0]
        for line in source.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def places(self, content: str, first: int, last: int) -> list[int]:
        """The offset of each character: the parser takes markers and spaces off the front of lines, nothing else."""
        places: list[int] = []
        number = first
        for part in content.split("\n"):
            at, number = self._line_with(part, number, last)
            places += range(at, at + len(part) + 1)
        return [*places, places[-1] + 1] if places else [self._starts[first]]

    def _line_with(self, part: str, number: int, last: int) -> tuple[int, int]:
        while number < last:
            start, end = self._starts[number], self._starts[number + 1]
            at = self._source.rfind(part, start, end) if part else start
            number += 1
            if at >= 0:
                return at, number
        return self._starts[min(number, len(self._starts) - 1)], number

    def cell(self, content: str, line: int) -> list[int]:
        """The offset of each character of a table's cell, the cells of a line coming in order."""
        start, end = self._starts[line], self._starts[line + 1]
        begun = self._cells.get(line, start)
        at = self._source.find(content, begun, end)
        at = begun if at < 0 else at
        self._cells[line] = at + len(content)
        return list(range(at, at + len(content) + 1))
