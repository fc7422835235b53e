"""What the example host adds to the terminal: ``pcp demo``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from pcp_core.hooks import Command, hookimpl


def demo(
    folder: Annotated[Path, typer.Argument(help="Where to put the example; made anew each time.")] = Path("pcp-demo"),
    plain: Annotated[bool, typer.Option("--plain", help="No colours, no boxes: one line each.")] = False,
) -> None:
    """Make an example host of invented people, look at everything in it, show what was found and what to try next."""
    from pcp_example_host.demo import run_demo  # the heavy parts, when they are wanted

    run_demo(folder, plain=plain)


@hookimpl
def pcp_commands() -> Iterable[Command]:
    """``pcp demo``."""
    yield Command("demo", demo)
