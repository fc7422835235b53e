"""Paragraphs, cells and headings, and how they stand apart in a text.

Two short lines of one home stand below each other, as in an address or a form; anything else has a blank line between,
so that no phrase reaches from one paragraph or cell into the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

SHORT = 60
"""Characters of a line that may stand right above another."""


class Piece(NamedTuple):
    """Words, and the stretch of a source that they are read from (character offsets, end exclusive)."""

    text: str
    start: int = 0
    end: int = 0

    @property
    def exact(self) -> bool:
        """Whether each character stands for one of the source; not so for ``&amp;`` or a run of spaces."""
        return self.end - self.start == len(self.text)


@dataclass(slots=True)
class Block:
    """A paragraph, a line or a heading. home: the cell or section it is in. part: what a person calls its place."""

    pieces: list[Piece] = field(default_factory=list)
    home: int = 0
    part: str = ""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)


def laid_out(blocks: Sequence[Block]) -> tuple[str, list[int]]:
    """One text of all blocks, and where each of them begins in it."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    texts = [block.text for block in blocks]
    apart = ["", *map(_between, pairwise(zip(blocks, texts, strict=True)))]
    for text, between in zip(texts, apart, strict=False):
        length += len(between)
        starts.append(length)
        parts += (between, text)
        length += len(text)
    return "".join(parts), starts


def _between(both: tuple[tuple[Block, str], tuple[Block, str]]) -> str:
    (above, first), (below, second) = both
    return "\n" if above.home == below.home and max(len(first), len(second)) <= SHORT else "\n\n"
