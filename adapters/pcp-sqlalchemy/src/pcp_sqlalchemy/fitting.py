"""Whether a database has the tables and columns that a mapping names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from sqlalchemy import Inspector, Integer

from pcp_core.errors import Problem
from pcp_core.rules.marks import Path_
from pcp_sqlalchemy.mapping import CodeTable, DatabaseMapping, in_order
from pcp_sqlalchemy.sources import Conditions, Linked, Source, linked, own_columns

_SHOWN = 15


class Fit:
    """What a database has, asked for once for each table."""

    def __init__(self, mapping: DatabaseMapping, inspector: Inspector) -> None:
        self._mapping = mapping
        self._inspector = inspector
        self._tables: dict[str | None, set[str]] = {}
        self._columns: dict[str, dict[str, bool]] = {}

    def is_number(self, table: str, column: str) -> bool:
        """Whether a column holds whole numbers."""
        return self._columns_of(table).get(column, False)

    def problems(self) -> list[Problem]:
        """Every table and column that the mapping names and the database has not, each once for each place."""
        persons = self._mapping.persons
        found = [*self._table(persons.table, persons.path)]
        if not found:
            changed = [(persons.changed.name, persons.changed.path)] if persons.changed else []
            keys = [
                (persons.key, (*persons.path, "key")),
                *_named_in(persons.where, persons.unless, persons.path),
                *changed,
            ]
            found += self._misses(persons.table, keys)
            for source in (self._mapping.person, *self._mapping.lists.values()):
                found += self._source(source, persons.table)
        for codes in self._mapping.codes.values():
            if isinstance(codes, CodeTable):
                found += self._code_table(codes)
        return in_order(found)

    def _source(self, source: Source, table: str) -> Iterator[Problem]:
        yield from self._misses(table, own_columns(source))
        for link in linked(source):
            yield from self._link(link)

    def _link(self, link: Linked) -> Iterator[Problem]:
        if link.via:
            yield from self._table(link.via.table, (*link.via.path, "table"))
            if self._has(link.via.table):
                match = (*link.path, "match")
                yield from self._misses(
                    link.via.table, [(link.via.theirs, (*link.via.path, "match")), (link.ours, match)]
                )
        missing = list(self._table(link.table, (*link.path, "rows" if link.many else "one")))
        if missing:
            yield from missing
            return
        own = [(link.theirs, (*link.path, "match"))] if link.theirs else []
        order = [(link.order, (*link.path, "order"))] if link.order else []
        yield from self._misses(link.table, [*own, *_named_in(link.where, link.unless, link.path), *order])
        yield from self._source(link.give, link.table)

    def _code_table(self, codes: CodeTable) -> Iterator[Problem]:
        missing = list(self._table(codes.table, (*codes.path, "table")))
        yield from missing
        if not missing:
            names = [(codes.code, (*codes.path, "code")), (codes.word, (*codes.path, "word"))]
            yield from self._misses(codes.table, [*names, *_named_in(codes.where, {}, codes.path)])

    def _table(self, name: str, path: Path_) -> Iterator[Problem]:
        if not self._has(name):
            schema, _, plain = name.rpartition(".")
            fix = _near(plain, self._tables_of(schema or None))
            yield self._mapping.marked.problem(path, f"the database has no table '{name}'", fix, code="no-table")

    def _misses(
        self, table: str, columns: Collection[tuple[str, Path_]] | Iterator[tuple[str, Path_]]
    ) -> Iterator[Problem]:
        known = self._columns_of(table)
        for name, path in columns:
            if name not in known:
                what = f"the table '{table}' has no column '{name}'"
                yield self._mapping.marked.problem(path, what, _near(name, known), code="no-column")

    def _has(self, name: str) -> bool:
        schema, _, plain = name.rpartition(".")
        return plain in self._tables_of(schema or None)

    def _tables_of(self, schema: str | None) -> set[str]:
        if schema not in self._tables:
            self._tables[schema] = {*self._inspector.get_table_names(schema), *self._inspector.get_view_names(schema)}
        return self._tables[schema]

    def _columns_of(self, name: str) -> dict[str, bool]:
        if name not in self._columns:
            schema, _, plain = name.rpartition(".")
            found = self._inspector.get_columns(plain, schema or None)
            self._columns[name] = {entry["name"]: isinstance(entry["type"], Integer) for entry in found}
        return self._columns[name]


def _named_in(where: Conditions, unless: Conditions, path: Path_) -> list[tuple[str, Path_]]:
    return [(column, (*path, key, column)) for key, given in (("where", where), ("unless", unless)) for column in given]


def _near(given: str, known: Collection[str]) -> str:
    """A did-you-mean that does not care about case; a short list where nothing is close."""
    by_small = {name.lower(): name for name in sorted(known)}
    close = get_close_matches(given.lower(), by_small, 1, cutoff=0.6)
    if close:
        return f"did you mean '{by_small[close[0]]}'?"
    shown = sorted(known)[:_SHOWN]
    return "it has: " + ", ".join(shown) + (f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else "")
