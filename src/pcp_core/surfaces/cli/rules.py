"""``pcp rules``: what rules there are, whether they do what their tests say, and how they begin, change and go back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer

from pcp_core.assembly import Assembly, assemble
from pcp_core.engine import Engine
from pcp_core.errors import InvalidPack, Problem, WrongUse
from pcp_core.journeys.ruletests import Company, RuleTestResult, run_tests
from pcp_core.plugins import find_plugins
from pcp_core.rules.pack import pack_files
from pcp_core.rules.rule import Pack
from pcp_core.rules.selection import Configuration, families_of, read_configuration
from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.tables import ListFormat, ListFormatName, show_json, show_table

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)

PackNames = Annotated[
    list[str] | None, typer.Argument(metavar="[PACK-OR-PATH]...", help="Packs by id or path; none means all of them.")
]
AdoptNames = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PACK-OR-PATH]...", help="Packs by id or path; none means: keep all that are in force."),
]
RuleName = Annotated[
    str, typer.Argument(metavar="RULE-OR-PACK", help="The id of a rule, as each question shows it, or of a pack.")
]


@app.callback()
def rules() -> None:
    """What rules there are, whether they do what their tests say, and what one of them says."""


@app.command("list")
def list_packs(form: ListFormatName = ListFormat.TEXT) -> None:
    """List every pack, by family, and whether it is in force. Ends with 3 if a pack is invalid."""
    assembly = assemble(configuration=read_configuration(None))
    rows = sorted((pack_as_json(pack, assembly) for pack in all_packs(assembly)), key=lambda row: row["families"])
    invalid = invalid_packs(assembly)
    streams.complain(assembly.notes)
    if form is ListFormat.JSON:
        show_json({"packs": rows, "invalid": invalid})
    else:
        for families, some in groupby(rows, key=lambda row: row["families"]):
            columns = ("pack", "version", "level", "status", "owner", "rules", "in force")
            show_table(", ".join(families), columns, (_cells(row) for row in some))
    for line in invalid:
        streams.note(line)
    raise typer.Exit(InvalidPack.exit_code if invalid else 0)


@app.command("test")
def run_pack_tests(
    names: PackNames = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Name every phrase that no test has, too. Changes no exit code.")
    ] = False,
) -> None:
    """Run the tests that stand in rules. Ends with 4 if one goes otherwise than written, 3 if a pack is invalid."""
    settings = read_configuration(None)
    invalid = failing = False
    for run in _runs(names or (), settings):
        if isinstance(run, list):
            invalid = True
            for line in run:
                streams.note(line)
            continue
        assembly, packs = run
        engine = Engine.of(assembly)
        for pack in packs:
            failing |= _report(pack, run_tests(engine, [pack]))
            if coverage:
                _report_coverage(pack, engine.hooks)
    raise typer.Exit(InvalidPack.exit_code if invalid else TESTS_FAIL if failing else 0)


TESTS_FAIL = 4
"""Exit code where a pack's own tests go otherwise than written."""


@app.command("explain")
def explain_rule(
    name: RuleName,
    page: Annotated[
        bool, typer.Option("--page", help="Of a pack of law or practice: the page for workers, as Markdown.")
    ] = False,
) -> None:
    """Show all that one rule says: question, reason, implication, source, tests, place; or what a pack is and was."""
    from pcp_core.surfaces.cli.explaining import explain, show_page

    (show_page if page else explain)(name, assemble(configuration=read_configuration(None)))


@app.command("new")
def new_rules(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The id of the new pack; the file is NAME.yaml.")],
    check: Annotated[str, typer.Option("--check", help="The kind of check of its first rule.")] = "substitution",
) -> None:
    """Write a pack of your own with one rule that works, to be changed. Never writes over a file."""
    from pcp_core.surfaces.cli.newrules import write_new

    write_new(name, check)


@app.command("schema")
def show_schema(
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write it here instead.")] = None,
) -> None:
    """Show the JSON Schema of rule files, for editors that complete and underline."""
    from pcp_core.surfaces.cli.newrules import write_schema

    write_schema(out)


@app.command("adopt")
def adopt_packs(
    names: AdoptNames = None,
    rules: Annotated[
        str | None,
        typer.Option("--rules", metavar="RULE,…", help="Of a folder of Vale styles: only these rules or styles."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="Take rules from folders of Vale styles, as a new pack NAME.yaml."),
    ] = None,
) -> None:
    """Say yes to packs: test them, keep them on the shelf, pin them in pcp.yaml, show who will notice.

    Nothing is written if one is invalid (3) or a test of one does not go as written (4). Without names, every pack in
    force is kept and none is pinned.
    """
    from pcp_core.surfaces.cli.adopting import adopt

    if rules and not name:
        raise WrongUse(Problem("--as", "a pack of chosen rules needs a name", "add --as plain-style", "missing-option"))
    if name:
        from pcp_core.surfaces.cli.vale import split, take_styles

        names = [take_styles(names or (), split(rules), name)]
    raise typer.Exit(0 if adopt(names or ()) else TESTS_FAIL)


