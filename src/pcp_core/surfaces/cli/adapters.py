"""``pcp adapters``: the kinds of host system that can be reached, and what each lets us do."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import typer

from pcp_core.hosts import HostKind
from pcp_core.plugins import find_plugins
from pcp_core.rules.selection import read_configuration
from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.survey import survey
from pcp_core.surfaces.cli.tables import ListFormat, ListFormatName, show_json, show_table

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Which hosts can be reached.")


@app.callback()
def adapters() -> None:
    """The kinds of host system that can be reached."""


@app.command("list")
def list_adapters(form: ListFormatName = ListFormat.TEXT) -> None:
    """List the kinds of host, and what each can do at best."""
    kinds = survey(find_plugins(off=read_configuration(None).plugins_off)).host_kinds()
    if form is ListFormat.JSON:
        show_json([as_json(plugin, kind) for plugin, kind in kinds])
        return
    if not kinds:
        streams.note("No adapter is installed; pip install pcp-sqlalchemy reads any SQL database.")
    for plugin, kind in kinds:
        rows = [(name, _shown(value)) for name, value in as_json(plugin, kind)["capabilities"].items()]
        settings = [(f"setting {name}", words) for name, words in kind.settings.items()]
        show_table(f"{kind.name}: {kind.summary}", (), [("plugin", plugin), *rows, *settings])


def as_json(plugin: str, kind: HostKind) -> dict[str, Any]:
    """A kind of host as programs see it; ``way`` is the best way that it leaves us."""
    able = asdict(kind.capabilities)
    able |= {name: sorted(able[name]) for name in ("reads", "writes")}
    return {
        "name": kind.name,
        "plugin": plugin,
        "summary": kind.summary,
        "settings": dict(kind.settings),
        "capabilities": {"way": kind.capabilities.way, **able},
    }


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(value) or "nothing"
    return "unknown" if value is None else str(value)
