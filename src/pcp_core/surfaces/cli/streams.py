"""Standard output and standard error: results on the one, everything said beside them on the other."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from pcp_core.errors import Problem

if TYPE_CHECKING:
    from rich.console import Console

INTERRUPTED = 130
PIPE_CLOSED = 141


def prepare() -> None:
    """UTF-8 wherever nobody is looking, the terminal's own encoding where somebody is; never an encoding error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def console(out: TextIO, width: int | None = None) -> Console:
    """A place to draw on: styled on a terminal, plain anywhere else and wherever somebody asked for no colour."""
    from rich.console import Console

    plain = bool(os.environ.get("NO_COLOR"))
    return Console(file=out, highlight=False, width=width, color_system=None if plain else "auto")


def note(words: str) -> None:
    """Say something beside the result."""
    print(words, file=sys.stderr)


def complain(problems: Iterable[Problem]) -> None:
    """Each mistake on a line of its own."""
    for problem in problems:
        note(str(problem))


def flushed() -> bool:
    """Write out what is left; False where the reader has gone (``pcp check … | head``), which is no mistake."""
    if sys.stdout is None:  # closed before we began
        return True
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True


def stack_without_words(error: BaseException) -> str:
    """Where a defect happened, down to its first cause: types and places, no messages and no locals."""
    parts = []
    link: BaseException | None = error
    while link is not None:
        stack = "".join(traceback.format_tb(link.__traceback__))
        parts.append(f"Traceback (most recent call last):\n{stack}{type(link).__name__}")
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    told = "This is a defect. Its own words are left out, since they may hold somebody's note."
    return "\n\nwhile, before that:\n\n".join(parts) + f"\n{told}"
