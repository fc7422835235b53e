"""Figures by team and month that say nothing of one worker, one file or one day. Floor rule 7.

A figure is shown from five workers and five texts up, as the step it has reached (5, 10, 20, 50 …), so that two reports
cannot be subtracted. Teams under that are shown together where together they reach it, and only where no team of the
same month is shown for the same word: the rest of a known sum would be the others. Only months that are over count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

FEWEST = 5
"""Workers, and texts, from which a figure is shown; for a short form that no pack has, files as well."""

STEPS = (5, 10, 20, 50, 100, 200, 500, 1000)

ALL_TEAMS = "all teams together"


class Cell(NamedTuple):
    """What is counted together: a month as ``2026-11``, a team, and a word."""

    month: str
    team: str
    word: str


@dataclass(slots=True)
class Tally:
    """Who used a word and in what, for as long as it is counted. It stands in no repr and is never shown."""

    workers: set[str] = field(default_factory=set, repr=False)
    files: set[str] = field(default_factory=set, repr=False)
    texts: int = field(default=0, repr=False)

    def add(self, worker: str, file: str) -> None:
        """One text more in which the word was used and not explained."""
        self.workers.add(worker)
        self.files.add(file)
        self.texts += 1

    def join(self, other: Tally) -> None:
        """What was counted for another team."""
        self.workers |= other.workers
        self.files |= other.files
        self.texts += other.texts

    def shows(self, *, listed: bool) -> bool:
        """Whether so many took part that the figure is nobody's."""
        enough = len(self.workers) >= FEWEST and self.texts >= FEWEST
        return enough and (listed or len(self.files) >= FEWEST)


class Figure(NamedTuple):
    """A figure as it is shown. texts: the step that was reached. known: a pack has the word."""

    month: str
    team: str
    word: str
    texts: int
    known: bool


class Figures:
    """What was counted, cell by cell."""

    def __init__(self) -> None:
        self._cells: dict[Cell, Tally] = defaultdict(Tally)
        self._listed: set[str] = set()

    def add(self, cell: Cell, worker: str, file: str, *, listed: bool) -> None:
        """One text of a worker, in one file."""
        self._cells[cell].add(worker, file)
        if listed:
            self._listed.add(cell.word)

    def drop(self, word: str) -> None:
        """Forget a word altogether, such as one that turned out to be somebody's name."""
        self._cells = defaultdict(Tally, {cell: one for cell, one in self._cells.items() if cell.word != word})

    @property
    def unlisted(self) -> set[str]:
        """The short forms that no pack has."""
        return {cell.word for cell in self._cells} - self._listed

    def shown(self) -> Iterator[Figure]:
        """The figures that may be shown, by month, team and word; never by how many."""
        by_word: dict[tuple[str, str], dict[str, Tally]] = defaultdict(dict)
        for cell, tally in self._cells.items():
            by_word[cell.month, cell.word][cell.team] = tally
        figures = [one for (month, word), teams in by_word.items() for one in self._of(month, word, teams)]
        yield from sorted(figures)

    def _of(self, month: str, word: str, teams: dict[str, Tally]) -> Iterator[Figure]:
        listed = word in self._listed
        shown = {team: tally for team, tally in teams.items() if tally.shows(listed=listed)}
        if not shown:
            together = Tally()
            for tally in teams.values():
                together.join(tally)
            shown = {ALL_TEAMS: together} if together.shows(listed=listed) else {}
        for team, tally in shown.items():
            yield Figure(month, team, word, max(step for step in STEPS if step <= tally.texts), listed)
