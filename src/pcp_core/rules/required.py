"""What a text must hold for a regular expression to match in it, read from the pattern without running it.

Read by a small parser of our own: the tree of the standard library (``re._parser``) is private, refuses what the
``regex`` package allows (lookbehinds of any width, possessive groups before Python 3.11) and may change with any
release. Whatever is not plainly understood here gives no answer, and a pattern without one runs on every text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

Words = frozenset[str]
"""Of these, in small letters, at least one must stand in the text."""

MOST = 32
"""Words of one set; beyond that an alternation says too little to be worth looking for."""

META = frozenset(r"\.^$*+?{}[]()|")
"""Characters that mean something other than themselves in a pattern."""

_ZERO_WIDTH = frozenset("bBAZz")
_ONE_OF_A_KIND = frozenset("dDwWsShHvVXRtnrfae")
_FLAGS = frozenset("ims-")
_SMALL_CLASS = 4
_REPEATED = 3
MOST_SETS = 3
"""Sets that are looked for of one pattern."""


class _Unread(Exception):
    """The pattern holds something that is not understood here."""


class Needs(NamedTuple):
    """What a pattern cannot match without, in small letters; a text may have it in any case.

    sets: of each, one word; the one that says most comes first. leads: the first set stands where a match begins.
    left: an edge of a word stands there, as ``\\b`` sees it. right: one stands where the word ends, too.
    """

    sets: tuple[Words, ...] = ()
    leads: bool = False
    left: bool = False
    right: bool = False


class _Node(NamedTuple):
    """exact: every text it can stand for, where they are few. needs: of each of these one stands wherever it matches.

    repeats: with what it begins and ends, where it is one thing several times. lead: of these one stands where it
    begins. left, right: an edge of a word stands where it begins, where it ends.
    """

    exact: Words | None
    needs: tuple[Words, ...] = ()
    repeats: Words | None = None
    lead: Words | None = None
    left: bool = False
    right: bool = False


_ANYTHING = _Node(None)
_NOTHING = _Node(frozenset({""}))
_EDGE = _Node(frozenset({""}), left=True, right=True)
_DIGIT = _Node(None, (frozenset("0123456789"),))
_LEADS_FROM = 2
"""Letters from which on a word is worth being looked for where a match begins; one letter stands everywhere."""


def required(pattern: str) -> Needs:
    """What a text must hold for the pattern to match in it; nothing if that is not known.

    The pattern is read as the ``regex`` package reads it, with or without ``IGNORECASE`` and ``MULTILINE``, not with
    ``VERBOSE``.
    """
    try:
        reader = _Reader(pattern)
        node = reader.alternatives()
        if reader.at < len(pattern):
            return Needs()
    except (_Unread, IndexError, RecursionError):
        return Needs()
    lead = node.exact or node.lead
    sets = sorted({*_needs(node), *([lead] if lead and "" not in lead else [])}, key=_says_most)
    if not sets:
        return Needs()
    if lead in sets and min(map(len, lead)) >= _LEADS_FROM:
        sets.remove(lead)
        whole = node.exact is not None and node.left and node.right
        return Needs((lead, *sets[: MOST_SETS - 1]), True, node.left, whole)
    return Needs(tuple(sets[:MOST_SETS]))


def literal(pattern: str) -> str | None:
    """The one text that a pattern stands for, where it holds nothing but plain and escaped characters."""
    plain: list[str] = []
    escaped = False
    for character in pattern:
        if escaped:
            if character.isalnum() or character == "_":
                return None
            plain.append(character)
            escaped = False
        elif character == "\\":
            escaped = True
        elif character in META:
            return None
        else:
            plain.append(character)
    return None if escaped or not plain else "".join(plain)


def _needs(node: _Node) -> tuple[Words, ...]:
    exact = (node.exact,) if node.exact and "" not in node.exact else ()
    return (*exact, *node.needs)


def _says_most(words: Words) -> tuple[int, int, list[str]]:
    """The longer its shortest word, the more a set says; then the fewer there are."""
    return -min(map(len, words)), len(words), sorted(words)


def _product(one: Words, other: Words) -> Words:
    return frozenset(before + after for before in one for after in other)


class _Reader:
    """Reads a pattern from left to right. Raises _Unread, or IndexError where it ends too soon."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternatives(self) -> _Node:
        """Alternatives, up to the end or a closing bracket."""
        nodes = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            nodes.append(self.sequence())
        if len(nodes) == 1:
            return nodes[0]
        exacts = [node.exact for node in nodes if node.exact is not None]
        exact = _union(exacts) if len(exacts) == len(nodes) else None
        firsts = [min(needs, key=_says_most) for needs in map(_needs, nodes) if needs]
        need = _union(firsts) if len(firsts) == len(nodes) and exact is None else None
        return _Node(
            exact,
            (need,) if need else (),
            lead=_union(node.exact or node.lead for node in nodes),
            left=all(node.left for node in nodes),
            right=all(node.right for node in nodes),
        )

    def sequence(self) -> _Node:
        """What stands one after the other. Runs of what is exactly known are kept together."""
        run: Words = frozenset({""})
        needs: list[Words] = []
        lead: Words | None = None
        whole, left, right = True, False, False
        while self.peek() not in ("", "|", ")"):
            node = self.quantified()
            if whole and run == {""}:
                left = left or node.left
            right = node.right
            if node.exact is not None and len(run) * len(node.exact) <= MOST:
                run = _product(run, node.exact)
                continue
            start = node.repeats or node.lead
            begun = _product(run, start) if start is not None and len(run) * len(start) <= MOST else run
            if whole:
                lead = begun
            whole = False
            needs += _needs(_Node(begun if node.repeats else run, node.needs))
            run = node.exact or node.repeats or frozenset({""})
        if whole:
            return _Node(run, left=left, right=right)
        return _Node(None, (*needs, *_needs(_Node(run))), lead=lead, left=left, right=right)

    def quantified(self) -> _Node:
        """An atom with whatever says how often."""
        node = self.atom()
        least = self.least()
        if least is None:
            return node
        if self.peek() in ("?", "+"):  # lazy or possessive
            self.at += 1
        if least == 0:
            some = node.exact is not None and len(node.exact) < MOST and self.once
            return _Node(node.exact | {""} if node.exact is not None and some else None)
        if node.exact is None or len(node.exact) ** min(least, _REPEATED) > MOST:
            return _Node(None, _needs(node), lead=node.exact or node.lead, left=node.left)
        return _Node(None, repeats=reduce(_product, [node.exact] * min(least, _REPEATED)), left=node.left)

    def least(self) -> int | None:
        """How often the atom before must stand at least; None where nothing is said."""
        mark = self.peek()
        self.once = mark == "?"
        if mark in ("?", "*", "+") and mark:
            self.at += 1
            return int(mark == "+")
        if mark != "{":
            return None
        end = self.pattern.find("}", self.at)
        low, comma, high = self.pattern[self.at + 1 : max(end, 0)].partition(",")
        if end < 0 or not (low or comma) or not all(not part or part.isdecimal() for part in (low, high)):
            return None
        self.at = end + 1
        return int(low or 0)

    def atom(self) -> _Node:
        """One thing: a character, a class, an escape, a group."""
        character = self.pattern[self.at]
        self.at += 1
        if character == "(":
            return self.group()
        if character == "[":
            return self.some_of()
        if character == "\\":
            return self.escape()
        if character == ".":
            return _ANYTHING
        if character in "^$":
            return _NOTHING
        if character in "*+?":
            raise _Unread
        return _known(character)

    def group(self) -> _Node:
        """What stands in brackets; a look around stands for nothing itself."""
        kind = self.kind_of_group()
        node = self.alternatives()
        if self.pattern[self.at] != ")":
            raise _Unread
        self.at += 1
        return _NOTHING if kind == "look" else node

    def kind_of_group(self) -> str:
        """Step over the opening of a group."""
        rest = self.pattern[self.at : self.at + 4]
        if not rest.startswith("?"):
            if rest.startswith("*"):
                raise _Unread
            return "group"
        for opening in ("?=", "?!", "?<=", "?<!"):
            if rest.startswith(opening):
                self.at += len(opening)
                return "look"
        if rest[1:2] in (":", ">"):
            self.at += 2
            return "group"
        if rest.startswith(("?<", "?P<")):
            self.at = self.pattern.index(">", self.at) + 1 if ">" in self.pattern[self.at :] else self.unread()
            return "group"
        end = self.pattern.find(":", self.at)
        if end > 0 and set(self.pattern[self.at + 1 : end]) <= _FLAGS:
            self.at = end + 1
            return "group"
        return str(self.unread())

    def unread(self) -> int:
        """Give up: flags for the rest of a pattern, conditions, comments, calls."""
        raise _Unread

    def some_of(self) -> _Node:
        """A class in square brackets. Few plain characters are alternatives; anything else could be any character."""
        start = self.at
        if self.peek() == "^":
            self.at += 1
        if self.peek() == "]":
            self.at += 1
        while self.pattern[self.at] != "]":
            if self.pattern.startswith("[:", self.at):
                end = self.pattern.find(":]", self.at)
                self.at = end + 2 if end > 0 else self.at + 1
            else:
                self.at += 2 if self.pattern[self.at] == "\\" else 1
        inside = self.pattern[start : self.at]
        self.at += 1
        if len(inside) > _SMALL_CLASS or set(inside) & set("^\\-[]") or not inside:
            return _ANYTHING
        return _Node(_union(_known(character).exact for character in inside))

    def escape(self) -> _Node:
        """What follows a backslash."""
        character = self.pattern[self.at]
        self.at += 1
        if character in _ZERO_WIDTH:
            return _EDGE if character == "b" else _NOTHING
        if character in _ONE_OF_A_KIND:
            return _DIGIT if character == "d" else _ANYTHING
        if character in "pP" and self.peek() == "{":
            self.at = self.pattern.index("}", self.at) + 1 if "}" in self.pattern[self.at :] else self.unread()
            return _ANYTHING
        if character.isalnum() or character == "_":
            raise _Unread
        return _known(character)

    def peek(self) -> str:
        """The next character; "" at the end."""
        return self.pattern[self.at : self.at + 1]


def _known(character: str) -> _Node:
    """A character in small letters. One outside ASCII that has two cases may be met in ways we do not list."""
    if not character.isascii() and (character.lower() != character.upper()):
        return _ANYTHING
    return _Node(frozenset({character.lower()}))


def _union(sets: Iterable[Words | None]) -> Words | None:
    """All of them together; None where one is not known or they are too many."""
    together: set[str] = set()
    for words in sets:
        if words is None:
            return None
        together |= words
    return frozenset(together) if len(together) <= MOST else None
