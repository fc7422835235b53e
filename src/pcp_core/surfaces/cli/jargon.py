"""``pcp jargon``: words of the trade that nobody explained, and the wall on which anybody says what one means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from pcp_core.assembly import assemble
from pcp_core.desk import Desk
from pcp_core.engine import Engine
from pcp_core.errors import Problem, UnreadableInput, WrongUse
from pcp_core.journeys.jargon.export import as_pack
from pcp_core.journeys.jargon.figures import Figure
from pcp_core.journeys.jargon.gathering import gather
from pcp_core.journeys.jargon.proposals import proposed
from pcp_core.journeys.jargon.words import Words
from pcp_core.rules.files import write_whole
from pcp_core.rules.glossary import Glossary, Namespace
from pcp_core.rules.glossary_wall import TERM, WALL, Wall, Word
from pcp_core.rules.schema import LONGEST_ID, NAME
from pcp_core.rules.selection import Configuration, read_configuration
from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.check import ConfigPath, HostName, known_host
from pcp_core.surfaces.cli.items import Refused, Source, Taken
from pcp_core.surfaces.cli.reading import read_files
from pcp_core.surfaces.cli.tables import ListFormat, ListFormatName, show_json, show_table
from pcp_core.text.document import Document

app = typer.Typer(invoke_without_command=True, add_completion=False, rich_markup_mode=None)

HOW_IT_COUNTS = """\
A figure is shown from five workers and five texts up, as the step it has reached, for months that are over; smaller
teams are shown together, or not at all. Nothing is learned from files of Aboriginal, Torres Strait Islander or Māori
people: that is made only under an agreement. Texts without a day, a worker or a team are not counted.\
"""

Term = Annotated[str, typer.Argument(metavar="TERM", help="The word or short form; never somebody's name.")]
Means = Annotated[str, typer.Option("--means", metavar="WORDS", help="What it means, in plain words.")]
MeansToo = Annotated[
    str | None, typer.Option("--means", metavar="WORDS", help="What it means, where somebody knows already.")
]
Program = Annotated[
    str | None, typer.Option("--program", metavar="ID", help="The program of the agency that uses it so.")
]
Shared = Annotated[bool, typer.Option("--shared", help="Everybody uses it so, and not the agency of pcp.yaml alone.")]
ToWall = Annotated[bool, typer.Option("--to-wall", help="Put what is shown up on the wall, where it is not there yet.")]
PackName = Annotated[str, typer.Argument(metavar="NAME", help="The id of the pack; NAME.yaml is written.")]
Files = Annotated[
    list[str], typer.Argument(metavar="FILE...", help="Letters, forms, templates (.txt .md .html .docx), or - .")
]


@app.callback()
def jargon(
    context: typer.Context,
    host: HostName = None,
    to_wall: ToWall = False,
    config: ConfigPath = None,
    form: ListFormatName = ListFormat.TEXT,
) -> None:
    """Gather the words of the trade that nobody explained in a host's notes and documents, by team and month.

    Only words that a pack has, and short forms in capitals: never other words of a note, never a name. Nobody is
    named or ranked. The wall, jargon-wall.yaml beside pcp.yaml, is where anybody puts up a word or explains one.
    """
    if context.invoked_subcommand is not None:
        return
    if host is None:
        fix = "give --host NAME, or one of: add, explain, list, propose, export"
        raise WrongUse(Problem("pcp jargon", "has nothing to look at", fix, "no-host"))
    with Desk.open(config) as desk:
        known_host(host, desk)
        words = Words(desk.engine)
        cases = desk.host(host).cases()
        gathered = gather(cases, words, today=date.today(), jurisdiction=desk.configuration.jurisdiction)
        figures = list(gathered.figures.shown())
        glossary, wall = _glossary(desk.engine), _wall(desk.configuration)
    if to_wall:
        space = _namespace(desk.configuration, None, shared=False)
        _put_up(wall, (Word(word, date.today(), "", space) for word in sorted({one.word for one in figures})))
    _show_figures(figures, glossary, wall, form)
    if not figures:
        streams.note("No word was left unexplained by five workers in five texts of a month that is over.")
    streams.note(HOW_IT_COUNTS)


@app.command()
def add(
    term: Term, means: MeansToo = None, program: Program = None, shared: Shared = False, config: ConfigPath = None
) -> None:
    """Put a word up on the wall, with what it means where somebody knows."""
    settings = read_configuration(config)
    _is_a_term(term, settings)
    wall = _wall(settings)
    wall.add(Word(term, date.today(), _one_line(means or ""), _namespace(settings, program, shared=shared)))
    wall.save()
    streams.note(f"'{term}' is on the wall ({wall.file}).")


@app.command()
def explain(
    term: Term, means: Means, program: Program = None, shared: Shared = False, config: ConfigPath = None
) -> None:
    """Say what a word on the wall means."""
    settings = read_configuration(config)
    wall = _wall(settings)
    wall.explain(term, _namespace(settings, program, shared=shared), _one_line(means))
    wall.save()
    streams.note(f"'{term}' is explained on the wall ({wall.file}).")


@app.command("list")
def list_words(config: ConfigPath = None, form: ListFormatName = ListFormat.TEXT) -> None:
    """Show the wall: each word, what it means, whose it is, and since when it is there."""
    words = _wall(read_configuration(config)).words
    if form is ListFormat.JSON:
        show_json([_as_json(word) for word in words])
        return
    columns = ("word", "what it means", "whose", "since")
    lines = ((one.term, one.means or "nobody has said", one.namespace.in_words(), str(one.since)) for one in words)
    show_table("", columns, lines)


@app.command()
def propose(
    files: Files, to_wall: ToWall = False, config: ConfigPath = None, form: ListFormatName = ListFormat.TEXT
) -> None:
    """Show what documents themselves say their short forms stand for; what they do not say is unknown, never guessed.

    Ends with 2 where a file cannot be read; the others are looked at.
    """
    settings = read_configuration(config)
    engine = Engine.of(assemble(None, settings))
    items = list(read_files(files))
    refused = [item for item in items if isinstance(item, Refused)]
    for item in refused:
        streams.complain(item.problems)
    found = [one for item in items if isinstance(item, Taken) for one in _proposals(item, engine)]
    if to_wall:
        space = _namespace(settings, None, shared=False)
        said = {one["short"]: one["stands_for"] for one in found if one["is"] == "proposed"}
        _put_up(_wall(settings), (Word(short, date.today(), words, space) for short, words in sorted(said.items())))
    if form is ListFormat.JSON:
        show_json(found)
    else:
        show_table("", ("short form", "is", "stands for", "where"), (list(one.values()) for one in found))
    raise typer.Exit(UnreadableInput.exit_code if refused else 0)


@app.command()
def export(name: PackName, config: ConfigPath = None) -> None:
    """Write the words of the wall that have a meaning as a glossary pack, for ``pcp rules adopt``."""
    settings = read_configuration(config)
    file = Path(f"{name.removesuffix('.yaml')}.yaml")
    if not re.fullmatch(NAME, file.stem) or len(file.stem) > LONGEST_ID or file.parent != Path():
        fix = "use small letters, digits and single hyphens"
        raise WrongUse(Problem("NAME", f"'{name[:60]}' is no name of a pack", fix, "pack-name"))
    if file.exists():
        raise WrongUse(Problem(str(file), "is there already", "choose another name", "file-exists"))
    wall = _wall(settings)
    text = as_pack(file.stem, wall.words, assemble(None, settings), date.today())
    write_whole(file, text.encode("utf-8"))
    streams.note(f"{file} is written. Put it in force: pcp rules adopt {file}")


def _wall(settings: Configuration) -> Wall:
    return Wall(settings.folder / WALL)


def _glossary(engine: Engine) -> Glossary:
    return Glossary(rule for pack in engine.book.packs for rule in pack.rules)


def _namespace(settings: Configuration, program: str | None, *, shared: bool) -> Namespace:
    agency = settings.agency.get("id")
    if shared:
        if program is not None:
            raise WrongUse(Problem("--program", "does not go with --shared", "give the one or the other", "shared"))
        return Namespace()
    return Namespace(agency, program)


def _is_a_term(term: str, settings: Configuration) -> None:
    """Raise WrongUse for what is no word for the wall: too long, or a word that a community keeps."""
    if not re.fullmatch(TERM, term) or term != term.strip():
        fix = 'write a word or short form of 2 to 60 characters on one line, without any of []{}|"'
        raise WrongUse(Problem("TERM", "is no word for the wall", fix, "term"))
    if Words(Engine.of(assemble(None, settings))).keeps(term):
        what = f"'{term}' is a word that a community keeps, and nobody's jargon"
        raise WrongUse(Problem("TERM", what, "ask the people whose word it is", "community-word"))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _put_up(wall: Wall, words: Iterable[Word]) -> None:
    new = [word for word in words if wall.find(word.term, word.namespace) is None]
    for word in new:
        wall.add(word)
    if new:
        wall.save()
    streams.note(f"{len(new)} new on the wall ({wall.file}).")


def _texts(data: Any) -> Iterator[str]:
    """The texts of a document or note as it was read."""
    for key in ("document", "note"):
        part = data.get(key) if isinstance(data, Mapping) else None
        text = part.get("text") if isinstance(part, Mapping) else None
        if isinstance(text, str):
            yield text


def _proposals(item: Taken, engine: Engine) -> Iterator[dict[str, str]]:
    """Every short form of what was read, with what is known of it; and where it stands in its file."""
    glossary, everyday = _glossary(engine), Words(engine).everyday
    for text in _texts(item.data):
        for one in proposed(Document(text), everyday):
            known = glossary.called(one.short)
            yield {
                "short": one.short,
                "is": "in the glossary" if known else "proposed" if one.stands_for else "unknown",
                "stands_for": known[0].means if known else one.stands_for,
                "where": _where(item.source, text, one.start),
            }


def _where(source: Source, text: str, start: int) -> str:
    paper = source.paper
    return paper.place(start).in_file(source.file) if paper and paper.text == text else str(source)


def _show_figures(figures: list[Figure], glossary: Glossary, wall: Wall, form: ListFormat) -> None:
    said = {word.term.casefold(): word.means for word in wall.words}
    rows = [(one, _meaning(one.word, glossary, said)) for one in figures]
    if form is ListFormat.JSON:
        show_json([{"month": f.month, "team": f.team, "word": f.word, "texts_at_least": f.texts, "means": m or None}
                   for f, m in rows])  # fmt: skip
        return
    columns = ("month", "team", "word", "texts", "what it means")
    show_table("", columns, ([f.month, f.team, f.word, f"{f.texts} or more", m or "nobody has said"] for f, m in rows))


def _meaning(word: str, glossary: Glossary, said: Mapping[str, str]) -> str:
    things = glossary.called(word)
    return said.get(word.casefold()) or (things[0].means if things else "")


def _as_json(word: Word) -> dict[str, str | None]:
    space = word.namespace
    return {
        "term": word.term,
        "means": word.means or None,
        "agency": space.agency,
        "program": space.program,
        "since": word.since.isoformat(),
    }
