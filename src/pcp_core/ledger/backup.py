"""A store as one file of lines, from SQLite or PostgreSQL alike, and back into an empty store of either kind.

It is taken in one transaction while others write, and signed as a whole. What is sealed stays sealed in it: without the
key file it tells no words. The key file itself is never in it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from pcp_core.errors import Problem, WrongUse
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.signed_files import read_signed, write_signed
from pcp_core.ledger.tables import chains, journal, metadata, receipts, records, sealed, silences, word_keys
from pcp_core.ledger.versions import NEWEST

KEPT: tuple[Table, ...] = (chains, records, journal, sealed, word_keys, receipts, silences)
"""The tables of a backup, each after those it points to."""

_AT_ONCE = 1000


def write_backup(connection: Connection, path: Path, keys: Keyring, now: datetime) -> int:
    """Write every row of every table into a file; returns how many rows of the journal are in it."""
    write_signed(path, keys, _lines(connection, keys, now))
    return connection.execute(select(func.count()).select_from(journal)).scalar_one()


def read_backup(connection: Connection, path: Path, keys: Keyring) -> int:
    """Fill an empty store from a file, in the transaction at hand; returns how many rows of the journal came.

    Raises WrongUse for a store that holds something, and for a file that is no backup of this installation and version.
    """
    if connection.execute(select(func.count()).select_from(chains)).scalar_one():
        fix = "name a store that is not there yet"
        raise WrongUse(Problem("the store", "is not empty; a backup goes into an empty one", fix, "store-not-empty"))
    lines = read_signed(path, keys)
    first = next(lines, None)
    _check(path, first, keys)
    tables = {table.name: table for table in metadata.sorted_tables}
    while batch := list(islice(lines, _AT_ONCE)):
        _add(connection, tables, batch)
    return connection.execute(select(func.count()).select_from(journal)).scalar_one()


def _lines(connection: Connection, keys: Keyring, now: datetime) -> Iterator[dict[str, Any]]:
    at = now.isoformat(timespec="seconds")
    yield {"pcp": "store", "version": NEWEST, "at": at, "store": keys.mark("store")}
    for table in KEPT:
        query = select(table).order_by(*table.primary_key).execution_options(yield_per=_AT_ONCE)
        for row in connection.execute(query):
            yield {"in": table.name, "row": [_text(value) for value in row]}


def _text(value: Any) -> Any:
    return {"b": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _value(text: Any) -> Any:
    return base64.b64decode(text["b"]) if isinstance(text, dict) else text


def _check(path: Path, first: Any, keys: Keyring) -> None:
    if not isinstance(first, dict) or first.get("pcp") != "store":
        raise WrongUse(Problem(str(path), "is no backup of a store", "check the name of the file", "no-backup"))
    if first.get("version") != NEWEST:
        fix = "restore it with the version of pcp-core that made it, then run: pcp store upgrade"
        raise WrongUse(Problem(str(path), "is a backup of another version of the store", fix, "backup-version"))
    if first.get("store") != keys.mark("store"):
        what = "is a backup of a store with another key"
        raise WrongUse(Problem(str(path), what, "check which file PCP_KEY_FILE names", "another-key"))


def _add(connection: Connection, tables: dict[str, Table], batch: list[dict[str, Any]]) -> None:
    by_table: dict[str, list[dict[str, Any]]] = {}
    for line in batch:
        names = tables[line["in"]].columns.keys()
        by_table.setdefault(line["in"], []).append(dict(zip(names, map(_value, line["row"]), strict=True)))
    for name, rows in by_table.items():
        connection.execute(insert(tables[name]), rows)
