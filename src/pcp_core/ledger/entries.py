"""Reading: the rows of a person as they were written, with what is sealed beside them opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import FromClause, Select, and_, bindparam, literal_column, select

from pcp_core.errors import Problem, StoreTrouble
from pcp_core.ledger.chain import STRANDS, Act, Whose
from pcp_core.ledger.database import Database
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.sealing import DoesNotOpen, Sealed, unseal
from pcp_core.ledger.statements import Statement
from pcp_core.ledger.tables import chains, journal, sealed, word_keys


@dataclass(frozen=True, slots=True)
class Entry:
    """One row, read. ``facts`` and ``words`` are None where there were none, or where they were erased."""

    whose: Whose
    seq: int
    act: Act
    type: str
    record: str
    refers: int | None
    due: str | None
    at: str
    facts: Any = field(repr=False)
    words: Any = field(repr=False)


Line = Any
"""A row with one of its sealed parts: the columns of ``_LINE`` in their order, perhaps others after them."""

_LINE = (
    *(journal.c[name] for name in ("chain", "seq", "act", "type", "record", "refers", "due", "at")),
    sealed.c.part, sealed.c.ciphertext, word_keys.c.wrapped, word_keys.c.key.label("wrapped_with"),
)  # fmt: skip
_SAYING: tuple[Act, ...] = ("record", "correct", "retract")
"""Acts that say how a record stands."""


def beside(rows: FromClause) -> FromClause:
    """Rows of the journal with their sealed parts and the keys of those, where there are any."""
    same = and_(sealed.c.chain == journal.c.chain, sealed.c.seq == journal.c.seq)
    key = and_(word_keys.c.chain == sealed.c.chain, word_keys.c.seq == sealed.c.seq, word_keys.c.part == sealed.c.part)
    return rows.outerjoin(sealed, same).outerjoin(word_keys, key)


def _lines(*which: Any) -> Statement:
    query = select(*_LINE).select_from(beside(journal)).where(journal.c.chain.in_(map(bindparam, STRANDS)), *which)
    return Statement(query.order_by(journal.c.chain, journal.c.seq))


_EVERYTHING = _lines()
_WHAT_STANDS = _lines(journal.c.act.in_([literal_column(f"'{act}'") for act in _SAYING]))


def entries_of(
    database: Database, keys: Keyring, agency: str, host: str, person: str, *, saying: bool = False
) -> list[Entry]:
    """Everything that was written about a person, in order within each strand.

    saying: only what says how records stand; obligations, holds and tombstones stay closed.
    """
    whose = [Whose(agency, host, person, strand) for strand in STRANDS]
    own = {one.chain(keys): one for one in whose}
    found = database.rows(_WHAT_STANDS if saying else _EVERYTHING, **dict(zip(STRANDS, own, strict=True)))
    return list(opened(found, keys, lambda line: own[line[0]]))


def with_parts() -> Select[Any]:
    """Rows of anybody with their sealed parts, each line ending with whose it is; in order of chain and row."""
    whose = (chains.c.agency, chains.c.host, chains.c.person, chains.c.strand)
    tables = beside(chains.join(journal, journal.c.chain == chains.c.chain))
    return select(*_LINE, *whose).select_from(tables).order_by(journal.c.chain, journal.c.seq)


def whose_line(line: Line) -> Whose:
    """Whose row a line of ``with_parts`` is."""
    return Whose(*line[len(_LINE) :])


def opened(lines: Iterable[Line], keys: Keyring, whose: Callable[[Line], Whose]) -> Iterator[Entry]:
    """Lines as entries, one a row. Raises StoreTrouble for a part that does not open."""
    first: Line = None
    parts: dict[str, Any] = {}
    for line in lines:
        if first is not None and (line[0] != first[0] or line[1] != first[1]):
            yield _entry(first, parts, whose)
            first = None
        if first is None:
            first, parts = line, {}
        if line[8] is not None:
            parts[line[8]] = _open(line, keys, whose)
    if first is not None:
        yield _entry(first, parts, whose)


def _entry(line: Line, parts: Mapping[str, Any], whose: Callable[[Line], Whose]) -> Entry:
    seq, act, type_, record, refers, due, at = line[1:8]
    return Entry(whose(line), seq, act, type_, record, refers, due, at, parts.get("facts"), parts.get("words"))


def _open(line: Line, keys: Keyring, whose: Callable[[Line], Whose]) -> Any:
    chain, seq = line[:2]
    part, ciphertext, wrapped, key = line[8:12]
    try:
        if not key:
            raise DoesNotOpen
        return unseal(Sealed(ciphertext, wrapped), keys.of(key), chain, seq, part)
    except DoesNotOpen:
        what = f"row {seq} holds a part that does not open: it was changed"
        fix = "look at it with: pcp store verify"
        raise StoreTrouble(Problem(str(whose(line)), what, fix, "store-changed")) from None
