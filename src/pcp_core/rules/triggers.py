"""Trigger files of an agency: read with positions, added to the shipped ones, compiled into one reader."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pcp_core.errors import InvalidPack, Problem
from pcp_core.rules.book import Failed, describe
from pcp_core.rules.marks import read_marked
from pcp_core.text.context import ContextReader
from pcp_core.text.triggers import Trigger, shipped_triggers, triggers_from

FAMILY = "context"
"""Under which a trigger file that could not be used is named: it costs only what it would have added."""


def read_triggers(source: Path | str, name: str | None = None) -> tuple[Trigger, ...]:
    """The triggers of a file (or of its text, with the name to show).

    Raises InvalidPack with every mistake as ``file:line:column``; nothing of a file with a mistake is used.
    """
    marked = read_marked(source, name)
    if marked.data is None:
        raise InvalidPack(Problem(marked.place(()), "holds no triggers", "begin each group with '- effect: …'"))
    return triggers_from(marked.data, marked.place)


def context_reader(files: Iterable[Path]) -> tuple[ContextReader | None, list[Failed]]:
    """The shipped triggers and those of ``files``, compiled, and the files that could not be used, each with why.

    None where the files add nothing: the shipped triggers are then compiled when a text first asks for them.
    """
    own: list[Trigger] = []
    failed: list[Failed] = []
    for file in files:
        try:
            own += read_triggers(file)
        except InvalidPack as invalid:
            failed.append(Failed(describe(invalid), family=FAMILY, problems=invalid.problems))
    return (ContextReader((*shipped_triggers(), *own)) if own else None), failed
