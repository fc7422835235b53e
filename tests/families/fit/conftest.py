"""This family alone, and one call for each moment it looks at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from pcp_core import Engine, Outcome
from pcp_core.families import fit
from pcp_core.model import Finding
from pcp_core.testing import make_event, only


@cache
def engine() -> Engine:
    """The family with the packs it ships, and nothing else."""
    return Engine.load(plugins=only({"goal-fit": fit}))


@dataclass(frozen=True)
class Seen:
    """An outcome, as tests ask about it."""

    outcome: Outcome

    @property
    def kinds(self) -> list[str]:
        """The kinds found, in order."""
        return [finding.kind for finding in self.outcome.findings]

    def finding(self, kind: str) -> Finding:
        """The one finding of a kind."""
        (found,) = [finding for finding in self.outcome.findings if finding.kind == kind]
        return found

    def result(self, rule: str) -> str:
        """What became of a rule."""
        return next(one.result for one in self.outcome.considered if one.rule == rule)


@pytest.fixture
def see() -> Callable[..., Seen]:
    """What is seen in a moment, given its payload and whatever is known of the case."""

    def ask(hook: str, *, case: dict[str, Any] | None = None, **payload: Any) -> Seen:
        whole = {"person": {"id": "p-1", "name": "Kariem"}, **(case or {})}
        event = make_event(hook, person="p-1", case=whole, **payload)
        return Seen(engine().consider(event, explain=True))

    return ask
