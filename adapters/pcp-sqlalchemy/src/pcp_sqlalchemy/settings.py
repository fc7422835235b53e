"""From the lines of ``pcp.yaml`` to an open database."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from pcp_core.errors import BadConfiguration, HostTrouble, Problem
from pcp_core.passwords import password_from
from pcp_sqlalchemy.host import SqlHost
from pcp_sqlalchemy.mapping import read_mapping


def host_from(settings: Mapping[str, Any], folder: Path) -> SqlHost:
    """Open the database of a host's settings; relative paths count from ``folder``."""
    missing = [key for key in ("url", "mapping") if not settings.get(key)]
    if missing:
        raise BadConfiguration([_wrong(key, "is missing", "add it") for key in missing])
    return SqlHost(_engine(url_from(settings, folder), folder), read_mapping(folder / str(settings["mapping"])))


def url_from(settings: Mapping[str, Any], folder: Path) -> URL:
    """The url with its password, which stands elsewhere: in a variable or in a file."""
    url = _read_url(str(settings["url"]))
    if url.password is not None:
        raise BadConfiguration(
            _wrong("url", "holds a password", "take it out and write password: env:NAME or file:PATH")
        )
    password = settings.get("password")
    return url if password is None else url.set(password=password_from(str(password), folder))


def host_of(url: str, mapping: Path) -> SqlHost:
    """Open a database from code."""
    return SqlHost(_engine(_read_url(url), Path()), read_mapping(mapping))


def _wrong(key: str, what: str, fix: str) -> Problem:
    return Problem(key, what, fix, code="host-setting")


def _read_url(url: str) -> URL:
    """The url itself is never shown: it may hold a password."""
    try:
        return make_url(url)
    except ArgumentError:
        raise BadConfiguration(_wrong("url", "is not a database url", "write it as sqlite:///cases.db")) from None


def _engine(url: URL, folder: Path) -> Engine:
    if url.get_backend_name() == "sqlite":
        url = _read_only(url, folder)
    try:
        return create_engine(url, poolclass=NullPool)
    except (NoSuchModuleError, ModuleNotFoundError):
        raise BadConfiguration(
            _wrong(
                "url",
                f"needs a driver for '{url.drivername}' that is not installed",
                "install it beside pcp-sqlalchemy",
            )
        ) from None


def _read_only(url: URL, folder: Path) -> URL:
    """SQLite would make an empty file where none is, and lock one that is there."""
    path = (folder / (url.database or "")).resolve()
    if not path.is_file():
        raise HostTrouble(Problem("url", "names a SQLite file that is not there", "check the path", "no-file"))
    return url.set(database=f"file:{path}", query={"mode": "ro", "uri": "true"})
