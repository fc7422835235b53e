"""Files and standard input -> events as JSON. Whatever cannot be read says so in its place, and the rest goes on."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from pcp_core.errors import Problem, UnreadableInput
from pcp_core.journeys.documents import Found, as_event, cannot_open, paper_in
from pcp_core.papers import KINDS
from pcp_core.papers.decoding import LARGEST, decoded
from pcp_core.rules.documents import Documents, Manner
from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.items import Refused, Source, Taken

STANDARD_INPUT = "standard input"
_EVENTS = (".json", ".jsonl")
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_FIELD = re.compile(r"[a-z_]{1,40}")


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said of files beside their texts: by ``pcp.yaml``, and by hand of all of them, which counts first."""

    documents: Documents = field(default_factory=Documents)
    by_hand: Manner = field(default_factory=Manner)

    def manner(self, file: Path) -> Manner:
        """What is known of one file."""
        return self.by_hand.or_else(self.documents.manner(file))


def read_files(names: Sequence[str], saying: Saying | None = None) -> Iterator[Taken | Refused]:
    """Every event of these files, in order; ``-`` is standard input.

    saying: with it, a folder stands for the documents in it; without, a folder is refused like any file that cannot
    be opened.
    """
    for name in names:
        if saying and Path(name).is_dir():
            yield from _in_folder(Path(name), saying)
        else:
            yield from _in_file(name, saying or Saying())


def _in_folder(folder: Path, saying: Saying) -> Iterator[Taken | Refused]:
    found, none = Found(folder, saying.documents), True
    for file in found.files():
        none = False
        yield from _in_file(str(file), saying)
    if none and not found.problems:
        fix = f"give a folder with {' '.join(KINDS)}"
        found.problems.append(Problem(str(folder), "holds no document that is read here", fix, "empty"))
    if found.problems:
        yield Refused(Source(str(folder)), tuple(found.problems))
    if left_out := found.left_out():
        streams.note(left_out)


def _in_file(name: str, saying: Saying) -> Iterator[Taken | Refused]:
    try:
        yield from _events_of(name, saying)
    except UnreadableInput as unreadable:
        yield Refused(Source(STANDARD_INPUT if name == "-" else name), unreadable.problems)


def _events_of(name: str, saying: Saying) -> Iterator[Taken | Refused]:
    if name == "-":
        yield from _from_stream(getattr(sys.stdin, "buffer", io.BytesIO()).read())
        return
    file = Path(name)
    kind = file.suffix.lower()
    if kind in KINDS:
        paper = paper_in(file)
        yield Taken(Source(name, paper=paper), as_event(paper, saying.manner(file), datetime.now().astimezone()))
        return
    if kind not in _EVENTS:
        fix = f"give {' '.join((*_EVENTS, *KINDS))}, or - for standard input"
        raise UnreadableInput(Problem(name, "is not a kind of file that is read here", fix, "kind-of-file"))
    try:
        with file.open("rb") as stream:
            yield from _from_lines(stream, name) if kind == ".jsonl" else _from_json(stream.read(LARGEST + 1), name)
    except OSError as error:
        raise cannot_open(name, error) from None


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


def _empty(name: str) -> Problem:
    return Problem(name, "is empty", "give it something to look at", "empty")
