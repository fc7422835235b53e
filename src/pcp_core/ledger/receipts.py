"""Receipts and opaque keys: what has to be found again by itself, marked so that one made by hand is noticed.

A receipt says which row an idempotency key led to. It is signed with the key of that row, and each row that records,
corrects or takes away has exactly one. An opaque key carries its own proof, since nothing else may stand beside it.
"""

from __future__ import annotations

import hmac
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, null, select, update

from pcp_core.ledger.keys import InstallationKey, Keyring, encoded
from pcp_core.ledger.statements import Statement, adding, adding_new
from pcp_core.ledger.tables import journal, receipts, silences

LEFT_BY = ("record", "correct", "retract")
"""Acts whose rows have a receipt."""

_HALF = 32

_ADD = adding(receipts)
_FIND = Statement(
    select(receipts.c.chain, receipts.c.seq, receipts.c.content, journal.c.mac)
    .select_from(receipts.outerjoin(journal, (journal.c.chain == receipts.c.chain) & (journal.c.seq == receipts.c.seq)))
    .where(receipts.c.token == bindparam("token"))
)
_OF_ROW = Statement(
    select(receipts.c.token, journal.c.key)
    .select_from(receipts.join(journal, (journal.c.chain == receipts.c.chain) & (journal.c.seq == receipts.c.seq)))
    .where(receipts.c.chain == bindparam("chain"), receipts.c.seq == bindparam("seq"))
)
_EMPTY = Statement(
    update(receipts).where(receipts.c.token == bindparam("which")).values(content=null(), mac=bindparam("mac"))
)
_SILENCE = adding_new(silences)


def receipt_mac(key: InstallationKey, token: str, chain: str, seq: int, content: str | None) -> str:
    """The signature of a receipt: HMAC-SHA256, 64 hexadecimal digits."""
    return hmac.digest(key.chain, encoded(("receipt", token, chain, seq, content)), "sha256").hex()


def leave(connection: Connection, keys: Keyring, token: str, content: str, chain: str, seq: int) -> None:
    """Leave a receipt for a row that was just written."""
    mac = receipt_mac(keys.current, token, chain, seq, content)
    _ADD.run(connection, token=token, chain=chain, seq=seq, content=content, mac=mac)


class Left(NamedTuple):
    """A receipt as it was found, and with it ``mac``: the signature of the row that it leads to."""

    chain: str
    seq: int
    content: str | None
    mac: str


def left(connection: Connection, token: str) -> Left | None:
    """The receipt of an idempotency key; None without one."""
    return next((Left(*row) for row in _FIND.run(connection, token=token)), None)


def empty(connection: Connection, keys: Keyring, chain: str, seq: int) -> None:
    """Take out of a row's receipt what could be compared with what was erased."""
    for token, key in _OF_ROW.run(connection, chain=chain, seq=seq):
        _EMPTY.run(connection, which=token, mac=receipt_mac(keys.of(key), token, chain, seq, None))


def silence(connection: Connection, keys: Keyring, agency: str, host: str, fingerprint: str) -> bool:
    """Leave an opaque key; whether it is a new one."""
    return bool(_SILENCE.run(connection, mark=opaque_key(keys, agency, host, fingerprint)))


def opaque_key(keys: Keyring, agency: str, host: str, fingerprint: str) -> str:
    """The opaque key of a question that is not to be asked again: half of it says which, half that we made it."""
    return proved(keys, keys.mark("silence", agency, host, fingerprint)[:_HALF])


def proved(keys: Keyring, half: str) -> str:
    """Half an opaque key with the half that nobody can make without the installation's key."""
    return half + keys.mark("opaque", half)[:_HALF]


def made_here(keys: Keyring, mark: str) -> bool:
    """Whether an opaque key was made with the installation's key."""
    return hmac.compare_digest(proved(keys, mark[:_HALF]), mark)
