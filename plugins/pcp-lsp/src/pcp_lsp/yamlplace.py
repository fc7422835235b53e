"""Where a cursor stands in a rule file that is being typed: by indents alone, since half a line is no YAML yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

Step = str | int
"""A key of a map, or a place in a list; which place does not matter here, so it is always 0."""

_LINE = re.compile(
    r"(?P<indent>[ ]*)(?P<dashes>(?:-[ ]+|-$)*)(?:(?P<key>[\w.-]+|'[^']*'|\"[^\"]*\")[ ]*:(?=\s|$))?(?P<value>.*)"
)
_WORD_BEFORE, _WORD_AFTER = re.compile(r"[\w.-]*\Z"), re.compile(r"[\w.-]*")
_IN_A_LIST = re.compile(r"\[[^\]]*\Z")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the cursor stands.

    path: from the top of the file to the map, list or value around it. ``levels`` says for each map on the way, by the
    length of its path, which keys stand in it and with which plain values. start, end: the columns of the word that is
    being typed. key: the key under the cursor, if it stands on one. value: it stands where a value is written.
    """

    path: tuple[Step, ...]
    levels: dict[int, dict[str, str]]
    start: int
    end: int
    key: str | None = None
    value: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: the columns of its first sign, its dashes, its key (or value) and the key's end; what stands there."""

    indent: int
    dashes: tuple[int, ...]
    column: int
    end: int
    key: str | None
    value: str = ""


class Outline:
    """The lines of a rule file, each read by itself."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _texts(self) -> list[str]:
        return re.split(r"\r\n|\n|\r", self._text)

    @cached_property
    def _lines(self) -> list[_Line]:
        return list(map(_read, self._texts))

    def spot(self, number: int, column: int) -> Spot:
        """Where a line and column stand, both counted from 0, the column in characters."""
        text = self._texts[number] if number < len(self._texts) else ""
        column = min(column, len(text))
        before, whole = _read(text[:column]), _read(text)
        start, end = _word(text, column)
        if whole.key is not None and whole.column <= column <= whole.end:
            path, levels = self._around(number, whole)
            return Spot(path, levels, whole.column, whole.end, whole.key)
        path, levels = self._around(number, before)
        if before.key is None:
            return Spot(path, levels, start, end)
        inside = (0,) if _IN_A_LIST.search(before.value) else ()
        return Spot((*path, before.key, *inside), levels, start, end, value=True)

    def _around(self, number: int, line: _Line) -> tuple[tuple[Step, ...], dict[int, dict[str, str]]]:
        """The path of the map or list in which a line stands, and the keys of every map on the way."""
        path: list[Step] = []
        levels: list[tuple[int, dict[str, str]]] = []
        at, limit, dashes = number, line.column, line.dashes
        while True:
            levels.append((len(path), self._beside(at, limit)))
            if not dashes:
                at, dashes = self._first(at, limit)
            for dash in reversed(dashes):
                path.append(0)
                limit = dash
            parent = self._parent(at, limit, in_list=bool(dashes))
            if parent is None:
                return tuple(reversed(path)), {len(path) - below: keys for below, keys in levels}
            at, above = parent
            path.append(str(above.key))
            limit, dashes = above.column, above.dashes

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
        here = self._lines[number] if number < len(self._lines) else None
        if here and here.key is not None and here.column == column:
            found[here.key] = here.value
        if not (here and here.dashes and here.column == column):
            for _, line in self._up(number):
                if line.column == column and line.key is not None:
                    found[line.key] = line.value
                if line.column < column or (line.column == column and line.dashes):
                    break
        for line in self._lines[number + 1 :]:
            if _is_empty(line):
                continue
            if line.indent < column:
                break
            if line.indent == column and line.key is not None and not line.dashes:
                found[line.key] = line.value
        return found

    def _up(self, number: int) -> Iterator[tuple[int, _Line]]:
        for at in range(min(number, len(self._lines)) - 1, -1, -1):
            if not _is_empty(self._lines[at]):
                yield at, self._lines[at]


def _read(text: str) -> _Line:
    found = _LINE.fullmatch(text)
    if found is None:
        return _Line(0, (), 0, 0, None)
    key = found["key"]
    dashes = tuple(found.start("dashes") + at for at, sign in enumerate(found["dashes"]) if sign == "-")
    column = found.end("dashes")
    plain = key.strip("'\"") if key else None
    return _Line(len(found["indent"]), dashes, column, column + len(key or ""), plain, _plain(found["value"]))


def _word(text: str, column: int) -> tuple[int, int]:
    """Where the word around a column begins and ends; both are the column itself where there is none."""
    before, after = _WORD_BEFORE.search(text[:column]), _WORD_AFTER.match(text[column:])
    start = before.start() if before else column
    return start, column + (after.end() if after else 0)


def _plain(value: str) -> str:
    """A value as it is without quotes around it or a comment behind it."""
    return re.sub(r"(^|\s)#.*", "", value).strip().strip("'\"")


def _is_empty(line: _Line) -> bool:
    return line.key is None and not line.dashes and not line.value
