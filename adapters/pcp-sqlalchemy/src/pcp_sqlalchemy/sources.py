"""Where a field's value comes from: the five shapes that a mapping is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pcp_core.rules.marks import Path_

Row = Mapping[str, Any]
Conditions = Mapping[str, tuple[Any, ...]]
"""A column, and the values it may have; None among them is an empty column."""

As = Literal["asis", "text", "html", "number", "yes-no", "date", "time"]


@dataclass(frozen=True, slots=True)
class Column:
    """A value of the row itself. ``path`` is where the mapping says so."""

    name: str
    path: Path_
    as_: As = "asis"
    format: str | None = None
    zone: ZoneInfo | None = None
    codes: str | None = None
    prefix: str = ""
    split: str | None = None


@dataclass(frozen=True, slots=True)
class Constant:
    """The same value for every row."""

    value: Any


@dataclass(frozen=True, slots=True)
class Fields:
    """An object: named fields, and more fields from objects beside it (``with``)."""

    fields: Mapping[str, Source]
    beside: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Via:
    """A table that stands between: its column ``theirs`` equals ``ours`` of the row that asks."""

    table: str
    theirs: str
    ours: str
    path: Path_


@dataclass(frozen=True, slots=True)
class Linked:
    """Rows of another table, or the first of them.

    theirs, ours: the columns that link the rows; ``ours`` is of the row that asks, or of the table that stands between.
    Both are empty for a table that belongs to nobody in particular, such as a directory.
    """

    table: str
    many: bool
    theirs: str
    ours: str
    via: Via | None
    where: Conditions
    unless: Conditions
    order: str | None
    empty_is_unknown: bool
    give: Source
    path: Path_


@dataclass(frozen=True, slots=True)
class Several:
    """Several sources of one field: lists are joined; of anything else the first that has a value counts."""

    sources: tuple[Source, ...]


Source = Column | Constant | Fields | Linked | Several


def inner(source: Source) -> tuple[Source, ...]:
    """The sources that a source is made of and that look at the same row."""
    if isinstance(source, Fields):
        return (*source.fields.values(), *source.beside)
    return source.sources if isinstance(source, Several) else ()


def own_columns(source: Source) -> Iterator[tuple[str, Path_]]:
    """The columns that a source needs of the row it looks at, and where the mapping names them."""
    if isinstance(source, Column):
        yield source.name, source.path
    elif isinstance(source, Linked) and (asking := asking_column(source)):
        yield asking, (*(source.via.path if source.via else source.path), "match")
    for part in inner(source):
        yield from own_columns(part)


def asking_column(link: Linked) -> str:
    """The column of the row that asks, by which its linked rows are found; empty if there is none."""
    return link.via.ours if link.via else link.ours


def linked(source: Source) -> Iterator[Linked]:
    """The links that start at the row a source looks at."""
    if isinstance(source, Linked):
        yield source
    for part in inner(source):
        yield from linked(part)
