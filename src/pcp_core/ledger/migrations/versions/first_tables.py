"""The tables as the first version made them. They stand here in full, since ``tables.py`` will move on."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, UniqueConstraint

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    _make("store", Column("name", String, primary_key=True), Column("value", String, nullable=False))
    _make(
        "chains",
        Column("chain", String, primary_key=True),
        *(Column(name, String, nullable=False) for name in ("agency", "host", "person", "strand")),
        Column("length", Integer, nullable=False),
        Column("head", String, nullable=False),
        UniqueConstraint("agency", "host", "person", "strand", name="uq_pcp_chains"),
    )
    names = ("agency", "host", "type", "id")
    _make("records", *(Column(name, String, primary_key=True) for name in names), _chain("records"))
    _make(
        "journal",
        *_place("journal"),
        *(Column(name, String, nullable=False) for name in ("act", "type", "record")),
        Column("refers", Integer),
        Column("due", String),
        Column("at", String, nullable=False),
        Column("facts", String),
        Column("words", String),
        *(Column(name, String, nullable=False) for name in ("prev", "key", "mac")),
    )
    op.create_index("ix_pcp_journal_act_due", "pcp_journal", ["act", "due"])
    for table, content in (("sealed", "ciphertext"), ("word_keys", "wrapped")):
        part = Column("part", String, primary_key=True)
        _make(table, *_place(table), part, Column(content, LargeBinary, nullable=False))
    _make(
        "receipts",
        Column("token", String, primary_key=True),
        _chain("receipts"),
        Column("seq", Integer, nullable=False),
        Column("content", String),
    )
    _make("silences", Column("mark", String, primary_key=True))


def _make(name: str, *columns: Column[str] | Column[int] | Column[bytes] | UniqueConstraint) -> None:
    op.create_table(f"pcp_{name}", *columns, sqlite_with_rowid=False)


def _chain(table: str, *, key: bool = False) -> Column[str]:
    points = ForeignKey("pcp_chains.chain", name=f"fk_pcp_{table}_pcp_chains")
    return Column("chain", String, points, primary_key=key, nullable=False)


def _place(table: str) -> tuple[Column[str], Column[int]]:
    return _chain(table, key=True), Column("seq", Integer, primary_key=True, autoincrement=False)
