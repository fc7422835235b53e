"""One record into the journal: once for one idempotency key, whoever sends it again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from pcp_core.errors import Problem, WrongUse
from pcp_core.ledger.chain import STRANDS, Whose, strand_of
from pcp_core.ledger.duties import close_duty, know_duties, open_duty
from pcp_core.ledger.journal import Head, Pen
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.parts import split
from pcp_core.ledger.receipts import leave, left, silence
from pcp_core.ledger.record import SIGNED, Correction, Record
from pcp_core.ledger.statements import Statement, adding_new
from pcp_core.ledger.tables import records
from pcp_core.model import Answer, Noun, Worker

_ADD_RECORD = adding_new(records)
_KEY = ("agency", "host", "type", "id")
_OWNER = Statement(select(records.c.chain).where(*(records.c[name] == bindparam(name) for name in _KEY)))


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was written where. ``again``: it had been before. Without a row (0) only an opaque key was kept."""

    record: str
    id: str
    row: int = 0
    head: Head | None = None
    again: bool = False


Taken = Receipt | WrongUse
"""What came of one of many records."""


def take_all(connection: Connection, keys: Keyring, records: Iterable[Record], now: datetime) -> list[Taken]:
    """Write records in the transaction at hand, in order; one that does not fit leaves nothing, and the rest go on.

    Every strand is locked before anything is written, always in the same order: two that write many at once would else
    wait for each other.
    """
    every = list(records)
    strands = {_strand(record) for record in every if not record.unspoken}
    order = sorted(strands, key=lambda one: (one.agency, one.host, one.person, STRANDS.index(one.strand)))
    pens = {whose: Pen(connection, keys, whose, now) for whose in order}
    taken: list[Taken] = []
    for record in every:
        try:
            taken.append(take(connection, keys, record, now, pens))
        except WrongUse as refusal:
            taken.append(refusal)
    for pen in pens.values():
        pen.put_down()
    return taken


def take(
    connection: Connection, keys: Keyring, record: Record, now: datetime, pens: Mapping[Whose, Pen] | None = None
) -> Receipt:
    """Write one record in the transaction at hand. pens: strands that are held already.

    Raises WrongUse where it does not fit what is there, before anything of it is written.
    """
    if record.unspoken:
        fingerprint = getattr(record.body, "fingerprint", None) or ""
        return Receipt(record.kind, "", again=not silence(connection, keys, record.agency, record.host, fingerprint))
    token, content = _marks(keys, record)
    record = _named(record, keys, now)
    kind, id_ = _target(record)
    whose = _strand(record)
    pen = pens[whose] if pens else Pen(connection, keys, whose, now)
    if earlier := _earlier(connection, token, content, pen.chain):
        return Receipt(record.kind, id_, *earlier, again=True)
    know_duties(pen, record.closes, {duty.id for duty in record.opens})
    name = record_name(keys, kind, id_)
    _own(connection, record, pen.chain, kind, name)
    row = _write(pen, record, kind, name)
    for duty in record.opens:
        open_duty(pen, duty)
    for duty_id in record.closes:
        close_duty(pen, duty_id)
    leave(connection, keys, token, content, pen.chain, row)
    return Receipt(record.kind, id_, row, pen.head)


def record_name(keys: Keyring, kind: str, id_: str) -> str:
    """The id under which a record stands in the journal. An answer's own id may tell its time, so it is not shown."""
    return keys.mark("answer", id_)[:32] if kind == "answer" else id_


def _named(record: Record, keys: Keyring, now: datetime) -> Record:
    """With an id, and an answer with a day for its time."""
    changes: dict[str, Any] = {}
    if not getattr(record.body, "id", None):
        changes["id"] = keys.mark("id", record.agency, record.host, record.idempotency_key)[:16]
    if isinstance(record.body, Answer):
        at = record.body.at or now
        changes["at"] = at.date() if isinstance(at, datetime) else at
    return replace(record, body=record.body.model_copy(update=changes)) if changes else record


def _strand(record: Record) -> Whose:
    return Whose(record.agency, record.host, record.person, strand_of(_target(record)[0]))


def _target(record: Record) -> tuple[str, str]:
    """The kind and id of what is written about: what a correction corrects, else the record itself."""
    if isinstance(record.body, Correction):
        return record.body.corrects.record, record.body.corrects.id
    return record.kind, str(getattr(record.body, "id", ""))


def _marks(keys: Keyring, record: Record) -> tuple[str, str]:
    """The idempotency key and the content, as keyed hashes: neither can be read or guessed without the key."""
    nouns = [noun.model_dump(mode="json", by_alias=True, exclude_unset=True) for noun in (record.body, *record.opens)]
    said = json.dumps([record.kind, record.person, nouns, record.closes], sort_keys=True)
    return keys.mark("token", record.agency, record.host, record.idempotency_key), keys.mark("content", said)


def _earlier(connection: Connection, token: str, content: str, chain: str) -> tuple[int, Head] | None:
    row = left(connection, token)
    if row is None:
        return None
    if row.chain != chain or row.content not in (None, content):
        what, fix = "was sent with another record before", "send a new one, or the same record"
        raise WrongUse(Problem("idempotency_key", what, fix, "key-used"))
    return row.seq, Head(row.chain, row.seq, row.mac)


def _own(connection: Connection, record: Record, chain: str, kind: str, name: str) -> None:
    """One id is one record of one person; a correction needs it to be there."""
    key = {"agency": record.agency, "host": record.host, "type": kind, "id": name}
    if record.kind != "correction" and _ADD_RECORD.run(connection, **key, chain=chain):
        return
    if _OWNER.run(connection, **key) == [(chain,)]:
        return
    if record.kind == "correction":
        raise WrongUse(Problem("corrects.id", "is no record of this person", "check the id", "unknown-record"))
    raise WrongUse(Problem("id", "is a record of another person", "check the person and the id", "another-person"))


def _write(pen: Pen, record: Record, kind: str, name: str) -> int:
    signed = {"worker": _signature(record.worker)} if kind in SIGNED and record.worker else {}
    if not isinstance(record.body, Correction):
        facts, words = split(record.body)
        said = {"body": words} if words else None
        return pen.write("record", kind, name, facts={"body": facts, **signed}, words=said).length
    why = {"because": record.body.because} if record.body.because else {}
    if record.replacement is None:
        return pen.write("retract", kind, name, facts=signed, words=why).length
    facts, words = split(_as_kept(record.replacement))
    return pen.write("correct", kind, name, facts={"body": facts, **signed}, words={"body": words, **why}).length


def _as_kept(noun: Noun) -> Noun:
    if isinstance(noun, Answer) and isinstance(noun.at, datetime):
        return noun.model_copy(update={"at": noun.at.date()})
    return noun


def _signature(worker: Worker) -> dict[str, str]:
    return {"id": worker.id, **({"name": worker.name} if worker.name else {})}
