"""``existence`` and ``substitution``: words or patterns that a style would rather not see, and what it would see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from pcp_core.rules.literals import Sought, Starts
from pcp_core.rules.vale.alternatives import Alternatives
from pcp_core.rules.vale.dialect import TAKES, compiled
from pcp_core.rules.vale.exceptions import Exceptions
from pcp_core.rules.vale.message import capitalised, either, filled, offered, options
from pcp_core.rules.vale.nouns import Block, Head, Memory, Spot

_GROUP = regex.compile(r"\$\{?(\d+)\}?")
_PLAIN = regex.compile(r"[\p{L}\p{Nd} -]*")


@dataclass(frozen=True, slots=True)
class Existence:
    """Tokens that are reported wherever they stand."""

    head: Head
    tokens: Alternatives
    exceptions: Exceptions

    @property
    def anchored(self) -> bool:
        """Whether a token is."""
        return self.tokens.anchored

    def sought(self, owner: int) -> Iterator[Sought]:
        """The tokens."""
        return self.tokens.sought(owner)

    def look(self, block: Block, starts: Starts, memory: Memory) -> Iterator[Spot]:  # noqa: ARG002 - as Compiled says
        """Each token that is no exception."""
        head, text, exceptions = self.head, block.text, self.exceptions
        for start, end, _ in self.tokens.find(text, starts):
            if not (exceptions.pattern and exceptions.cover(text, start, end)):
                yield spot(head, text, start, end)


def spot(head: Head, text: str, start: int, end: int) -> Spot:
    """A spot with the message of its rule: first what was found, then what the action offers."""
    match = text[start:end]
    if head.action is None:
        return Spot(start, end, filled(head.message, match, match))
    better = offered(head.action, match)
    words = better[0] if len(better) == 1 else either(better) if better else match
    return Spot(start, end, filled(head.message, match, words), better)


@dataclass(frozen=True, slots=True)
class Substitution:
    """Words and what the style would write instead. keys and values go together, the longest key first."""

    head: Head
    keys: tuple[str, ...]
    values: tuple[str, ...]
    tokens: Alternatives
    exceptions: Exceptions
    ignore_case: bool
    capitalize: bool

    @staticmethod
    def ordered(swap: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """The entries as Vale tries them: the longest key first."""
        return sorted(swap.items(), key=lambda entry: -len(entry[0]))

    @property
    def anchored(self) -> bool:
        """Whether a key is."""
        return self.tokens.anchored

    def sought(self, owner: int) -> Iterator[Sought]:
        """The keys."""
        return self.tokens.sought(owner)

    def look(self, block: Block, starts: Starts, memory: Memory) -> Iterator[Spot]:  # noqa: ARG002 - as Compiled says
        """Each key that is not written as the style wants it already."""
        for start, end, number in self.tokens.find(block.text, starts):
            observed = block.text[start:end]
            expected = self._expected(number, observed)
            if self._is_as_wanted(expected, observed) or self.exceptions.cover(block.text, start, end):
                continue
            yield self._spot(start, end, observed, expected)

    def _spot(self, start: int, end: int, observed: str, expected: str) -> Spot:
        head, message = self.head, self.head.message
        better: tuple[str, ...]
        if head.action and head.action.name == "replace" and not head.action.params:
            better = options(expected)
            if self.capitalize and observed == capitalised(observed):
                better = tuple(map(capitalised, better))
            expected, message = either(better), _quoted_once(message)
        else:
            expected = _recased(expected, observed)
            better = head.action.params if head.action and head.action.name == "replace" else (expected,)
        return Spot(start, end, filled(message, expected, observed), better)

    def _expected(self, number: int, observed: str) -> str:
        value = self.values[number]
        if self.capitalize and observed == capitalised(observed):
            value = capitalised(value)
        if not _GROUP.search(value):
            return value
        found = compiled(self.keys[number], ignore_case=self.ignore_case).search(observed, timeout=TAKES)
        if found is None:
            return value
        put = _GROUP.sub(lambda group: _group(found, int(group[1])), value)
        return observed[: found.start()] + put + observed[found.end() :]

    def _is_as_wanted(self, expected: str, observed: str) -> bool:
        if self.head.action and self.head.action.name == "replace":
            return observed in options(expected)
        if _PLAIN.fullmatch(expected):
            return expected == observed
        try:
            return compiled(rf"^(?:{expected})$").search(observed, timeout=TAKES) is not None
        except regex.error:
            return expected == observed


def _group(found: regex.Match[str], number: int) -> str:
    return (found[number] or "") if number <= len(found.groups()) else f"${number}"


def _quoted_once(message: str) -> str:
    """The message without its own quotes around the suggestions, which bring theirs."""
    return _QUOTED.sub(r"\1%s", message)


_QUOTED = re.compile(r"\A([^%]*)(['\"])%s\2")
"""The first word of a message, in quotes."""

_NO_SKELETON = frozenset("[](){}|.*+^$")


def _recased(term: str, observed: str) -> str:
    """A term that is a pattern for one spelling (``OAuth2?``), as that spelling; else as it stands."""
    letters, characters = [], iter(term)
    for character in characters:
        if character == "\\":
            letters.append(next(characters, ""))
        elif character in _NO_SKELETON:
            return term
        elif character != "?":
            letters.append(character)
    skeleton = "".join(letters)
    return skeleton if skeleton and skeleton.casefold() == observed.casefold() else term
