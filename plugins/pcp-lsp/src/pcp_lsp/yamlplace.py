"""Where a cursor stands in a rule file that is being typed: by indents alone, since half a line is no YAML yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

Step = str | int
"""A key of a map, or a place in a list; which place does not matter here, so it is always 0."""

_LINE = re.compile(
    r"(?P<indent>[ ]*)(?P<dashes>(?:-[ ]+|-$)*)(?:(?P<key>[\w.-]+|'[^']*'|\"[^\"]*\")[ ]*:(?=\s|$))?(?P<value>.*)"
)
_TYPED = re.compile(r"[\w.-]*\Z")
_IN_A_LIST = re.compile(r"\[[^\]]*\Z")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the cursor stands.

    path: from the top of the file to the map, list or value around it. ``levels`` says for each map on the way, by the
    length of its path, which keys stand in it and with which plain values. start: the column in which what is being
    typed begins. key: the key under the cursor, if it stands on one. value: it stands where a value is written.
    """

    path: tuple[Step, ...]
    levels: dict[int, dict[str, str]]
    start: int
    typed: str
    key: str | None = None
    value: bool = False


@dataclass(slots=True, weakref_slot=False)
class _Line:
    """One line: columns of its first sign, of its last dash and of its key or value; what is written in it."""

    indent: int
    dashes: tuple[int, ...]
    column: int
    key: str | None
    value: str = field(default="")


class Outline:
    """The lines of a rule file, each read by itself."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _lines(self) -> list[str]:
        return re.split(r"\r\n|\n|\r", self._text)

    def spot(self, number: int, column: int) -> Spot:
        """Where a line and column stand, both counted from 0, the column in characters."""
        text = self._lines[number] if number < len(self._lines) else ""
        before = text[:column]
        here, whole = _read(before), _read(text)
        if whole.key is not None and whole.column <= column <= whole.column + len(_name(text, whole)):
            return self._at(number, whole, column=whole.column, typed=before[whole.column :], key=whole.key)
        typed = _TYPED.search(before)
        word = typed[0] if typed else ""
        if here.key is None:
            return self._at(number, here, column=len(before) - len(word), typed=word)
        found = self._at(number, here, column=len(before) - len(word), typed=word, value=True)
        inside = (0,) if _IN_A_LIST.search(here.value) else ()
        return Spot((*found.path, here.key, *inside), found.levels, found.start, word, value=True)

    def _at(
        self, number: int, line: _Line, *, column: int, typed: str, key: str | None = None, value: bool = False
    ) -> Spot:
        """The spot of a line whose own key or value begins at ``line.column``."""
        path: list[Step] = []
        levels: list[tuple[int, dict[str, str]]] = []
        limit, dashes = line.column, line.dashes
        at = number
        while True:
            levels.append((len(path), self._beside(at, limit)))
            if not dashes:
                at, dashes = self._first(at, limit)
            for dash in reversed(dashes):
                path.append(0)
                limit = dash
            parent = self._parent(at, limit, in_list=bool(dashes))
            if parent is None:
                break
            at, above = parent
            path.append(str(above.key))
            limit, dashes = above.column, above.dashes
        depth = len(path)
        named = {depth - below: keys for below, keys in levels}
        return Spot(tuple(reversed(path)), named, column, typed, key, value)

    def _first(self, number: int, column: int) -> tuple[int, tuple[int, ...]]:
        """The line with the dash that begins the item in which a line's column stands; no dashes if it is in none."""
        for at, line in self._up(number):
            if line.column == column and line.dashes:
                return at, line.dashes
            if line.column < column:
                break
        return number, ()

    def _parent(self, number: int, limit: int, *, in_list: bool) -> tuple[int, _Line] | None:
        """The line of the key that a map or list at column ``limit`` belongs to."""
        for at, line in self._up(number):
            if line.key is None or (in_list and line.dashes and line.dashes[-1] == limit):
                continue
            if line.column < limit or (in_list and line.column == limit and not line.value):
                return at, line
        return None

    def _beside(self, number: int, column: int) -> dict[str, str]:
        """The keys of the map whose keys begin at ``column`` and to which a line belongs, with their plain values."""
        found: dict[str, str] = {}
        here = _read(self._lines[number]) if number < len(self._lines) else None
        if here and here.key is not None and here.column == column:
            found[here.key] = here.value
        if not (here and here.dashes and here.column == column):
            for _, line in self._up(number):
                if line.column == column and line.key is not None:
                    found[line.key] = line.value
                if line.column < column or (line.column == column and line.dashes):
                    break
        for line in map(_read, self._lines[number + 1 :]):
            if _is_empty(line):
                continue
            if line.indent < column:
                break
            if line.indent == column and line.key is not None and not line.dashes:
                found[line.key] = line.value
        return found

    def _up(self, number: int) -> Iterator[tuple[int, _Line]]:
        for at in range(min(number, len(self._lines)) - 1, -1, -1):
            line = _read(self._lines[at])
            if not _is_empty(line):
                yield at, line


def _read(text: str) -> _Line:
    found = _LINE.match(text)
    if found is None:
        return _Line(0, (), 0, None)
    key = found["key"].strip("'\"") if found["key"] else None
    dashes = tuple(found.start("dashes") + at for at, sign in enumerate(found["dashes"]) if sign == "-")
    return _Line(len(found["indent"]), dashes, found.end("dashes"), key, _plain(found["value"]))


def _plain(value: str) -> str:
    return re.sub(r"(^|\s)#.*", "", value).strip().strip("'\"")


def _is_empty(line: _Line) -> bool:
    return line.key is None and not line.dashes and not line.value


def _name(text: str, line: _Line) -> Sequence[str]:
    """The key as it stands there, quotes included."""
    return text[line.column :].partition(":")[0].rstrip()
