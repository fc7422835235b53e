"""A database as a host: cases read by a mapping, in batches of people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, column, inspect
from sqlalchemy.exc import SQLAlchemyError

from pcp_core.errors import BadConfiguration, HostTrouble, Problem
from pcp_core.hosts import Capabilities
from pcp_core.model import Case, Note, Outcome
from pcp_sqlalchemy.capabilities import capable_of
from pcp_sqlalchemy.fitting import Fit
from pcp_sqlalchemy.mapping import CodeTable, DatabaseMapping, in_order
from pcp_sqlalchemy.reading import Reader, chunks, conditions, named, picked
from pcp_sqlalchemy.sources import Fields, Row, Source, own_columns
from pcp_sqlalchemy.values import CodeLists, Converter, Doubts

PEOPLE_AT_ONCE = 100
"""How many cases are held in memory together."""


class SqlHost:
    """A case database. It is read, never written."""

    def __init__(self, engine: Engine, mapping: DatabaseMapping) -> None:
        """Raises BadConfiguration for tables or columns that the database lacks, HostTrouble if it is out of reach."""
        self._engine = engine
        self._mapping = mapping
        self._doubts = Doubts()
        with self._connected() as connection:
            fit = Fit(mapping, inspect(connection))
            if problems := fit.problems():
                raise BadConfiguration(problems)
            persons, person_id = mapping.persons, mapping.person_id
            self._id_is_number = fit.is_number(persons.table, person_id.name)
            self._codes = _read_codes(connection, mapping)

    @property
    def capabilities(self) -> Capabilities:
        """What reading this database by sweep can do."""
        changed = self._mapping.persons.changed
        return capable_of({"person", *self._mapping.lists}, changed.name if changed else None)

    @property
    def unread(self) -> tuple[Problem, ...]:
        """Values met so far that could not be read and are therefore unknown: where, what kind, how many."""
        return tuple(in_order(self._doubts.problems(self._mapping.marked)))

    def case(self, person: str) -> Case:
        """The case of one person. Raises HostTrouble if the database has no such person."""
        key = self._key(person)
        found = (
            [] if key is None else list(self._cases(self._people().where(column(self._mapping.person_id.name) == key)))
        )
        if not found:
            raise HostTrouble(
                Problem(
                    self._mapping.host,
                    "has no person with this id",
                    "check the id, and persons: of the mapping",
                    "no-person",
                )
            )
        return found[0]

    def cases(self, since: datetime | None = None) -> Iterator[Case]:
        """Every case, in the order of the persons' keys; or those whose file changed at or after ``since``.

        A mapping that does not say when a file last changed (``persons: changed:``) gives every case.
        """
        query = self._people()
        changed = self._mapping.persons.changed
        if since is not None and changed is not None:
            local = since.astimezone(changed.zone or self._mapping.zone).replace(tzinfo=None)
            query = query.where(column(changed.name) >= (local.strftime(changed.format) if changed.format else local))
        return self._cases(query)

    def notes(self, since: datetime | None = None) -> Iterator[tuple[str, Note]]:
        """The notes with the ids of their persons, oldest first; before them those without a time, always."""
        lists = {name: source for name, source in self._mapping.lists.items() if name == "notes"}
        cases = self._cases(self._people(), Fields({"id": self._mapping.person_id}), lists)
        found = [(case.person.id, note) for case in cases if case.person for note in case.notes or ()]
        undated = [(person, note) for person, note in found if note.at is None]
        dated = [(note.at, person, note) for person, note in found if note.at and (since is None or note.at >= since)]
        yield from undated
        yield from (
            (person, note) for _, person, note in sorted(dated, key=lambda entry: (entry[0], entry[1], entry[2].id))
        )

    def deliver(self, outcome: Outcome) -> None:  # noqa: ARG002 - the port's signature
        """Never: this adapter writes nothing into a database. Raises HostTrouble."""
        raise HostTrouble(
            Problem(
                self._mapping.host, "is read and never written", "show the outcome where the worker is", "read-only"
            )
        )

    def close(self) -> None:
        """Let go of connections."""
        self._engine.dispose()

    def _people(self) -> Select[Any]:
        persons = self._mapping.persons
        return (
            picked(column(persons.key))
            .select_from(named(persons.table))
            .where(and_(True, *conditions(persons.where, persons.unless, column)))
            .order_by(column(persons.key))
        )

    def _cases(
        self, people: Select[Any], person: Fields | None = None, lists: Mapping[str, Source] | None = None
    ) -> Iterator[Case]:
        person = person or self._mapping.person
        lists = self._mapping.lists if lists is None else lists
        with self._connected() as connection:
            reader = Reader(connection, Converter(self._mapping.zone, self._codes, self._doubts).value)
            keys = list(connection.scalars(people))
            for some in chunks(keys, PEOPLE_AT_ONCE):
                rows = self._rows_of(connection, some, person, lists)
                about = reader.values(person, rows)
                held = {name: reader.values(source, rows) for name, source in lists.items()}
                for place, somebody in enumerate(about):
                    yield self._as_case({"person": somebody, **{name: values[place] for name, values in held.items()}})

    def _rows_of(
        self, connection: Connection, keys: list[Any], person: Fields, lists: Mapping[str, Source]
    ) -> list[Row]:
        persons = self._mapping.persons
        wanted = dict.fromkeys(name for source in (person, *lists.values()) for name, _ in own_columns(source))
        key: ColumnElement[Any] = column(persons.key)
        query = picked(*map(column, wanted)).select_from(named(persons.table)).where(key.in_(keys)).order_by(key)
        return [dict(row) for row in connection.execute(query).mappings()]

    def _as_case(self, data: dict[str, Any]) -> Case:
        """What the contract cannot take is left out whole and counted: a list with a broken record is unknown."""
        try:
            return Case.model_validate(data)
        except ValidationError as misfit:
            broken = {
                tuple(error["loc"][:2]) if error["loc"][0] == "person" else error["loc"][:1]
                for error in misfit.errors()
            }
        for path in broken:
            self._doubts.add(
                _place(path),
                f"of {'.'.join(map(str, path))} cannot be taken by the contract",
                "see the contract for this field",
            )
            holder = data["person"] if path[0] == "person" else data
            holder.pop(str(path[-1]), None)
        try:
            return Case.model_validate(data)
        except ValidationError:
            where = self._mapping.marked.place(("person",))
            raise HostTrouble(
                Problem(where, "gives a person without an id", "map person: id to the key of persons:", "no-id")
            ) from None

    def _key(self, person: str) -> Any:
        source = self._mapping.person_id
        if not person.startswith(source.prefix):
            return None
        key = person.removeprefix(source.prefix)
        if not self._id_is_number:
            return key
        return int(key) if key.isdecimal() else None

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            # The database's own words may hold keys and values of rows; its kind of error does not.
            kind = type(error).__name__
            raise HostTrouble(
                Problem(self._mapping.host, f"did not answer ({kind})", "check url: and who may read", "no-answer")
            ) from None


def _place(path: tuple[Any, ...]) -> tuple[str | int, ...]:
    return ("person", "fields", path[-1]) if path[0] == "person" else ("case", path[0])


def _read_codes(connection: Connection, mapping: DatabaseMapping) -> CodeLists:
    lists: dict[str, Mapping[str, str | None]] = {}
    for name, codes in mapping.codes.items():
        lists[name] = _from_table(connection, codes) if isinstance(codes, CodeTable) else codes
    return lists


def _from_table(connection: Connection, codes: CodeTable) -> dict[str, str | None]:
    query = picked(column(codes.code), column(codes.word)).select_from(named(codes.table))
    found = connection.execute(query.where(and_(True, *conditions(codes.where, {}, column))))
    return {str(code).strip(): None if word is None else str(word) for code, word in found}
