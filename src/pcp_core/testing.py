"""The kit for authors of packs, plugins and adapters: an event in a line, a plugin of functions, an engine alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import entry_points
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pcp_core.engine import Engine
from pcp_core.hooks import GROUP, hookimpl
from pcp_core.model import PAYLOADS, Event, read_event
from pcp_core.plugins import Plugins, find_plugins

AT = "2026-03-02T10:15:00+11:00"
"""When the events of this kit happen, unless they say otherwise."""


def make_event(hook: str, *, hooks: Iterable[str] = PAYLOADS, **more: Any) -> Event:
    """An event with what it needs filled in: ``make_event("note-save", note={"id": "n-1", "text": "…"})``."""
    worker = {"id": "w-1", "name": "Ana", "role": "key-worker", "agency": "harbour"}
    return read_event({"hook": hook, "id": "e-1", "at": AT, "worker": worker, **more}, hooks=frozenset(hooks))[0]


def make_plugin(**functions: Callable[..., Any]) -> object:
    """A plugin made of functions, each under the name of its hook."""
    return SimpleNamespace(**{name: hookimpl(function) for name, function in functions.items()})


def only(plugins: Mapping[str, object], *, packs: Iterable[Path] = ()) -> Plugins:
    """These plugins and none that are installed, with packs of your own."""
    installed = [point.name for point in entry_points(group=GROUP)]
    files = list(packs)
    own = make_plugin(pcp_packs=lambda: files)
    return find_plugins(extra=[*plugins.items(), ("packs-of-the-test", own)], off=installed)


def engine_alone(
    plugins: Mapping[str, object], *, packs: Iterable[Path] = (), key: bytes = b"a key for tests"
) -> Engine:
    """An engine over these plugins and packs and nothing else."""
    return Engine.load(plugins=only(plugins, packs=packs), key=key)
