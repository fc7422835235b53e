"""The door of our own store: record, read, erase, check."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import bindparam, select

from pcp_core.errors import PcpError, StoreTrouble
from pcp_core.ledger.backup import read_backup, write_backup
from pcp_core.ledger.checkpoint import Checkpoint, read_checkpoint, remember, remembered, taken, write_checkpoint
from pcp_core.ledger.database import Database, is_there
from pcp_core.ledger.duties import Owed, owed
from pcp_core.ledger.entries import Entry, entries_of
from pcp_core.ledger.erasing import Erasure, Person, Reason, Target, erase, erase_as_before
from pcp_core.ledger.gap import Gap
from pcp_core.ledger.holds import Held, held, hold, release
from pcp_core.ledger.journal import Head, Pen
from pcp_core.ledger.keeping import kept_for
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.reading import as_case
from pcp_core.ledger.receipts import opaque_key
from pcp_core.ledger.record import Record
from pcp_core.ledger.recording import Receipt, take, take_all
from pcp_core.ledger.rekeying import Rekeyed, rekey
from pcp_core.ledger.retention import Expiry, overdue
from pcp_core.ledger.statements import Statement
from pcp_core.ledger.tables import chains, silences
from pcp_core.ledger.totals import Totals, counted
from pcp_core.ledger.verify import gaps
from pcp_core.ledger.versions import prepare, stands, upgrade
from pcp_core.model import Case

AT_ONCE = 200
"""Records in one transaction where many come: a fifth of a second in which no other program writes to SQLite."""

_SILENCED = Statement(select(silences.c.mark).where(silences.c.mark == bindparam("mark")))


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
        try:
            prepare(database, key)
        except PcpError:
            database.close()
            raise
        return cls(database, key, clock=clock, on_head=on_head)

    @classmethod
    def existing(cls, url: str, *, key: Keyring) -> Self | None:
        """Open a store if there is one, and make none. Raises as ``open`` does."""
        if not is_there(url):
            return None
        database = Database(url, patience=10.0)
        try:
            if stands(database, key):
                return cls(database, key)
        except PcpError:
            database.close()
            raise
        database.close()
        return None

    @classmethod
    def upgrade(cls, url: str, *, key: Keyring) -> bool:
        """Bring a store's tables to this version; whether there was anything to do."""
        database = Database(url, patience=60.0)
        try:
            return upgrade(database, key)
        finally:
            database.close()

    @classmethod
    def restore(cls, url: str, backup: Path, *, key: Keyring, checkpoint: Path | None = None) -> int:
        """Fill a new store from a backup, all of it or nothing; returns how many rows of the journal came.

        checkpoint: what it lists as erased is erased again. Raises WrongUse for a store that is not empty.
        """
        with cls.open(url, key=key) as ledger:
            listed = read_checkpoint(checkpoint, key) if checkpoint else None
            with ledger._database.writing() as connection:
                rows = read_backup(connection, backup, key)
                if listed:
                    erase_as_before(connection, key, listed, ledger._clock())
            ledger._database.forget()
            return rows

    # -- what a desk does --------------------------------------------------------------------------------------------

    def record(self, record: Record) -> Receipt:
        """Write one record. When this returns it is on disk; the same idempotency key writes nothing twice."""
        with self._database.writing() as connection:
            receipt = take(connection, self._keys, record, self._clock())
        if receipt.head and not receipt.again:
            self._tell(receipt.head)
        return receipt

    def record_all(self, records: Iterable[Record]) -> Iterator[Receipt | PcpError]:
        """Write many records, some hundred in one transaction; what came of each, in order.

        What came of a record is given out when it is on disk. One that does not fit is not written, and the rest go
        on; where the database does not let some be written, each of those is given its StoreTrouble.
        """
        rest = iter(records)
        while some := list(islice(rest, AT_ONCE)):
            yield from self._together(some)

    def case(self, agency: str, host: str, person: str) -> Case:
        """Consents, agreements, disclosures and answers of a person, as they stand."""
        return as_case(entries_of(self._database, self._keys, agency, host, person, saying=True))

    def history(self, agency: str, host: str, person: str) -> list[Entry]:
        """Every row about a person as it was written, tombstones included, in order within each strand."""
        return entries_of(self._database, self._keys, agency, host, person)

    def people(self, agency: str, host: str) -> list[str]:
        """The ids of everybody of whom this store holds a row, in order."""
        here = (chains.c.agency == agency, chains.c.host == host, chains.c.length > 0)
        with self._database.reading() as connection:
            return sorted(set(connection.execute(select(chains.c.person).where(*here)).scalars()))

    def silenced(self, agency: str, host: str, fingerprints: Collection[str]) -> frozenset[str]:
        """Those questions, by fingerprint, of which somebody said that nothing is to be recorded here."""
        marks = {opaque_key(self._keys, agency, host, one): one for one in fingerprints}
        return frozenset(one for mark, one in marks.items() if self._database.rows(_SILENCED, mark=mark))

    def obligations(
        self, agency: str, host: str | None = None, person: str | None = None, *, until: date | None = None
    ) -> list[Owed]:
        """What is still owed, what is due first on top; ``until`` leaves out what is due later or on no day."""
        with self._database.reading() as connection:
            return owed(connection, self._keys, agency, host, person, until)

    def totals(self, agency: str) -> Totals:
        """How many records of each kind an agency has."""
        with self._database.reading() as connection:
            return counted(connection, agency)

    # -- what a privacy officer does ---------------------------------------------------------------------------------

    def erase(
        self,
        agency: str,
        host: str,
        person: str,
        kind: str | None = None,
        id_: str | None = None,
        *,
        words_only: bool = False,
        because: Reason = "asked",
        dry_run: bool = False,
    ) -> Erasure:
        """Erase a record, every record of a kind, or all of a person; with ``words_only`` the facts stay.

        What was erased cannot be brought back from this store; ``dry_run`` only says what would go. Raises WrongUse
        under legal hold.
        """
        target = Target.of(self._keys, kind, id_, words_only=words_only)
        return self._erase(Person(agency, host, person), [target], because, dry_run=dry_run)

    def expire(
        self, retention: Mapping[str, int] | None = None, *, today: date | None = None, dry_run: bool = False
    ) -> Expiry:
        """Erase what is over, person by person; ``dry_run`` only says what would go.

        retention: days by kind, as ``keeping.kept_for`` completes them. Under legal hold nothing goes.
        """
        with self._database.reading() as connection:
            due = overdue(connection, kept_for(retention or {}), today or self._clock().date())
        return Expiry.of(
            self._erase(person, targets, "retention", unless_held=True, dry_run=dry_run)
            for person, targets in sorted(due.items(), key=lambda one: one[0])
        )

    def hold(self, agency: str, host: str, person: str, matter: str, because: str = "") -> None:
        """Put a person's records under legal hold for a matter: nothing of them is erased until it is released."""
        with self._database.writing() as connection:
            pen = Pen(connection, self._keys, Person(agency, host, person).strand("acts"), self._clock())
            hold(pen, matter, because)
        self._tell(pen.head)

    def release(self, agency: str, host: str, person: str, matter: str) -> None:
        """Lift the hold of one matter. Raises WrongUse where that matter holds nothing."""
        with self._database.writing() as connection:
            pen = Pen(connection, self._keys, Person(agency, host, person).strand("acts"), self._clock())
            release(pen, matter)
        self._tell(pen.head)

    def holds(self, agency: str) -> list[Held]:
        """What is under legal hold, for which matter and since when, by host and person."""
        with self._database.reading() as connection:
            return held(connection, agency)

    # -- what keeps it sound -----------------------------------------------------------------------------------------

    def checkpoint(self, path: Path) -> Checkpoint:
        """Write the ends of all chains to a file outside the database."""
        with self._database.reading() as connection:
            checkpoint = taken(connection, self._clock())
        write_checkpoint(checkpoint, path, self._keys)
        with suppress(StoreTrouble), self._database.writing() as connection:  # the file is what counts
            remember(connection, checkpoint)
        return checkpoint

    def last_checkpoint(self) -> datetime | None:
        """When a checkpoint of this store was last written, as a reminder; None if never."""
        with self._database.reading() as connection:
            return remembered(connection)

    def verify(self, checkpoint: Path | None = None) -> list[Gap]:
        """The first gap of every chain that has one: none where the store is what it was, also by the checkpoint."""
        known = read_checkpoint(checkpoint, self._keys) if checkpoint else None
        with self._database.reading() as connection:
            return list(gaps(connection, self._keys, known))

    def rekey(self) -> Rekeyed:
        """Wrap the keys of what is sealed anew with the key in use, so that older lines of the key file open none."""
        return rekey(self._database, self._keys)

    def backup(self, path: Path) -> int:
        """Write the whole store to a file while others go on writing; returns the rows of the journal in it."""
        with self._database.reading() as connection:
            return write_backup(connection, path, self._keys, self._clock())

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _erase(
        self,
        person: Person,
        targets: list[Target],
        because: Reason,
        *,
        unless_held: bool = False,
        dry_run: bool = False,
    ) -> Erasure:
        with self._database.writing() as connection:
            erasure = erase(connection, self._keys, person, targets, because, self._clock(), unless_held=unless_held)
            if dry_run or not erasure.rows:
                connection.rollback()
                return erasure
        self._database.forget()
        for head in erasure.heads:
            self._tell(head)
        return erasure

    def _together(self, records: Sequence[Record]) -> Sequence[Receipt | PcpError]:
        try:
            with self._database.writing() as connection:
                taken = take_all(connection, self._keys, records, self._clock())
        except StoreTrouble as trouble:
            return [trouble] * len(records)
        for receipt in taken:
            if isinstance(receipt, Receipt) and receipt.head and not receipt.again:
                self._tell(receipt.head)
        return taken

    def _tell(self, head: Head) -> None:
        if self._on_head:
            self._on_head(head)
