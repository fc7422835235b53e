"""Commands that plugins bring. A broken one is named and costs only itself; none replaces a command of core."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any

import typer

from pcp_core.errors import PcpError
from pcp_core.hooks import Command
from pcp_core.plugins import Plugins, find_plugins
from pcp_core.rules.book import Failed, describe
from pcp_core.rules.schema import ID
from pcp_core.rules.selection import read_configuration
from pcp_core.surfaces.cli import streams


def as_command(name: str, door: typer.Typer | Callable[..., Any]) -> Any:
    """A function, or a group of them, as the command that typer runs."""
    if isinstance(door, typer.Typer):
        group = typer.main.get_command(door)
        group.name = name
        return group
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name)(door)
    return typer.main.get_command(alone)


def plugin_commands(core: Collection[str]) -> dict[str, Any]:
    """The commands of plugins by name. What is broken is named on standard error."""
    plugins = find_plugins(off=_switched_off())
    failed = list(plugins.failed)
    commands = _gathered(plugins, core, failed)
    for trouble in failed:
        streams.note(f"plugin {trouble.plugin}: {trouble.error}; its commands are left out")
    return commands


def _gathered(plugins: Plugins, core: Collection[str], failed: list[Failed]) -> dict[str, Any]:
    commands: dict[str, Any] = {}
    for plugin, command in plugins.gather("pcp_commands", Command, failed):
        if fault := _fault(command.name, core, commands):
            failed.append(Failed(fault, plugin=plugin))
            continue
        try:
            commands[command.name] = as_command(command.name, command.run)
        except Exception as error:  # noqa: BLE001 - a plugin's defect is named and costs only itself
            failed.append(Failed(f"command '{command.name}' cannot be read: {describe(error)}", plugin=plugin))
    return commands


def _fault(name: str, core: Collection[str], taken: Collection[str]) -> str | None:
    if not re.fullmatch(str(ID["regex"]), str(name)):
        return "a command's name has small letters, digits and single hyphens"
    if name in core:
        return f"'{name}' is a command of core, which stays"
    return f"'{name}' is already a command of another plugin" if name in taken else None


def _switched_off() -> tuple[str, ...]:
    """The plugins that ``pcp.yaml`` switches off. A file with mistakes switches off none, and ``pcp --help`` works."""
    try:
        return read_configuration(None).plugins_off
    except PcpError as error:
        streams.complain(error.problems)
        return ()
