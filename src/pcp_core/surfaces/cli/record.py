"""``pcp record``: answers, consents, agreements, tellings, shares and corrections into our own store."""

from __future__ import annotations

import json
import sys
from typing import Any

import typer

from pcp_core.desk import Desk
from pcp_core.errors import PcpError, Problem, UnreadableInput
from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.check import ConfigPath, Files, HostName
from pcp_core.surfaces.cli.items import Refused, Taken
from pcp_core.surfaces.cli.reading import read_files


def record(files: Files, host: HostName = None, config: ConfigPath = None) -> None:
    """Keep records (.json, or .jsonl with one a line) in the store that pcp.yaml names.

    Prints a receipt for each, as a JSON line in the same order. The same idempotency_key writes nothing twice. Ends
    with 2 if any could not be kept; the rest are.
    """
    refused = False
    with Desk.open(config) as desk:
        for item in read_files(files):
            try:
                line = _kept(desk, item, host)
            except PcpError as error:
                refused = True
                streams.complain(error.problems)
                line = _not_kept(item, error.problems[0])
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    raise typer.Exit(2 if refused else 0)


def _kept(desk: Desk, item: Taken | Refused, host: str | None) -> dict[str, Any]:
    if isinstance(item, Refused):
        raise UnreadableInput(item.problems)
    if not isinstance(item.data, dict) or "record" not in item.data:
        raise UnreadableInput(Problem(str(item.source), "is no record", 'begin with {"record": …}', "not-a-record"))
    kept = desk.record(item.data, host=host)
    for trouble in kept.unchecked:
        streams.note(f"{trouble.plugin}: {trouble.error}")
    for field in kept.unread:
        streams.note(f"{item.source}: {field} is not known here and was kept as it came")
    receipt = kept.receipt
    return {"record": receipt.record, "id": receipt.id, "row": receipt.row, "again": receipt.again}


def _not_kept(item: Taken | Refused, problem: Problem) -> dict[str, Any]:
    part = item.source.part
    error = {"code": problem.code, "message": str(problem)}
    return {"error": error} if part is None else {part[0]: part[1], "error": error}
