"""``pcp statement``: what is written, received, requested and shared about somebody, for that person to read."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn, TextIO

import typer

from pcp_core.desk import read_keys
from pcp_core.errors import HostTrouble, Problem, UnreadableInput, WrongUse
from pcp_core.filing import store_address
from pcp_core.journeys.statement.answering import mark_to_fill, reply_to
from pcp_core.journeys.statement.as_html import as_html
from pcp_core.journeys.statement.as_json import as_json
from pcp_core.journeys.statement.as_markdown import as_markdown, as_text
from pcp_core.journeys.statement.asking import SAFE_WAYS, Receive, Request, SeenBy, may_be_made
from pcp_core.journeys.statement.gathering import gathered
from pcp_core.journeys.statement.page import Page, hard_lines, make_page
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.store import Ledger
from pcp_core.model import Case
from pcp_core.plugins import find_plugins
from pcp_core.reaching import Hosts
from pcp_core.rules.selection import read_configuration
from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.check import ConfigPath
from pcp_core.surfaces.cli.given import words_in


class PageFormat(StrEnum):
    """The form of a page that is written to a file."""

    HTML = "html"
    MARKDOWN = "markdown"
    JSON = "json"


FORMS = {PageFormat.HTML: as_html, PageFormat.MARKDOWN: as_markdown, PageFormat.JSON: as_json}

QUESTIONS = """\
Before a page is made, ask the person, when nobody else can hear:

1. Who might see it?
   --seen-by alone          nobody else
   --seen-by with-worker    nobody but a worker who reads it with them
   --seen-by others-may     somebody else may see it, now or later
   --seen-by unknown        nobody knows

2. How is it safe to receive?
   --receive read-together  read it together on your screen; nothing is kept (this is what happens if you do not say)
   --receive print          write a page to print, with --out FILE
   --receive file           write a file that they keep, with --out FILE

Where others may see it, or nobody knows, it is read together, and shows only what was marked as safe for anybody.
This is not a risk assessment, and a page that can be made is not a sign that it is safe.\
"""

SOMEBODY_DECIDES = (
    "This page is not made by a program alone. Talk with your supervisor or your privacy officer first; "
    "docs/statement.md says when that is."
)

ASKED = 1
"""Exit code where a question comes first, or a person decides: something was raised, and nothing was made."""

_CLEARED = "\x1b[2J\x1b[3J\x1b[H"
"""Clears a terminal, and what was scrolled out of it."""

Host = Annotated[str, typer.Option("--host", metavar="NAME", help="The host of pcp.yaml that knows the case.")]
PersonId = Annotated[str, typer.Option("--person", metavar="ID", help="Whose file it is, and whom the page is about.")]
AskedBy = Annotated[
    str | None,
    typer.Option("--asked-by", metavar="ID", help="Who would read it, where that is not the person themselves."),
]
Seen = Annotated[
    SeenBy | None, typer.Option("--seen-by", help="Who might see it: alone, with-worker, others-may or unknown.")
]
Received = Annotated[Receive, typer.Option("--receive", help="How it is safe to receive.")]
OutFile = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="A new file, readable by you alone; for print and file.")
]
Form = Annotated[PageFormat, typer.Option("--format", help="The form of that file.")]
LineCode = Annotated[
    str | None,
    typer.Option("--line", metavar="CODE", help="A line is not right: print the record that keeps what they say."),
]
WordsFile = Annotated[
    str | None,
    typer.Option(
        "--words",
        metavar="FILE",
        help="What they say about the line, or what of the marked text is safe.",
    ),
]
Marked = Annotated[
    str | None,
    typer.Option("--mark", metavar="KIND:ID", help="Print a mark for one record, for you to fill in and record."),
]


def statement(
    host: Host,
    person: PersonId,
    asked_by: AskedBy = None,
    seen_by: Seen = None,
    receive: Received = Receive.READ_TOGETHER,
    out: OutFile = None,
    form: Form = PageFormat.HTML,
    line: LineCode = None,
    words: WordsFile = None,
    mark: Marked = None,
    config: ConfigPath = None,
) -> None:
    """Make the page that a person reads about themselves: what was written, received, requested and shared.

    Asks first who might see it and how it is safe to receive. Ends with 0 when a page or record was made, and with 1
    when a question comes first or a person decides.
    """
    now, reader = datetime.now().astimezone(), asked_by or person
    if line is not None or mark is not None:
        drawn = _drawn(host, person, config)
        told = (drawn.case, person, reader)
        if line is not None:
            record = reply_to(*told, line, words_in(words), now, drawn.keys)
        else:
            record = mark_to_fill(*told, mark or "", words_in(words), now, drawn.keys)
        sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=2) + "\n")
    elif seen_by is None:
        _stop(QUESTIONS)
    else:
        request = Request(person, reader, seen_by, receive, now)
        _fits(request, out)
        page = _made(_drawn_for(request, host, config), request)
        if out is None:
            _read_together(as_text(page))
        else:
            _write(out, FORMS[form](page))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a page is drawn from."""

    case: Case
    keys: Keyring
    agency: str | None


