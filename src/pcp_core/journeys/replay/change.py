"""One past share under two sets of packs: the same event and the same case, and what is different in the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pcp_core.engine import Engine
from pcp_core.journeys.replay.days import Days
from pcp_core.journeys.replay.past import Lost, Past
from pcp_core.model import Outcome

DecisionPair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands in the second answer and not in the first, and the other way round; codes and ids only."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one past share when it was looked at again.

    decision: under the packs of its day, and under the others. kinds: of questions. rows: that counted. duties: what is
    left to do. deciding: the first row then and now. assumed: nothing says which packs its day had, so those in force
    now stood in. otherwise: what was recorded as decided is not what its packs say of the case as we know it.
    """

    person: str
    record: str
    decision: DecisionPair
    kinds: Difference
    rows: Difference
    duties: Difference
    deciding: tuple[str, str]
    assumed: bool
    otherwise: bool

    @property
    def is_one(self) -> bool:
        """Whether anything would be different."""
        return bool(len(set(self.decision)) > 1 or self.kinds or self.rows or self.duties or self._another_row)

    @property
    def words(self) -> str:
        """What would be different, in words made of codes and ids."""
        return "; ".join(self._said())

    @property
    def _another_row(self) -> bool:
        return self.deciding[0] != self.deciding[1]

    def _said(self) -> Iterator[str]:
        then, now = self.decision
        yield f"{then} → {now}" if then != now else f"{now} as before"
        for words, codes in (
            ("asks", self.kinds.gained),
            ("no longer asks", self.kinds.lost),
            ("leaves to do", self.duties.gained),
            ("no longer leaves to do", self.duties.lost),
            ("counts", self.rows.gained),
            ("no longer counts", self.rows.lost),
        ):
            if codes:
                yield f"{words} {', '.join(codes)}"
        if self._another_row and not self.rows:
            yield f"{self.deciding[1]} decides, not {self.deciding[0]}"


class Replay:
    """Looks at past shares under the packs of their day, and under others.

    now: over the packs to compare with.
    """

    def __init__(self, days: Days, now: Engine) -> None:
        self._days = days
        self._now = now

    def look(self, past: Past) -> Change | Lost:
        """What would be different; ``Lost`` where the packs of its day are not at hand."""
        event = past.event
        then = self._days.engine(past.decided, event.jurisdiction)
        if isinstance(then, str):
            return Lost(past.person, past.record, then)
        before = then.consider(event)
        after = before if then is self._now else self._now.consider(event)
        said = past.decided.decision if past.decided else None
        return Change(
            person=past.person,
            record=past.record,
            decision=(before.decision, after.decision),
            kinds=_between(_kinds(before), _kinds(after)),
            rows=_between(_rows(before), _rows(after)),
            duties=_between(_duties(before), _duties(after)),
            deciding=(_first(before), _first(after)),
            assumed=past.decided is None or not past.decided.packs,
            otherwise=said is not None and said != before.decision,
        )


def _between(one: list[str], other: list[str]) -> Difference:
    if one == other:
        return _NONE
    return Difference(tuple(sorted(set(other).difference(one))), tuple(sorted(set(one).difference(other))))


_NONE = Difference((), ())


def _kinds(outcome: Outcome) -> list[str]:
    return [finding.kind for finding in outcome.findings]


def _rows(outcome: Outcome) -> list[str]:
    return [f"{row.pack}.{row.id}" for row in outcome.rows]


def _duties(outcome: Outcome) -> list[str]:
    return [f"{duty.type} {duty.when}" for duty in outcome.obligations]


def _first(outcome: Outcome) -> str:
    return f"{outcome.row.pack}.{outcome.row.id}" if outcome.row else "no row"
