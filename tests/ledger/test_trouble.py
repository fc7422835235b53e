"""When the disk, the file or the server does not do its part: one plain line, and nothing acknowledged is lost."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pcp_core.errors import PcpError, StoreTrouble, WrongUse
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.record import Record
from pcp_core.ledger.store import Ledger

Made = Callable[..., Record]
NOBODY = 65534


def in_a_process(act: Callable[[], str], *, user: int | None = None) -> str:
    """What ``act`` says in a process of its own, as another user where one is given; its traceback if it breaks."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if user is not None:
                os.setgid(user)
                os.setuid(user)
            said = act()
        except BaseException:  # noqa: BLE001 -- whatever it was, the parent shows it
            said = traceback.format_exc()
        os.write(write, said.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return text


def said_by(act: Callable[[], Any]) -> str:
    try:
        act()
    except PcpError as trouble:
        return str(trouble)
    return "no trouble"


def promises(ledger: Ledger) -> int:
    return len(ledger.case("harbour", "top", "p-31").agreements or ())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def test_a_locked_file_says_so_and_writes_nothing(file: Path, keys: Keyring, made: Made) -> None:
    promise = made("agreement", words="I talk with you first.")
    with Ledger.open(f"sqlite:///{file}", key=keys, patience=0.1) as ledger:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreTrouble) as caught:
            ledger.record(promise)
        assert str(caught.value) == f"{file}: is locked by another program; nothing was written; try again"
        other.execute("ROLLBACK")
        other.close()
        assert not ledger.record(promise).again
        assert promises(ledger) == 1


@pytest.fixture
def someone() -> int | None:
    """A user whom a folder's rights hold back: root is not held back by any."""
    return NOBODY if os.geteuid() == 0 else None


def test_a_folder_that_may_only_be_read_says_so(open_folder: Path, keys: Keyring, someone: int | None) -> None:
    folder = open_folder / "folder"
    folder.mkdir(mode=0o555)
    said = in_a_process(lambda: said_by(lambda: Ledger.open(f"sqlite:///{folder}/s.db", key=keys)), user=someone)
    assert (
        said == f"{folder}/s.db: cannot be opened: Permission denied; check that the folder is there and may be written"
    )


def test_a_store_that_may_only_be_read_says_so(
    open_folder: Path, keys: Keyring, someone: int | None, made: Made
) -> None:
    file = open_folder / "store.db"
    promise = made("agreement", words="I talk with you first.")
    Ledger.open(f"sqlite:///{file}", key=keys).close()
    file.chmod(0o444)

    def write() -> None:
        with Ledger.open(f"sqlite:///{file}", key=keys) as ledger:
            ledger.record(promise)

    said = in_a_process(lambda: said_by(write), user=someone)
    assert said.startswith(f"{file}: ")
    assert any(words in said for words in ("may be read only", "cannot be opened"))


def fill(ledger: Ledger, made: Made, most: int = 3000) -> tuple[int, str]:
    """Write until it does not go on; how many were acknowledged, and what was said then."""
    for number in range(most):
        try:
            ledger.record(made("agreement", id=f"ag-{number}", words="I talk with you first. " * 40))
        except StoreTrouble as trouble:
            return number, str(trouble)
    return most, "no trouble"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("no small disk can be mounted here: that takes root")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_says_so_and_what_was_acknowledged_is_there(small_disk: Path, keys: Keyring, made: Made) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(200_000))
    url = f"sqlite:///{small_disk / 'store.db'}"
    with Ledger.open(url, key=keys) as ledger:
        written, said = fill(ledger, made)
    assert written > 10
    assert said.endswith("nothing was written; make room and try again") or "check the disk and its room" in said
    ballast.unlink()
    with Ledger.open(url, key=keys) as ledger:
        assert promises(ledger) == written
        assert ledger.verify() == []
        ledger.record(made("agreement", words="There is room again."))


def test_a_file_that_may_not_grow_says_so_and_what_was_acknowledged_is_there(
    file: Path, keys: Keyring, made: Made
) -> None:
    url = f"sqlite:///{file}"
    Ledger.open(url, key=keys).close()

    def write() -> str:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
        with Ledger.open(url, key=keys) as ledger:
            return "|".join(map(str, fill(ledger, made)))

    written, _, said = in_a_process(write).partition("|")
    assert int(written) > 10
    assert said.startswith(f"{file}: ")
    assert "nothing was written" in said
    with Ledger.open(url, key=keys) as ledger:
        assert promises(ledger) == int(written)
        assert ledger.verify() == []


def test_a_file_that_is_no_database_says_so(file: Path, keys: Keyring) -> None:
    file.write_text("A shopping list. " * 100, encoding="utf-8")
    with pytest.raises(StoreTrouble, match="is no database; check the name of the file"):
        Ledger.open(f"sqlite:///{file}", key=keys)


def test_a_damaged_file_says_so(file: Path, keys: Keyring, made: Made) -> None:
    with Ledger.open(f"sqlite:///{file}", key=keys) as ledger:
        fill(ledger, made, 20)
    whole = bytearray(file.read_bytes())
    whole[4096:] = bytes(0xAA for _ in whole[4096:])
    file.write_bytes(whole)
    with pytest.raises(StoreTrouble, match="is damaged; restore a backup"):
        Ledger.open(f"sqlite:///{file}", key=keys).verify()


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("store.db", "is no address of a database"),
        ("sqlite://", "is kept in a file of SQLite or in PostgreSQL"),
        ("sqlite:///:memory:", "is kept in a file of SQLite or in PostgreSQL"),
        ("mysql://ana:s3cret@server/store", "is kept in a file of SQLite or in PostgreSQL"),
        ("postgresql://ana:s3cret@127.0.0.1:1/store", "127.0.0.1/store: cannot be reached; check that the server runs"),
    ],
)
def test_an_address_that_leads_nowhere_says_so_without_its_password(keys: Keyring, address: str, message: str) -> None:
    with pytest.raises((StoreTrouble, WrongUse)) as caught:
        Ledger.open(address, key=keys, patience=1)
    assert message in str(caught.value)
    assert "s3cret" not in "".join(traceback.format_exception(caught.value))


def test_without_its_driver_postgresql_says_what_to_install(keys: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(WrongUse, match=r"install it with: pip install 'pcp-core\[postgres\]'"):
        Ledger.open("postgresql://127.0.0.1/store", key=keys)


@pytest.mark.parametrize("at_once", [False, True])
def test_a_server_that_was_stopped_and_started_goes_on_with_all_that_was_acknowledged(
    server: Any, keys: Keyring, made: Made, at_once: bool
) -> None:
    with Ledger.open(server.fresh(), key=keys, patience=2) as ledger:
        for number in range(10):
            ledger.record(made("agreement", id=f"ag-{number}", words="I talk with you first."))
        lost = made("agreement", id="ag-10", words="After the storm.")
        server.stop(at_once=at_once)
        try:
            for act in (lambda: ledger.record(lost), lambda: ledger.case("harbour", "top", "p-31")):
                with pytest.raises(StoreTrouble, match="cannot be reached; check that the server runs"):
                    act()
        finally:
            server.start()
        assert promises(ledger) == 10
        ledger.record(lost)
        assert promises(ledger) == 11
        assert ledger.verify() == []