@app.command("vale")
def look_with_vale_styles(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Texts: .md, .rst, .txt and the like.")],
    ini: Annotated[Path, typer.Option("--ini", metavar="FILE", help="The set-up, read as it is.")] = Path(".vale.ini"),
    styles: Annotated[
        Path | None, typer.Option("--styles", metavar="FOLDER", help="Where the styles are, if not at its StylesPath.")
    ] = None,
    rules: Annotated[
        str | None, typer.Option("--rules", metavar="RULE,…", help="Of those that are on, only these rules or styles.")
    ] = None,
    form: ListFormatName = ListFormat.TEXT,
) -> None:
    """Hold files to the styles of a .vale.ini: file:line:column:Style.Rule:message, as Vale writes them.

    Ends with 1 if a style has something to say, 3 if a rule that was asked for is no rule.
    """
    from pcp_core.surfaces.cli.vale import split, vale

    raise typer.Exit(vale(files, ini, styles, split(rules), form))


@app.command("rollback")
def roll_back(
    pack: Annotated[str, typer.Argument(metavar="PACK", help="The id of the pack.")],
    to: Annotated[
        str | None, typer.Option("--to", metavar="VERSION", help="Which version; else the one kept before this one.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be done, and for whom.")] = False,
) -> None:
    """Put a former version of a pack back and pin it; what stands there now goes to the shelf first."""
    from pcp_core.surfaces.cli.adopting import rollback

    raise typer.Exit(0 if rollback(pack, to, dry_run=dry_run) else TESTS_FAIL)


Run = tuple[Assembly, Sequence[Pack]] | list[str]
"""Packs with the assembly in which they are tested, or what is wrong with packs that cannot be."""


def _runs(names: Sequence[str], settings: Configuration) -> Iterator[Run]:
    """The packs in force are tested together; any other is tested as if it were chosen."""
    company = Company(settings, find_plugins(off=settings.plugins_off))
    if not names:
        together = company.together
        if invalid := invalid_packs(together):
            yield invalid
        yield together, together.book.packs
        names = [pack.head.id for pack in all_packs(together) if pack not in together.book.packs]
    for name in names:
        for file in pack_files([Path(name)]) if Path(name).is_dir() else (name,):
            try:
                yield company.of(str(file))
            except InvalidPack as error:
                yield [str(problem) for problem in error.problems]


def _report(pack: Pack, results: Sequence[RuleTestResult]) -> bool:
    """Say how the tests of a pack went; True if one went otherwise than written."""
    otherwise = [result for result in results if not result.passed]
    end = f"{len(otherwise)} not as written" if otherwise else "all as written"
    rules, tests = _so_many(pack.rules, "rule"), _so_many(results, "test")
    typer.echo(f"{pack.head.id} {pack.head.version}: {rules}, {tests}, {end}")
    for result in otherwise:
        typer.echo(f"  {result}")
    return bool(otherwise)


def _so_many(things: Sequence[object], name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _report_coverage(pack: Pack, hooks: frozenset[str]) -> None:
    from pcp_core.journeys.coverage import phrase_count, unfired

    if count := phrase_count(pack):
        missing = list(unfired(pack, hooks))
        typer.echo(f"  {count} phrases, {len(missing)} of them in no test that fires")
        for phrase in missing:
            typer.echo(f"  {phrase}")


def all_packs(assembly: Assembly) -> list[Pack]:
    """The packs that were found and those in force, which may come from a path, in order of id."""
    packs = {pack.head.id: pack for pack in (*assembly.available, *assembly.book.packs)}
    return [packs[name] for name in sorted(packs)]


def invalid_packs(assembly: Assembly) -> list[str]:
    """What is wrong with the packs that were left out, a line each."""
    left_out = (failed for failed in assembly.book.failed if failed.plugin is None)
    return [line for failed in left_out for line in map(str, failed.problems or (failed.error,))]


def pack_as_json(pack: Pack, assembly: Assembly) -> dict[str, Any]:
    """A pack as programs see it; ``in_force`` says in words how far it counts."""
    head = pack.head
    return {
        "families": sorted(families_of(pack, assembly.families)),
        "pack": head.id,
        "version": head.version,
        "level": head.level,
        "status": head.status,
        "owner": head.owner,
        "rules": len(pack.rules),
        "rules_off": [rule.id for rule in pack.off],
        "in_force": _in_force(pack, assembly),
        "sha256": head.sha256,
        "file": head.file,
    }


def _in_force(pack: Pack, assembly: Assembly) -> str:
    if any(pack.head.id == chosen.head.id for chosen in assembly.book.packs):
        return "yes" if pack.head.jurisdiction is None else f"for events in {pack.head.jurisdiction}"
    return f"no: {assembly.out.get(pack.head.id, 'pcp.yaml chooses others')}"


def _cells(row: dict[str, Any]) -> list[str]:
    return [str(row[key]) for key in ("pack", "version", "level", "status", "owner", "rules", "in_force")]
