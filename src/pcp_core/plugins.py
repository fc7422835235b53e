"""Find plugins, name them, isolate them. One broken plugin costs only itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import EntryPoint, entry_points
from typing import Any, TypeVar

import pluggy

from pcp_core import hooks
from pcp_core.errors import near
from pcp_core.rules.book import Failed, describe

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """A plugin as it was found. ``trouble`` is one line if it could not be used, or not wholly."""

    name: str
    distribution: str
    version: str
    hooks: tuple[str, ...] = ()
    trouble: str | None = None


class Plugins:
    """The plugins of this installation, called one by one, in order of name, each kept apart from the rest."""

    def __init__(self, found: Iterable[Found], manager: pluggy.PluginManager, *, strict: bool = False) -> None:
        self.found = tuple(found)
        self.strict = strict
        self._impls = {
            hook: sorted(getattr(manager.hook, hook).get_hookimpls(), key=lambda impl: impl.plugin_name)
            for hook in hooks.HOOKS
        }

    @property
    def failed(self) -> tuple[Failed, ...]:
        """The plugins that could not be used: each may have been about anything."""
        return tuple(Failed(found.trouble, plugin=found.name) for found in self.found if found.trouble)

    def implementations(self, hook: str) -> list[tuple[str, Callable[..., Any]]]:
        """The functions that implement a hook, each taking keywords, with the name of its plugin."""
        return [(impl.plugin_name, _only_wanted(impl)) for impl in self._impls[hook]]

    def gather(self, hook: str, kind: type[T], failed: list[Failed] | None = None) -> Iterator[tuple[str, T]]:
        """Everything of a kind that plugins list in answer to a hook, with the plugin's name.

        What breaks, and what is not of that kind, goes to ``failed`` under its plugin's name.
        """
        troubles = [] if failed is None else failed
        for name, implementation in self.implementations(hook):
            try:
                items = list(implementation() or ())
            except Exception as error:
                if self.strict:
                    raise
                troubles.append(Failed(f"{hook}: {describe(error)}", plugin=name))
                continue
            for item in items:
                if isinstance(item, kind):
                    yield name, item
                else:
                    troubles.append(Failed(f"{hook}: gave something that is not {kind.__name__}", plugin=name))


def _only_wanted(impl: pluggy.HookImpl) -> Callable[..., Any]:
    """pluggy lets a plugin leave out arguments; so does this, without the one loop in which a fault loses its name."""
    wanted = impl.argnames

    def call(**given: Any) -> Any:
        """Hand over the arguments that the plugin named, and no others."""
        return impl.function(*(given[name] for name in wanted))

    return call


def find_plugins(*, extra: Iterable[tuple[str, object]] = (), strict: bool = False, off: Iterable[str] = ()) -> Plugins:
    """Find every plugin of the entry point group ``pcp``; ``extra`` are plugins handed over as objects, by name.

    off: names that are not to be loaded. strict: raise what a plugin raises, for its author.
    """
    manager = pluggy.PluginManager(hooks.GROUP)
    manager.add_hookspecs(hooks)
    skipped = set(off)
    found = []
    for point in sorted(entry_points(group=hooks.GROUP), key=lambda point: point.name):
        if point.name not in skipped:
            found.append(_register(manager, point.name, point.load, _origin(point), strict))
    for name, plugin in extra:
        found.append(_register(manager, name, partial(_as_it_is, plugin), ("handed over", ""), strict))
    return Plugins(found, manager, strict=strict)


def _as_it_is(plugin: object) -> object:
    return plugin


def _origin(point: EntryPoint) -> tuple[str, str]:
    return (point.dist.name, point.dist.version) if point.dist else ("unknown", "")


def _register(
    manager: pluggy.PluginManager, name: str, load: Callable[[], object], origin: tuple[str, str], strict: bool
) -> Found:
    """Load one plugin and register it. A hook it misspells is named; the hooks it spells right still work."""
    try:
        plugin = load()
        manager.register(plugin, name=name)
    except (Exception, SystemExit) as error:  # a script without a main guard ends where it is imported
        if strict:
            raise
        return Found(name, *origin, trouble=f"could not be loaded: {describe(error)}")
    trouble = _misspelt(plugin)
    if trouble and strict:
        raise pluggy.PluginValidationError(plugin, trouble)
    own = tuple(
        hook for hook in hooks.HOOKS if any(i.plugin_name == name for i in getattr(manager.hook, hook).get_hookimpls())
    )
    return Found(name, *origin, hooks=own, trouble=trouble)


def _misspelt(plugin: object) -> str | None:
    marked = [
        name
        for name in dir(plugin)
        if name not in hooks.HOOKS
        and inspect.isroutine(function := getattr(plugin, name, None))
        and hasattr(function, f"{hooks.GROUP}_impl")
    ]
    if not marked:
        return None
    return f"there is no hook {', '.join(marked)}; {near(marked[0], hooks.HOOKS)}"
