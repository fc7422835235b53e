"""The tables. Rows of ``journal`` are only ever added; of ``sealed`` and ``word_keys`` added and destroyed.

No table but ``chains`` and ``records`` says whose a thing is, and none has a running number across people: the order in
which rows were written would otherwise tell who answered a prompt.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, UniqueConstraint

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _chain() -> Column[str]:
    return Column("chain", String, ForeignKey("pcp_chains.chain"), primary_key=True)


about = Table(
    "pcp_store",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
    sqlite_with_rowid=False,
)
"""What the store says of itself: a mark by which a wrong key is noticed at once."""

chains = Table(
    "pcp_chains",
    metadata,
    Column("chain", String, primary_key=True),
    Column("agency", String, nullable=False),
    Column("host", String, nullable=False),
    Column("person", String, nullable=False),
    Column("strand", String, nullable=False),
    Column("length", Integer, nullable=False),
    Column("head", String, nullable=False),
    UniqueConstraint("agency", "host", "person", "strand"),
    sqlite_with_rowid=False,
)

records = Table(
    "pcp_records",
    metadata,
    Column("agency", String, primary_key=True),
    Column("host", String, primary_key=True),
    Column("type", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("chain", String, ForeignKey("pcp_chains.chain"), nullable=False),
    sqlite_with_rowid=False,
)
"""Which chain holds a record: one id is one record of one person."""

journal = Table(
    "pcp_journal",
    metadata,
    _chain(),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("act", String, nullable=False),
    Column("type", String, nullable=False),
    Column("record", String, nullable=False),
    Column("refers", Integer),
    Column("due", String),
    Column("at", String, nullable=False),
    Column("facts", String),
    Column("words", String),
    Column("prev", String, nullable=False),
    Column("key", String, nullable=False),
    Column("mac", String, nullable=False),
    sqlite_with_rowid=False,
)
Index("ix_pcp_journal_act_due", journal.c.act, journal.c.due)

sealed = Table(
    "pcp_sealed",
    metadata,
    _chain(),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("part", String, primary_key=True),
    Column("ciphertext", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

word_keys = Table(
    "pcp_word_keys",
    metadata,
    _chain(),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("part", String, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
    Column("key", String, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)
"""The key of each sealed part, wrapped with one of the installation's: with the one in use when it was last wrapped."""

receipts = Table(
    "pcp_receipts",
    metadata,
    Column("token", String, primary_key=True),
    Column("chain", String, ForeignKey("pcp_chains.chain"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("content", String),
    Column("mac", String, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)
"""Which row an idempotency key led to. ``content`` is a keyed hash of what was sent, gone when that is erased."""
Index("ix_pcp_receipts_chain_seq", receipts.c.chain, receipts.c.seq, unique=True)

silences = Table("pcp_silences", metadata, Column("mark", String, primary_key=True), sqlite_with_rowid=False)
"""*Not safe to record here* and *they asked us not to*: an opaque key, and nothing else in any table."""
