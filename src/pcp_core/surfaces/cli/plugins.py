"""``pcp plugins``: what is installed, what it hooks into, and whether it is sound."""

from __future__ import annotations

from typing import Any

import typer

from pcp_core.plugins import Found, find_plugins
from pcp_core.rules.selection import read_configuration
from pcp_core.surfaces.cli.survey import Survey, survey
from pcp_core.surfaces.cli.tables import ListFormat, ListFormatName, show_json, show_table

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="What is installed.")


@app.callback()
def plugins() -> None:
    """What is installed, what it hooks into, and whether it is sound."""


@app.command("list")
def list_plugins(form: ListFormatName = ListFormat.TEXT) -> None:
    """List every plugin that was found, also those that cannot be used, with the reason."""
    seen = survey(find_plugins(off=read_configuration(None).plugins_off))
    rows = [as_json(plugin, seen) for plugin in seen.found]
    if form is ListFormat.JSON:
        show_json(rows)
        return
    columns = ("plugin", "distribution", "version", "hooks", "status")
    show_table("", columns, ([*_start(row), ", ".join(row["hooks"]), _status(row)] for row in rows))


def as_json(plugin: Found, seen: Survey) -> dict[str, Any]:
    """A plugin as programs see it; ``status`` is ``sound``, ``in part`` or ``not loaded``."""
    troubles = seen.troubles_of(plugin.name)
    status = "sound" if not troubles else "in part" if plugin.hooks else "not loaded"
    return {
        "name": plugin.name,
        "distribution": plugin.distribution,
        "version": plugin.version,
        "hooks": list(plugin.hooks),
        "status": status,
        "troubles": troubles,
    }


def _start(row: dict[str, Any]) -> list[str]:
    return [row["name"], row["distribution"], row["version"]]


def _status(row: dict[str, Any]) -> str:
    return "; ".join([row["status"], *row["troubles"]])
