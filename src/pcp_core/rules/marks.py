"""YAML with positions: every value knows the line and column it stands at.

Built from libyaml's events rather than its node tree, for two reasons: a file of 100,000 nested brackets crashes the
tree builder, and what rule files have no use for (aliases, tags, merge keys) is refused here by name, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import yaml

from pcp_core.errors import InvalidPack, Problem

DEEPEST = 30
"""Levels of nesting that a file may have; rule files use five."""

LARGEST = 4_000_000
"""Bytes that a file may have; a pack of 1,000 rules has about 400,000."""

_TOO_DEEP = "nesting depth"
"""What libyaml says at its own limit of 1,000 levels; it looks ahead, and may say so before we have seen the 31st."""

NEWLINE = b"\n"

Path_ = tuple[str | int, ...]
Mark = tuple[int, int]
"""Line and column, both counted from 1."""


@dataclass(slots=True)
class Marked:
    """Plain data from a file, and where each part of it stands."""

    name: str
    data: Any = None
    marks: dict[Path_, Mark] = field(default_factory=dict)

    def place(self, path: Path_) -> str:
        """``file:line:column`` of a part, or of the nearest part around it."""
        while path and path not in self.marks:
            path = path[:-1]
        line, column = self.marks.get(path, (1, 1))
        return f"{self.name}:{line}:{column}"

    def problem(self, path: Path_, what: str, fix: str = "", code: str = "rule-file") -> Problem:
        """A mistake at a part of the file."""
        return Problem(self.place(path), what, fix, code)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Mistakes of one file in the order in which they stand there."""
    return sorted(problems, key=lambda problem: tuple(int(part) for part in problem.where.rsplit(":", 2)[1:]))


def read_marked(source: Path | str, name: str | None = None) -> Marked:
    """Read a YAML file (or its text, with the name to show). Raises InvalidPack with the place of each mistake."""
    text = _text_of(source) if isinstance(source, Path) else source
    marked = Marked(name or str(source))
    try:
        _Builder(marked).build(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark and _TOO_DEEP in str(error.problem):
            _Builder(marked).build(yaml.parse(text[: mark.index], Loader=yaml.CSafeLoader))  # refused on the way there
        place = _at(marked.name, mark)
        raise InvalidPack(
            Problem(place, f"is not YAML: {error.problem}", "check indents, quotes and colons here")
        ) from None
    except yaml.reader.ReaderError as error:
        raise InvalidPack(
            Problem(
                f"{marked.name}:{text.encode().count(NEWLINE, 0, error.position) + 1}:1",
                f"holds a character that text has not: {error.reason}",
                "save it as plain UTF-8 text",
            )
        ) from None
    return marked


def _mark(event: Any) -> Mark:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _at(name: str, mark: Any) -> str:
    return f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else f"{name}:1:1"


def _text_of(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InvalidPack(
            Problem(f"{path}:1:1", f"cannot be opened: {error.strerror}", "check the path and who may read it")
        ) from None
    if len(raw) > LARGEST:
        raise InvalidPack(
            Problem(
                f"{path}:1:1",
                f"has {len(raw):,} bytes; a rule file may have {LARGEST:,}",
                "split it into several packs",
            )
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InvalidPack(Problem(f"{path}:{line}:1", "is not UTF-8 text", "save it as UTF-8")) from None


_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_NUMBER = re.compile(r"[-+]?(0|[1-9]\d*)(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _plain(text: str) -> Any:
    """An unquoted value. ``on``, ``no``, ``yes`` and ``10:30`` stay words, as a reader would take them (YAML 1.2)."""
    if text in _WORDS:
        return _WORDS[text]
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return date.fromisoformat(text) if _DAY.fullmatch(text) else text


class _Builder:
    """Turns events into plain data. One problem ends the reading: what follows it would be guesswork."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked

    def build(self, events: Iterator[Any]) -> None:
        """Read a whole file. Raises InvalidPack at the first thing that is refused."""
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(event, "a second document starts here", "keep one pack to a file")
            elif isinstance(event, yaml.NodeEvent):
                self.marked.data = self.value(event, events, ())

    def value(self, event: Any, events: Iterator[Any], path: Path_) -> Any:
        """Any value, with its place noted under its path."""
        self.marked.marks[path] = _mark(event)
        if len(path) > DEEPEST:
            self.refuse(event, f"is nested more than {DEEPEST} levels deep", "write it flatter")
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self.refuse(event, "uses an anchor or alias (& or *)", "write the value out")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if event.tag is not None and event.implicit is False:
            self.refuse(event, f"carries a tag ({event.tag})", "leave the tag out")
        return self.sequence(events, path) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(events, path)

    def sequence(self, events: Iterator[Any], path: Path_) -> list[Any]:
        """A list, up to its end."""
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.value(event, events, (*path, len(items))))
        return items

    def mapping(self, events: Iterator[Any], path: Path_) -> dict[Any, Any]:
        """A map, up to its end; a key stands once, and its place is that of the key."""
        found: dict[Any, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                self.refuse(event, "is a list or map used as a key", "use a plain word as the key")
            self.untagged(event)
            key = event.value
            if key == "<<":
                self.refuse(event, "merges another map (<<)", "write the keys out")
            if key in found:
                self.refuse(event, f"'{key}' stands here a second time", "keep one of the two")
            here = (*path, key)
            found[key] = self.value(next(events), events, here)
            self.marked.marks[here] = _mark(event)
        return found

    def scalar(self, event: Any) -> Any:
        """A single value: in quotes a text, without them whatever it plainly is."""
        self.untagged(event)
        if event.style:
            return event.value
        try:
            return _plain(event.value)
        except ValueError:
            self.refuse(event, "looks like a date and is none", "write a day that exists, or put it in quotes")

    def untagged(self, event: Any) -> None:
        """Refuse a key or value that carries a tag or an anchor."""
        if event.tag is not None and not any(event.implicit):
            self.refuse(event, f"carries a tag ({event.tag})", "leave the tag out")
        if event.anchor is not None:
            self.refuse(event, "uses an anchor or alias (& or *)", "write the value out")

    def refuse(self, event: Any, what: str, fix: str) -> NoReturn:
        """Raise InvalidPack with the place of this event, what is wrong there and what to do."""
        raise InvalidPack(Problem(_at(self.marked.name, event.start_mark), what, fix))
