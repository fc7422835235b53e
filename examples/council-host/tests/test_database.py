"""The database: the same every time, odd where it means to be, and big enough to be of use."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pcp_example_host import make, stories


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("host") / "council.sqlite"
    make(path)
    return path


@pytest.fixture
def connection(council: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(council)) as opened:
        yield opened


def one(connection: sqlite3.Connection, query: str) -> int:
    found = connection.execute(query).fetchone()[0]
    assert isinstance(found, int)
    return found


def test_the_same_seed_gives_the_same_content(tmp_path: Path) -> None:
    make(tmp_path / "a", people=40, notes=300)
    make(tmp_path / "b", people=40, notes=300)
    make(tmp_path / "c", people=40, notes=300, seed=8)
    assert content(tmp_path / "a") == content(tmp_path / "b")
    assert content(tmp_path / "a") != content(tmp_path / "c")


def test_a_file_that_stands_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("something else")
    make(tmp_path / "a", people=30, notes=0)
    assert len(content(tmp_path / "a")) > 100


def test_it_has_two_hundred_files_and_three_thousand_notes(connection: sqlite3.Connection) -> None:
    assert one(connection, "SELECT count(*) FROM PERS_MSTR WHERE CLI_IND = 'Y'") == 200
    assert one(connection, "SELECT count(*) FROM CN_NOTE") == 3000
    assert one(connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table'") == 30


def test_small_sizes_leave_the_stories_alone(tmp_path: Path) -> None:
    make(tmp_path / "a", people=0, notes=0)
    with closing(sqlite3.connect(tmp_path / "a")) as connection:
        assert one(connection, "SELECT count(*) FROM CAS_HDR") == len(stories())


def test_few_foreign_keys_are_declared_and_some_tables_have_no_key(connection: sqlite3.Connection) -> None:
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    declared = sum(len(connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()) for table in tables)
    keyless = [
        table for table in tables if not any(row[5] for row in connection.execute(f"PRAGMA table_info({table})"))
    ]
    assert declared == 3
    assert "PERS_ATTR" in keyless


def test_what_the_tables_link_to_is_there(connection: sqlite3.Connection) -> None:
    for table, column, other, key in (
        ("CN_NOTE", "CASE_NO", "CAS_HDR", "CASE_NO"),
        ("CN_NOTE", "AUTH_WKR", "WKR", "WKR_ID"),
        ("MASH_OUT", "CASE_NO", "CAS_HDR", "CASE_NO"),
        ("MASH_OUT", "ORG_CD", "ORG_DIR", "ORG_CD"),
        ("PERS_REL", "PERS_B", "PERS_MSTR", "PERS_NO"),
        ("RFRL", "SVC_ID", "SVC_DIR", "SVC_ID"),
        ("RFRL", "GL_ID", "GL", "GL_ID"),
    ):
        loose = (
            f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT {key} FROM {other})"
        )
        assert one(connection, loose) == 0, (table, column)


def test_notes_of_the_crowd_hardly_ever_repeat(connection: sqlite3.Connection) -> None:
    notes = [html for (html,) in connection.execute("SELECT NOTE_HTML FROM CN_NOTE")]
    assert len(set(notes)) > 0.97 * len(notes)


def test_notes_hold_macrons_and_curly_quotes_and_the_habits_of_four_editors(connection: sqlite3.Connection) -> None:
    notes = " ".join(html for (html,) in connection.execute("SELECT NOTE_HTML FROM CN_NOTE"))
    for habit in ("whānau", "“", "&ldquo;", "&#257;", "MsoNormal", "<style>", "<!--", "<br>", "<br/>", "<table>"):
        assert habit in notes


def test_alerts_stand_for_some_of_those_who_live_with_violence_and_not_for_all(connection: sqlite3.Connection) -> None:
    told_of = "SELECT count(DISTINCT PERS_NO) FROM ND_FLD WHERE FLD_CD = 'safety'"
    named = f"{told_of} AND PERS_NO IN (SELECT PERS_NO FROM ALRT WHERE ALRT_CD = 'DV01')"
    assert 0 < one(connection, named) < one(connection, told_of)
