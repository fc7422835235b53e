"""Erasing: what was sealed is destroyed with its key, a tombstone is added, and the chain still verifies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, delete, exists, select

from pcp_core.errors import Problem, WrongUse
from pcp_core.ledger.chain import STRANDS, Strand, Whose, strand_of
from pcp_core.ledger.checkpoint import Checkpoint, Erased
from pcp_core.ledger.holds import held_for
from pcp_core.ledger.journal import Head, Pen
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.receipts import empty
from pcp_core.ledger.recording import record_name
from pcp_core.ledger.tables import chains, journal, sealed, word_keys

Reason = Literal["asked", "mistake", "order", "retention", "restored"]
"""Why something was erased: the person asked, it was a mistake, somebody with the right ordered it, its time is over,
or a restored backup had brought it back."""

TOMBSTONES = ("erase", "erase-words")


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """Whose records: the agency, the host system, the id there."""

    agency: str
    host: str
    id: str

    def __str__(self) -> str:
        return f"{self.agency}/{self.host or '-'}/{self.id}"

    def strand(self, strand: Strand) -> Whose:
        """One of this person's chains."""
        return Whose(self.agency, self.host, self.id, strand)


Named = tuple[str, str]
"""A record's kind, and its name in the journal."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing did. rows: how many lost what they held. records: of how many records of each kind. heads: the
    chains' new ends. held: nothing, since the person is under legal hold.
    """

    rows: int = 0
    records: Mapping[str, int] = field(default_factory=dict)
    heads: tuple[Head, ...] = ()
    held: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """What of a person is to go: everything, every record of a kind, or one; all of it, or only somebody's words.

    name: as it stands in the journal (``recording.record_name``).
    """

    kind: str | None = None
    name: str | None = None
    words_only: bool = False

    @classmethod
    def of(cls, keys: Keyring, kind: str | None, id_: str | None, *, words_only: bool) -> Target:
        """A target by the record's id. Raises WrongUse for an id without a kind."""
        if kind is None and id_ is not None:
            raise WrongUse(Problem("kind", "is missing beside the id", "say what kind of record it is", "missing"))
        return cls(kind, record_name(keys, kind, id_) if kind and id_ is not None else None, words_only)


def erase(
    connection: Connection,
    keys: Keyring,
    person: Person,
    targets: Iterable[Target],
    reason: Reason,
    now: datetime,
    *,
    unless_held: bool = False,
) -> Erasure:
    """Erase in the transaction at hand. Under legal hold nothing goes: WrongUse, or with ``unless_held`` no rows."""
    pens: dict[Strand, Pen] = {"acts": Pen(connection, keys, person.strand("acts"), now)}
    if held_for(pens["acts"]):
        if unless_held:
            return Erasure(held=True)
        raise WrongUse(
            Problem(str(person), "is under legal hold; nothing was erased", "release the hold first", "legal-hold")
        )
    gone: list[Named] = []
    for target in targets:
        for strand in (strand_of(target.kind),) if target.kind else STRANDS:
            pens[strand] = pen = pens.get(strand) or Pen(connection, keys, person.strand(strand), now)
            gone += _destroy(pen, keys, _rows(pen, target), target.words_only, reason)
    return _erasure(gone, pens.values())


def erase_as_before(connection: Connection, keys: Keyring, checkpoint: Checkpoint, now: datetime) -> Erasure:
    """After a restore: erase again what the checkpoint lists as erased and the backup brought back."""
    destroyed: list[Named] = []
    pens = []
    for found in connection.execute(select(chains).order_by(chains.c.chain)).all():
        gone = checkpoint.erased.get(found.chain, ())
        if gone:
            pen = Pen(connection, keys, Whose(found.agency, found.host, found.person, found.strand), now)
            for one in gone:
                destroyed += _destroy(pen, keys, _row(pen, one), one[1] == "erase-words", "restored")
            pens.append(pen)
    return _erasure(destroyed, pens)


def holds_something(*also: ColumnElement[bool]) -> ColumnElement[bool]:
    """That a row of the journal still has something sealed beside it."""
    return exists().where(sealed.c.chain == journal.c.chain, sealed.c.seq == journal.c.seq, *also)


def _rows(pen: Pen, target: Target) -> list[ColumnElement[bool]]:
    which = [journal.c.chain == pen.chain, journal.c.act.not_in(TOMBSTONES)]
    which += [journal.c.type == target.kind] if target.kind else []
    return [*which, *([journal.c.record == target.name] if target.name is not None else [])]


def _row(pen: Pen, one: Erased) -> list[ColumnElement[bool]]:
    return [journal.c.chain == pen.chain, journal.c.seq == one[0], journal.c.act.not_in(TOMBSTONES)]


def _destroy(
    pen: Pen, keys: Keyring, which: Sequence[ColumnElement[bool]], words_only: bool, reason: Reason
) -> list[Named]:
    """Destroy what is sealed beside these rows, with its keys; one tombstone each. Which records they were of."""
    of_words = [sealed.c.part == "words"] if words_only else []
    query = select(journal.c.seq, journal.c.type, journal.c.record).where(*which, holds_something(*of_words))
    rows = pen.connection.execute(query.order_by(journal.c.seq)).all()
    for row in rows:
        for table in (sealed, word_keys):
            words = [table.c.part == "words"] if words_only else []
            pen.connection.execute(delete(table).where(table.c.chain == pen.chain, table.c.seq == row.seq, *words))
        empty(pen.connection, keys, pen.chain, row.seq)
        act: Literal["erase", "erase-words"] = "erase-words" if words_only else "erase"
        pen.write(act, row.type, row.record, refers=row.seq, facts={"because": reason})
    return [(row.type, row.record) for row in rows]


def _erasure(gone: Sequence[Named], pens: Iterable[Pen]) -> Erasure:
    kinds = Counter(kind for kind, _ in set(gone))
    return Erasure(len(gone), dict(sorted(kinds.items())), tuple(pen.head for pen in pens if pen.head.length))
