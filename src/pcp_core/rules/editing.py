"""``pcp.yaml`` changed as text: a pin, a file more. Comments, order and everything else stay as they are.

Each change is tried in the few ways in which people write such files. One counts only if the changed text, read again,
says what it said before and the change, and nothing else; where none does, the lines to write are said instead.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pcp_core.errors import InvalidPack, WrongUse
from pcp_core.rules.files import write_whole
from pcp_core.rules.marks import Marked, Path_, read_marked

_BOM = "\ufeff"
_VALUE = r"""("[^"\n]*"|'[^'\n]*'|[^\s,{}#]+)"""
_BARE = re.compile(r"[\w./-]+", re.ASCII)


class Settings:
    """The text of one ``pcp.yaml``, changed in memory until it is saved. A file that is not there is an empty one."""

    def __init__(self, file: Path) -> None:
        """Raises InvalidPack for a file that cannot be read as YAML."""
        self.file = file
        self._before = file.read_bytes().decode("utf-8") if file.exists() else ""
        self.text = self._before.removeprefix(_BOM)
        self._data = self._read(self.text)

    @property
    def changed(self) -> bool:
        """Whether there is anything to save."""
        return self.text != self._before.removeprefix(_BOM)

    def pin(self, pack: str, version: str, sha256: str) -> None:
        """Pin a pack. Raises WrongUse with the line to write where the text cannot be changed safely."""
        held = {"version": version, "sha256": sha256}
        wanted = {**self._data, "pins": {**self._data.get("pins", {}), pack: held}}
        entry = f"{pack}: {{version: {version}, sha256: {sha256}}}"
        self._change(
            wanted, _pinned(self.text, self._marked(), pack, held, entry), ("pins", pack), f"pins: {{{entry}}}"
        )

    def add_rules(self, name: str) -> None:
        """Name a file under ``rules:``. Raises WrongUse with the line to write where that cannot be done safely."""
        wanted = {**self._data, "rules": [name, *self._data.get("rules", [])]}
        entry = name if _BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)
        self._change(wanted, _listed(self.text, self._marked(), entry), ("rules",), f"rules: [{entry}]")

    def save(self) -> None:
        """Write the file anew. Raises WrongUse where it cannot be written."""
        bom = _BOM if self._before.startswith(_BOM) else ""
        write_whole(self.file, (bom + self.text).encode("utf-8"))

    def _change(self, wanted: Mapping[str, Any], ways: Iterator[str], path: Path_, line: str) -> None:
        if wanted == self._data:
            return
        for text in ways:
            if self._reads_as(text, wanted):
                self.text, self._data = text, dict(wanted)
                return
        what = "is written in a way that no program can safely change"
        raise WrongUse(self._marked().problem(path, what, f"write this into it, then try again: {line}", "by-hand"))

    def _reads_as(self, text: str, wanted: Mapping[str, Any]) -> bool:
        try:
            return self._read(text) == wanted
        except InvalidPack:
            return False

    def _read(self, text: str) -> dict[str, Any]:
        data = read_marked(text, str(self.file)).data
        return data if isinstance(data, dict) else {}

    def _marked(self) -> Marked:
        return read_marked(self.text, str(self.file))


def _pinned(text: str, marked: Marked, pack: str, held: Mapping[str, str], entry: str) -> Iterator[str]:
    """The text with the pin, in each way that may be right."""
    pins = (marked.data or {}).get("pins")
    if pins is None:
        yield appended(text, f"pins:\n  {entry}\n")
    elif pack in pins:
        yield from _held_anew(text, marked, ("pins", pack), held)
    else:
        yield from _inserted(text, marked, ("pins",), r"\{", entry, bool(pins))
        first = next(iter(pins), "")
        yield line_after(text, marked, ("pins",), " " * (column_of(marked, ("pins", first)) - 1) + entry)


def _held_anew(text: str, marked: Marked, path: Path_, held: Mapping[str, str]) -> Iterator[str]:
    """A pin with other values in the place of those that stand there; one that is missing is set beside the other."""
    there: Mapping[str, str] = marked.data["pins"][path[-1]]
    for key in sorted(there, key=lambda one: marked.marks[*path, one], reverse=True):
        text = replaced(text, marked, (*path, key), held[key])
    missing = next((key for key in held if key not in there), None)
    if missing is None:
        yield text
        return
    other = next(iter(there))
    at = offset_of(text, marked, (*path, other))
    if found := re.compile(rf"""["']?{other}["']?\s*:\s*{_VALUE}""").match(text, at):
        yield f"{text[: found.end()]}, {missing}: {held[missing]}{text[found.end() :]}"
    indent = " " * (column_of(marked, (*path, other)) - 1)
    yield line_after(text, marked, (*path, other), f"{indent}{missing}: {held[missing]}")


def _listed(text: str, marked: Marked, entry: str) -> Iterator[str]:
    """The text with a file more under ``rules:``, in each way that may be right."""
    rules = (marked.data or {}).get("rules")
    if rules is None:
        yield appended(text, f"rules: [{entry}]\n")
        return
    yield from _inserted(text, marked, ("rules",), r"\[", entry, bool(rules))
    start = text.rfind("\n", 0, offset_of(text, marked, ("rules", 0))) + 1
    dash = text[start : offset_of(text, marked, ("rules", 0))]
    yield f"{text[:start]}{dash}{entry}{end_of_line(text)}{text[start:]}"


def _inserted(text: str, marked: Marked, path: Path_, bracket: str, entry: str, others: bool) -> Iterator[str]:
    """With the entry as the first inside the bracket that opens after a key."""
    key = re.compile(rf"""["']?{path[-1]}["']?\s*:\s*{bracket}""")
    if found := key.match(text, offset_of(text, marked, path)):
        yield f"{text[: found.end()]}{entry}{', ' if others else ''}{text[found.end() :]}"


def replaced(text: str, marked: Marked, path: Path_, value: str) -> str:
    """The text with another value after a key, where the value stands on one line; as it was where it does not."""
    key = re.compile(rf"""(["']?{path[-1]}["']?\s*:\s*){_VALUE}""")
    found = key.match(text, offset_of(text, marked, path))
    return f"{text[: found.start(2)]}{value}{text[found.end(2) :]}" if found else text


def appended(text: str, lines: str) -> str:
    """The text with lines after it, ended as its own lines are."""
    end = end_of_line(text)
    between = "" if not text or text.endswith("\n") else end
    return text + between + lines.replace("\n", end)


def line_after(text: str, marked: Marked, path: Path_, line: str) -> str:
    """With a line more below the one in which a key stands."""
    at = text.find("\n", offset_of(text, marked, path)) + 1
    return f"{text[:at]}{line}{end_of_line(text)}{text[at:]}" if at else f"{text}{end_of_line(text)}{line}"


def offset_of(text: str, marked: Marked, path: Path_) -> int:
    """Where a part of the file begins, in characters of its text."""
    line, column = marked.marks.get(path, (1, 1))
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + column - 1


def column_of(marked: Marked, path: Path_) -> int:
    """The column at which a part begins, counted from 1."""
    return marked.marks.get(path, (1, 1))[1]


def end_of_line(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"
