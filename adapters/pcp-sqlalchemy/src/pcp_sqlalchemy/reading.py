"""Reads the rows that sources ask for: one query for each link and each batch of people, never one for each person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, column, or_, select, table
from sqlalchemy.sql.expression import TableClause

from pcp_sqlalchemy.sources import (
    Column,
    Conditions,
    Constant,
    Fields,
    Linked,
    Row,
    Several,
    Source,
    asking_column,
    own_columns,
)

T = TypeVar("T")

AT_ONCE = 500
"""How many keys one query asks for; every database takes that many."""

_ASKED_BY = "asked_by_key"


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most ``size``."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def picked(*columns: ColumnElement[Any]) -> Select[Any]:
    """A query for columns whose types nobody declared: values come as the driver gives them."""
    query: Select[Any] = select(*columns)
    return query


def named(name: str) -> TableClause:
    """A table by its name in the mapping, ``schema.table`` where it has one."""
    schema, _, plain = name.rpartition(".")
    return table(plain, schema=schema or None)


def conditions(
    where: Conditions, unless: Conditions, of: Callable[[str], ColumnElement[Any]]
) -> list[ColumnElement[bool]]:
    """The rows that are wanted. A row whose column is empty is not left out by ``unless``."""
    found = [_is_among(of(name), values) for name, values in where.items()]
    for name, values in unless.items():
        kept = of(name).not_in([value for value in values if value is not None])
        found.append(kept if None in values else or_(kept, of(name).is_(None)))
    return found


def _is_among(tested: ColumnElement[Any], values: Sequence[Any]) -> ColumnElement[bool]:
    known = [value for value in values if value is not None]
    among = tested.in_(known)
    if len(known) == len(values):
        return among
    return or_(among, tested.is_(None)) if known else tested.is_(None)


def _same(key: Any) -> str:
    """Keys of two tables are compared as text: one has a number, the other the same number in a text column."""
    return str(key).strip()


class Reader:
    """Reads sources for many rows at once. ``value`` turns what a column holds into what the contract wants."""

    def __init__(self, connection: Connection, value: Callable[[Any, Column], Any]) -> None:
        self._connection = connection
        self._value = value
        self._of_nobody: dict[int, list[Any]] = {}

    def values(self, source: Source, rows: Sequence[Row]) -> list[Any]:
        """One value for each row; None where there is nothing."""
        if isinstance(source, Column):
            return [self._value(row[source.name], source) for row in rows]
        if isinstance(source, Constant):
            return [source.value] * len(rows)
        if isinstance(source, Fields):
            return self._objects(source, rows)
        if isinstance(source, Several):
            return [
                _together(found) for found in zip(*(self.values(part, rows) for part in source.sources), strict=True)
            ]
        return self._linked(source, rows)

    def _objects(self, source: Fields, rows: Sequence[Row]) -> list[dict[str, Any] | None]:
        """An object in which nothing but constants is filled is no object."""
        columns = {name: self.values(part, rows) for name, part in source.fields.items()}
        constants = {name for name, part in source.fields.items() if isinstance(part, Constant)}
        beside = [self.values(part, rows) for part in source.beside]
        found: list[dict[str, Any] | None] = []
        for place in range(len(rows)):
            whole = {name: values[place] for name, values in columns.items() if values[place] is not None}
            says = any(name not in constants and value != [] for name, value in whole.items())
            for others in beside:
                says = says or others[place] is not None
                whole.update(others[place] or {})
            found.append(whole if says else None)
        return found

    def _linked(self, link: Linked, rows: Sequence[Row]) -> list[Any]:
        asking = asking_column(link)
        if not asking:
            return [self._whole_table(link)] * len(rows)
        keys = dict.fromkeys(row[asking] for row in rows if row[asking] is not None)
        found = [row for some in chunks(keys, AT_ONCE) for row in self._rows(self._query(link, some))]
        by_key: dict[str, list[Any]] = {}
        for row, value in zip(found, self.values(link.give, found), strict=True):
            if value is not None:
                by_key.setdefault(_same(row[_ASKED_BY]), []).append(value)
        return [_given(link, by_key.get(_same(row[asking]), [])) for row in rows]

    def _whole_table(self, link: Linked) -> Any:
        """A table that belongs to nobody in particular is read once and is the same for everybody."""
        if id(link) not in self._of_nobody:
            found = self._rows(self._query(link, None))
            self._of_nobody[id(link)] = [value for value in self.values(link.give, found) if value is not None]
        return _given(link, self._of_nobody[id(link)])

    def _query(self, link: Linked, keys: list[Any] | None) -> Select[Any]:
        there = named(link.table).alias("there")

        def of(name: str) -> ColumnElement[Any]:
            """A column of the table that is read."""
            return column(name, _selectable=there)

        wanted = dict.fromkeys(name for name, _ in own_columns(link.give))
        query = picked(*(of(name).label(name) for name in wanted)).select_from(there)
        if keys is not None:
            asked_by = of(link.theirs)
            if link.via:
                between = named(link.via.table).alias("between_")
                query = query.join(between, of(link.theirs) == column(link.ours, _selectable=between))
                asked_by = column(link.via.theirs, _selectable=between)
            query = query.add_columns(asked_by.label(_ASKED_BY)).where(asked_by.in_(keys))
        query = query.where(and_(True, *conditions(link.where, link.unless, of)))
        return query.order_by(of(link.order)) if link.order else query

    def _rows(self, query: Select[Any]) -> list[Row]:
        return [dict(row) for row in self._connection.execute(query).mappings()]


def _given(link: Linked, values: list[Any]) -> Any:
    if link.many:
        return None if link.empty_is_unknown and not values else values
    return values[0] if values else None


def _together(found: tuple[Any, ...]) -> Any:
    known = [value for value in found if value is not None]
    if any(isinstance(value, list) for value in known):
        return [entry for value in known if isinstance(value, list) for entry in value]
    return known[0] if known else None
