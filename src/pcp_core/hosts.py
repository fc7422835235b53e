"""What an adapter does, and what it says it can do.

An adapter is one small class. It reads a host system's records as cases of the contract, and, where the host lets it,
delivers a question to a worker. What a host cannot do is declared, so that core picks the best way that is left:
prompt and let the worker go on, else block, else a task after the save, else audit only.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Protocol

from pcp_core.errors import HostTrouble, Problem
from pcp_core.model import Case, Note, Outcome


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a host lets an adapter do. Everything is "no" until an adapter says and its tests show otherwise.

    change_cursor: the name of what marks the place up to which changes were read, None if the host has none.
    error_style: how the host shows a refusal (``exception``, ``http-status``, ``error-in-200``, ``none``).
    alert_seen_by: who can see an alert in this host, in words; None is unknown.
    """

    can_block: bool = False
    can_prompt: bool = False
    sees_bulk: bool = False
    sees_import: bool = False
    bulk_atomic: bool = False
    can_dry_run: bool = False
    reads: frozenset[str] = frozenset()
    writes: frozenset[str] = frozenset()
    change_cursor: str | None = None
    error_style: str = "none"
    alert_seen_by: str | None = None

    @property
    def way(self) -> Literal["prompt", "block", "task", "audit"]:
        """The best way this host leaves: prompt, then save anyway; block; task after the save; audit only."""
        if self.can_prompt:
            return "prompt"
        if self.can_block:
            return "block"
        return "task" if "task" in self.writes else "audit"


class Host(Protocol):
    """A host system, opened."""

    @property
    def capabilities(self) -> Capabilities:
        """What this host lets us do."""

    def case(self, person: str) -> Case:
        """The case of one person. Raises ``HostTrouble`` if the host has no such person or does not answer."""

    def cases(self, since: datetime | None = None) -> Iterator[Case]:
        """Every case, or those with a record changed since a moment, in order of the person's id."""

    def notes(self, since: datetime | None = None) -> Iterator[tuple[str, Note]]:
        """Notes with the id of the person whose case they stand in, oldest first."""

    def deliver(self, outcome: Outcome) -> None:
        """Put a neutral question and a link before the worker. Raises ``HostTrouble`` where ``writes`` has no task."""

    def close(self) -> None:
        """Let go of connections."""


class ReadingHost(ABC):
    """A host that only reads: what is left to write is ``case``, ``cases`` and what it can do."""

    capabilities = Capabilities()

    @abstractmethod
    def case(self, person: str) -> Case:
        """See ``Host``."""

    @abstractmethod
    def cases(self, since: datetime | None = None) -> Iterator[Case]:
        """See ``Host``."""

    def notes(self, since: datetime | None = None) -> Iterator[tuple[str, Note]]:
        """The notes of every case, as ``Host`` has them."""
        for case in self.cases(since):
            for note in case.notes or ():
                if case.person and (since is None or note.at is None or note.at >= since):
                    yield case.person.id, note

    def deliver(self, outcome: Outcome) -> None:
        """A host that only reads takes nothing."""
        raise HostTrouble(
            Problem(outcome.event, "cannot be delivered: this host is read only", "look at it in the audit")
        )

    def close(self) -> None:  # noqa: B027 - most readers hold nothing open
        """Nothing to let go of."""


@dataclass(frozen=True, slots=True)
class HostKind:
    """A kind of host that a plugin brings.

    name: as ``adapter:`` in ``pcp.yaml`` has it. settings: the keys it takes there, each with one line of help.
    open: makes the host from its settings; relative paths count from ``folder``. It does its heavy imports itself.
    capabilities: what this kind can do at best, shown by ``pcp adapters list`` without opening anything.
    """

    name: str
    summary: str
    settings: Mapping[str, str]
    open: Callable[[Mapping[str, Any], Path], Host]
    capabilities: Capabilities
