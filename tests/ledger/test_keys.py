"""The key file, and what keys are good for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from pcp_core.errors import StoreTrouble, WrongUse
from pcp_core.ledger.keys import Keyring, encoded
from pcp_core.ledger.record import Record
from pcp_core.ledger.rekeying import Rekeyed
from pcp_core.ledger.sealing import DoesNotOpen, rewrapped
from pcp_core.ledger.store import Ledger

OLD, NEW = "0f" * 32, "A0" * 32


@pytest.fixture
def key_file(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        file = tmp_path / "keys"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_the_last_line_is_the_key_in_use_and_notes_for_people_are_passed_over(key_file: Callable[[str], Path]) -> None:
    keys = Keyring.read(key_file(f"# made in May\n{OLD}\n\n# after Ana left\n{NEW}\n"))
    assert keys.current.id == Keyring([bytes.fromhex(NEW)]).current.id
    assert len(list(keys)) == 2


def test_marks_stay_the_same_when_a_key_is_added() -> None:
    one, two = (Keyring([bytes.fromhex(line) for line in lines]) for lines in ([OLD], [OLD, NEW]))
    assert one.mark("silence", "f-1") == two.mark("silence", "f-1")
    assert one.fingerprints == two.fingerprints


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no key"),
        ("# nothing yet\n", "holds no key"),
        (f"{OLD}\nsecret\n{OLD[:-1]}\n", "keys:2: is not a key"),
        ("motor\u016bkura", "is no key file"),
    ],
)
def test_a_key_file_that_holds_something_else_is_refused_without_showing_it(
    key_file: Callable[[str], Path], text: str, message: str
) -> None:
    with pytest.raises(WrongUse) as caught:
        Keyring.read(key_file(text))
    assert message in str(caught.value)
    assert "secret" not in str(caught.value)


def test_every_line_that_is_no_key_is_named(key_file: Callable[[str], Path]) -> None:
    with pytest.raises(WrongUse) as caught:
        Keyring.read(key_file(f"one\n{OLD}\ntwo\n"))
    assert [problem.where.rpartition(":")[2] for problem in caught.value.problems] == ["1", "3"]


def test_a_key_file_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="cannot be read: No such file"):
        Keyring.read(tmp_path / "none")


def test_a_key_is_never_shown() -> None:
    keys = Keyring([bytes.fromhex(OLD)])
    shown = repr(keys) + repr(keys.current)
    for secret in (bytes.fromhex(OLD), keys.current.chain, keys.current.wrap, keys.lookup, keys.fingerprints):
        assert repr(secret) not in shown
        assert secret.hex() not in shown


def test_no_two_lists_of_parts_look_alike() -> None:
    lists: list[list[str | int | None]] = [
        ["ab", "c"],
        ["a", "bc"],
        ["abc"],
        [None, "abc"],
        ["1"],
        [1],
        [""],
        [None],
        [],
    ]
    assert len({encoded(one) for one in lists}) == len(lists)


def test_after_a_new_key_old_rows_still_read_and_verify(url: str, made: Callable[..., Record]) -> None:
    old, both = Keyring([bytes.fromhex(OLD)]), Keyring([bytes.fromhex(OLD), bytes.fromhex(NEW)])
    with Ledger.open(url, key=old) as ledger:
        ledger.record(made("agreement", id="ag-1", words="before"))
    with Ledger.open(url, key=both) as ledger:
        ledger.record(made("agreement", id="ag-2", words="after"))
        assert ledger.verify() == []
        assert [one.words for one in ledger.case("harbour", "top", "p-31").agreements or ()] == ["before", "after"]


def test_a_key_that_the_key_file_lost_is_named_by_its_id(url: str, made: Callable[..., Record]) -> None:
    roots = [bytes.fromhex(line) for line in (OLD, NEW)]
    with Ledger.open(url, key=Keyring(roots)) as ledger:
        ledger.record(made("agreement", id="ag-1", words="kept"))
    lost = Keyring(roots[1:]).current.id
    with Ledger.open(url, key=Keyring(roots[:1])) as ledger:
        (gap,) = ledger.verify()
        assert (gap.fault, gap.row) == ("key-missing", 1)
        assert lost in gap.what
        with pytest.raises(StoreTrouble, match=f"lacks key {lost}"):
            ledger.case("harbour", "top", "p-31")


def test_a_store_does_not_open_with_another_key(url: str) -> None:
    Ledger.open(url, key=Keyring([bytes.fromhex(OLD)])).close()
    with pytest.raises(WrongUse, match="was made with another key"):
        Ledger.open(url, key=Keyring([bytes.fromhex(NEW)]))


def test_a_key_has_32_bytes() -> None:
    wrong: list[Any] = [[], [b"short"], [bytes(32), bytes(31)]]
    for roots in wrong:
        with pytest.raises(WrongUse, match="is not 32 bytes long"):
            Keyring(roots)


@pytest.fixture
def rekeyed(url: str, made: Callable[..., Record]) -> Iterator[Ledger]:
    """A store with words from before and after a new line in the key file, wrapped anew."""
    old, both = Keyring([bytes.fromhex(OLD)]), Keyring([bytes.fromhex(OLD), bytes.fromhex(NEW)])
    with Ledger.open(url, key=old) as ledger:
        for number in range(3):
            ledger.record(made("agreement", id=f"ag-{number}", words=f"Promise {number}.", person=f"p-{number}"))
    with Ledger.open(url, key=both) as ledger:
        ledger.record(made("agreement", id="ag-9", words="after", person="p-9"))
        assert ledger.rekey() == Rekeyed(wrapped=6)
        yield ledger


def test_after_wrapping_anew_everything_reads_and_verifies(rekeyed: Ledger, made: Callable[..., Record]) -> None:
    assert rekeyed.verify() == []
    words = [(rekeyed.case("harbour", "top", person).agreements or ())[0].words for person in ("p-0", "p-2", "p-9")]
    assert words == ["Promise 0.", "Promise 2.", "after"]
    rekeyed.erase("harbour", "top", "p-0")
    rekeyed.record(made("agreement", id="ag-0", how="phone", person="p-0"))
    assert rekeyed.verify() == []
    assert rekeyed.rekey() == Rekeyed()


def test_after_wrapping_anew_the_old_line_opens_nothing(rekeyed: Ledger, url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:  # as somebody would who holds the old key file and this database
        rows = connection.execute(text("SELECT chain, seq, part, wrapped FROM pcp_word_keys")).all()
    engine.dispose()
    old = Keyring([bytes.fromhex(OLD)]).current
    assert len(rows) == 8
    for row in rows:
        with pytest.raises(DoesNotOpen):
            rewrapped(bytes(row.wrapped), old, old, row.chain, row.seq, row.part)


def test_a_key_that_does_not_open_is_left_and_counted_and_the_rest_go_on(url: str, made: Callable[..., Record]) -> None:
    old, both = Keyring([bytes.fromhex(OLD)]), Keyring([bytes.fromhex(OLD), bytes.fromhex(NEW)])
    with Ledger.open(url, key=old) as ledger:
        for number in range(3):
            ledger.record(made("agreement", id=f"ag-{number}", words="so", person=f"p-{number}"))
    engine = create_engine(url)
    with engine.begin() as connection:
        key = "part = 'words' AND chain = (SELECT min(chain) FROM pcp_word_keys)"
        connection.execute(text(f"UPDATE pcp_word_keys SET wrapped = :spoilt WHERE {key}"), {"spoilt": b"spoilt"})
    engine.dispose()
    with Ledger.open(url, key=both) as ledger:
        assert ledger.rekey() == Rekeyed(wrapped=5, left=1)
        assert [gap.fault for gap in ledger.verify()] == ["changed"]


def test_others_write_and_erase_while_keys_are_wrapped_anew(
    url: str, made: Callable[..., Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pcp_core.ledger.rekeying._AT_ONCE", 2)
    old, both = Keyring([bytes.fromhex(OLD)]), Keyring([bytes.fromhex(OLD), bytes.fromhex(NEW)])
    with Ledger.open(url, key=old) as before, Ledger.open(url, key=both) as ledger:
        for number in range(20):
            before.record(made("agreement", id=f"ag-{number}", words="so", person=f"p-{number}"))
        wrapping = Thread(target=ledger.rekey)
        wrapping.start()
        for number in range(10):
            before.erase("harbour", "top", f"p-{number}")
            before.record(made("agreement", id=f"late-{number}", words="so", person=f"p-{number}"))
        wrapping.join()
        assert ledger.verify() == []
        ledger.rekey()
        assert ledger.rekey() == Rekeyed()
        assert ledger.verify() == []


def test_after_wrapping_anew_a_new_line_that_was_lost_is_named(rekeyed: Ledger, url: str) -> None:
    rekeyed.erase("harbour", "top", "p-9")
    with Ledger.open(url, key=Keyring([bytes.fromhex(OLD)])) as ledger:
        found = {gap.fault for gap in ledger.verify()}
        assert found == {"key-missing"}
        with pytest.raises(StoreTrouble, match="lacks key"):
            ledger.case("harbour", "top", "p-0")
