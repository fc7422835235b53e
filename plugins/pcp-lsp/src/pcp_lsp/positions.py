"""Places in a text: character offsets on our side, lines and code units on the editor's.

The library beneath us breaks lines wherever Python does, also at a form feed or U+2028, where no editor does; the
places of everything after such a character would be wrong. So lines and units are counted here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

_LINE_END = re.compile(r"\r\n|\n|\r")

_LONGER = {
    PositionEncodingKind.Utf8.value: ("\x80", "\u0800", "\U00010000"),
    PositionEncodingKind.Utf16.value: ("\U00010000",),
    PositionEncodingKind.Utf32.value: (),
}
"""By encoding, the characters from which on one takes a unit more."""


class Lines:
    """The lines of one text, and the way between offsets and positions in the units an editor counts in.

    encoding: ``utf-8``, ``utf-16`` or ``utf-32``. Nothing raises: a place outside the text is the nearest in it.
    """

    __slots__ = ("_ends", "_longer", "_starts", "_text")

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        ends = [match.span() for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(text)]
        self._longer = [_at_least(text, first) for first in _LONGER[encoding]]

    def position(self, offset: int) -> Position:
        """Where the character at ``offset`` stands."""
        offset = min(max(offset, 0), len(self._text))
        line = bisect_right(self._starts, offset) - 1
        # Between the two halves of CRLF there is no place; it is taken for the end of its line.
        return Position(line=line, character=self._units(self._starts[line], min(offset, self._ends[line])))

    def range(self, start: int, end: int) -> Range:
        """The span of two offsets."""
        return Range(start=self.position(start), end=self.position(end))

    def offset(self, position: Position) -> int:
        """The character that stands there; a place inside a character is that character's."""
        if position.line >= len(self._starts):
            return len(self._text)
        start, end = self._starts[position.line], self._ends[position.line]
        along = range(start, end + 1)
        return start + bisect_right(along, position.character, key=lambda to: self._units(start, to)) - 1

    def line(self, number: int) -> tuple[int, int]:
        """Start and end of a line, its line end left out; the last one beyond the text."""
        number = min(number, len(self._starts) - 1)
        return self._starts[number], self._ends[number]

    def _units(self, start: int, end: int) -> int:
        return end - start + sum(bisect_left(some, end) - bisect_left(some, start) for some in self._longer)


def _at_least(text: str, first: str) -> list[int]:
    """The offsets of all characters from ``first`` on."""
    if text.isascii():
        return []
    return [match.start() for match in re.finditer(f"[{first}-\U0010ffff]", text)]
