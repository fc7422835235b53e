"""What ``pcp check`` carries from the files it reads to the renderer that shows the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pcp_core.errors import Problem
from pcp_core.model import Evidence, Outcome
from pcp_core.papers import Paper, Place


@dataclass(frozen=True, slots=True)
class Source:
    """Where an event came from.

    file: as it was named. part: ``("line", 7)`` of a ``.jsonl``, ``("item", 2)`` of a list, None for a whole file.
    paper: the file as it was read, where it is a text: it knows where in the file each word stands.
    """

    file: str
    part: tuple[str, int] | None = None
    paper: Paper | None = None

    def __str__(self) -> str:
        if self.part is None:
            return self.file
        kind, number = self.part
        return f"{self.file}:{number}" if kind == "line" else f"{self.file}, {kind} {number}"

    def refuse(self, problems: Iterable[Problem]) -> Refused:
        """This source as one that cannot be read; each problem says which field of which source it is about."""
        return Refused(self, tuple(replace(problem, where=f"{self}: {problem.where}") for problem in problems))


@dataclass(frozen=True, slots=True)
class Taken:
    """An event, read as JSON and not yet looked at."""

    source: Source
    data: Any


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that cannot be read, with every mistake in it."""

    source: Source
    problems: tuple[Problem, ...]

    @property
    def message(self) -> str:
        """Every mistake on one line."""
        return "; ".join(map(str, self.problems))


@dataclass(frozen=True, slots=True)
class Answered:
    """An event that was looked at."""

    source: Source
    data: Mapping[str, Any]
    outcome: Outcome

    def text_at(self, path: str) -> str | None:
        """The text that stands at a path of the event, such as ``note.text``; None for one that came from elsewhere."""
        here: Any = self.data
        for name in path.split("."):
            here = here.get(name) if isinstance(here, Mapping) else None
        return here if isinstance(here, str) else None

    def place_of(self, evidence: Evidence) -> Place | None:
        """Where evidence stands in the file; None where the file is no text but holds events."""
        paper = self.source.paper
        return paper.place(evidence.start) if paper and self.text_at(evidence.in_) == paper.text else None


Item = Answered | Refused
