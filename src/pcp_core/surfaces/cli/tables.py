"""Lists on standard output: a table for people, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from pcp_core.surfaces.cli import streams

WIDE = 200
"""Columns of a table that nobody looks at on a terminal: wide enough that lines stay whole for ``grep``."""


class ListFormat(StrEnum):
    """How a list is shown."""

    TEXT = "text"
    JSON = "json"


ListFormatName = Annotated[ListFormat, typer.Option("--format", help="How to show the list.")]


def show_json(data: Any) -> None:
    """Write JSON, indented, alone on standard output."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def show_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table without boxes: under its title, and with names for its columns where there are any."""
    from rich.table import Table
    from rich.text import Text

    console = streams.console(sys.stdout, None if sys.stdout.isatty() else WIDE)
    if title:
        console.print(Text(title, style="bold"))
    table = Table(*columns, box=None, pad_edge=False, show_header=bool(columns), header_style="dim")
    for row in rows:
        table.add_row(*(Text(cell, overflow="fold") for cell in row))
    with console.capture() as drawn:
        console.print(table)
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in drawn.get().splitlines()) + "\n")