def _drawn(host: str, person: str, config: Path | None) -> _Drawn:
    """The case from the host and our store. Without a store there is no page: no answer to a line could be kept."""
    configuration = read_configuration(config)
    url, keys = store_address(configuration, read_keys())
    agency = configuration.agency
    hosts = Hosts(configuration, find_plugins(off=configuration.plugins_off))
    try:
        with Ledger.open(url, key=keys) as ledger:
            return _Drawn(gathered(hosts.named(host), host, ledger, agency["id"], person), keys, agency.get("name"))
    finally:
        hosts.close()


def _drawn_for(request: Request, host: str, config: Path | None) -> _Drawn:
    """As ``_drawn``; but somebody else who asks does not learn from a message whether a person is known here."""
    try:
        return _drawn(host, request.person, config)
    except (HostTrouble, UnreadableInput):
        if request.own:
            raise
        _stop(SOMEBODY_DECIDES)


def _made(drawn: _Drawn, request: Request) -> Page:
    """The page, if a program may make it; with advice on how to read it beside it."""
    if not may_be_made(drawn.case, request):
        _stop(SOMEBODY_DECIDES)
    page = make_page(drawn.case, request, drawn.keys, agency=drawn.agency)
    if hard := hard_lines(page):
        streams.note(f"{hard} of its lines have long sentences; it may help to read those together.")
    return page


def _stop(why: str) -> NoReturn:
    streams.note(why)
    raise typer.Exit(ASKED)


def _fits(request: Request, out: Path | None) -> None:
    """That the two answers go together, and with where the page is to go."""
    if request.receive not in SAFE_WAYS[request.seen_by]:
        ways = ", ".join(sorted(SAFE_WAYS[request.seen_by]))
        what = f"'{request.receive}' does not go with --seen-by {request.seen_by}"
        raise WrongUse(Problem("--receive", what, f"what goes with it: {ways}", "not-safe"))
    if request.receive is not Receive.READ_TOGETHER:
        if out is None:
            raise WrongUse(Problem("--out", "is missing", "name a new file that the page is written to", "missing"))
    elif out is not None:
        fix = "leave --out away, or say --receive print or --receive file if that is safe"
        raise WrongUse(Problem("--out", "writes a file, and this page is read together", fix, "not-safe"))
    elif not (_on_a_terminal(sys.stdout) and _on_a_terminal(sys.stdin)):
        fix = "run it in a terminal, or say --receive print or --receive file if that is safe"
        what = "is no screen that two people can read and that is cleared afterwards"
        raise WrongUse(Problem("standard output", what, fix, "no-screen"))


def _read_together(text: str) -> None:
    """Show the page, wait until it was read, and clear the screen, however the reading ends."""
    try:
        typer.echo(text)
        typer.prompt("Press Enter when you have read it; the screen is cleared", default="", show_default=False)
    finally:
        typer.echo(_CLEARED, nl=False)


def _on_a_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _write(out: Path, page: str) -> None:
    """Write a new file that its owner alone can read; one that is there already is left as it is."""
    place = None
    try:
        place = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(place, "w", encoding="utf-8", newline="\n") as file:
            file.write(page)
    except OSError as error:
        if place is not None:
            out.unlink(missing_ok=True)  # half a page says something else than the whole
        what = f"cannot be written: {error.strerror}"
        raise WrongUse(Problem(str(out), what, "name a new file in a folder of yours", "file")) from None
