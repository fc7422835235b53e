"""What stands beside the chains, compared with them: names of records, receipts, opaque keys, and what was left behind.

These tables are there to find something fast. They carry no chain of their own; what they say follows from the signed
rows, or carries a proof that nobody makes without the key.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, except_, func, select

from pcp_core.ledger.chain import Whose
from pcp_core.ledger.checkpoint import Checkpoint
from pcp_core.ledger.gap import Gap
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.receipts import LEFT_BY, made_here, receipt_mac
from pcp_core.ledger.tables import chains, journal, receipts, records, sealed, silences


def gaps_beside(connection: Connection, keys: Keyring, checkpoint: Checkpoint | None) -> Iterator[Gap]:
    """Everything beside the chains that does not fit them."""
    yield from _left_behind(connection)
    yield from _records(connection)
    yield from _receipts(connection, keys)
    yield from _opaque_keys(connection, keys, checkpoint)


def _left_behind(connection: Connection) -> Iterator[Gap]:
    """What belongs to no row or chain: left behind by somebody who removed those by hand."""
    no_chain = journal.outerjoin(chains, chains.c.chain == journal.c.chain)
    query = select(journal.c.chain).select_from(no_chain).where(chains.c.chain.is_(None)).distinct()
    for chain in connection.execute(query).scalars():
        yield Gap(f"chain {chain}", 0, "removed", "its name was removed, its rows are there")
    same = (journal.c.chain == sealed.c.chain) & (journal.c.seq == sealed.c.seq)
    no_row = sealed.outerjoin(journal, same)
    left = select(sealed.c.chain, sealed.c.seq).select_from(no_row).where(journal.c.seq.is_(None))
    for chain, seq in sorted({(row.chain, row.seq) for row in connection.execute(left)}):
        yield Gap(f"chain {chain}", seq, "removed", f"row {seq} was removed, what was sealed beside it is there")


def _records(connection: Connection) -> Iterator[Gap]:
    """Every record that a row brought is found under its name, in the chain of that row, and no other."""
    named = select(records.c.chain, records.c.agency, records.c.host, records.c.type, records.c.id)
    written = (
        select(journal.c.chain, chains.c.agency, chains.c.host, journal.c.type, journal.c.record)
        .select_from(journal.join(chains))
        .where(journal.c.act == "record")
    )
    for row in _sorted(connection, except_(written, named)):
        yield Gap(_whose(connection, row[0]), 0, "removed", f"{row[3]} {row[4]} stands in it, and its name was removed")
    for row in _sorted(connection, except_(named, written)):
        yield Gap(
            _whose(connection, row[0]), 0, "added", f"{row[3]} {row[4]} does not stand in it, and its name is there"
        )


def _whose(connection: Connection, chain: str) -> str:
    """Whose chain it is, as far as the store still says."""
    row = connection.execute(select(chains).where(chains.c.chain == chain)).one_or_none()
    return str(Whose(row.agency, row.host, row.person, row.strand)) if row else f"chain {chain}"


def _sorted(connection: Connection, query: object) -> list[tuple[str, ...]]:
    return sorted(tuple(row) for row in connection.execute(query))  # type: ignore[call-overload]


def _receipts(connection: Connection, keys: Keyring) -> Iterator[Gap]:
    """Every row that somebody sent has its receipt, and every receipt is as it was left."""
    same = (journal.c.chain == receipts.c.chain) & (journal.c.seq == receipts.c.seq)
    none = (
        select(journal.c.chain, journal.c.seq)
        .select_from(journal.outerjoin(receipts, same))
        .where(journal.c.act.in_(LEFT_BY), receipts.c.token.is_(None))
        .order_by(journal.c.chain, journal.c.seq)
    )
    for row in connection.execute(none).all():
        yield Gap(_whose(connection, row.chain), row.seq, "removed", f"the receipt of row {row.seq} was removed")
    every = select(receipts, journal.c.key, journal.c.act).select_from(receipts.outerjoin(journal, same))
    for row in connection.execute(every.execution_options(yield_per=500)):
        if row.act not in LEFT_BY:
            what = f"a receipt was put there for row {row.seq}, which leaves none"
            yield Gap(_whose(connection, row.chain), row.seq, "added", what)
        elif row.key in keys and row.mac != receipt_mac(keys.of(row.key), row.token, row.chain, row.seq, row.content):
            what = f"the receipt of row {row.seq} was changed, or is not this store's"
            yield Gap(_whose(connection, row.chain), row.seq, "changed", what)


def _opaque_keys(connection: Connection, keys: Keyring, checkpoint: Checkpoint | None) -> Iterator[Gap]:
    """Every opaque key was made here, and there are not fewer than there were: none is ever taken away."""
    marks = connection.execute(select(silences.c.mark)).scalars()
    forged = sum(not made_here(keys, mark) for mark in marks)
    if forged:
        yield Gap("opaque keys", 0, "added", f"{forged} {'was' if forged == 1 else 'were'} not made by this store")
    count = connection.execute(select(func.count()).select_from(silences)).scalar_one() - forged
    if checkpoint and count < checkpoint.silences:
        what = f"some were removed since the checkpoint of {checkpoint.at}"
        yield Gap("opaque keys", 0, "removed", what)
