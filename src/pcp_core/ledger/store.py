"""The door of our own store: record, read, correct, erase, check."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import select

from pcp_core.ledger.database import Database
from pcp_core.ledger.duties import Owed, owed
from pcp_core.ledger.entries import entries_of
from pcp_core.ledger.journal import Head
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.reading import as_case
from pcp_core.ledger.record import Record
from pcp_core.ledger.recording import Receipt, silence_mark, take
from pcp_core.ledger.tables import silences
from pcp_core.ledger.versions import prepare
from pcp_core.model import Case


def _now() -> datetime:
    return datetime.now(UTC)


class Ledger:
    """What was disclosed, told, asked and answered, in a database of our own. Safe between threads and processes."""

    def __init__(
        self,
        database: Database,
        keys: Keyring,
        *,
        clock: Callable[[], datetime] = _now,
        on_head: Callable[[Head], None] | None = None,
    ) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock
        self._on_head = on_head

    @classmethod
    def open(
        cls,
        url: str,
        *,
        key: Keyring,
        patience: float = 10.0,
        clock: Callable[[], datetime] = _now,
        on_head: Callable[[Head], None] | None = None,
    ) -> Self:
        """Open a store, and make it where there is none.

        url: ``sqlite:///folder/store.db`` or ``postgresql://host/name``. key: see ``Keyring.read``.
        patience: seconds to wait for another program's write. clock: the time of writing.
        on_head: told of the new end of a chain after each write, for a copy outside the database.
        Raises StoreTrouble where the database is not to be had or is of another version, WrongUse for another key.
        """
        database = Database(url, patience=patience)
        prepare(database, key)
        return cls(database, key, clock=clock, on_head=on_head)

    def record(self, record: Record) -> Receipt:
        """Write one record. When this returns it is on disk; the same idempotency key writes nothing twice."""
        with self._database.writing() as connection:
            receipt = take(connection, self._keys, record, self._clock())
        if not receipt.again:
            self._tell(receipt.head)
        return receipt

    def case(self, agency: str, host: str, person: str) -> Case:
        """Consents, agreements, disclosures and answers of a person, as they stand."""
        with self._database.reading() as connection:
            return as_case(entries_of(connection, self._keys, agency, host, person))

    def silenced(self, agency: str, host: str, fingerprints: Collection[str]) -> frozenset[str]:
        """Those questions, by fingerprint, of which somebody said that nothing is to be recorded here."""
        marks = {silence_mark(self._keys, agency, host, one): one for one in fingerprints}
        if not marks:
            return frozenset()
        with self._database.reading() as connection:
            found = connection.execute(select(silences.c.mark).where(silences.c.mark.in_(marks))).scalars()
            return frozenset(marks[mark] for mark in found)

    def obligations(
        self, agency: str, host: str | None = None, person: str | None = None, *, until: date | None = None
    ) -> list[Owed]:
        """What is still owed, what is due first on top; ``until`` leaves out what is due later."""
        with self._database.reading() as connection:
            return owed(connection, self._keys, agency, host, person, until)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _tell(self, head: Head | None) -> None:
        if head and self._on_head:
            self._on_head(head)
