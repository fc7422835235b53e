"""After a new line in the key file: the keys of what is sealed, wrapped anew, so that the old line opens none of them.

Only those small keys are touched. The ciphertexts, their hashes and the signed rows stay as they are, and the old line
is still needed to see that they do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select, tuple_, update

from pcp_core.ledger.database import Database
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.sealing import DoesNotOpen, rewrapped
from pcp_core.ledger.statements import Statement
from pcp_core.ledger.tables import word_keys

_AT_ONCE = 500
_PLACE = tuple_(word_keys.c.chain, word_keys.c.seq, word_keys.c.part)
_WRAP = Statement(
    update(word_keys)
    .where(*(word_keys.c[name] == bindparam(f"of_{name}") for name in ("chain", "seq", "part", "key")))
    .values(wrapped=bindparam("wrapped"), key=bindparam("key"))
)


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """How many keys were wrapped anew, and how many could not be, since they do not open: they were changed."""

    wrapped: int = 0
    left: int = 0


def rekey(database: Database, keys: Keyring) -> Rekeyed:
    """Wrap every key with the line in use, some at a time, while others go on writing; done again, it goes on."""
    total, after = Rekeyed(), ("", 0, "")
    while True:
        with database.writing() as connection:
            rows = _next(connection, keys, after)
            done = [_anew(row, keys) for row in rows]
            _WRAP.run_many(connection, filter(None, done))
        if not rows:
            database.forget()
            return total
        left = done.count(None)
        total = Rekeyed(total.wrapped + len(done) - left, total.left + left)
        after = (rows[-1].chain, rows[-1].seq, rows[-1].part)


def _next(connection: Connection, keys: Keyring, after: tuple[str, int, str]) -> list[Any]:
    query = select(word_keys).where(after < _PLACE, word_keys.c.key != keys.current.id)
    return list(connection.execute(query.order_by(*_PLACE).limit(_AT_ONCE)).all())


def _anew(row: Any, keys: Keyring) -> dict[str, Any] | None:
    """What to write for a key; None for one that does not open."""
    try:
        wrapped = rewrapped(row.wrapped, keys.of(row.key), keys.current, row.chain, row.seq, row.part)
    except DoesNotOpen:
        return None
    old = {f"of_{name}": getattr(row, name) for name in ("chain", "seq", "part", "key")}
    return {**old, "wrapped": wrapped, "key": keys.current.id}
