"""reStructuredText, as far as wording needs it: headings, paragraphs, lists, literals masked. No directive is run.

The whole language takes docutils (2 MB, and it runs what a text includes); what is left out here is said in
docs/vale-styles.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_core.rules.vale.document import Piece, Skips

_LITERAL = re.compile(r"``.+?``", re.DOTALL)
_RULE = re.compile(r"([=\-~^\"'`#*+.:_])\1{2,}[ \t]*")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d+\.|#\.)[ \t]+")
_DIRECTIVE = re.compile(r"[ \t]*\.\.(?:[ \t]|$)")
_CHUNK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")


def pieces(text: str, skips: Skips) -> Iterator[Piece]:
    """The blocks of a text."""
    source = skips.without_blocks(text)
    marks: list[str] = []
    literal = False
    for chunk in _CHUNK.finditer(source):
        words, start = chunk.group().rstrip("\n"), chunk.start()
        indented = words[:1].isspace()
        if _DIRECTIVE.match(words) or (literal and indented):
            literal = True
            continue
        literal = words.endswith("::")
        for piece in _chunk(words, start, marks):
            yield skips.masked_in(piece)


def _chunk(words: str, start: int, marks: list[str]) -> Iterator[Piece]:
    lines = words.split("\n")
    if len(lines) > 1 and _RULE.fullmatch(lines[0]):
        start += len(lines.pop(0)) + 1
    if len(lines) > 1 and (below := _RULE.fullmatch(lines[1])):
        if below[1] not in marks:
            marks.append(below[1])
        level = f"h{min(marks.index(below[1]) + 1, 6)}"
        yield _piece(lines[0], start, "heading", level)
        start += sum(len(line) + 1 for line in lines[:2])
        lines = lines[2:]
    words = "\n".join(lines)
    if item := _ITEM.match(words):
        yield _piece(words[item.end() :], start + item.end(), "list")
    elif words.strip() and not _RULE.fullmatch(words):
        yield _piece(words, start)


def _piece(words: str, start: int, *scope: str) -> Piece:
    masked = _LITERAL.sub(lambda found: "*" * len(found.group()), words)
    return Piece(masked, frozenset({"text", *scope}), range(start, start + len(words) + 1), not scope)
