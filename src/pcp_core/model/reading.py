"""From the wire to the nouns: lenient with what is unknown, plain about what is wrong, all mistakes at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pcp_core.errors import Problem, UnreadableInput, near
from pcp_core.model.base import Noun
from pcp_core.model.case import Case
from pcp_core.model.event import PAYLOADS, Event

N = TypeVar("N", bound=Noun)

_SAY = {
    "missing": ("is missing", "add it"),
    "string_type": ("is not text", 'write it as "text"'),
    "bool_parsing": ("is neither true nor false", "write true or false"),
    "bool_type": ("is neither true nor false", "write true or false"),
    "int_parsing": ("is not a whole number", "write a number"),
    "int_from_float": ("is not a whole number", "write a whole number"),
    "float_parsing": ("is not a number", "write a number"),
    "tuple_type": ("is not a list", "write it as [ … ]"),
    "dict_type": ("is not an object", "write it as { … }"),
    "model_type": ("is not an object", "write it as { … }"),
    "model_attributes_type": ("is not an object", "write it as { … }"),
    "timezone_aware": ("is a time without an offset", "write 2026-03-02T10:15:00+11:00"),
}
_TIMES = ("datetime", "date_", "time_")
_INNER = re.compile(r"^(function-|union|datetime$|date$|tuple\[|str$|constrained|nullable)")


def read_event(data: object, *, hooks: Collection[str] = frozenset(PAYLOADS)) -> tuple[Event, tuple[str, ...]]:
    """Read one event (parsed JSON). Returns it with the paths of the fields that this version does not know.

    Raises UnreadableInput with every mistake at once; no message shows a value, since it may be a note.
    """
    try:
        event = _read(data, Event)
    except UnreadableInput as unreadable:
        hook = data.get("hook") if isinstance(data, dict) else None
        raise UnreadableInput([*unreadable.problems, *_unknown_hook(hook, hooks)]) from None
    problems = [*_unknown_hook(event.hook, hooks), *_misfits(event)]
    if problems:
        raise UnreadableInput(problems)
    return event, tuple(dict.fromkeys(_unknown(event, "")))


def read_case(data: object) -> tuple[Case, tuple[str, ...]]:
    """Read one case (parsed JSON), as ``read_event`` reads an event."""
    return read_noun(data, Case)


def read_noun(data: object, noun: type[N]) -> tuple[N, tuple[str, ...]]:
    """Read one record of any kind (parsed JSON), as ``read_event`` reads an event."""
    read = _read(data, noun)
    return read, tuple(dict.fromkeys(_unknown(read, "")))


def _read(data: object, noun: type[N]) -> N:
    if not isinstance(data, dict):
        raise UnreadableInput(
            Problem(noun.__name__.lower(), "is not a JSON object", "write it as { … }", "not-an-object")
        )
    try:
        return noun.model_validate(data)
    except ValidationError as error:
        found = dict.fromkeys(_problem(detail) for detail in error.errors(include_url=False, include_input=False))
        raise UnreadableInput(found) from None


def _problem(detail: ErrorDetails) -> Problem:
    where = ".".join(str(part) for part in detail["loc"] if not _INNER.match(str(part))) or "the event"
    kind = detail["type"]
    if kind.startswith(_TIMES):
        return Problem(
            where, "is not a time that exists", "write 2026-03-02T10:15:00+11:00, or 2026-03-02 for a day", "time"
        )
    if kind == "value_error":
        return Problem(where, str(detail["ctx"]["error"]), "upgrade pcp-core, or send an earlier version", "contract")
    what, fix = _SAY.get(kind, ("cannot be read", "see the contract for what stands here"))
    return Problem(where, what, fix, kind)


def _unknown_hook(hook: object, hooks: Collection[str]) -> Iterator[Problem]:
    if isinstance(hook, str) and hook not in hooks:
        yield Problem("hook", "is not a moment that is known here", near(hook, hooks), "unknown-hook")


def _misfits(event: Event) -> Iterator[Problem]:
    payload = PAYLOADS.get(event.hook)
    if payload and getattr(event, payload) is None:
        yield Problem(payload, f"is missing, and {event.hook} is about it", "add it", "missing")
    if event.case and event.case.person and event.person and event.case.person.id != event.person:
        yield Problem(
            "case.person.id", "is not the person of the event", "send the case of that person", "another-case"
        )


def _unknown(noun: Noun, path: str) -> Iterator[str]:
    """Paths of unknown fields; list positions are left out, so that each field is named once."""
    yield from (f"{path}{name}" for name in noun.extra)
    for name, field in type(noun).model_fields.items():
        value = getattr(noun, name)
        wire = f"{path}{field.alias or name}"
        if isinstance(value, Noun):
            yield from _unknown(value, f"{wire}.")
        elif isinstance(value, tuple):
            yield from (p for item in value if isinstance(item, Noun) for p in _unknown(item, f"{wire}[]."))


def json_schema(noun: type[Noun] | type[Any]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one noun, as it stands on the wire."""
    schema: dict[str, Any] = noun.model_json_schema(by_alias=True)
    return schema
