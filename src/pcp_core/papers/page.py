"""The words of an HTML page, each with its place in the source: what a reader sees or hears, a block a line.

Read are texts, character references, and the attributes that reach a reader (``title alt placeholder aria-label
label``, the value of a button). Scripts, styles, comments and the head of the page are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

from pcp_core.papers.blocks import Block, Piece
from pcp_core.papers.decoding import refuse
from pcp_core.text.mergefields import blanked_in_markup

_UNSEEN = frozenset("script style template head title noscript iframe".split())
_LINES = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form hr legend li main menu nav ol optgroup option p pre section select summary tbody textarea "
    "tfoot thead tr ul".split()
)
_HOMES = frozenset("h1 h2 h3 h4 h5 h6 header table td th".split())
_AS_TYPED = frozenset({"pre", "textarea"})
_HEARD = frozenset("alt aria-label label placeholder title".split())
_BUTTONS = frozenset("button reset submit".split())

_ATTRIBUTE = re.compile(r"(?<![\s/])[\s/]++([^\s/>=]+)(?:\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?")
_WORDS = r"[^& \t\n\r\f]+(?:[ \t\n\r\f][^& \t\n\r\f]+)*+"
_TOKEN = re.compile(rf"(?P<words>{_WORDS})|(?P<space>[ \t\n\r\f]+)|(?P<reference>{_REFERENCE.pattern})|&")
_TYPED = re.compile(rf"(?P<words>[^&]+)|(?P<reference>{_REFERENCE.pattern})|&")
_PLAIN = str.maketrans("\t\n\r\f", "    ")
_INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff")


def blocks_of_page(source: str, name: str) -> list[Block]:
    """The blocks of a page, in the order of its source. Raises UnreadableInput for a tag that never ends."""
    reader = _Reader(blanked_in_markup(source))
    reader.feed(reader.source)
    reader.finish(name)
    return reader.blocks


class _Reader(HTMLParser):
    """Gathers blocks. Only ``feed`` is used: at the end of a broken page, ``close`` takes time that grows squared."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.blocks: list[Block] = []
        self._lines = [0, *(end.end() for end in re.finditer("\n", source))]
        self._line: list[Piece] = []
        self._heard: list[Block] = []
        self._unseen: list[str] = []
        self._typed = 0
        self._home = 0

    def finish(self, name: str) -> None:
        """Take in what stands behind the last tag."""
        at = len(self.source) - len(self.rawdata)
        if self.rawdata.startswith("<") or self.cdata_elem:
            line = self.source.count("\n", 0, at) + 1
            refuse(f"{name}:{line}", "begins a tag or a comment here that never ends", "close it", "open-tag")
        self._read(at, len(self.source))
        self._end_line()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line with a block; stop listening inside scripts; hear the attributes that reach a reader."""
        if self._unseen == ["head"] and (tag in _LINES or tag in _HOMES):
            self._unseen.clear()
        if tag in _UNSEEN:
            self._unseen.append(tag)
        self._edge(tag)
        self._typed += tag in _AS_TYPED
        if not self._unseen:
            self._hear(tag, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself holds nothing that could be left unseen."""
        self._edge(tag)
        if not self._unseen:
            self._hear(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """End the line of a block, or begin to listen again."""
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        self._edge(tag)
        self._typed -= tag in _AS_TYPED and self._typed > 0

    def handle_data(self, data: str) -> None:
        """Words."""
        self._read(self._at, self._at + len(data))

    def handle_entityref(self, name: str) -> None:  # noqa: ARG002 - read from the source, with its semicolon
        """``&eacute;``."""
        self._read_reference()

    def handle_charref(self, name: str) -> None:  # noqa: ARG002 - likewise
        """``&#233;``."""
        self._read_reference()

    @property
    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _read_reference(self) -> None:
        found = _REFERENCE.match(self.source, self._at)
        self._read(self._at, found.end() if found else self._at + 1)

    def _read(self, start: int, end: int) -> None:
        if not self._unseen:
            _put(self._line, self._pieces(start, end, typed=self._typed > 0))

    def _pieces(self, start: int, end: int, *, typed: bool = False) -> Iterator[Piece]:
        for token in (_TYPED if typed else _TOKEN).finditer(self.source, start, end):
            words = token.group()
            if token.lastgroup == "reference":
                words = unescape(words)
            elif token.lastgroup == "space":
                words = " "
            elif not typed:
                words = words.translate(_PLAIN)
            if words not in _INVISIBLE:
                yield Piece(words, *token.span())

    def _hear(self, tag: str, attributes: dict[str, str | None]) -> None:
        is_button = tag == "input" and (attributes.get("type") or "").lower() in _BUTTONS
        heard = _HEARD | {"value"} if is_button else _HEARD
        if heard.isdisjoint(attributes):
            return
        begin = self._at
        for found in _ATTRIBUTE.finditer(self.source, begin, begin + len(self.get_starttag_text() or "")):
            value = next((which for which in (2, 3, 4) if found[which]), None)
            if found[1].lower() in heard and value:
                block = Block(home=-1 - found.start())  # of no home but its own
                _put(block.pieces, self._pieces(*found.span(value)))
                self._heard.append(block)

    def _edge(self, tag: str) -> None:
        if tag in _HOMES:
            self._end_line()
            self._home += 1
        elif tag in _LINES:
            self._end_line()

    def _end_line(self) -> None:
        if self._line and self._line[-1].text == " ":
            self._line.pop()
        ended = [Block(self._line, self._home), *self._heard]
        self.blocks += [block for block in ended if block.text.strip()]
        self._line, self._heard = [], []


def _put(line: list[Piece], pieces: Iterator[Piece]) -> None:
    """Add pieces to a line; of the spaces between two words one is kept, and none before the first."""
    for piece in pieces:
        if piece.text != " " or (line and not line[-1].text.endswith(" ")):
            line.append(piece)
