"""``pcp fit``: which services of a directory may serve a goal, in the person's own words."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from pydantic import ValidationError

from pcp_core.errors import Problem, UnreadableInput, WrongUse
from pcp_core.families.fit.directory import read_directory
from pcp_core.families.fit.ranking import Ranked, ServiceIndex
from pcp_core.model import Person, Service
from pcp_core.surfaces.cli import streams


class FitFormat(StrEnum):
    """How the answer is shown."""

    TEXT = "text"
    JSON = "json"


Words = Annotated[str | None, typer.Argument(metavar="WORDS", help="The goal, as the person put it.")]
ServicesFile = Annotated[
    Path, typer.Option("--services", metavar="FILE", help="A directory of services (Open Referral HSDS, JSON).")
]
GoalsFile = Annotated[
    Path | None,
    typer.Option(
        "--goals", metavar="FILE", help="Many goals, one JSON object a line: id, words, person. Answers in JSON lines."
    ),
]
FormatName = Annotated[FitFormat, typer.Option("--format", help="How to show the answer.")]


class _Asked(NamedTuple):
    id: str | None
    words: str
    person: Person | None


def fit(
    words: Words = None, *, services: ServicesFile, goals: GoalsFile = None, form: FormatName = FitFormat.TEXT
) -> None:
    """Rank the services of a directory for a goal in the person's own words.

    A service that plainly leaves the person out by its own rules is not named; whose agency it is plays no part.
    Ends with 0, or with 2 when something could not be read.
    """
    if (words is None) == (goals is None):
        raise WrongUse(Problem("pcp fit", "takes one goal in words, or --goals FILE", 'pcp fit "…" --services FILE'))
    directory = read_directory(services)
    streams.complain(directory.left_out)
    with ServiceIndex(directory.services) as index:
        if goals is not None:
            raise typer.Exit(_many(goals, index))
        ranked = index.rank(words or "", None, date.today())
        if form is FitFormat.JSON:
            _line(_answer(None, ranked))
        else:
            _show(ranked, {service.id: service for service in directory.services})


def _many(file: Path, index: ServiceIndex) -> int:
    """Answer every goal of a file, in order; gives the exit code. An unreadable line says so in its place."""
    code, today = 0, date.today()
    for number, raw in _lines(file):
        try:
            asked = _goal(raw, f"{file}:{number}")
        except UnreadableInput as unreadable:
            code = unreadable.exit_code
            streams.complain(unreadable.problems)
            problem = unreadable.problems[0]
            _line({"line": number, "error": {"code": problem.code, "message": problem.what}})
            continue
        _line(_answer(asked.id, index.rank(asked.words, asked.person, today)))
    return code


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    try:
        text = file.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        what = f"cannot be opened: {error.strerror}"
        raise UnreadableInput(Problem(str(file), what, "check the path and who may read it")) from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def _goal(raw: str, where: str) -> _Asked:
    try:
        data = json.loads(raw)
        person = data.get("person")
        if not isinstance(data["words"], str):
            raise TypeError
        # A person without an id is somebody described for this one question.
        known = Person.model_validate({"id": "person", **person}) if person else None
        return _Asked(str(data["id"]), data["words"], known)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError, ValidationError):
        fix = 'write it as {"id": "g-1", "words": "…", "person": {…}}'
        raise UnreadableInput(Problem(where, "is no goal with an id and words", fix, "goal")) from None


def _answer(id_: str | None, ranked: list[Ranked]) -> dict[str, Any]:
    """``served`` is null: that words meet, or do not, says nothing sure about whether a goal is served."""
    services = [{"service": one.service, "score": one.score, "why": one.why} for one in ranked]
    return {"id": id_, "ranked": services, "served": None, "nearest_need": None}


def _line(data: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False) + "\n")


def _show(ranked: list[Ranked], services: dict[str, Service]) -> None:
    if not ranked:
        typer.echo("No service here shares a word with this goal. That does not mean that none can help.")
        return
    for place, one in enumerate(ranked, 1):
        service = services[one.service]
        typer.echo(f"{place:2}. {service.name or service.id}" + (f" ({service.agency})" if service.agency else ""))
        typer.echo(f"    {one.why}")
