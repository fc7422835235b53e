"""A letter or template as an editor holds it -> the words that are looked at, and the way back to the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate
from typing import NamedTuple

PLAIN, MARKUP = frozenset({".txt", ".md"}), frozenset({".html", ".htm"})

_UNSEEN = frozenset({"script", "style", "template", "head", "noscript"})
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol p pre section table td th tr ul".split()
)
# Half of a surrogate pair comes from a broken message; no text has one, and it cannot be read or encoded.
_HALF = re.compile("[\ud800-\udfff]")


class Piece(NamedTuple):
    """Words, and the characters of the file that they stand for."""

    words: str
    start: int
    end: int

    @property
    def verbatim(self) -> bool:
        """Whether the words stand in the file as they are."""
        return len(self.words) == self.end - self.start


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a file. ``whole`` is the file itself; where the two are the same there are no pieces."""

    whole: str
    text: str
    pieces: tuple[Piece, ...] = ()
    starts: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the file that hold these words; both ends of an empty span are the same."""
        if not self.pieces:
            return start, end
        first = self._source(start, start)
        return first, max(first, self._source(end, max(start, end - 1)))

    def is_in_one_piece(self, start: int, end: int) -> bool:
        """Whether nothing but these very words stands between their two ends in the file."""
        if not self.pieces:
            return True
        at = self._at(start)
        return at == self._at(max(start, end - 1)) and self.pieces[at].verbatim

    def _source(self, offset: int, inside: int) -> int:
        """The file's offset of ``offset``, which belongs to the piece that holds ``inside``."""
        piece = self.pieces[self._at(inside)]
        along = offset - self.starts[self._at(inside)]
        if piece.verbatim:
            return piece.start + along
        return piece.end if along >= len(piece.words) else piece.start

    def _at(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)


def read_page(whole: str, kind: str) -> Page:
    """The words of a file. kind: its ending, such as ``.html``; what is no markup is read as it stands."""
    whole = _HALF.sub("\N{REPLACEMENT CHARACTER}", whole)
    if kind not in MARKUP:
        return Page(whole, whole)
    reader = _Markup(whole)
    reader.feed(whole)
    reader.close()
    pieces = tuple(piece for piece in reader.pieces if piece.words)
    starts = (0, *accumulate(len(piece.words) for piece in pieces))[:-1]
    return Page(whole, "".join(piece.words for piece in pieces), pieces, tuple(starts))


class _Markup(HTMLParser):
    """The words that a reader of the page sees, each with its place in the source."""

    def __init__(self, whole: str) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[Piece] = []
        self._whole = whole
        self._lines = [0, *(match.end() for match in re.finditer("\n", whole))]
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Begin a new line with a block; stop listening inside scripts and styles."""
        self._unseen += tag in _UNSEEN
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """End the line of a block, or begin to listen again."""
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        self._break(tag)

    def handle_data(self, data: str) -> None:
        """Keep words; a line end of the source is white space and no more."""
        start = self._here()
        self._keep(re.sub(r"[\r\n]", " ", data), start, start + len(data))

    def handle_entityref(self, name: str) -> None:
        """``&eacute;`` is one character to a reader."""
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """So is ``&#257;``."""
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        start = self._here()
        end = start + len(written)
        end += self._whole.startswith(";", end)
        self._keep(unescape(self._whole[start:end]), start, end)

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            # A blank line, so that no phrase reaches from one block into the next.
            self._keep("\n\n", self._here(), self._here())

    def _keep(self, words: str, start: int, end: int) -> None:
        if not self._unseen:
            self.pieces.append(Piece(words, start, end))

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
