"""The wall: words of ours that somebody did not know, in one plain file beside ``pcp.yaml``. Nobody is named on it.

Anybody may add a word or say what it means. It is changed as text, so that what people wrote around the words stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pcp_core.errors import InvalidPack, Problem, UnreadableInput, WrongUse, near
from pcp_core.rules.editing import appended, column_of, end_of_line, line_after, offset_of, replaced
from pcp_core.rules.files import write_whole
from pcp_core.rules.glossary import Namespace
from pcp_core.rules.marks import Marked, in_order, read_marked
from pcp_core.rules.schema import LINE, Schema, mistakes
from pcp_core.text.fold import fold_phrase

WALL = "jargon-wall.yaml"
"""What the file is called."""

TERM = r"(?=.*\w)[^\[\]|{}\"\n]{2,60}"
"""A word as it is put up: a few plain words or letters on one line."""

WALL_FILE: Schema = {
    "wall": {
        "type": "list",
        "nullable": True,
        "schema": {
            "type": "dict",
            "schema": {
                "term": {
                    "type": "string",
                    "regex": TERM,
                    "meta": "write 2 to 60 plain characters",
                    "required": True,
                },
                "means": LINE,
                "namespace": {"type": "dict", "empty": False, "schema": {"agency": LINE, "program": LINE}},
                "since": {"type": "date", "required": True},
            },
        },
    }
}
"""What the file may say. There is no key for who."""

_HEAD = """\
# Words of ours that somebody did not know. Anybody may add one, or say what it means: pcp jargon. Nobody is named here.
wall:
"""
_TERM_KEY = re.compile(r"""["']?term["']?\s*:\s*("[^"\n]*"|'[^'\n]*'|[^\s,{}#][^,{}#\n]*?)(?=\s*[,}\n#]|\s*$)""")


@dataclass(frozen=True, slots=True)
class Word:
    """A word on the wall. means: "" as long as nobody has explained it. since: the day it was put up."""

    term: str
    since: date
    means: str = ""
    namespace: Namespace = field(default_factory=Namespace)

    @property
    def key(self) -> tuple[str, Namespace]:
        """What is the same word for the same people, however it is written."""
        return fold_phrase(self.term), self.namespace


class Wall:
    """The file, changed in memory until it is saved. One that is not there is an empty one."""

    def __init__(self, file: Path) -> None:
        """Raises UnreadableInput with every mistake of the file."""
        self.file = file
        self._take(_read(file) if file.exists() else "")

    def find(self, term: str, namespace: Namespace) -> Word | None:
        """The word as it stands on the wall for these people."""
        wanted = (fold_phrase(term), namespace)
        return next((word for word in self.words if word.key == wanted), None)

    def add(self, word: Word) -> None:
        """Put a word up. Raises WrongUse where it is there already, or the file cannot be changed safely."""
        if self.find(word.term, word.namespace):
            fix = "pcp jargon explain says what it means"
            raise WrongUse(Problem("TERM", f"'{word.term}' is on the wall already", fix, "on-the-wall"))
        self._change([*self.words, word], self._added(_entry(word)), f"- {_entry(word)}")

    def explain(self, term: str, namespace: Namespace, means: str) -> None:
        """Say what a word means. Raises WrongUse where it is not there, or the file cannot be changed safely."""
        old = self.find(term, namespace)
        if old is None:
            fix = near(term, {word.term for word in self.words}, "pcp jargon add puts it up")
            raise WrongUse(Problem("TERM", f"'{term[:60]}' is not on the wall", fix, "not-on-the-wall"))
        at = self.words.index(old)
        new = Word(old.term, old.since, means, old.namespace)
        wanted = [new if which == at else word for which, word in enumerate(self.words)]
        said = json.dumps(means, ensure_ascii=False)
        self._change(wanted, self._explained(at, said, told=bool(old.means)), f"means: {said}")

    def save(self) -> None:
        """Write the file anew. Raises WrongUse where it cannot be written."""
        write_whole(self.file, self._text.encode("utf-8"))

    def _take(self, text: str) -> None:
        try:
            marked = read_marked(text, str(self.file))
        except InvalidPack as unreadable:
            raise UnreadableInput(unreadable.problems) from None
        data = {} if marked.data is None else marked.data
        if not isinstance(data, dict):
            raise UnreadableInput(marked.problem((), "is no wall", "begin with wall:", "wall"))
        if problems := in_order(mistakes(data, WALL_FILE, marked)):
            raise UnreadableInput(problems)
        self._text, self._marked = text, marked
        self.words = tuple(map(_word, data.get("wall") or ()))

    def _change(self, wanted: list[Word], ways: Iterator[str], line: str) -> None:
        before, marked = self._text, self._marked
        for text in ways:
            try:
                self._take(text)
            except UnreadableInput:
                continue
            if sorted(self.words, key=str) == sorted(wanted, key=str):
                return
        self._take(before)
        what = "is written in a way that no program can safely change"
        raise WrongUse(marked.problem(("wall",), what, f"write this into it: {line}", "by-hand"))

    def _added(self, entry: str) -> Iterator[str]:
        """The text with an entry more, in each way that may be right."""
        text, marked = self._text, self._marked
        if not self.words:
            yield appended(text, f"{'' if _has_key(marked) else _HEAD}  - {entry}\n")
            return
        start = offset_of(text, marked, ("wall", 0))
        dash = text[text.rfind("\n", 0, start) + 1 : start]
        yield appended(text, f"{dash}{entry}\n")
        line = text.rfind("\n", 0, start) + 1
        yield f"{text[:line]}{dash}{entry}{end_of_line(text)}{text[line:]}"

    def _explained(self, at: int, said: str, *, told: bool) -> Iterator[str]:
        """The text with what a word means, in each way that may be right."""
        text, marked = self._text, self._marked
        if told:
            yield replaced(text, marked, ("wall", at, "means"), said)
            return
        term = ("wall", at, "term")
        if found := _TERM_KEY.match(text, offset_of(text, marked, term)):
            yield f"{text[: found.end()]}, means: {said}{text[found.end() :]}"
        yield line_after(text, marked, term, " " * (column_of(marked, term) - 1) + f"means: {said}")


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        what = f"cannot be opened: {error.strerror}"
        raise UnreadableInput(Problem(str(file), what, "check the path and who may read it", "file")) from None
    except UnicodeDecodeError:
        raise UnreadableInput(Problem(str(file), "is not text in UTF-8", "save it as UTF-8", "encoding")) from None


def _has_key(marked: Marked) -> bool:
    return isinstance(marked.data, dict) and "wall" in marked.data


def _word(data: Mapping[str, Any]) -> Word:
    return Word(data["term"], data["since"], data.get("means", ""), Namespace.of(data))


def _entry(word: Word) -> str:
    """A word as a line of the file. Quoted, so that *NO* stays a word and a colon one of its letters."""
    means = f", means: {json.dumps(word.means, ensure_ascii=False)}" if word.means else ""
    named = {"agency": word.namespace.agency, "program": word.namespace.program}
    held = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in named.items() if value)
    whose = f", namespace: {{{held}}}" if held else ""
    return f"{{term: {json.dumps(word.term, ensure_ascii=False)}{means}{whose}, since: {word.since.isoformat()}}}"
