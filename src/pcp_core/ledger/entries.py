"""Reading: the rows of a person as they were written, with what is sealed beside them opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, and_, select
from sqlalchemy import Row as Fetched

from pcp_core.errors import Problem, StoreTrouble
from pcp_core.ledger.chain import STRANDS, Act, Whose
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.sealing import DoesNotOpen, Sealed, unseal
from pcp_core.ledger.tables import chains, journal, sealed, word_keys


@dataclass(frozen=True, slots=True)
class Entry:
    """One row, read. ``facts`` and ``words`` are None where there were none, or where they were erased."""

    whose: Whose
    seq: int
    act: Act
    type: str
    record: str
    refers: int | None
    due: str | None
    at: str
    facts: Any = field(repr=False)
    words: Any = field(repr=False)


def entries_of(connection: Connection, keys: Keyring, agency: str, host: str, person: str) -> list[Entry]:
    """Everything that was written about a person, in order within each strand."""
    ids = [Whose(agency, host, person, strand).chain(keys) for strand in STRANDS]
    return list(opened(connection.execute(with_parts().where(journal.c.chain.in_(ids))), keys))


def with_parts(*, also_empty: bool = False) -> Select[Any]:
    """Rows with their sealed parts: as many lines a row as it has parts, in order of chain and row.

    also_empty: a line for a chain that has no row as well.
    """
    same = and_(sealed.c.chain == journal.c.chain, sealed.c.seq == journal.c.seq)
    key = and_(word_keys.c.chain == sealed.c.chain, word_keys.c.seq == sealed.c.seq, word_keys.c.part == sealed.c.part)
    rows = chains.join(journal, journal.c.chain == chains.c.chain, isouter=also_empty)
    tables = rows.outerjoin(sealed, same).outerjoin(word_keys, key)
    columns = (*chains.c, *(column for column in journal.c if column.name != "chain"))
    return (
        select(*columns, sealed.c.part, sealed.c.ciphertext, word_keys.c.wrapped)
        .select_from(tables)
        .order_by(chains.c.chain, journal.c.seq)
    )


def opened(lines: Iterable[Fetched[Any]], keys: Keyring) -> Iterator[Entry]:
    """Lines of ``with_parts`` as entries. Raises StoreTrouble for a part that does not open."""
    for (chain, seq), group in groupby(lines, key=lambda line: (line.chain, line.seq)):
        rows = list(group)
        first = rows[0]
        whose = Whose(first.agency, first.host, first.person, first.strand)
        parts = {line.part: _open(line, keys, chain, seq, whose) for line in rows if line.part}
        yield Entry(
            whose=whose,
            seq=seq,
            act=first.act,
            type=first.type,
            record=first.record,
            refers=first.refers,
            due=first.due,
            at=first.at,
            facts=parts.get("facts"),
            words=parts.get("words"),
        )


def _open(line: Fetched[Any], keys: Keyring, chain: str, seq: int, whose: Whose) -> Any:
    try:
        return unseal(Sealed(line.ciphertext, line.wrapped or b""), keys.of(line.key), chain, seq, line.part)
    except DoesNotOpen:
        what = f"row {seq} holds a part that does not open: it was changed"
        raise StoreTrouble(Problem(str(whose), what, "look at it with: pcp store verify", "store-changed")) from None
