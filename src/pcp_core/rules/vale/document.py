"""A file as rules see it: its blocks, with sentences and paragraphs, the raw text, and the summary for figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from pcp_core.rules.vale.counts import counted
from pcp_core.rules.vale.dialect import TAKES, compiled
from pcp_core.rules.vale.measures import Summary
from pcp_core.rules.vale.nouns import Block
from pcp_core.text.sentences import sentence_spans

_PARAGRAPH = re.compile(r".+?(?:\n\n|\Z)", re.DOTALL)
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as the reader of its markup found it. scope: without the kind of file. flows: it is prose, which has
    paragraphs and sentences. off: what a writer switched off for it."""

    text: str = field(repr=False)
    scope: frozenset[str]
    origin: Sequence[int]
    flows: bool = False
    off: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Skips:
    """What a ``.vale.ini`` takes out of every text: patterns for blocks and for tokens, and kinds of inline markup."""

    blocks: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    masked: tuple[str, ...] = ("code",)

    def without_blocks(self, text: str) -> str:
        """The text with what matches a pattern for blocks made blank, its lines kept."""
        for pattern in self.blocks:
            text = compiled(pattern).sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text, timeout=TAKES)
        return text

    def masked_in(self, piece: Piece) -> Piece:
        """The piece with what matches a pattern for tokens masked."""
        text = piece.text
        for pattern in self.tokens:
            text = compiled(pattern).sub(lambda found: "*" * len(found.group()), text, timeout=TAKES)
        return replace(piece, text=text) if text != piece.text else piece


NONE = Skips()
"""Nothing but code is taken out."""


class Page:
    """A text and its pieces. kind: the ending of the file, such as ``md``."""

    def __init__(self, text: str, pieces: Iterable[Piece], kind: str) -> None:
        self.text = text
        self.kind = kind
        self._pieces = tuple(pieces)

    def blocks(self) -> Iterator[tuple[Block, frozenset[str]]]:
        """The blocks of the text, with what is off in each."""
        for piece in self._pieces:
            if piece.text:
                yield Block(piece.text, piece.scope | {self.kind}, piece.origin), piece.off

    def parts(self, *, paragraphs: bool, sentences: bool) -> Iterator[tuple[Block, frozenset[str]]]:
        """The paragraphs and sentences of prose."""
        for piece in self._pieces:
            if not (piece.text and piece.flows):
                continue
            block = Block(piece.text, piece.scope | {self.kind}, piece.origin)
            if paragraphs:
                spans = (found.span() for found in _PARAGRAPH.finditer(piece.text))
                yield from ((one, piece.off) for one in _parts(block, "paragraph", spans))
            if sentences:
                yield from ((one, piece.off) for one in _parts(block, "sentence", sentences_of(piece.text)))

    @cached_property
    def raw(self) -> Block:
        """The text as it is."""
        return Block(self.text, frozenset({"raw", self.kind}))

    @cached_property
    def summary(self) -> Block:
        """The text that figures are counted from: prose, lists and quotations, a blank line between them."""
        words, origin = [], []
        for piece in self._counted():
            words.append(f"{piece.text}\n\n")
            origin += [*piece.origin[: len(piece.text)], *([piece.origin[len(piece.text) - 1]] * 2)]
        return Block("".join(words), frozenset({"summary", self.kind}), origin)

    @cached_property
    def figures(self) -> Summary:
        """What formulas reckon with."""
        blocks = Counter(_figure(piece.scope) for piece in self._pieces)
        return Summary(counted([piece.text for piece in self._counted()]), blocks)

    def _counted(self) -> Iterator[Piece]:
        return (piece for piece in self._pieces if piece.text and (piece.flows or piece.scope & {"list", "blockquote"}))


def _figure(scope: frozenset[str]) -> str:
    """The name by which formulas count blocks of this scope."""
    names = sorted(scope - {"text"})
    return "_".join(reversed(names)) if "heading" in scope else " ".join(names)


def _parts(block: Block, name: str, spans: Iterable[tuple[int, int]]) -> Iterator[Block]:
    for start, end in spans:
        origin = block.origin[start:end] if not isinstance(block.origin, int) else block.origin + start
        yield Block(block.text[start:end], block.scope | {name}, origin)


def sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a block. Its line ends are where a line was full, so that they end no sentence."""
    return sentence_spans(_LINE_END.sub(" ", text))


def plain(text: str, skips: Skips, *, flows: bool) -> list[Piece]:
    """A text without markup, as one block. flows: it has paragraphs and sentences."""
    shown = skips.without_blocks(text)
    return [skips.masked_in(Piece(shown, frozenset({"text"}), range(len(text) + 1), flows))]
