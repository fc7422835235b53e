"""What the tests of the adapter share: the example database, and small databases with a mapping of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pcp_example_host import make, mapping_path
from pcp_sqlalchemy import open_host
from pcp_sqlalchemy.host import SqlHost

Small = Callable[[str, str], SqlHost]

HEAD = """\
host: small
zone: Pacific/Auckland
persons: {table: people, key: no}
person: {fields: {id: {column: no, prefix: p-}, name: name}}
"""


@pytest.fixture(scope="session")
def council(tmp_path_factory: pytest.TempPathFactory) -> SqlHost:
    """The example database with all its people, opened."""
    path = tmp_path_factory.mktemp("host") / "council.sqlite"
    make(path)
    return open_host(f"sqlite:///{path}", mapping_path())


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A database of one's own: SQL beside a table of two people, and a mapping that goes on from ``HEAD``."""

    def opened(sql: str, mapping: str) -> SqlHost:
        path, file = tmp_path / "small.sqlite", tmp_path / "small.yaml"
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript("CREATE TABLE people (no INTEGER PRIMARY KEY, name TEXT, upd TEXT);")
            connection.executescript(
                "INSERT INTO people VALUES (1, 'Ama', '2026-01-01'), (2, 'Ben', '2026-02-01');" + sql
            )
        file.write_text(HEAD + mapping, encoding="utf-8")
        return open_host(f"sqlite:///{path}", file)

    return opened
