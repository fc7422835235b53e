"""A mapping file: which table and column of a database means what in the contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from pcp_core.errors import BadConfiguration, InvalidPack, Problem
from pcp_core.rules.marks import Marked, Path_, read_marked
from pcp_sqlalchemy.sources import Column, Conditions, Fields, Source


@dataclass(frozen=True, slots=True)
class CodeTable:
    """A code list that stands in a table of the database."""

    table: str
    code: str
    word: str
    where: Conditions
    path: Path_


@dataclass(frozen=True, slots=True)
class Persons:
    """The table with one row for each person whose file is read. ``changed``: when a row or its file last changed."""

    table: str
    key: str
    where: Conditions
    unless: Conditions
    changed: Column | None
    path: Path_


@dataclass(frozen=True, slots=True)
class DatabaseMapping:
    """A mapping file, read and sound in itself; whether the database has its tables is found out when it is opened.

    codes: code lists by name, written out or standing in a table. lists: the lists of the case that are mapped.
    """

    host: str
    zone: ZoneInfo
    codes: Mapping[str, Mapping[str, str | None] | CodeTable]
    persons: Persons
    person: Fields
    lists: Mapping[str, Source]
    marked: Marked

    @property
    def person_id(self) -> Column:
        """The column from which a person's id comes."""
        source = self.person.fields["id"]
        assert isinstance(source, Column)  # noqa: S101 - the compiler refuses any other
        return source


def read_mapping(path: Path) -> DatabaseMapping:
    """Read a mapping file. Raises BadConfiguration with every mistake in it as ``file:line:column``."""
    from pcp_sqlalchemy.compiling import Compiler

    try:
        marked = read_marked(path)
    except InvalidPack as unreadable:
        raise BadConfiguration(unreadable.problems) from None
    compiler = Compiler(marked)
    mapping = compiler.mapping()
    if compiler.problems or mapping is None:
        raise BadConfiguration(in_order(compiler.problems))
    return mapping


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each mistake once, in the order of the file."""

    def line_and_column(problem: Problem) -> tuple[int, ...]:
        """Where in the file it stands, for sorting."""
        return tuple(int(part) for part in problem.where.rsplit(":", 2)[1:])

    return sorted(dict.fromkeys(problems), key=line_and_column)
