"""How many past shares would be answered otherwise, in what way, and the first of them by id.

Counts are of decisions, kinds of question and rows: never of workers, teams or kinds of people. Rows of a community's
own packs are not counted at all: such figures are the community's to make.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from pcp_core.errors import Problem
from pcp_core.journeys.replay.change import Change, DecisionPair, Difference
from pcp_core.journeys.replay.past import Lost


@dataclass(slots=True)
class Shift:
    """How often each code came and went."""

    gained: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)

    def add(self, difference: Difference, without: frozenset[str] = frozenset()) -> None:
        """Count one share's difference; without: packs whose rows are not counted."""
        self.gained.update(code for code in difference.gained if code.partition(".")[0] not in without)
        self.lost.update(code for code in difference.lost if code.partition(".")[0] not in without)

    def join(self, other: Shift) -> None:
        """Add what was counted elsewhere."""
        self.gained.update(other.gained)
        self.lost.update(other.lost)

    def lines(self) -> Iterator[tuple[str, int, int]]:
        """Each code with how often it was gained and lost, in order."""
        for code in sorted({*self.gained, *self.lost}):
            yield code, self.gained[code], self.lost[code]


@dataclass(slots=True)
class Totals:
    """What came of looking again. It holds counts, and of cases only the first ``limit``, so that any number fits.

    community: ids of packs whose rows are not counted. looked: shares looked at again. changed: those that would be
    answered otherwise. assumed, otherwise: see ``Change``. left_out: how many could not be looked at, by why.
    """

    limit: int = 20
    community: frozenset[str] = frozenset()
    looked: int = 0
    changed: int = 0
    assumed: int = 0
    otherwise: int = 0
    decisions: Counter[DecisionPair] = field(default_factory=Counter)
    kinds: Shift = field(default_factory=Shift)
    rows: Shift = field(default_factory=Shift)
    duties: Shift = field(default_factory=Shift)
    left_out: Counter[str] = field(default_factory=Counter)
    cases: list[Change] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    unreadable: int = 0
    problems: list[Problem] = field(default_factory=list)

    def add(self, one: Change | Lost) -> None:
        """Count one share."""
        if isinstance(one, Lost):
            self.left_out[one.why] += 1
            self._keep(self.lost, [one])
            return
        self.looked += 1
        self.assumed += one.assumed
        self.otherwise += one.otherwise
        self.decisions[one.decision] += 1
        if one.is_one:
            self.changed += 1
            self.kinds.add(one.kinds)
            self.rows.add(one.rows, self.community)
            self.duties.add(one.duties)
            self._keep(self.cases, [one])

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Count a line that cannot be read."""
        self.unreadable += 1
        self._keep(self.problems, problems)

    def join(self, other: Totals) -> None:
        """Add what was counted in another stretch; the order of stretches is the order of cases."""
        self.looked += other.looked
        self.changed += other.changed
        self.assumed += other.assumed
        self.otherwise += other.otherwise
        self.unreadable += other.unreadable
        self.decisions.update(other.decisions)
        self.left_out.update(other.left_out)
        for own, more in ((self.kinds, other.kinds), (self.rows, other.rows), (self.duties, other.duties)):
            own.join(more)
        self._keep(self.cases, other.cases)
        self._keep(self.lost, other.lost)
        self._keep(self.problems, other.problems)

    def as_json(self) -> dict[str, Any]:
        """Everything, as plain data."""
        return {
            "looked_at": self.looked,
            "changed": self.changed,
            "packs_assumed": self.assumed,
            "decided_otherwise": self.otherwise,
            "unreadable": self.unreadable,
            "decisions": [
                {"then": then, "now": now, "count": count} for (then, now), count in sorted(self.decisions.items())
            ],
            **{
                name: [{"code": code, "gained": gained, "lost": lost} for code, gained, lost in shift.lines()]
                for name, shift in (("kinds", self.kinds), ("rows", self.rows), ("duties", self.duties))
            },
            "cases": [_case(change) for change in self.cases],
            "left_out": [{"why": why, "count": count} for why, count in sorted(self.left_out.items())],
            "left_out_cases": [asdict(lost) for lost in self.lost],
        }

    def _keep(self, kept: list[Any], more: Iterable[Any]) -> None:
        for one in more:
            if len(kept) >= self.limit:
                return
            kept.append(one)


def _case(change: Change) -> dict[str, Any]:
    then, now = change.decision
    return {"person": change.person, "record": change.record, "then": then, "now": now, "what": change.words}
