"""The shape of the tables: made on first use, brought up to date by ``pcp store upgrade``."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, insert, select, text

from pcp_core.errors import Problem, StoreTrouble, WrongUse
from pcp_core.ledger.database import Database
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.tables import about, metadata

NEWEST = "0001"
"""The version of the tables that this program reads and writes; every migration moves it."""

TABLE = "pcp_version"
_version = Table(TABLE, MetaData(), Column("version_num", String(32), primary_key=True))
_LOCK = 7_226_001


def prepare(database: Database, keys: Keyring) -> None:
    """Make the tables where there are none; else see that they are of this version and of these keys."""
    with database.reading() as connection:
        new = not inspect(connection).has_table(TABLE)
    if new:
        _make(database, keys)
    with database.reading() as connection:
        version = connection.execute(select(_version.c.version_num)).scalar_one_or_none()
        mark = connection.execute(select(about.c.value).where(about.c.name == "key")).scalar_one_or_none()
    _check(database.name, version, mark, keys)


def _make(database: Database, keys: Keyring) -> None:
    with database.writing() as connection:
        _alone(connection)
        if inspect(connection).has_table(TABLE):
            return
        metadata.create_all(connection)
        _version.create(connection)
        connection.execute(insert(_version).values(version_num=NEWEST))
        connection.execute(insert(about).values(name="key", value=keys.mark("store")))


def _alone(connection: Connection) -> None:
    """Of several processes that find no tables, one makes them; SQLite gave this one the file to itself already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _check(where: str, version: str | None, mark: str | None, keys: Keyring) -> None:
    if version is not None and version < NEWEST:
        fix = "back it up, then run: pcp store upgrade"
        raise StoreTrouble(Problem(where, f"was made by an earlier version ({version})", fix, "store-older"))
    if version != NEWEST:
        what = f"was made by a later version ({version or 'unknown'})"
        raise StoreTrouble(Problem(where, what, "upgrade pcp-core", "store-newer"))
    if mark != keys.mark("store"):
        what = "was made with another key"
        raise WrongUse(Problem(where, what, "check which file PCP_KEY_FILE names, and its first line", "another-key"))
