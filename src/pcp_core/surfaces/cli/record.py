"""``pcp record``: answers, consents, agreements, tellings, shares and corrections into our own store."""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer

from pcp_core.desk import Desk
from pcp_core.errors import PcpError, Problem, UnreadableInput
from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.check import ConfigPath, Files, HostName
from pcp_core.surfaces.cli.fhir import as_records
from pcp_core.surfaces.cli.items import Refused, Taken
from pcp_core.surfaces.cli.reading import read_files

if TYPE_CHECKING:
    from pcp_core.filing import Kept

Item = Taken | Refused


def record(files: Files, host: HostName = None, config: ConfigPath = None) -> None:
    """Keep records (.json, or .jsonl with one a line) in the store that pcp.yaml names. A FHIR R4 Consent is one, too.

    Prints a receipt for each, as a JSON line in the same order. The same idempotency_key writes nothing twice. Ends
    with 2 if any could not be kept; the rest are.
    """
    refused = False
    with Desk.open(config) as desk:
        for item, result in _taken(desk, as_records(read_files(files)), host):
            if isinstance(result, PcpError):
                refused = True
                streams.complain(result.problems)
                line = _not_kept(item, result.problems[0])
            else:
                line = _kept(item, result)
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    raise typer.Exit(2 if refused else 0)


def _taken(desk: Desk, items: Iterator[Item], host: str | None) -> Iterator[tuple[Item, Kept | PcpError]]:
    """What came of each, in order: records go to the desk as they are read, what is none is refused in its place."""
    waiting: deque[tuple[Item, PcpError | None]] = deque()

    def records() -> Iterator[object]:
        """What can be kept; each item waits, with what is wrong with it, until its result is there."""
        for item in items:
            refusal = _refusal(item)
            waiting.append((item, refusal))
            if refusal is None:
                yield item.data  # type: ignore[union-attr]

    for result in desk.record_all(records(), host=host):
        while waiting[0][1] is not None:
            yield waiting.popleft()  # type: ignore[misc]
        yield waiting.popleft()[0], result
    yield from waiting  # type: ignore[misc]


def _refusal(item: Item) -> PcpError | None:
    if isinstance(item, Refused):
        return UnreadableInput(item.problems)
    if not isinstance(item.data, dict) or "record" not in item.data:
        return UnreadableInput(Problem(str(item.source), "is no record", 'begin with {"record": …}', "not-a-record"))
    return None


def _kept(item: Item, kept: Kept) -> dict[str, Any]:
    for trouble in kept.unchecked:
        streams.note(f"{trouble.plugin}: {trouble.error}")
    for field in kept.unread:
        streams.note(f"{item.source}: {field} is not known here and was kept as it came")
    receipt = kept.receipt
    return {"record": receipt.record, "id": receipt.id, "row": receipt.row, "again": receipt.again}


def _not_kept(item: Item, problem: Problem) -> dict[str, Any]:
    part = item.source.part
    error = {"code": problem.code, "message": str(problem)}
    return {"error": error} if part is None else {part[0]: part[1], "error": error}
