"""Former versions of packs, kept as files: a change can be taken back, and a past decision looked at as of its day.

They stand beside ``pcp.yaml`` in ``former-packs/<pack>/``, byte for byte as they were in force, with the words of other
languages that lay beside them. ``kept.txt`` says of each file since when it is kept, and its hash. Nothing in it is
about a person, so it can go under version control with everything else that is the agency's.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, Self

from pcp_core.errors import InvalidPack, Problem
from pcp_core.rules.files import write_whole
from pcp_core.rules.pack import FORMER, words_beside
from pcp_core.rules.rule import PackHead

KEPT = "kept.txt"
"""The list in a pack's folder: a day, a hash and a file name to a line, the last kept at the end."""

_LINE = re.compile(r"(?P<on>\d{4}-\d{2}-\d{2}) (?P<sha256>[0-9a-f]{64}) (?P<name>[^\s/\\]+)")
_NAME = re.compile(r"(?P<version>\d+\.\d+\.\d+)\.[0-9a-f]{12}\.yaml")


@dataclass(frozen=True, slots=True)
class Former:
    """A version of a pack that was once kept. sha256: of the file's bytes, as in a pin. kept: the day it was kept."""

    pack: str
    version: str
    sha256: str
    file: Path
    kept: date

    @property
    def words(self) -> dict[str, Path]:
        """The files that say this version in other languages, by locale."""
        return words_beside(self.file)


class _Kept(NamedTuple):
    """A line of the list."""

    on: date
    sha256: str
    name: str

    @classmethod
    def read(cls, line: str) -> Self | None:
        """What a line says; None if it is none of ours."""
        found = _LINE.fullmatch(line)
        try:
            return cls(date.fromisoformat(found["on"]), found["sha256"], found["name"]) if found else None
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.on} {self.sha256} {self.name}\n"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The former versions beside one ``pcp.yaml``. root: the folder ``former-packs``, which may not be there yet."""

    root: Path

    @classmethod
    def at(cls, folder: Path) -> Self:
        """The shelf of the folder in which ``pcp.yaml`` stands."""
        return cls(folder / FORMER)

    def keep(self, head: PackHead, on: date) -> Former:
        """Copy a pack's own file, and the words beside it, byte for byte; what is there already stays as it is.

        on: today. Raises InvalidPack where the file is not the one that was read, WrongUse where the shelf cannot be
        written.
        """
        file = Path(head.file)
        raw = file.read_bytes()
        if _hash(raw) != head.sha256:
            raise InvalidPack(Problem(f"{file}:1:1", "has changed since it was read", "try again", "changed-meanwhile"))
        former = self._former(head.id, head.version, head.sha256, on)
        self._put(former.file, raw, on)
        for locale, words in words_beside(file).items():
            self._put(former.file.with_name(f"{former.file.stem}.{locale}.yaml"), words.read_bytes(), on)
        return self.find(head.id, sha256=head.sha256) or former

    def keep_unread(self, pack: str, file: Path) -> Path:
        """Copy a file that is no pack as it stands, and the words beside it, so that nothing is lost.

        It is no former version, and is not listed.
        """
        raw = file.read_bytes()
        copy = self.root / pack / f"unread.{_hash(raw)[:12]}.yaml"
        write_whole(copy, raw)
        for locale, words in words_beside(file).items():
            write_whole(copy.with_name(f"{copy.stem}.{locale}.yaml"), words.read_bytes())
        return copy

    def packs(self) -> set[str]:
        """The ids of packs of which something is kept."""
        return {listed.parent.name for listed in self.root.glob(f"*/{KEPT}")}

    def former(self, pack: str) -> tuple[Former, ...]:
        """Every kept version of a pack, the one kept last first. Reads the list, not the files."""
        return tuple(reversed(list(self._listed(pack))))

    def find(self, pack: str, *, version: str | None = None, sha256: str | None = None) -> Former | None:
        """The version kept last that fits; None if none does. Raises InvalidPack if its file is not what was kept."""
        for former in self.former(pack):
            if version in (None, former.version) and sha256 in (None, former.sha256):
                self._check(former)
                return former
        return None

    def _former(self, pack: str, version: str, sha256: str, on: date) -> Former:
        return Former(pack, version, sha256, self.root / pack / f"{version}.{sha256[:12]}.yaml", on)

    def _listed(self, pack: str) -> Iterator[Former]:
        for line in self._lines(pack).values():
            if found := _NAME.fullmatch(line.name):
                yield self._former(pack, found["version"], line.sha256, line.on)

    def _lines(self, pack: str) -> dict[str, _Kept]:
        """The lines of the list by file name; of two about one file the later counts."""
        listed = self.root / pack / KEPT
        if not listed.is_file():
            return {}
        lines = {}
        for number, line in enumerate(listed.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            kept = _Kept.read(line.strip())
            if kept is None:
                fix = "take the line back to what it was, or take it out"
                raise InvalidPack(Problem(f"{listed}:{number}:1", "is no day, hash and file name", fix, "shelf"))
            lines[kept.name] = kept
        return lines

    def _put(self, file: Path, raw: bytes, on: date) -> None:
        known = self._lines(file.parent.name).get(file.name)
        if not (file.is_file() and file.read_bytes() == raw):
            write_whole(file, raw)
        if not (known and known.sha256 == _hash(raw)):
            listed = file.with_name(KEPT)
            lines = listed.read_bytes() if listed.is_file() else b""
            write_whole(listed, lines + str(_Kept(on, _hash(raw), file.name)).encode())

    def _check(self, former: Former) -> None:
        """Raise InvalidPack for a version of which a file, its own or one with its words, is not what was kept."""
        stem, problems = former.file.stem, []
        for line in self._lines(former.pack).values():
            file = former.file.with_name(line.name)
            if not line.name.startswith(f"{stem}."):
                continue
            if not file.is_file():
                problems.append(Problem(f"{file}:1:1", "was kept and is gone", _BACK, "shelf"))
            elif _hash(file.read_bytes()) != line.sha256:
                problems.append(Problem(f"{file}:1:1", "is not what was kept: its hash differs", _BACK, "shelf"))
        if problems:
            raise InvalidPack(problems)


_BACK = "take the file back from version control or a backup"


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
