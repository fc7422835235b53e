"""Phrases as a policy lead writes them: ``[suffers|suffering] from`` is two phrases. No stemming, nothing guessed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from math import prod
from typing import Any, NamedTuple, TypeVar

from pcp_core.text.document import Document
from pcp_core.text.fold import fold_phrase
from pcp_core.text.phrases import is_whole_word

PHRASE = r"(?=.*\w)([^\[\]|{}]|\[[^\[\]|{}]*(\|[^\[\]|{}]*)+\])+"
"""What a phrase may look like: words, and alternatives in square brackets, of which one may be empty."""

PHRASES_OF_ONE = 50_000
"""Phrases that a phrase with alternatives may stand for."""

_CHOICE = re.compile(r"\[([^\]]*)\]")
# The last look ahead keeps out words inside the brackets of another part.
_APART = re.compile(r"(?:(?<=\s)|^)(?:\[[^\]]*\]|[^\s\[\]]+)(?=\s|$)(?![^\[\]]*\])")
_EVERYDAY = frozenset(
    "a an the is was were are be been being has had have having do does did to of in on at by for from with and "
    "or not no he she they i we it me us her him them his their my our who what when where how if so as up out "
    "off down back home told said says tell got get gets go goes went going come came take took put rang call "
    "calls called all any every day night again still just one two mum dad".split()
)
_MOST = 40


class _Piece(NamedTuple):
    """One alternative, folded, without the spaces around it, and whether there are any."""

    words: str
    space_before: bool
    space_after: bool


class _Part(NamedTuple):
    """Alternatives of which one stands here. words: all of them, for a quick look; None if one is empty."""

    pieces: tuple[_Piece, ...]
    words: tuple[str, ...] | None


class Around:
    """Words with alternatives that stand right before or right after a place; compared in their folded form.

    firsts, lasts: what they begin and end with, so that the phrase book passes over what has neither beside it; empty
    where the words may be left out.
    """

    __slots__ = ("_parts", "firsts", "lasts")

    def __init__(self, words: str) -> None:
        self._parts = _joined(map(_part, _parts(words)))
        self.firsts = _each(_first_words(self._parts, 0, False))
        self.lasts = _each(_last_words(self._parts, len(self._parts), False))

    def end(self, document: Document, at: int) -> int | None:
        """Where they end, if they begin at ``at``."""
        end = self._end(document.folded, document.folded_end(at), 0, False)
        return end if end is None or document.as_given else document.span(end, end)[1]

    def start(self, document: Document, at: int) -> int | None:
        """Where they begin, if they end at ``at``."""
        start = self._start(document.folded, document.folded_start(at), len(self._parts), False)
        return start if start is None or document.as_given else document.span(start, start)[0]

    def _end(self, text: str, at: int, which: int, space: bool) -> int | None:
        """The end of the part ``which`` and those after it; ``space``: one is due before the next words."""
        if which == len(self._parts):
            return at if is_whole_word(text, 0, at) else None
        pieces, words = self._parts[which]
        if words and not text.startswith(words, at + text.startswith(" ", at)):
            return None
        best: int | None = None
        for piece in pieces:
            due, to = space or piece.space_before, at
            if piece.words:
                if due and text[at : at + 1] != " ":
                    continue
                to += due
                if not text.startswith(piece.words, to):
                    continue
                to, due = to + len(piece.words), False
            end = self._end(text, to, which + 1, due or piece.space_after)
            # The longest phrase wins here as it does in the phrase book.
            if end is not None and (best is None or end > best):
                best = end
        return best

    def _start(self, text: str, at: int, which: int, space: bool) -> int | None:
        """As ``_end``, from right to left."""
        if not which:
            return at if is_whole_word(text, at, len(text)) else None
        pieces, words = self._parts[which - 1]
        if words and not text.endswith(words, 0, at - text.endswith(" ", 0, at)):
            return None
        best: int | None = None
        for piece in pieces:
            due, to = space or piece.space_after, at
            if piece.words:
                if due and text[at - 1 : at] != " ":
                    continue
                to -= due
                if not text.endswith(piece.words, 0, to):
                    continue
                to, due = to - len(piece.words), False
            start = self._start(text, to, which - 1, due or piece.space_before)
            if start is not None and (best is None or start < best):
                best = start
        return best


def _joined(parts: Iterable[_Part]) -> tuple[_Part, ...]:
    """Without the gaps between alternatives: the space of one is due on the sides of its neighbours."""
    joined: list[_Part] = []
    due = False
    for part in parts:
        if len(part.pieces) == 1 and not part.pieces[0].words:
            if due := due or part.pieces[0].space_before:
                joined[-1:] = [_spaced(one, after=True) for one in joined[-1:]]
        else:
            joined.append(_spaced(part, before=True) if due else part)
            due = False
    return tuple(joined)


def _spaced(part: _Part, *, before: bool = False, after: bool = False) -> _Part:
    pieces = (_Piece(one.words, one.space_before or before, one.space_after or after) for one in part.pieces)
    return part._replace(pieces=tuple(pieces))


def _each(words: Iterator[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(words))
    return () if "" in found else found


def _first_words(parts: Sequence[_Part], which: int, space: bool) -> Iterator[str]:
    """What the words may begin with: each alternative as it is written there, and past one that is empty the next."""
    if which == len(parts):
        yield ""
        return
    for piece in parts[which].pieces:
        due = space or piece.space_before
        if piece.words:
            yield f" {piece.words}" if due else piece.words
        else:
            yield from _first_words(parts, which + 1, due or piece.space_after)


def _last_words(parts: Sequence[_Part], which: int, space: bool) -> Iterator[str]:
    """As ``_first_words``, from the end."""
    if not which:
        yield ""
        return
    for piece in parts[which - 1].pieces:
        due = space or piece.space_after
        if piece.words:
            yield f"{piece.words} " if due else piece.words
        else:
            yield from _last_words(parts, which - 1, due or piece.space_before)


class Form(NamedTuple):
    """The words of a phrase that go into the phrase book, and what stands before and after them (None: nothing)."""

    words: str
    before: Around | None = None
    after: Around | None = None

    @property
    def before_it(self) -> tuple[str, ...]:
        """Of what, folded, one ends right before the words; empty: anything may."""
        return self.before.lasts if self.before else ()

    @property
    def after_it(self) -> tuple[str, ...]:
        """Of what, folded, one begins right after the words; empty: anything may."""
        return self.after.firsts if self.after else ()

    def place(self, document: Document, start: int, end: int) -> tuple[int, int] | None:
        """Where the whole phrase stands, when its words stand from ``start`` to ``end``; None if the rest does not."""
        first = self.before.start(document, start) if self.before else start
        if first is None:
            return None
        last = self.after.end(document, end) if self.after else end
        return None if last is None else (first, last)


def stands_for(phrase: str) -> int:
    """How many phrases a phrase with alternatives stands for, without spelling them out."""
    return prod(part.count("|") + 1 for part in _CHOICE.findall(phrase))


def spelled_out(phrase: str) -> Iterator[str]:
    """Every phrase that a phrase with alternatives stands for: ``[|very ]hard`` is *hard* and *very hard*."""
    if "[" not in phrase:
        yield " ".join(phrase.split())
        return
    for chosen in product(*_parts(phrase)):
        yield " ".join("".join(chosen).split())


def forms(phrase: str) -> tuple[Form, ...]:
    """A phrase as it is looked for: spelled out if that is a few, else by its most telling words and what is around.

    So a phrase that stands for 5,000 others costs the phrase book a handful of entries, and is found all the same.
    """
    first, last = _telling(phrase)
    before = Around(phrase[:first]) if phrase[:first].strip() else None
    after = Around(phrase[last:]) if phrase[last:].strip() else None
    return tuple(Form(words, before, after) for words in dict.fromkeys(spelled_out(phrase[first:last])))


def _parts(phrase: str) -> list[list[str]]:
    # Every second part stood in brackets.
    return [part.split("|") if which % 2 else [part] for which, part in enumerate(_CHOICE.split(phrase))]


def _part(alternatives: list[str]) -> _Part:
    pieces = tuple(dict.fromkeys(map(_piece, alternatives)))
    words = tuple(piece.words for piece in pieces)
    return _Part(pieces, words if all(words) else None)


def _piece(words: str) -> _Piece:
    return _Piece(fold_phrase(words), words[:1].isspace(), words[-1:].isspace())


def _telling(phrase: str) -> tuple[int, int]:
    """The whole phrase if it stands for few; else the words between spaces that a text is least likely to hold."""
    many = stands_for(phrase) > _MOST
    apart = [part for part in _APART.finditer(phrase) if all(spelled_out(part[0]))] if many else []
    if not apart:
        return 0, len(phrase)
    return max(apart, key=lambda part: _rareness(part[0])).span()


def _rareness(words: str) -> tuple[bool, int]:
    each = [words.split() for words in spelled_out(words)]
    return not any(_EVERYDAY.issuperset(some) for some in each), min(len(" ".join(some)) for some in each)


_Placed = TypeVar("_Placed", bound=tuple[Any, ...])


def apart(places: Iterable[_Placed], span: Callable[[_Placed], tuple[int, int]]) -> list[_Placed]:
    """Of places that overlap, the one that comes first in ``places``; in the order of the text."""
    kept: list[tuple[tuple[int, int], int, _Placed]] = []
    for order, place in enumerate(places):
        start, end = span(place)
        which = bisect_left(kept, ((start, end),))
        clear_before = not which or kept[which - 1][0][1] <= start
        if clear_before and (which == len(kept) or end <= kept[which][0][0]):
            kept.insert(which, ((start, end), order, place))
    return [place for _, _, place in kept]
