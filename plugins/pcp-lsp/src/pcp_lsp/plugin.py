"""What the terminal gets from this plugin: ``pcp lsp``."""

from __future__ import annotations

from collections.abc import Iterable

import typer

from pcp_core.hooks import Command, hookimpl


def lsp() -> None:
    """Serve an editor on standard input and output: questions in letters and templates, mistakes in rule files."""
    from pcp_lsp.main import serve  # the library behind it takes a moment to load, and only an editor needs it

    raise typer.Exit(serve())


@hookimpl
def pcp_commands() -> Iterable[Command]:
    """``pcp lsp``."""
    yield Command("lsp", lsp)
