"""``pcp store``, for a privacy officer: what is destroyed, what is held, what is over, and the keys wrapped anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pcp_core.desk import read_keys
from pcp_core.errors import Problem, WrongUse, near
from pcp_core.filing import open_ledger
from pcp_core.ledger.keeping import KINDS, kept_for
from pcp_core.rules.selection import Configuration, read_configuration
from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.check import ConfigPath
from pcp_core.surfaces.cli.given import words_in
from pcp_core.surfaces.cli.tables import show_table

if TYPE_CHECKING:
    from pcp_core.ledger.store import Ledger

NOT_DONE = 1
"""Exit code where somebody was asked and said no, or where not everything could be done."""

PersonId = Annotated[str, typer.Option("--person", metavar="ID", help="Whose records: the person's id in the host.")]
HostName = Annotated[
    str, typer.Option("--host", metavar="NAME", help="The host they were recorded under; leave it out if none.")
]
Matter = Annotated[str, typer.Option("--matter", metavar="NAME", help="The name of the matter.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would go, and leave it.")]


class Because(StrEnum):
    """Why something is erased; it stands in the tombstone."""

    ASKED = "asked"
    MISTAKE = "mistake"
    ORDER = "order"


def erase(
    person: PersonId,
    host: HostName = "",
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only records of this kind.")] = None,
    id_: Annotated[str | None, typer.Option("--id", metavar="ID", help="Only this record; needs its --kind.")] = None,
    words_only: Annotated[bool, typer.Option("--words-only", help="Destroy what was said; the facts stay.")] = False,
    because: Annotated[
        Because, typer.Option("--because", help="The person asked, it was a mistake, or somebody ordered it.")
    ] = Because.ASKED,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    dry_run: DryRun = False,
    config: ConfigPath = None,
) -> None:
    """Destroy a record, a kind of record, or all that is kept of a person. It cannot be brought back.

    Says what would go and asks first. A tombstone stays, and the store still verifies. Refused under legal hold.
    """
    if kind is not None and kind not in KINDS:
        raise WrongUse(Problem("--kind", f"'{kind[:60]}' is no kind of record", near(kind, KINDS), "unknown-kind"))
    with _open(config) as (ledger, configuration, agency):
        whose = (agency, host, person, kind, id_)
        found = ledger.erase(*whose, words_only=words_only, because=because.value, dry_run=True)
        if not found.rows:
            streams.note(_nothing(person, configuration))
            return
        what = f"{_rows(found.rows)} of {person} ({_by_kind(found.records)})"
        if dry_run:
            streams.note(f"would be destroyed: {what}")
            return
        if not yes and not _agreed(what):
            streams.note("nothing was destroyed")
            raise typer.Exit(NOT_DONE)
        done = ledger.erase(*whose, words_only=words_only, because=because.value)
    streams.note(f"destroyed: {_rows(done.rows)} of {person} ({_by_kind(done.records)})")


def expire(dry_run: DryRun = False, config: ConfigPath = None) -> None:
    """Destroy what has been kept for as long as pcp.yaml says (store: retention:); answers go after a year at most.

    What is under legal hold stays, and so does an obligation that is still open. Run it every night.
    """
    with _open(config) as (ledger, configuration, _):
        days = kept_for((configuration.store or {}).get("retention", {}))
        done = ledger.expire(days, dry_run=dry_run)
    what = f"{_rows(done.rows)} of {_people(done.people)} ({_by_kind(done.records)})" if done.rows else "nothing"
    streams.note(f"{'would be ' if dry_run else ''}destroyed: {what}")
    if done.held:
        streams.note(f"under legal hold, so nothing went: {_people(done.held)}")
    streams.note(f"days of keeping: {_by_kind(days)}; other kinds stay until pcp.yaml names them")


def hold(
    person: PersonId,
    matter: Matter,
    host: HostName = "",
    words: Annotated[
        str | None, typer.Option("--words", metavar="FILE", help="Why (- for standard input); sealed like other words.")
    ] = None,
    config: ConfigPath = None,
) -> None:
    """Put a person's records under legal hold: nothing of them is destroyed until the matter is released."""
    because = words_in(words)
    with _open(config) as (ledger, configuration, agency):
        known = bool(ledger.history(agency, host, person))
        ledger.hold(agency, host, person, matter, because)
    streams.note(f"{person} is under legal hold for {matter}")
    if not known:
        streams.note(_nothing(person, configuration))


def release(person: PersonId, matter: Matter, host: HostName = "", config: ConfigPath = None) -> None:
    """Lift the legal hold of one matter; others go on holding."""
    with _open(config) as (ledger, _, agency):
        ledger.release(agency, host, person, matter)
        left = [one.matter for one in ledger.holds(agency) if (one.host, one.person) == (host, person)]
    streams.note(f"{matter} is released; " + (f"still held for {', '.join(left)}" if left else "no other matter holds"))


def holds(config: ConfigPath = None) -> None:
    """List whose records are under legal hold, for which matter and since when."""
    with _open(config) as (ledger, _, agency):
        rows = [(one.person, one.host or "–", one.matter, one.since) for one in ledger.holds(agency)]
    show_table("", ("person", "host", "matter", "since"), rows)


def rekey(config: ConfigPath = None) -> None:
    """Wrap the keys of what is sealed anew with the last line of the key file, so that older lines open none of it.

    For when somebody else may have seen an older line. Others may go on writing; run again, it goes on where it was.
    """
    with _open(config) as (ledger, _, _agency):
        done = ledger.rekey()
    if done.wrapped or not done.left:
        streams.note(
            f"wrapped anew: {done.wrapped}" if done.wrapped else "nothing to do: the line in use wraps them all"
        )
    if done.left:
        streams.note(f"left, since they do not open: {done.left}; look at them with: pcp store verify")
        raise typer.Exit(NOT_DONE)


@contextmanager
def _open(config: ConfigPath) -> Iterator[tuple[Ledger, Configuration, str]]:
    configuration = read_configuration(config)
    with open_ledger(configuration, read_keys()) as ledger:
        yield ledger, configuration, str(configuration.agency["id"])


def _agreed(what: str) -> bool:
    try:
        return typer.confirm(f"Destroy {what}? It cannot be brought back.", err=True)
    except typer.Abort:
        fix = "add --yes, or look at what would go with --dry-run"
        raise WrongUse(
            Problem("erase", "asks first, and nobody answered; nothing was destroyed", fix, "no-answer")
        ) from None


def _nothing(person: str, configuration: Configuration) -> str:
    hosts = ", ".join(sorted(configuration.hosts))
    return f"nothing of {person} is kept there" + (f"; hosts are named with --host: {hosts}" if hosts else "")


def _by_kind(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{kind} {number}" for kind, number in sorted(numbers.items()))


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"
