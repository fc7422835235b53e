"""One outcome a line, in the order of the events; what cannot be read has a line in its place."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pcp_core.surfaces.cli.items import Answered, Item, Refused
from pcp_core.surfaces.cli.render import Setting


def render(items: Iterable[Item], setting: Setting) -> None:
    """Write outcomes as the contract has them. A single file that cannot be read at all leaves nothing here."""
    for item in items:
        if isinstance(item, Refused):
            refused(item, setting)
        else:
            written = item.outcome.model_dump_json(warnings=False, fallback=_type_alone)
            setting.out.write((_placed(written, item) if item.source.paper else written) + "\n")


def _placed(written: str, item: Answered) -> str:
    """The outcome of a file that is a text, with ``file``, and with each evidence the ``place`` in that file."""
    outcome = {"file": item.source.file, **json.loads(written)}
    for finding, shown in zip(item.outcome.findings, outcome["findings"], strict=True):
        for evidence, here in zip(finding.evidence, shown["evidence"], strict=True):
            if place := item.place_of(evidence):
                here["place"] = place._asdict()
    return json.dumps(outcome, ensure_ascii=False)


def refused(item: Refused, setting: Setting) -> None:
    """``{"line": 7, "error": {…}}`` in the place of an event; with several files, the file as well."""
    if not item.source.part and not setting.several:
        return
    here: dict[str, Any] = dict([item.source.part] if item.source.part else [])
    if setting.several:
        here["file"] = item.source.file
    here["error"] = {"code": item.problems[0].code, "message": item.message}
    setting.out.write(json.dumps(here, ensure_ascii=False) + "\n")


def _type_alone(value: object) -> str:
    """What a plugin put into ``details`` and JSON has no form for."""
    return type(value).__name__
