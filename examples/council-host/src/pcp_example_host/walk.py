"""A walk over everything in the example host: what was asked, and whether the stories came out as told."""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

from rich.console import Console
from rich.progress import Progress

from pcp_core import Desk
from pcp_core.journeys.moments import moments
from pcp_core.model import Case, Outcome
from pcp_example_host.story import Expectation, Story, stories

_LOOKED_ON = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)


@dataclass(slots=True)
class Seen:
    """What one walk over the host found."""

    cases: int = 0
    moments: int = 0
    seconds: float = 0.0
    asked: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    quiet: int = 0
    of_stories: dict[tuple[str | None, str, str | None], Outcome] = field(default_factory=dict)

    def at(self, story: Story, expected: Expectation) -> Outcome | None:
        """What was found at a moment of a story."""
        return self.of_stories.get((story.person, expected.hook, expected.record))

    def is_as_told(self, story: Story, expected: Expectation) -> bool:
        """Whether the kinds found at a moment of a story are those it tells of, and no other."""
        outcome = self.at(story, expected)
        found = {finding.kind for finding in outcome.findings} if outcome else None
        return found is not None and set(expected.kinds) <= found <= {*expected.kinds, *expected.later}


def walk(desk: Desk) -> Seen:
    """Look at every recorded moment of every case. Progress goes to standard error."""
    seen, began = Seen(), time.perf_counter()
    people = {story.person for story in stories()}
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("Looking at every case", total=None)
        for case in desk.host("council").cases():
            seen.cases += 1
            _look_at(case, desk, seen, people)
            progress.advance(task)
    seen.seconds = time.perf_counter() - began
    return seen


def _look_at(case: Case, desk: Desk, seen: Seen, people: set[str]) -> None:
    for event in moments(case, at=_LOOKED_ON):
        outcome = desk.consider(event)
        seen.moments += 1
        seen.quiet += outcome.decision == "permit"
        for finding in outcome.findings:
            if finding.weight != "note":
                seen.asked[finding.family] += 1
                seen.held[finding.family] += finding.weight == "hold"
        if event.person in people:
            record = None if event.hook == "case-review" else event.id
            seen.of_stories[event.person, event.hook, record] = outcome
