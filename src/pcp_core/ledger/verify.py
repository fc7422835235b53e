"""Is the store what it was? Names, for every chain that is not, the first place where it breaks. Shows no words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, select

from pcp_core.ledger.beside import gaps_beside
from pcp_core.ledger.chain import BEGINNING, Row, Whose
from pcp_core.ledger.checkpoint import Checkpoint
from pcp_core.ledger.entries import beside
from pcp_core.ledger.gap import Fault, Gap
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.sealing import DoesNotOpen, Sealed, unseal
from pcp_core.ledger.tables import chains, journal, sealed, word_keys


@dataclass(frozen=True, slots=True)
class _Found:
    """One row as it is in the database: what it says, its signature, and its sealed parts by name.

    wrapped_with: for each part, the id of the key that wrapped its own.
    """

    row: Row
    mac: str
    parts: dict[str, Sealed]
    wrapped_with: dict[str, str]


def gaps(connection: Connection, keys: Keyring, checkpoint: Checkpoint | None = None) -> Iterator[Gap]:
    """The first gap of every chain that has one. Without a checkpoint, a cleanly cut tail cannot be seen."""
    seen: set[str] = set()
    lines = connection.execute(_every_line().execution_options(yield_per=500))
    for chain, group in groupby(lines, key=lambda line: line.chain):
        seen.add(chain)
        gap = _first_gap(chain, list(group), keys, checkpoint)
        if gap:
            yield gap
    yield from gaps_beside(connection, keys, checkpoint)
    for chain in sorted(checkpoint.heads.keys() - seen) if checkpoint else ():
        yield Gap(f"chain {chain}", 0, "removed", "the checkpoint knows it and the store has lost it whole")


def _every_line() -> Select[Any]:
    """Every row with its sealed parts, a line a part, in order; a line for a chain without a row as well."""
    rows = chains.join(journal, journal.c.chain == chains.c.chain, isouter=True)
    columns = (*chains.c, *(column for column in journal.c if column.name != "chain"))
    parts = (sealed.c.part, sealed.c.ciphertext, word_keys.c.wrapped, word_keys.c.key.label("wrapped_with"))
    return select(*columns, *parts).select_from(beside(rows)).order_by(chains.c.chain, journal.c.seq)


def _first_gap(chain: str, lines: list[Any], keys: Keyring, checkpoint: Checkpoint | None) -> Gap | None:
    end = lines[0]
    whose = Whose(end.agency, end.host, end.person, end.strand)
    rows = [_found(list(group)) for seq, group in groupby(lines, key=lambda line: line.seq) if seq is not None]
    for check in (_order, _contents):
        if gap := check(whose, chain, rows, keys):
            return gap
    macs = [found.mac for found in rows]
    if gap := _against(whose, macs, end.length, end.head, "its own end"):
        return gap
    if len(rows) > end.length:
        return Gap(str(whose), end.length + 1, "added", f"row {end.length + 1} was added by hand")
    if checkpoint and (head := checkpoint.heads.get(chain)):
        return _against(whose, macs, head.length, head.head, f"the checkpoint of {checkpoint.at}")
    return None


def _order(whose: Whose, chain: str, rows: Sequence[_Found], keys: Keyring) -> Gap | None:  # noqa: ARG001
    """Every row there, signed by us in its place, each after the one it was written after."""
    before = BEGINNING
    for expected, found in enumerate(rows, 1):
        row = found.row
        if row.seq != expected:
            return Gap(str(whose), expected, "removed", f"row {expected} is missing")
        if row.key not in keys:
            return Gap(
                str(whose), row.seq, "key-missing", f"row {row.seq} needs key {row.key}, which is not in the key file"
            )
        if row.signed(whose, keys.of(row.key)) != found.mac:
            return _misplaced(whose, found, rows, keys)
        if row.prev != before:
            return Gap(
                str(whose), row.seq, "reordered", f"row {row.seq} was written after another row than row {row.seq - 1}"
            )
        before = found.mac
    return None


def _misplaced(whose: Whose, found: _Found, rows: Sequence[_Found], keys: Keyring) -> Gap:
    """Whether a row whose signature does not fit would fit in another place of its chain."""
    row, key = found.row, keys.of(found.row.key)
    for other in rows:
        if other.row.seq != row.seq and replace(row, seq=other.row.seq).signed(whose, key) == found.mac:
            what = f"row {row.seq} was row {other.row.seq} when it was written"
            return Gap(str(whose), row.seq, "reordered", what)
    return Gap(str(whose), row.seq, "changed", f"row {row.seq} was changed, or was not written by this store")


def _contents(whose: Whose, chain: str, rows: Sequence[_Found], keys: Keyring) -> Gap | None:
    """Every sealed part there, unchanged, and able to be opened, unless a later row says that it was erased."""
    erased = {(found.row.refers, found.row.act) for found in rows if found.row.act in ("erase", "erase-words")}
    for found in rows:
        row = found.row
        for part, hash_ in (("facts", row.facts), ("words", row.words)):
            gone = (row.seq, "erase") in erased or (part == "words" and (row.seq, "erase-words") in erased)
            fault = _fault(found.parts.get(part), hash_, gone)
            if fault is None and hash_ and not gone:
                fault = _shut(found, part, chain, keys)
            if fault:
                return Gap(str(whose), row.seq, fault[0], f"row {row.seq}: {fault[1].format(part=part)}")
    return None


def _fault(part: Sealed | None, hash_: str | None, gone: bool) -> tuple[Fault, str] | None:
    if part is None:
        return ("removed", "its {part} were removed without being erased") if hash_ and not gone else None
    if gone:
        return "added", "its {part} were erased and are there again"
    if hash_ is None:
        return "added", "{part} were put beside it by hand"
    return ("changed", "its {part} were changed") if part.hash != hash_ else None


def _shut(found: _Found, part: str, chain: str, keys: Keyring) -> tuple[Fault, str] | None:
    key = found.wrapped_with[part]
    if key and key not in keys:
        return "key-missing", f"its {{part}} need key {key}, which is not in the key file"
    try:
        if not key:
            raise DoesNotOpen
        unseal(found.parts[part], keys.of(key), chain, found.row.seq, part)
    except DoesNotOpen:
        return "changed", "the key of its {part} was changed or removed"
    return None


def _against(whose: Whose, macs: Sequence[str], length: int, head: str, what: str) -> Gap | None:
    """Whether the chain still holds what stood at its end at some time."""
    if len(macs) < length:
        missing = f"row {length} is" if length == len(macs) + 1 else f"rows {len(macs) + 1} to {length} are"
        return Gap(str(whose), len(macs) + 1, "cut", f"{missing} missing at the end, by {what}")
    if length and macs[length - 1] != head:
        return Gap(str(whose), length, "changed", f"row {length} is another one than by {what}")
    return None


def _found(lines: list[Any]) -> _Found:
    first = lines[0]
    row = Row(**{name: getattr(first, name) for name in Row.__slots__})
    sealed_ = [line for line in lines if line.part]
    parts = {line.part: Sealed(line.ciphertext, line.wrapped or b"") for line in sealed_}
    return _Found(row, first.mac, parts, {line.part: line.wrapped_with or "" for line in sealed_})
