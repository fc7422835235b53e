"""A protocol as data: who works together on what, in which steps, each side's reasons, and until when it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pcp_core.errors import InvalidPack
from pcp_core.rules.book import Failed, describe
from pcp_core.rules.marks import Marked, read_marked
from pcp_core.rules.pack import pack_files
from pcp_core.rules.schema import ID, LINE, Schema, mistakes

PROTOCOL: Schema = {
    "protocol": {**ID, "required": True},
    "title": {**LINE, "required": True},
    "version": {"type": "string", "regex": r"\d+\.\d+\.\d+", "required": True},
    "owner": {**LINE, "required": True},
    "purpose": {**LINE, "required": True},
    "source": {**LINE, "required": True},
    "on": {"type": "list", "schema": LINE},
    "review_by": {"type": "date"},
    "shown_to_person": {"type": "boolean"},
    "parties": {
        "type": "list",
        "required": True,
        "empty": False,
        "schema": {
            "type": "dict",
            "schema": {"name": {**LINE, "required": True}, "reasons": {**LINE, "required": True}},
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


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part, and why they do it this way."""

    name: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Step:
    """Who does what, and when."""

    who: str
    does: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Protocol:
    """An agreed way of doing something. ``review_by``: after that day it is due to be looked at again."""

    id: str
    title: str
    version: str
    owner: str
    purpose: str
    source: str
    parties: tuple[Party, ...]
    steps: tuple[Step, ...]
    on: tuple[str, ...] = ()
    review_by: date | None = None
    shown_to_person: bool = False


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
    return mistakes(marked.data, PROTOCOL, marked)
