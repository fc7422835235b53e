"""What is still owed: opened by a record, closed by a record, with the day it falls due."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, exists, select

from pcp_core.errors import Problem, WrongUse
from pcp_core.ledger.entries import Entry, opened, whose_line, with_parts
from pcp_core.ledger.journal import Pen
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.tables import chains, journal
from pcp_core.model import Obligation

_TYPE = "obligation"
_closing = journal.alias("closing")


@dataclass(frozen=True, slots=True)
class Owed:
    """An open obligation, and in whose case it stands."""

    host: str
    person: str
    duty: Obligation


def open_duty(pen: Pen, duty: Obligation) -> None:
    """Add an obligation to the strand; one that is open under this id already stays as it is."""
    if _open_rows(pen, duty.id):
        return
    facts = duty.model_dump(mode="json", exclude={"because", "done"}, exclude_none=True)
    due = duty.due.isoformat() if duty.due else None
    pen.write("open", _TYPE, duty.id, due=due, facts=facts, words={"because": duty.because})


def know_duties(pen: Pen, closes: Iterable[str], opens: Collection[str]) -> None:
    """Raise WrongUse where a record closes an obligation that was never opened, and does not open it itself."""
    for duty_id in closes:
        if duty_id not in opens and not _ever(pen, duty_id):
            what = "names an obligation that this person's case does not have"
            raise WrongUse(Problem("closes", what, "check the id", "unknown-obligation"))


def close_duty(pen: Pen, duty_id: str) -> None:
    """Close an obligation; one that is closed already stays so."""
    for seq in _open_rows(pen, duty_id):
        pen.write("close", _TYPE, duty_id, refers=seq)


def owed(
    connection: Connection, keys: Keyring, agency: str, host: str | None, person: str | None, until: date | None
) -> list[Owed]:
    """Open obligations, those due first on top and those without a day last; ``until`` leaves out what is due later."""
    query = with_parts().where(chains.c.agency == agency, journal.c.act == "open", _not_closed())
    for column, value in ((chains.c.host, host), (chains.c.person, person)):
        query = query if value is None else query.where(column == value)
    if until is not None:
        query = query.where(journal.c.due < f"{until.isoformat()}U")  # after every time of that day
    found = [_owed(entry) for entry in opened(connection.execute(query), keys, whose_line)]
    return sorted(found, key=lambda one: (str(one.duty.due or "~"), one.host, one.person, one.duty.id))


def _owed(entry: Entry) -> Owed:
    facts = entry.facts or {"type": "settle", "when": "after"}
    because = (entry.words or {}).get("because", "")
    duty = Obligation.model_validate({**facts, "id": entry.record, "due": entry.due, "because": because})
    return Owed(entry.whose.host, entry.whose.person, duty)


def _not_closed() -> ColumnElement[bool]:
    same = (_closing.c.chain == journal.c.chain) & (_closing.c.refers == journal.c.seq)
    return ~exists().where(same, _closing.c.act.in_(("close", "erase")))


def _open_rows(pen: Pen, duty_id: str) -> list[int]:
    query = _rows(pen, duty_id).where(_not_closed())
    return [row.seq for row in pen.connection.execute(query)]


def _ever(pen: Pen, duty_id: str) -> bool:
    return pen.connection.execute(_rows(pen, duty_id)).first() is not None


def _rows(pen: Pen, duty_id: str) -> Select[tuple[int]]:
    mine = (journal.c.chain == pen.chain, journal.c.act == "open", journal.c.record == duty_id)
    return select(journal.c.seq).where(*mine)
