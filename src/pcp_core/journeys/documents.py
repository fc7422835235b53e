"""Files of letters, forms and templates, found in folders and looked at as documents about to be saved."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pcp_core.errors import Problem, UnreadableInput
from pcp_core.papers import KINDS, LARGEST_FILE, Paper, read_paper
from pcp_core.rules.documents import UNSAID, Documents, Manner


@dataclass(slots=True)
class Found:
    """What a walk through a folder comes by.

    others: files of kinds that are not read, by their ending. problems: folders in it that cannot be opened.
    """

    folder: Path
    documents: Documents
    others: Counter[str] = field(default_factory=Counter)
    elsewhere: int = 0
    problems: list[Problem] = field(default_factory=list)

    def files(self) -> Iterator[Path]:
        """The documents below the folder, in order of their names, without those that ``pcp.yaml`` leaves out."""
        for file in self.every_file():
            if self.documents.manner(file).leave_out:
                continue
            if file.suffix.lower() in KINDS:
                yield file
            else:
                self.others[file.suffix.lower() or "no ending"] += 1

    def every_file(self) -> Iterator[Path]:
        """Every file below the folder, in order of their names.

        Left out are hidden files, what an office program locks beside an open file, and links that lead out of the
        folder (``elsewhere``). A link to a folder is not followed: it may lead in circles.
        """
        inside = self.folder.resolve()
        for place, folders, names in os.walk(self.folder, onerror=self._cannot):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                file = Path(place, name)
                if name.startswith((".", "~$")):
                    continue
                if file.is_symlink() and not file.resolve().is_relative_to(inside):
                    self.elsewhere += 1
                else:
                    yield file

    def _cannot(self, error: OSError) -> None:
        self.problems += cannot_open(str(error.filename), error).problems

    def left_out(self) -> str:
        """What was not looked at, in one line; "" where there is nothing to say."""
        told = []
        if count := sum(self.others.values()):
            kinds = " ".join(sorted(self.others))
            told.append(f"{count:,} of a kind that is not read here ({kinds})")
        if self.elsewhere:
            told.append(f"{self.elsewhere:,} that a link has elsewhere")
        return f"{self.folder}: not looked at: {', '.join(told)}" if told else ""


def cannot_open(name: str, error: OSError) -> UnreadableInput:
    """What to raise of a file or folder that the system does not let us open."""
    what = f"cannot be opened: {error.strerror or type(error).__name__}"
    return UnreadableInput(Problem(name, what, "check the path and who may read it", "file"))


def paper_in(file: Path) -> Paper:
    """Read a file. Raises UnreadableInput where it cannot be opened or read."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise cannot_open(str(file), error) from None
    return read_paper(raw, str(file))


def as_event(paper: Paper, manner: Manner, at: datetime) -> dict[str, Any]:
    """A paper as the event it most likely is: something the person is about to be handed, at this time."""
    label = Path(paper.name).name.encode("utf-8", "replace").decode()
    document = {"id": label, **manner.or_else(UNSAID).as_fields(), "text": paper.text}
    return {"hook": "document-save", "id": label, "at": at.isoformat(timespec="seconds"), "document": document}
