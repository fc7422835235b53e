"""Stores of another version, and how they are brought up to date."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect, text

from pcp_core.errors import StoreTrouble, WrongUse
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.record import Record
from pcp_core.ledger.store import Ledger


def shape(url: str) -> dict[str, Any]:
    """Tables, columns, keys and indexes, as the database itself tells them."""
    engine = create_engine(url)
    there = inspect(engine)
    found = {
        name: (
            [(one["name"], str(one["type"]), one["nullable"]) for one in there.get_columns(name)],
            there.get_pk_constraint(name)["constrained_columns"],
            [(one["name"], one["constrained_columns"], one["referred_table"]) for one in there.get_foreign_keys(name)],
            [(one["name"], one["column_names"]) for one in there.get_unique_constraints(name)],
            [(one["name"], one["column_names"]) for one in there.get_indexes(name)],
        )
        for name in sorted(there.get_table_names())
    }
    engine.dispose()
    return found


def say_version(url: str, version: str | None) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM pcp_version"))
        if version is not None:
            connection.execute(text("INSERT INTO pcp_version VALUES (:version)"), {"version": version})
    engine.dispose()


def test_a_store_made_by_migrations_has_the_shape_of_one_made_at_once(
    url: str, keys: Keyring, tmp_path: Any, request: pytest.FixtureRequest
) -> None:
    Ledger.open(url, key=keys).close()
    other = f"sqlite:///{tmp_path / 'b.db'}" if url.startswith("sqlite") else request.getfixturevalue("server").fresh()
    assert Ledger.upgrade(other, key=keys) is True
    assert len(shape(url)) == 9
    assert shape(other) == shape(url)


def test_a_store_that_was_made_by_migrations_is_written_and_read(
    url: str, keys: Keyring, made: Callable[..., Record]
) -> None:
    Ledger.upgrade(url, key=keys)
    with Ledger.open(url, key=keys) as ledger:
        ledger.record(made("consent", id="c-1"))
        assert ledger.verify() == []
    assert Ledger.upgrade(url, key=keys) is False


def as_the_first_version_left_it(url: str) -> None:
    """Take back what the second version of the tables added."""
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in (
            "DROP INDEX ix_pcp_receipts_chain_seq",
            "ALTER TABLE pcp_receipts DROP COLUMN mac",
            "ALTER TABLE pcp_word_keys DROP COLUMN key",
            "UPDATE pcp_silences SET mark = substr(mark, 1, 32) || 'the other half of a mark, as it '",
        ):
            connection.execute(text(statement))
    engine.dispose()
    say_version(url, "0001")


def test_a_store_of_the_first_version_is_brought_up_with_all_that_is_in_it(
    url: str, keys: Keyring, made: Callable[..., Record]
) -> None:
    with Ledger.open(url, key=keys) as ledger:
        promise = made("agreement", id="ag-1", words="I ring you first.")
        ledger.record(promise)
        ledger.record(made("agreement", id="ag-2", words="Theirs."))
        ledger.erase("harbour", "top", "p-31", "agreement", "ag-2")
        ledger.record(made("answer", fingerprint="f", choice="asked-not-to"))
        before = ledger.history("harbour", "top", "p-31")
    as_the_first_version_left_it(url)
    with pytest.raises(StoreTrouble, match=r"was made by an earlier version .0001.; back it up"):
        Ledger.open(url, key=keys)
    assert Ledger.upgrade(url, key=keys) is True
    with Ledger.open(url, key=keys) as ledger:
        assert ledger.verify() == []
        assert ledger.history("harbour", "top", "p-31") == before
        assert ledger.record(promise).again
        assert ledger.silenced("harbour", "top", ["f", "g"]) == {"f"}


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("0000", "was made by an earlier version .0000.; back it up, then run: pcp store upgrade"),
        ("9999", "was made by a later version .9999.; upgrade pcp-core"),
        (None, "was made by a later version .unknown.; upgrade pcp-core"),
    ],
)
def test_a_store_of_another_version_is_left_alone(url: str, keys: Keyring, version: str | None, message: str) -> None:
    Ledger.open(url, key=keys).close()
    say_version(url, version)
    with pytest.raises(StoreTrouble, match=message):
        Ledger.open(url, key=keys)


def test_a_later_store_is_not_upgraded_and_neither_is_one_with_another_key(url: str, keys: Keyring) -> None:
    Ledger.open(url, key=keys).close()
    with pytest.raises(WrongUse, match="was made with another key"):
        Ledger.upgrade(url, key=Keyring([bytes([9]) * 32]))
    say_version(url, "9999")
    with pytest.raises(StoreTrouble, match="was made by a later version"):
        Ledger.upgrade(url, key=keys)


def test_without_alembic_upgrading_says_what_to_install(
    tmp_path: Any, keys: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "alembic", None)
    with pytest.raises(WrongUse, match=r"install it with: pip install 'pcp-core\[store\]'"):
        Ledger.upgrade(f"sqlite:///{tmp_path / 'a.db'}", key=keys)
