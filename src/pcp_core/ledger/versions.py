"""The shape of the tables: made on first use, brought up to date by ``pcp store upgrade``."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, inspect, select, text

from pcp_core.errors import Problem, StoreTrouble, WrongUse
from pcp_core.ledger.database import Database
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.tables import about, metadata

NEWEST = "0002"
"""The version of the tables that this program reads and writes; every migration moves it."""

TABLE = "pcp_version"
_version = Table(TABLE, MetaData(), Column("version_num", String(32), primary_key=True))
_LOCK = 7_226_001


def upgrade(database: Database, keys: Keyring) -> bool:
    """Bring the tables to this version; whether there was anything to do. Raises WrongUse without alembic."""
    try:
        from alembic import command
        from alembic.config import Config
    except ModuleNotFoundError:
        fix = "install it with: pip install 'pcp-core[store]'"
        raise WrongUse(Problem("upgrade", "needs alembic", fix, "no-alembic")) from None
    config = Config()
    config.set_main_option("script_location", "pcp_core.ledger:migrations")
    with database.writing() as connection:
        _alone(connection)
        before, mark = _said(connection)
        if (before is not None and before > NEWEST) or mark not in (None, keys.mark("store")):
            _check(database.name, before, mark, keys)
        config.attributes |= {"connection": connection, "keys": keys}
        command.upgrade(config, "head")
        if mark is None:
            connection.execute(insert(about).values(name="key", value=keys.mark("store")))
        return before != NEWEST


def prepare(database: Database, keys: Keyring) -> None:
    """Make the tables where there are none; else see that they are of this version and of these keys."""
    if not stands(database, keys):
        _make(database, keys)
        stands(database, keys)


def stands(database: Database, keys: Keyring) -> bool:
    """Whether there are tables, of this version and these keys. Raises StoreTrouble or WrongUse for others."""
    with database.reading() as connection:
        if not inspect(connection).has_table(TABLE):
            return False
        version, mark = _said(connection)
    _check(database.name, version, mark, keys)
    return True


def _said(connection: Connection) -> tuple[str | None, str | None]:
    """What the store says of itself: its version, and the mark of its key; None where it does not say."""
    there = inspect(connection)
    version = connection.execute(select(_version.c.version_num)).scalar() if there.has_table(TABLE) else None
    key = select(about.c.value).where(about.c.name == "key")
    return version, connection.execute(key).scalar() if there.has_table(about.name) else None


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
