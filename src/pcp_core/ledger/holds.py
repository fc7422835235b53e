"""Legal hold: while a matter holds a person's records, nothing of them is erased."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from pcp_core.errors import Problem, WrongUse
from pcp_core.ledger.journal import Pen
from pcp_core.ledger.tables import chains, journal

_IN_TURN = ("hold", "release")


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """A person's records under hold: for which matter, and since when (as the row says it)."""

    host: str
    person: str
    matter: str
    since: str


def hold(acts: Pen, matter: str, because: str) -> None:
    """Put a person's records under hold; a matter that holds already stays as it is."""
    if matter not in held_for(acts):
        acts.write("hold", "hold", matter, words={"because": because} if because else None)


def release(acts: Pen, matter: str) -> None:
    """Lift the hold of one matter. Raises WrongUse where that matter holds nothing."""
    if matter not in held_for(acts):
        what = "holds nothing of this person's"
        raise WrongUse(Problem("matter", what, "check the name of the matter", "no-hold"))
    acts.write("release", "hold", matter)


def held_for(acts: Pen) -> frozenset[str]:
    """The matters for which a person's records are held."""
    rows = select(journal.c.act, journal.c.record).where(journal.c.chain == acts.chain, journal.c.act.in_(_IN_TURN))
    last = {row.record: row.act for row in acts.connection.execute(rows.order_by(journal.c.seq))}
    return frozenset(matter for matter, act in last.items() if act == "hold")


def held(connection: Connection, agency: str) -> list[Held]:
    """Everything of an agency that is under hold, by host and person."""
    rows = (
        select(chains.c.host, chains.c.person, journal.c.record, journal.c.act, journal.c.at)
        .select_from(journal.join(chains))
        .where(chains.c.agency == agency, journal.c.act.in_(_IN_TURN))
        .order_by(journal.c.chain, journal.c.seq)
    )
    last = {(row.host, row.person, row.record): row for row in connection.execute(rows)}
    return sorted(Held(*whose, row.at) for whose, row in last.items() if row.act == "hold")
