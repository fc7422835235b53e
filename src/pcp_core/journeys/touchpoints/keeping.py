"""What is kept of a look at a touch point: the day, how many files, how many questions of each kind. Nothing else.

It lies beside the register (``touchpoints.checked.json``), sorted, so that the same looks give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self

from pcp_core.errors import Problem, UnreadableInput, WrongUse


@dataclass(frozen=True, slots=True)
class Look:
    """A look at one touch point. files and unread: how many were read and could not be; None where somebody looked."""

    on: date
    files: int | None = None
    unread: int | None = None
    questions: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        counts = {"files": self.files, "unread": self.unread} if self.files is not None else {}
        return {"on": self.on.isoformat(), **counts, "questions": dict(sorted(self.questions.items()))}


@dataclass(slots=True)
class Kept:
    """The last look at each touch point, by its id."""

    path: Path
    looks: dict[str, Look]

    @classmethod
    def beside(cls, register: Path) -> Self:
        """What is kept beside a register; nothing yet where the file is not there."""
        path = register.with_name(f"{register.stem}.checked.json")
        try:
            raw = json.loads(path.read_bytes()) if path.exists() else {"looks": {}}
            return cls(path, {name: _look(one) for name, one in raw["looks"].items()})
        except OSError as error:
            what = f"cannot be opened: {error.strerror or type(error).__name__}"
            raise UnreadableInput(Problem(str(path), what, "check the path and who may read it", "file")) from None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            fix = "settle a merge that left both sides in it, or take the file away and look again"
            raise UnreadableInput(Problem(str(path), "is not what pcp touchpoints wrote", fix, "register")) from None

    def write(self, ids: Collection[str]) -> None:
        """Put on disk what is kept of these touch points. Raises WrongUse where that cannot be done."""
        looks = {name: look.as_json() for name, look in sorted(self.looks.items()) if name in ids}
        try:
            self.path.write_text(json.dumps({"looks": looks}, indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            what = f"cannot be written: {error.strerror or type(error).__name__}"
            raise WrongUse(Problem(str(self.path), what, "check the path and who may write there", "file")) from None


def _look(one: Any) -> Look:
    counts = [one.get("files"), one.get("unread"), *one["questions"].values()]
    if not all(count is None or (type(count) is int and count >= 0) for count in counts):
        raise ValueError
    return Look(date.fromisoformat(one["on"]), one.get("files"), one.get("unread"), dict(one["questions"]))
