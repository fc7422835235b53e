"""A file as a reader sees it, and the way back from each of its words to where they stand in that file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from pcp_core.papers.blocks import Block, Piece, laid_out
from pcp_core.text.mergefields import blanked

_LINE_END = re.compile("\n")


class Place(NamedTuple):
    """Where a character stands, counted from 1.

    part: None for a file that is text, whose own lines and columns these are; in a Word document the part that
    somebody finds there (*paragraph 14*, *table 2, row 3, column 1*), in which line and column then count.
    """

    line: int
    column: int
    part: str | None = None

    def in_file(self, name: str) -> str:
        """As a person reads it: ``letter.html:12:5``, or *letter.docx, table 2, row 3, column 1, character 5*."""
        if self.part is None:
            return f"{name}:{self.line}:{self.column}"
        line = f", line {self.line}" if self.line > 1 else ""
        return f"{name}, {self.part}{line}, character {self.column}"


class Region(NamedTuple):
    """A stretch of a source: character offsets, end exclusive, and the places of both."""

    start: int
    end: int
    begins: Place
    ends: Place


class WayBack(Protocol):
    """From offsets into a paper's text to places in its file."""

    def place(self, offset: int) -> Place:
        """Where a character of the text stands in the file."""

    def region(self, start: int, end: int) -> Region | None:
        """The stretch of the source that holds these characters, with any markup between; None without a source."""

    def is_whole(self, start: int, end: int) -> bool:
        """Whether these characters, and nothing else, stand in their region."""


@dataclass(frozen=True, slots=True, repr=False)
class Paper:
    """A letter, form, template or page. text: what somebody reads in it, merge fields blanked out.

    Offsets are characters of ``text``; the text stands in no repr.
    """

    name: str
    text: str
    way: WayBack

    def __repr__(self) -> str:
        return f"Paper({len(self.text)} characters)"

    def place(self, offset: int) -> Place:
        """Where the character at ``offset`` stands in the file."""
        return self.way.place(offset)

    def source_region(self, start: int, end: int) -> Region | None:
        """The stretch of the decoded source from the first of these characters to the end of the last.

        Markup that stands between them lies inside. None for a Word document, whose source nobody reads.
        """
        return self.way.region(start, end)

    def source_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Character offsets of that region where no markup stands in it: what a program may replace. None elsewhere."""
        region = self.way.region(start, end) if self.way.is_whole(start, end) else None
        return (region.start, region.end) if region else None


class InSource:
    """The way back into a source of lines: stretches of the text, each beside its stretch of the source."""

    def __init__(self, source: str, stretches: Sequence[tuple[int, Piece]]) -> None:
        self._lines = [0, *(end.end() for end in _LINE_END.finditer(source))]
        self._starts = [start for start, _ in stretches]
        self._pieces = [piece for _, piece in stretches]

    def place(self, offset: int) -> Place:
        """Where a character of the text stands in the source."""
        return self._at(self._into(offset, self._which(offset)))

    def region(self, start: int, end: int) -> Region | None:
        """From the first character to the end of the last, in the source."""
        first, last = self._which(start), self._which(max(start, end - 1))
        begin = finish = self._into(start, first)
        if end > start:
            piece, past = self._pieces[last], end - self._starts[last]
            finish = piece.start + past if piece.exact and past < len(piece.text) else piece.end
        return Region(begin, finish, self._at(begin), self._at(finish))

    def is_whole(self, start: int, end: int) -> bool:
        """Whether the pieces follow each other in the source as they do here, none of them cut in two."""
        first, last = self._which(start), self._which(max(start, end - 1))
        for which in (first, last):
            piece, begin = self._pieces[which], self._starts[which]
            inside = begin <= start < begin + len(piece.text) if which == first else True
            cut = not piece.exact and not (start <= begin and begin + len(piece.text) <= end)
            if cut or not inside or (which == last and end > begin + len(piece.text)):
                return False
        return all(
            self._pieces[at].end == self._pieces[at + 1].start
            and self._starts[at] + len(self._pieces[at].text) == self._starts[at + 1]
            for at in range(first, last)
        )

    def _at(self, offset: int) -> Place:
        line = bisect_right(self._lines, offset)
        return Place(line, offset - self._lines[line - 1] + 1)

    def _which(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _into(self, offset: int, which: int) -> int:
        piece, into = self._pieces[which], offset - self._starts[which]
        if into >= len(piece.text):
            return piece.end
        return piece.start + max(0, into) if piece.exact else piece.start


class InParts:
    """The way back into a document of parts that have names and no lines of source."""

    def __init__(self, text: str, starts: Sequence[int], parts: Sequence[str]) -> None:
        self._text = text
        self._starts = starts
        self._parts = parts

    def place(self, offset: int) -> Place:
        """The part a character stands in, and its line and column there."""
        which = max(0, bisect_right(self._starts, offset) - 1)
        start = self._starts[which]
        line = self._text.count("\n", start, offset) + 1
        return Place(line, offset - max(start - 1, self._text.rfind("\n", start, offset)), self._parts[which])

    def region(self, start: int, end: int) -> Region | None:  # noqa: ARG002 - there is no source to point into
        """None: nobody reads the source of such a document."""
        return None

    def is_whole(self, start: int, end: int) -> bool:  # noqa: ARG002 - likewise
        """Never: there is no source to replace anything in."""
        return False


def from_source(name: str, source: str, blocks: Sequence[Block]) -> Paper:
    """A paper whose blocks know their places in a source of lines."""
    text, starts = laid_out(blocks)
    stretches = []
    for start, block in zip(starts, blocks, strict=True):
        for piece in block.pieces:
            stretches.append((start, piece))
            start += len(piece.text)
    return Paper(name, blanked(text), InSource(source, stretches))


def from_parts(name: str, blocks: Sequence[Block]) -> Paper:
    """A paper whose blocks know the names of the parts they stand in."""
    text, starts = laid_out(blocks)
    return Paper(name, blanked(text), InParts(text, starts, [block.part for block in blocks]))


def as_it_stands(name: str, source: str) -> Paper:
    """A paper that is its own source."""
    return Paper(name, blanked(source), InSource(source, [(0, Piece(source, 0, len(source)))]))
