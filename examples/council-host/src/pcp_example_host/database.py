"""Writes the database: tables, code lists, the register, the stories, and the invented people around them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from pcp_example_host.cells import Row, number, row
from pcp_example_host.codes import CODES, code
from pcp_example_host.invent import invented
from pcp_example_host.records import rows_of
from pcp_example_host.story import register, stories

_SCHEMA = Path(__file__).with_name("schema.sql")


def make(path: Path, *, seed: int = 7, people: int = 200, notes: int = 3000) -> None:
    """Write a fresh SQLite database; the same seed and sizes give the same content.

    people and notes count the stories in; smaller numbers than theirs give the stories alone. A file that stands
    at ``path`` is replaced. Raises OSError if it cannot be written.
    """
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_SCHEMA.read_text(encoding="utf-8"))
        with connection:
            for (table, columns), values in _grouped(_all_rows(seed, people, notes)).items():
                connection.executemany(_insert(table, columns), values)


def _all_rows(seed: int, people: int, notes: int) -> Iterator[Row]:
    yield from _register_rows()
    told = stories()
    for story in told:
        yield from rows_of(story.case, story.jurisdiction, story.worker)
    in_stories = sum(len(story.case["notes"]) for story in told)
    for file in invented(seed, people - len(told), notes - in_stories):
        yield from rows_of(file.case, file.jurisdiction, file.worker)


def _register_rows() -> Iterator[Row]:
    books = register()
    for kind, words in CODES.items():
        for place, (word, host_code) in enumerate(words.items()):
            if (kind, word) not in _SAME_CODE:
                label = word if kind == "WARD" else word.replace("-", " ").upper()
                yield row("CD_LOOKUP", CD_TYP=kind, CD=host_code, DESCR=label, SEQ=place)
    for org in books["organisations"]:
        yield row(
            "ORG_DIR",
            ORG_CD=org["id"],
            ORG_NM=org["name"],
            ORG_TYP=code("ORGT", org["type"]),
            INT_EXT="I" if org.get("own") else "E",
            SCHM_LST=",".join(org["schemes"]) if "schemes" in org else None,
        )
    for team in books["teams"]:
        yield row("TEAM", TEAM_CD=team["id"], TEAM_NM=team["name"], ORG_CD=team["agency"])
    for worker in books["workers"]:
        yield row(
            "WKR",
            WKR_ID=number(worker["id"]),
            WKR_NM=worker["name"],
            ROLE_CD=code("ROLE", worker["role"]),
            TEAM_CD=worker["team"],
            ORG_CD=worker["agency"],
            PROG_CD=worker["program"],
        )
    for service in books["services"]:
        yield row(
            "SVC_DIR",
            SVC_ID=number(service["id"]),
            SVC_NM=service["name"],
            ORG_CD=service["agency"],
            SPEC_CD=service["specialty"],
            DESCR_HTML=f"<p>{service['description']}</p>",
            ELIG_TXT=service["eligibility_description"],
            MIN_AGE=service["minimum_age"],
            MAX_AGE=service["maximum_age"],
            TAX_LST=",".join(service["taxonomy"]),
        )


_SAME_CODE = {("SEX", "boy"), ("SEX", "girl")}
"""Words for which the code table has one row with another word."""


def _grouped(rows: Iterable[Row]) -> dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]]:
    groups: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = defaultdict(list)
    for table, cells in rows:
        groups[table, tuple(cells)].append(tuple(cells.values()))
    return groups


def _insert(table: str, columns: tuple[str, ...]) -> str:
    """The names come from this package alone, never from outside."""
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
