"""Receipts are signed, opaque keys carry a proof, and the key of each part says which key wrapped it."""

from __future__ import annotations

import hmac

from alembic import context, op
from sqlalchemy import Column, String, text

from pcp_core.ledger.keys import Keyring, encoded

revision = "0002"
down_revision = "0001"

_ROWS = """SELECT r.token, r.chain, r.seq, r.content, j.key FROM pcp_receipts r
    JOIN pcp_journal j ON j.chain = r.chain AND j.seq = r.seq"""
_WRAPPED = """UPDATE pcp_word_keys SET key = (SELECT j.key FROM pcp_journal j
    WHERE j.chain = pcp_word_keys.chain AND j.seq = pcp_word_keys.seq)"""


def upgrade() -> None:
    """Add the columns, and make what stands in them for everything that is there."""
    keys: Keyring = context.config.attributes["keys"]
    for table, column in (("pcp_receipts", "mac"), ("pcp_word_keys", "key")):
        op.add_column(table, Column(column, String, nullable=False, server_default=""))
    op.create_index("ix_pcp_receipts_chain_seq", "pcp_receipts", ["chain", "seq"], unique=True)
    op.execute(text(_WRAPPED))
    _sign_receipts(keys)
    _prove_opaque_keys(keys)


def _sign_receipts(keys: Keyring) -> None:
    connection = op.get_bind()
    for row in connection.execute(text(_ROWS)).all():
        said = encoded(("receipt", row.token, row.chain, row.seq, row.content))
        mac = hmac.digest(keys.of(row.key).chain, said, "sha256").hex()
        connection.execute(
            text("UPDATE pcp_receipts SET mac = :mac WHERE token = :token"), {"mac": mac, "token": row.token}
        )


def _prove_opaque_keys(keys: Keyring) -> None:
    connection = op.get_bind()
    for mark in connection.execute(text("SELECT mark FROM pcp_silences")).scalars().all():
        half = mark[:32]
        new = half + keys.mark("opaque", half)[:32]
        connection.execute(text("UPDATE pcp_silences SET mark = :new WHERE mark = :mark"), {"new": new, "mark": mark})
