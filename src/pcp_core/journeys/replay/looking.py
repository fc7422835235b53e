"""What a replay works with: a desk, the packs to compare, and the way from a line to a share looked at again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from pcp_core.assembly import assemble
from pcp_core.desk import Desk
from pcp_core.engine import Engine
from pcp_core.errors import Problem, UnreadableInput
from pcp_core.journeys.replay.change import Change, Replay
from pcp_core.journeys.replay.days import Days
from pcp_core.journeys.replay.past import Lost, Past, recorded_share
from pcp_core.journeys.replay.totals import Totals
from pcp_core.model import Event, read_event
from pcp_core.rules.book import Failed

Line = tuple[int, bytes]
"""A line of a file with its number."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look at again and with what: everything that another process needs to begin.

    configuration: ``pcp.yaml``. packs: those to compare with, None for those in force. host: who knows a case that a
    file does not hold. limit: how many cases are named.
    """

    configuration: Path | None = None
    packs: tuple[str, ...] | None = None
    host: str | None = None
    limit: int = 20


class Looking:
    """An open desk and a replay. Raises what ``Desk.open`` raises, also for packs that were named.

    engines: over the packs in force, and over those to compare with.
    """

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.desk = Desk.open(wanted.configuration)
        then = now = self.desk.engine
        assembly, settings = self.desk.assembly, self.desk.configuration
        if wanted.packs is not None:
            now = Engine.of(assemble(wanted.packs, settings, assembly.plugins))
        self.engines = (then, now)
        self.replay = Replay(Days(then, assembly, settings), now)
        packs = (*assembly.available, *then.book.packs, *now.book.packs)
        self._community = frozenset(pack.head.id for pack in packs if pack.head.level == "community")

    def totals(self) -> Totals:
        """Nothing counted yet."""
        return Totals(self.wanted.limit, self._community)

    def again(self, shares: Iterable[Past | Lost]) -> Totals:
        """Look at these again."""
        totals = self.totals()
        for share in shares:
            totals.add(self._look(share))
        return totals

    def lines(self, lines: Iterable[Line]) -> Totals:
        """Look at recorded events again, one JSON object a line."""
        totals = self.totals()
        for number, raw in lines:
            try:
                event = _event(raw)
            except UnreadableInput as unreadable:
                totals.refuse(replace(one, where=f"{number}: {one.where}") for one in unreadable.problems)
            else:
                totals.add(self._look(self._recorded(event)))
        return totals

    def _look(self, share: Past | Lost) -> Change | Lost:
        if isinstance(share, Lost):
            return share
        event = self.desk.as_the_agency(share.event)
        return self.replay.look(share if event is share.event else replace(share, event=event))

    def _recorded(self, event: Event) -> Past | Lost:
        if event.case is not None or event.person is None or not self._knows:
            return recorded_share(event)
        failed: list[Failed] = []
        case = self.desk.known(event.person, self.wanted.host, failed)
        if failed:
            return Lost(event.person, event.id, "its case did not come when asked for")
        return recorded_share(event, case)

    @property
    def _knows(self) -> bool:
        return self.wanted.host is not None or self.desk.configuration.store is not None


def _event(raw: bytes) -> Event:
    """A line as an event; the careful way, which says what is wrong, only where the quick one finds something."""
    try:
        return Event.model_validate_json(raw)
    except ValidationError:
        pass
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        problem = Problem("the line", "is not JSON", "put one whole event on each line", "not-json")
        raise UnreadableInput(problem) from None
    return read_event(data)[0]
