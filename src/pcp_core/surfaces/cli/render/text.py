"""For people at a terminal: questions stand out, the rest is quiet. No colour says that an answer is good or bad."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pcp_core.surfaces.cli.items import Answered, Item
from pcp_core.surfaces.cli.render import Setting
from pcp_core.surfaces.cli.render.lines import Line, lines_of

_STYLES = {"head": "bold", "question": "bold cyan", "detail": ""}


def render(items: Iterable[Item], setting: Setting) -> None:
    """Write every answer; what cannot be read is said on standard error."""
    console = Console(file=setting.out, highlight=False)
    for item in items:
        if isinstance(item, Answered):
            grid = Table.grid(padding=(0, 2))
            grid.add_column(min_width=16, no_wrap=True)
            grid.add_column(overflow="fold")
            for line in lines_of(item):
                _add(grid, line)
            console.print(grid)
            console.print()


def _add(grid: Table, line: Line) -> None:
    if line.level == "question":
        grid.add_row()
    label = Text(line.label if line.level != "detail" else f"  {line.label}", style="dim")
    grid.add_row(label, Text(line.words, style=_STYLES[line.level]))
