"""For people at a terminal: questions stand out, the rest is quiet. No colour says that an answer is good or bad."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.items import Answered, Item
from pcp_core.surfaces.cli.render import Setting
from pcp_core.surfaces.cli.render.lines import Line, lines_of

INDENT = 18
"""Columns that labels take."""

_STYLES = {"head": "bold", "question": "bold cyan", "detail": ""}


def render(items: Iterable[Item], setting: Setting) -> None:
    """Write every answer; what cannot be read is said on standard error."""
    console = streams.console(setting.out)
    told: set[str] = set()
    for item in items:
        if isinstance(item, Answered):
            for line in lines_of(item, told):
                show(line, console)
            console.print()


def show(line: Line, console: Console) -> None:
    """One labelled line, its words wrapped beside the label."""
    if line.level == "question":
        console.print()
    label = line.label if line.level != "detail" else f"  {line.label}"
    words = Text(line.words, style=_STYLES[line.level]).wrap(console, max(20, console.width - INDENT))
    for part in words:
        part.rstrip()
        console.print(Text.assemble((label.ljust(INDENT), "dim"), part), soft_wrap=True)
        label = ""
