"""What the installed plugins offer, and what is wrong with them: behind ``plugins``, ``adapters`` and ``doctor``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pcp_core.hooks import Command, EventKind, Page
from pcp_core.hosts import HostKind
from pcp_core.plugins import Found, Plugins
from pcp_core.rules.book import Failed
from pcp_core.rules.checks import CheckSet

OFFERS: Mapping[str, type] = {
    "pcp_checks": CheckSet,
    "pcp_packs": Path,
    "pcp_protocols": Path,
    "pcp_hosts": HostKind,
    "pcp_events": EventKind,
    "pcp_commands": Command,
    "pcp_pages": Page,
}
"""The hooks that answer with a list, and what stands in it."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Every plugin that was found, what each offers by hook, and what went wrong when it was asked."""

    found: tuple[Found, ...]
    offers: Mapping[str, tuple[tuple[str, object], ...]]
    failed: tuple[Failed, ...]

    def troubles_of(self, plugin: str) -> list[str]:
        """Everything that is wrong with one plugin, a line each."""
        own = [found.trouble for found in self.found if found.name == plugin and found.trouble]
        return [*own, *(failed.error for failed in self.failed if failed.plugin == plugin)]

    def host_kinds(self) -> list[tuple[str, HostKind]]:
        """The kinds of host, each with the plugin that brings it."""
        return [(plugin, kind) for plugin, kind in self.offers["pcp_hosts"] if isinstance(kind, HostKind)]


def survey(plugins: Plugins) -> Survey:
    """Ask every plugin what it offers."""
    failed: list[Failed] = []
    offers: dict[str, tuple[tuple[str, object], ...]] = {
        hook: tuple(plugins.gather(hook, kind, failed)) for hook, kind in OFFERS.items()
    }
    return Survey(plugins.found, offers, tuple(failed))
