"""Files and standard input -> events as JSON. Whatever cannot be read says so in its place, and the rest goes on."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from pcp_core.errors import Problem, UnreadableInput
from pcp_core.surfaces.cli.items import Refused, Source, Taken
from pcp_core.surfaces.cli.texts import LARGEST, READERS, decoded

STANDARD_INPUT = "standard input"
_KINDS = (".json", ".jsonl", *READERS)
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_FIELD = re.compile(r"[a-z_]{1,40}")


def read_files(names: Sequence[str]) -> Iterator[Taken | Refused]:
    """Every event of these files, in order; ``-`` is standard input."""
    for name in names:
        try:
            yield from _events_of(name)
        except UnreadableInput as unreadable:
            yield Refused(Source(STANDARD_INPUT if name == "-" else name), unreadable.problems)


def _events_of(name: str) -> Iterator[Taken | Refused]:
    if name == "-":
        yield from _from_stream(getattr(sys.stdin, "buffer", io.BytesIO()).read())
        return
    kind = Path(name).suffix.lower()
    if kind not in _KINDS:
        fix = f"give {' '.join(_KINDS)}, or - for standard input"
        raise UnreadableInput(Problem(name, "is not a kind of file that is read here", fix, "kind-of-file"))
    try:
        with Path(name).open("rb") as stream:
            yield from _from_file(stream, name, kind)
    except OSError as error:
        what = f"cannot be opened: {error.strerror or type(error).__name__}"
        raise UnreadableInput(Problem(name, what, "check the path and who may read it", "file")) from None


def _from_file(stream: BinaryIO, name: str, kind: str) -> Iterator[Taken | Refused]:
    if kind == ".jsonl":
        yield from _from_lines(stream, name)
    elif kind == ".json":
        yield from _from_json(stream.read(LARGEST + 1), name)
    else:
        text = READERS[kind](stream, name)
        yield Taken(Source(name, verbatim=kind in (".txt", ".md")), _document(name, text))


def _from_stream(raw: bytes) -> Iterator[Taken | Refused]:
    """Standard input: JSON lines if the first line is a whole object and others follow, else one JSON value."""
    lines = [line for line in raw.split(b"\n") if line.strip()]
    if len(lines) > 1 and lines[0].strip().startswith(b"{") and lines[0].strip().endswith(b"}"):
        return _from_lines(io.BytesIO(raw), STANDARD_INPUT)
    return _from_json(raw, STANDARD_INPUT)


def _from_json(raw: bytes, name: str) -> Iterator[Taken | Refused]:
    data = _parsed(raw, name)
    if data == []:
        raise UnreadableInput(Problem(name, "holds no event", "put at least one into the list", "empty"))
    if not isinstance(data, list):
        yield Taken(Source(name), data)
        return
    for number, item in enumerate(data, 1):
        yield Taken(Source(name, ("item", number)), item)


def _from_lines(stream: BinaryIO, name: str) -> Iterator[Taken | Refused]:
    seen = False
    for number, raw in enumerate(_bounded(stream), 1):
        if not raw.strip():
            continue
        seen, source = True, Source(name, ("line", number))
        try:
            item: Taken | Refused = Taken(source, _parsed(raw.rstrip(b"\r\n"), name, number))
        except UnreadableInput as unreadable:
            item = Refused(source, unreadable.problems)
        yield item
    if not seen:
        raise UnreadableInput(_empty(name))


def _bounded(stream: BinaryIO) -> Iterator[bytes]:
    """Lines, none held in memory beyond the largest that is read."""
    while raw := stream.readline(LARGEST + 1):
        rest = raw
        while len(rest) > LARGEST and not rest.endswith(b"\n"):
            rest = stream.readline(LARGEST + 1)
        yield raw


def _parsed(raw: bytes, name: str, line: int = 1) -> Any:
    text = decoded(raw, name, line)
    if not text.strip():
        raise UnreadableInput(_empty(name))
    where, fix = f"{name}:{line}", "see the contract for what an event looks like"
    try:
        data = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
        if _HALF.search(text):
            json.dumps(data, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        where = f"{name}:{line + error.lineno - 1}:{error.colno}"
        said = error.msg.removesuffix(" at").removesuffix(" starting")
        what, fix = f"is not JSON: {said}", "check quotes, commas and brackets here"
    except RecursionError:
        what = "is nested too deeply to be read"
    except UnicodeEncodeError:
        what = "holds half a character (a lone surrogate)"
    except _OddJson as odd:
        what = str(odd)
    except ValueError:
        what = "holds a number that is too long to be read"
    else:
        return data
    raise UnreadableInput(Problem(where, what, fix, "not-json"))


class _OddJson(ValueError):
    """JSON that a lenient reader lets pass and two readers would understand in two ways."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        shown = f"'{twice}'" if _FIELD.fullmatch(twice) else "a field"
        raise _OddJson(f"has {shown} twice in one object, so it is not clear which one counts")
    return found


def _no_number(_: str) -> Any:
    raise _OddJson("holds NaN or Infinity, which are no numbers in JSON")


def _document(name: str, text: str) -> dict[str, Any]:
    """A text as the event it most likely is: something the person is about to be handed, now."""
    label = Path(name).name.encode("utf-8", "replace").decode()
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    document = {"id": label, "kind": "letter", "audience": "person", "text": text}
    return {"hook": "document-save", "id": label, "at": now, "document": document}


def _empty(name: str) -> Problem:
    return Problem(name, "is empty", "give it something to look at", "empty")
