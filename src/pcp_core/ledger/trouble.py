"""What a database says, in plain lines. Nothing of a statement, a value or a row gets out: they may be somebody's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from pcp_core.errors import Problem, StoreTrouble

_SQLITE: tuple[tuple[str, str, str, str], ...] = (
    ("SQLITE_BUSY", "is locked by another program", "nothing was written; try again", "store-locked"),
    ("SQLITE_LOCKED", "is locked by another program", "nothing was written; try again", "store-locked"),
    ("SQLITE_READONLY", "may be read only", "nothing was written; check who may write there", "store-read-only"),
    ("SQLITE_CANTOPEN", "cannot be opened", "check that the folder is there and may be written", "store-closed"),
    ("SQLITE_PERM", "cannot be opened", "check that the folder is there and may be written", "store-closed"),
    ("SQLITE_FULL", "has no room: the disk is full", "nothing was written; make room and try again", "store-full"),
    ("SQLITE_IOERR", "cannot be reached on its disk", "nothing was written; check the disk and its room", "store-disk"),
    ("SQLITE_NOTADB", "is no database", "check the name of the file", "store-strange"),
    ("SQLITE_CORRUPT", "is damaged", "restore a backup, then look at it with: pcp store verify", "store-damaged"),
)
_POSTGRESQL: tuple[tuple[str, str, str, str], ...] = (
    ("53100", "has no room: the server's disk is full", "nothing was written; make room and try again", "store-full"),
    ("55P03", "is locked by another program", "nothing was written; try again", "store-locked"),
    ("40", "was busy with another write", "nothing was written; try again", "store-locked"),
    ("25006", "may be read only", "nothing was written; check the server", "store-read-only"),
    ("28", "does not let this user in", "check the name and the password", "store-closed"),
    ("3D000", "is not there", "make the database first", "store-closed"),
    ("42501", "does not let this user do that", "check the user's rights", "store-closed"),
)
_AWAY = ("cannot be reached", "check that the server runs, and the names and the password in the address", "store-away")
_ELSE = ("did not do what was asked", "look at it with: pcp doctor", "store-trouble")


@contextmanager
def spoken(where: str, own: type[Exception] = SQLAlchemyError) -> Iterator[None]:
    """Let a database's errors out as one StoreTrouble that names the store and holds nothing else of it.

    own: the driver's, where it is spoken to without SQLAlchemy in between.
    """
    try:
        yield
    except (SQLAlchemyError, own) as error:
        raise StoreTrouble(_problem(where, error)) from None


def _problem(where: str, error: Exception) -> Problem:
    cause = error.orig if isinstance(error, DBAPIError) else None if isinstance(error, SQLAlchemyError) else error
    name, state = getattr(cause, "sqlite_errorname", None), getattr(cause, "sqlstate", None)
    for said, table in ((name, _SQLITE), (state, _POSTGRESQL)):
        for start, what, fix, code in table:
            if said and said.startswith(start):
                return Problem(where, what, fix, code)
    gone = cause is not None and name is None and (state is None or state.startswith(("08", "57")))
    what, fix, code = _AWAY if gone else _ELSE
    return Problem(where, what, fix, code)
