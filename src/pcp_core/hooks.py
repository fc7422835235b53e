"""The contract that a plugin sees: ten hooks. Everything of ours comes in through them as well.

A plugin is a module (or object) with functions of these names, marked ``@hookimpl`` and found by the entry point
group ``pcp``. It implements the ones it needs and may leave out arguments it does not use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pluggy

from pcp_core.hosts import HostKind
from pcp_core.model import Case, Event, Noun
from pcp_core.rules.checks import CheckSet, Looked
from pcp_core.rules.moment import Moment

GROUP = "pcp"
"""The entry point group in which plugins are found, and the name of the hook project."""

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


@dataclass(frozen=True, slots=True)
class EventKind:
    """A moment of an agency's own. Like every moment but ``disclosure-send``, it can never be held."""

    hook: str
    summary: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command for the terminal: ``pcp <name>``. ``run`` has typed parameters and a docstring, which is the help."""

    name: str
    run: Callable[..., None]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the service: ``render`` takes the query of the request and gives HTML."""

    path: str
    title: str
    render: Callable[[Mapping[str, str]], str]


@hookspec
def pcp_checks() -> Iterable[CheckSet]:  # type: ignore[empty-body]
    """The kinds of check I bring: what their rules look like, and how they are compiled."""


@hookspec
def pcp_packs() -> Iterable[Path]:  # type: ignore[empty-body]
    """The rule packs I ship: files, or folders that are searched for them."""


@hookspec
def pcp_protocols() -> Iterable[Path]:  # type: ignore[empty-body]
    """The protocol files I ship: who does what, in which steps, agreed by whom until when."""


@hookspec
def pcp_examine(moment: Moment) -> Looked | None:
    """Look at a moment in code, without a rule file; every finding still carries reason, implication and source."""


@hookspec
def pcp_case_facts(event: Event, case: Case) -> Case | None:
    """What I know of this person that the host does not: lists to be added to the case, before rules look at it."""


@hookspec
def pcp_hosts() -> Iterable[HostKind]:  # type: ignore[empty-body]
    """The kinds of host system I can reach."""


@hookspec
def pcp_events() -> Iterable[EventKind]:  # type: ignore[empty-body]
    """The moments I add to those of the contract."""


@hookspec
def pcp_commands() -> Iterable[Command]:  # type: ignore[empty-body]
    """The commands I add to the terminal."""


@hookspec
def pcp_pages() -> Iterable[Page]:  # type: ignore[empty-body]
    """The pages I add to the service."""


@hookspec
def pcp_recorded(record: Noun) -> None:
    """Something was recorded: an answer, a consent, a promise, a telling, a share; I may act on it, not change it."""


HOOKS: tuple[str, ...] = (
    "pcp_checks", "pcp_packs", "pcp_protocols", "pcp_examine", "pcp_case_facts",
    "pcp_hosts", "pcp_events", "pcp_commands", "pcp_pages", "pcp_recorded",
)  # fmt: skip
