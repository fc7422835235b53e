"""Whatever was changed, removed, put in another place, cut or forged by hand is found and named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text

from pcp_core.errors import StoreTrouble, WrongUse
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.record import Record
from pcp_core.ledger.store import Ledger

HERE = ("harbour", "top", "p-31")
ACTS = "(SELECT chain FROM pcp_chains WHERE person = 'p-31' AND strand = 'acts')"


@pytest.fixture
def filled(ledger: Ledger, made: Callable[..., Record]) -> Ledger:
    """Six rows about p-31; the last but one was erased."""
    for number in range(1, 5):
        ledger.record(made("agreement", id=f"ag-{number}", words=f"Promise {number}."))
    ledger.erase(*HERE, "agreement", "ag-4")
    ledger.record(made("consent", id="c-1"))
    ledger.record(made("agreement", id="other", words="Theirs.", person="p-40"))
    return ledger


@pytest.fixture
def by_hand(url: str) -> Callable[[str], None]:
    """Change the database as somebody does who has its password but not the key."""

    def run(statements: str) -> None:
        engine = create_engine(url)

        def unguard(connection: Connection) -> None:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            else:
                connection.exec_driver_sql("SET session_replication_role = replica")

        with engine.begin() as connection:
            unguard(connection)
            for statement in statements.split(";"):
                connection.execute(text(statement.replace("@acts", ACTS)))
        engine.dispose()

    return run


AT = "chain = @acts AND seq ="
TAMPERED: dict[str, tuple[str, str, int, str]] = {
    "a changed act": (f"UPDATE pcp_journal SET act = 'retract' WHERE {AT} 2", "changed", 2, "row 2 was changed"),
    "a changed time": (f"UPDATE pcp_journal SET at = '2020-01-01' WHERE {AT} 3", "changed", 3, "row 3 was changed"),
    "a changed record": (f"UPDATE pcp_journal SET record = 'x' WHERE {AT} 1", "changed", 1, "row 1 was changed"),
    "a changed tombstone": (f"UPDATE pcp_journal SET refers = 1 WHERE {AT} 5", "changed", 5, "row 5 was changed"),
    "a changed signature": (f"UPDATE pcp_journal SET mac = prev WHERE {AT} 3", "changed", 3, "row 3 was changed"),
    "another person's name on a chain": (
        "UPDATE pcp_chains SET person = 'p-99' WHERE chain = @acts",
        "changed",
        1,
        "row 1 was changed",
    ),
    "a removed row": (f"DELETE FROM pcp_journal WHERE {AT} 2", "removed", 2, "row 2 is missing"),
    "a removed first row": (f"DELETE FROM pcp_journal WHERE {AT} 1", "removed", 1, "row 1 is missing"),
    "a removed row whose place was closed up": (
        f"DELETE FROM pcp_journal WHERE {AT} 2; UPDATE pcp_journal SET seq = 2 WHERE {AT} 3",
        "changed",
        2,
        "row 2 was changed",
    ),
    "rows in another order": (
        f"UPDATE pcp_journal SET seq = 99 WHERE {AT} 2; UPDATE pcp_journal SET seq = 2 WHERE {AT} 3;"
        f"UPDATE pcp_journal SET seq = 3 WHERE {AT} 99",
        "reordered",
        2,
        "row 2 was row 3 when it was written",
    ),
    "a cut tail": (f"DELETE FROM pcp_journal WHERE {AT} 6", "cut", 6, "row 6 is missing at the end, by its own end"),
    "a longer cut tail": (
        "DELETE FROM pcp_journal WHERE chain = @acts AND seq > 3",
        "cut",
        4,
        "rows 4 to 6 are missing at the end, by its own end",
    ),
    "a row added by hand": (
        "INSERT INTO pcp_journal (chain, seq, act, type, record, at, prev, key, mac) "
        f"SELECT chain, 7, act, type, record, at, mac, key, mac FROM pcp_journal WHERE {AT} 6",
        "changed",
        7,
        "row 7 was changed, or was not written by this store",
    ),
    "changed words": (
        f"UPDATE pcp_sealed SET ciphertext = (SELECT ciphertext FROM pcp_sealed WHERE {AT} 1 AND part = 'words') "
        f"WHERE {AT} 2 AND part = 'words'",
        "changed",
        2,
        "row 2: its words were changed",
    ),
    "removed words": (
        f"DELETE FROM pcp_sealed WHERE {AT} 2 AND part = 'words'",
        "removed",
        2,
        "row 2: its words were removed without being erased",
    ),
    "a removed word-key": (
        f"DELETE FROM pcp_word_keys WHERE {AT} 2 AND part = 'facts'",
        "changed",
        2,
        "row 2: the key of its facts was changed or removed",
    ),
    "another word-key": (
        f"UPDATE pcp_word_keys SET wrapped = (SELECT wrapped FROM pcp_word_keys WHERE {AT} 1 AND part = 'facts') "
        f"WHERE {AT} 3 AND part = 'facts'",
        "changed",
        3,
        "row 3: the key of its facts was changed or removed",
    ),
    "erased words put back": (
        "INSERT INTO pcp_sealed (chain, seq, part, ciphertext) "
        f"SELECT chain, 4, part, ciphertext FROM pcp_sealed WHERE {AT} 3 AND part = 'words'",
        "added",
        4,
        "row 4: its words were erased and are there again",
    ),
    "words put beside a row that had none": (
        "INSERT INTO pcp_sealed (chain, seq, part, ciphertext) "
        f"SELECT chain, 6, part, ciphertext FROM pcp_sealed WHERE {AT} 3 AND part = 'words'",
        "added",
        6,
        "row 6: words were put beside it by hand",
    ),
    "another end": (
        "UPDATE pcp_chains SET head = 'x' WHERE chain = @acts",
        "changed",
        6,
        "row 6 is another one than by its own end",
    ),
}


@pytest.mark.parametrize("case", TAMPERED)
def test_what_was_done_by_hand_is_found_and_named(filled: Ledger, by_hand: Callable[[str], None], case: str) -> None:
    statements, fault, row, what = TAMPERED[case]
    assert filled.verify() == []
    by_hand(statements)
    gap = filled.verify()[0]
    assert (gap.fault, gap.row) == (fault, row)
    assert what in gap.what
    if "another person" not in case:
        assert str(gap).startswith("harbour/top/p-31 acts: row")


def test_a_row_beyond_the_recorded_end_is_named(filled: Ledger, by_hand: Callable[[str], None]) -> None:
    by_hand(f"UPDATE pcp_chains SET length = 5, head = (SELECT mac FROM pcp_journal WHERE {AT} 5) WHERE chain = @acts")
    (gap,) = filled.verify()
    assert (gap.fault, gap.row) == ("added", 6)


def test_a_tail_that_was_cut_cleanly_is_found_against_a_checkpoint(
    filled: Ledger, by_hand: Callable[[str], None], tmp_path: Path
) -> None:
    checkpoint = tmp_path / "checkpoint"
    filled.checkpoint(checkpoint)
    by_hand(
        "DELETE FROM pcp_sealed WHERE chain = @acts AND seq > 4; DELETE FROM pcp_word_keys WHERE chain = @acts AND"
        " seq > 4; DELETE FROM pcp_journal WHERE chain = @acts AND seq > 3; "
        "DELETE FROM pcp_receipts WHERE chain = @acts AND seq > 3; "
        "DELETE FROM pcp_records WHERE id IN ('ag-4', 'c-1'); "
        f"DELETE FROM pcp_sealed WHERE {AT} 4; UPDATE pcp_chains SET length = 3, "
        f"head = (SELECT mac FROM pcp_journal WHERE {AT} 3) WHERE chain = @acts"
    )
    assert filled.verify() == []
    (gap,) = filled.verify(checkpoint)
    assert (gap.fault, gap.row) == ("cut", 4)
    assert gap.what.startswith("rows 4 to 6 are missing at the end, by the checkpoint of 2026-03-02")


def test_a_person_who_was_removed_whole_is_missed_by_the_checkpoint(
    filled: Ledger, by_hand: Callable[[str], None], tmp_path: Path
) -> None:
    checkpoint = tmp_path / "checkpoint"
    heads = filled.checkpoint(checkpoint).heads
    tables = ("sealed", "word_keys", "receipts", "records", "journal", "chains")
    by_hand(";".join(f"DELETE FROM pcp_{table} WHERE chain = @acts" for table in tables[:-1]))
    by_hand("DELETE FROM pcp_chains WHERE chain = @acts")
    assert filled.verify() == []
    (gap,) = filled.verify(checkpoint)
    assert (gap.fault, gap.row) == ("removed", 0)
    assert gap.where.removeprefix("chain ") in heads
    assert "p-31" not in str(gap)


@pytest.mark.parametrize(
    ("statement", "where", "row"),
    [
        ("DELETE FROM pcp_chains WHERE chain = @acts", "its name was removed", 0),
        ("DELETE FROM pcp_journal WHERE chain = @acts AND seq = 6", "what was sealed beside it is there", 6),
    ],
)
def test_what_was_left_behind_is_named(
    filled: Ledger, by_hand: Callable[[str], None], statement: str, where: str, row: int
) -> None:
    by_hand(statement)
    assert [gap.row for gap in filled.verify() if where in gap.what] == [row]


RECEIPT = "pcp_receipts WHERE chain = @acts AND seq ="
BESIDE: dict[str, tuple[str, str, int, str]] = {
    "a removed name of a record": (
        "DELETE FROM pcp_records WHERE id = 'ag-2'",
        "removed",
        0,
        "agreement ag-2 stands in it, and its name was removed",
    ),
    "a made-up name of a record": (
        "INSERT INTO pcp_records (agency, host, type, id, chain) VALUES ('harbour', 'top', 'consent', 'c-9', @acts)",
        "added",
        0,
        "consent c-9 does not stand in it, and its name is there",
    ),
    "a record given to another person": (
        "UPDATE pcp_records SET chain = @acts WHERE id = 'other'",
        "added",
        0,
        "agreement other does not stand in it",
    ),
    "a removed receipt": (f"DELETE FROM {RECEIPT} 2", "removed", 2, "the receipt of row 2 was removed"),
    "a receipt for another idempotency key": (
        "UPDATE pcp_receipts SET token = 'x' WHERE chain = @acts AND seq = 3",
        "changed",
        3,
        "the receipt of row 3 was changed",
    ),
    "a receipt that lets another record pass for this one": (
        "UPDATE pcp_receipts SET content = NULL WHERE chain = @acts AND seq = 3",
        "changed",
        3,
        "the receipt of row 3 was changed",
    ),
    "a receipt that leads to a tombstone": (
        "INSERT INTO pcp_receipts (token, chain, seq, content, mac) VALUES ('x', @acts, 5, NULL, '')",
        "added",
        5,
        "a receipt was put there for row 5, which leaves none",
    ),
    "a receipt that leads nowhere": (
        "INSERT INTO pcp_receipts (token, chain, seq, content, mac) VALUES ('x', @acts, 77, NULL, '')",
        "added",
        77,
        "a receipt was put there for row 77, which leaves none",
    ),
}


@pytest.mark.parametrize("case", BESIDE)
def test_what_was_done_by_hand_beside_the_chains_is_found_and_named(
    filled: Ledger, by_hand: Callable[[str], None], case: str
) -> None:
    statements, fault, row, what = BESIDE[case]
    by_hand(statements)
    gap = next(gap for gap in filled.verify() if what in gap.what)
    assert (gap.where, gap.fault, gap.row) == ("harbour/top/p-31 acts", fault, row)


def test_a_receipt_moved_to_another_row_is_found(filled: Ledger, by_hand: Callable[[str], None]) -> None:
    by_hand(f"DELETE FROM {RECEIPT} 3; UPDATE pcp_receipts SET seq = 3 WHERE chain = @acts AND seq = 2")
    assert {(gap.fault, gap.row) for gap in filled.verify()} == {("removed", 2), ("changed", 3)}


@pytest.fixture
def silent(filled: Ledger, made: Callable[..., Record]) -> Ledger:
    """Three questions that are not to be asked again."""
    for fingerprint in "abc":
        filled.record(made("answer", fingerprint=fingerprint, choice="asked-not-to"))
    return filled


def test_an_opaque_key_made_by_hand_is_found(silent: Ledger, by_hand: Callable[[str], None]) -> None:
    assert silent.verify() == []
    by_hand(f"INSERT INTO pcp_silences (mark) VALUES ('{'0f' * 32}'); INSERT INTO pcp_silences (mark) VALUES ('x')")
    (gap,) = silent.verify()
    assert (gap.fault, str(gap)) == ("added", "opaque keys: 2 were not made by this store")


def test_a_removed_opaque_key_is_found_against_a_checkpoint_also_with_another_put_in_its_place(
    silent: Ledger, by_hand: Callable[[str], None], tmp_path: Path
) -> None:
    silent.checkpoint(tmp_path / "checkpoint")
    by_hand("DELETE FROM pcp_silences WHERE mark = (SELECT min(mark) FROM pcp_silences)")
    assert silent.verify() == []
    assert [gap.fault for gap in silent.verify(tmp_path / "checkpoint")] == ["removed"]
    by_hand("INSERT INTO pcp_silences (mark) VALUES ('x')")
    assert [gap.fault for gap in silent.verify(tmp_path / "checkpoint")] == ["added", "removed"]


def test_a_checkpoint_does_not_tell_how_many_opaque_keys_there_are(
    filled: Ledger, made: Callable[..., Record], tmp_path: Path
) -> None:
    lengths = []
    for number in range(12):
        filled.record(made("answer", fingerprint=f"f-{number}", choice="asked-not-to"))
        filled.checkpoint(tmp_path / "checkpoint")
        first = (tmp_path / "checkpoint").read_text(encoding="utf-8").splitlines()[0]
        lengths.append(len(first))
    assert set(lengths) == {lengths[0]}
    assert '"silences":{"key":' in first


def test_one_broken_chain_hides_no_other(filled: Ledger, by_hand: Callable[[str], None]) -> None:
    by_hand("UPDATE pcp_journal SET at = '2020-01-01'")
    assert sorted(gap.where for gap in filled.verify()) == ["harbour/top/p-31 acts", "harbour/top/p-40 acts"]


def test_a_store_that_grew_since_the_checkpoint_is_sound(
    filled: Ledger, made: Callable[..., Record], tmp_path: Path
) -> None:
    filled.checkpoint(tmp_path / "checkpoint")
    filled.record(made("consent", id="c-2"))
    assert filled.verify(tmp_path / "checkpoint") == []


def test_words_that_do_not_open_are_refused_and_not_shown(filled: Ledger, by_hand: Callable[[str], None]) -> None:
    by_hand(f"UPDATE pcp_sealed SET ciphertext = '1234' WHERE {AT} 2")
    with pytest.raises(StoreTrouble, match="row 2 holds a part that does not open"):
        filled.case(*HERE)


def test_a_checkpoint_that_was_changed_or_is_none_is_refused(filled: Ledger, tmp_path: Path, keys: Keyring) -> None:
    checkpoint = tmp_path / "checkpoint"
    filled.checkpoint(checkpoint)
    whole = checkpoint.read_bytes()
    shorter = b"".join(whole.splitlines(keepends=True)[1:])
    for spoilt in (whole.replace(b'"length":6', b'"length":5'), whole[:-70], shorter, b"", b"{}\n", b"[1]\n\xff\n"):
        checkpoint.write_bytes(spoilt)
        with pytest.raises(WrongUse, match="was cut or changed"):
            filled.verify(checkpoint)
    filled.backup(checkpoint)
    with pytest.raises(WrongUse, match="is no checkpoint of a store"):
        filled.verify(checkpoint)
    with pytest.raises(WrongUse, match="cannot be read: No such file"):
        filled.verify(tmp_path / "none")


def test_a_checkpoint_names_nobody(filled: Ledger, tmp_path: Path) -> None:
    filled.checkpoint(tmp_path / "checkpoint")
    text_ = (tmp_path / "checkpoint").read_text(encoding="utf-8")
    assert [name for name in ("p-31", "p-40", "harbour", "ag-1", "Promise") if name in text_] == []


def test_a_checkpoint_that_cannot_be_written_says_so(filled: Ledger, tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble, match="cannot be written: No such file"):
        filled.checkpoint(tmp_path / "nowhere" / "checkpoint")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreTrouble, match="cannot be written"):
        filled.checkpoint(tmp_path / "folder")
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".half")] == []
