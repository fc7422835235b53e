"""A policy lead's protocol file -> a Protocol: who works together on what, in which steps, with each side's reasons."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

from pcp_core.errors import InvalidPack
from pcp_core.rules.agreed import Party, Protocol, Step, Way
from pcp_core.rules.book import Failed, describe
from pcp_core.rules.marks import Marked, read_marked
from pcp_core.rules.pack import pack_files
from pcp_core.rules.prompts import spoken_label_faults
from pcp_core.rules.schema import ID, LINE, Schema, mistakes

PROTOCOL: Schema = {
    "protocol": {**ID, "required": True},
    "title": {**LINE, "required": True},
    "version": {"type": "string", "regex": r"\d+\.\d+\.\d+", "required": True},
    "owner": {**LINE, "required": True},
    "purpose": {**LINE, "required": True},
    "source": {**LINE, "required": True},
    "on": {"type": "list", "schema": LINE},
    "way": {"type": "string", "allowed": list(get_args(Way))},
    "offer": LINE,
    "agreed_on": {"type": "date"},
    "reviewed_by": {"type": "string", "nullable": True},
    "review_by": {"type": "date"},
    "shown_to_person": {"type": "boolean"},
    "parties": {
        "type": "list",
        "required": True,
        "empty": False,
        "schema": {
            "type": "dict",
            "schema": {"name": {**LINE, "required": True}, "reasons": {**LINE, "required": True}, "agency": LINE},
        },
    },
    "steps": {
        "type": "list",
        "required": True,
        "empty": False,
        "schema": {
            "type": "dict",
            "schema": {"who": {**LINE, "required": True}, "does": {**LINE, "required": True}, "when": LINE},
        },
    },
}
"""What a protocol file says."""


def load_protocol(path: Path) -> Protocol:
    """Read one file. Raises InvalidPack with every mistake."""
    marked = read_marked(path)
    if problems := list(_mistakes(marked)):
        raise InvalidPack(problems)
    data: dict[str, Any] = dict(marked.data)
    return Protocol(
        id=data.pop("protocol"),
        parties=tuple(Party(**party) for party in data.pop("parties")),
        steps=tuple(Step(**step) for step in data.pop("steps")),
        on=tuple(data.pop("on", ())),
        **data,
    )


def load_protocols(places: Iterable[Path]) -> tuple[tuple[Protocol, ...], list[Failed]]:
    """Every protocol at these places, by id; a bad file is left out and named."""
    found: dict[str, Protocol] = {}
    failed = []
    for file in pack_files(places):
        try:
            protocol = load_protocol(file)
        except InvalidPack as invalid:
            failed.append(Failed(describe(invalid), family="protocols"))
            continue
        found[protocol.id] = protocol
    return tuple(found[key] for key in sorted(found)), failed


def _mistakes(marked: Marked) -> Iterable[Any]:
    if not isinstance(marked.data, dict):
        return [marked.problem((), "is empty or no protocol", "begin with protocol:, title: and steps:")]
    spoken = (
        fault for key in ("title", "offer") for fault in spoken_label_faults(marked.data.get(key), (key,), marked)
    )
    return [*mistakes(marked.data, PROTOCOL, marked), *spoken]
