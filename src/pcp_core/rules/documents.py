"""What kind of document a file is, and for whom: said in ``pcp.yaml`` under ``documents:``, folder by folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path, PurePath
from typing import Any, Self
from unicodedata import normalize

from pcp_core.rules.schema import LINE, LOCALE, Schema

KINDS = ("letter", "plan", "form", "message", "minutes", "referral-summary")
"""What a document can be."""

AUDIENCES = ("person", "agency", "internal")
"""For whom a document can be."""

READERS = ("adult", "child")
"""Whom a page can be meant for."""


def one_of(words: Sequence[str]) -> Schema:
    """The shape of a text that is one of these words."""
    return {"type": "string", "allowed": list(words)}


DOCUMENTS: Schema = {
    "type": "list",
    "empty": False,
    "schema": {
        "type": "dict",
        "schema": {
            "files": {**LINE, "required": True},
            "kind": one_of(KINDS),
            "audience": one_of(AUDIENCES),
            "language": LOCALE,
            "meant_for": one_of(READERS),
            "leave_out": {"type": "boolean"},
        },
    },
}
"""``documents:`` of ``pcp.yaml``. ``files``: paths from its folder, with ``*`` and ``**``; a folder with ``/`` at its
end is all that is in it, and a name without ``/`` is meant wherever it lies."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What is known of a document beside its text; None is not said. leave_out: not to be looked at in a folder."""

    kind: str | None = None
    audience: str | None = None
    language: str | None = None
    meant_for: str | None = None
    leave_out: bool | None = None

    def or_else(self, other: Manner) -> Manner:
        """This, with what it does not say taken from another."""
        own = {one.name: getattr(self, one.name) for one in fields(self)}
        return Manner(**{key: getattr(other, key) if value is None else value for key, value in own.items()})

    def as_fields(self) -> dict[str, str]:
        """What it says, as the contract spells the fields of a document."""
        said = {key: getattr(self, key) for key in ("kind", "audience", "language", "meant_for")}
        return {key: value for key, value in said.items() if value is not None}


UNSAID = Manner(kind="letter", audience="person")
"""A file of which nobody says anything is taken for something that the person is about to be handed."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The entries of ``documents:``, in order, and the folder that their paths count from."""

    folder: Path = Path()
    entries: tuple[tuple[str, Manner], ...] = ()

    @classmethod
    def of(cls, folder: Path, entries: Iterable[Mapping[str, Any]]) -> Self:
        """Entries that fit the schema."""
        read = ((one["files"], Manner(**{k: v for k, v in one.items() if k != "files"})) for one in entries)
        return cls(folder, tuple(read))

    def manner(self, file: Path) -> Manner:
        """What is said of a file. Every entry that fits counts; where two differ, the later one."""
        said = Manner()
        place = _from(self.folder, file)
        for files, manner in self.entries:
            if fits(files, place):
                said = manner.or_else(said)
        return said


def fits(files: str, place: PurePath) -> bool:
    """Whether a path, counted from the folder of whoever wrote ``files``, is one of those that it means."""
    # Some systems take the letters of a name apart from their marks.
    return _pattern(normalize("NFC", files)).fullmatch(normalize("NFC", place.as_posix())) is not None


def _from(folder: Path, file: Path) -> PurePath:
    """A file as seen from a folder; one that lies elsewhere is known by its name alone."""
    whole = Path(file.absolute())
    folder = folder.absolute()
    return whole.relative_to(folder) if whole.is_relative_to(folder) else PurePath(file.name)


@cache
def _pattern(files: str) -> re.Pattern[str]:
    anywhere = "/" not in files
    steps = [step for step in files.removeprefix("./").split("/") if step]
    if files.endswith("/"):
        steps.append("**")
    parts = ["(?:[^/]+/)*"] if anywhere else []
    for at, step in enumerate(steps):
        last = at == len(steps) - 1
        if step == "**":
            parts.append(".+" if last else "(?:[^/]+/)*")
        else:
            # By hand, since the library lets * reach into other folders.
            parts.append(re.escape(step).replace(r"\*", "[^/]*").replace(r"\?", "[^/]") + ("" if last else "/"))
    return re.compile("".join(parts))
