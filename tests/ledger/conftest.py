"""Stores to try things on: SQLite always, PostgreSQL where there is one."""

from __future__ import annotations

import importlib.util
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.record import Record, read_record
from pcp_core.ledger.store import Ledger


def _beside(name: str) -> ModuleType:
    """A module of this folder; the test folders are no packages."""
    spec = importlib.util.spec_from_file_location(f"ledger_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class Clock:
    """A clock that a test sets; each look moves it on by a second."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


ROOT = bytes(range(32))


@pytest.fixture
def keys() -> Keyring:
    return Keyring([ROOT])


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def server() -> Iterator[Any]:
    """A PostgreSQL server; skipped, with the reason, where there can be none."""
    postgres = _beside("postgres")
    if reason := postgres.why_not():
        pytest.skip(reason)
    with _open_folder() as folder:
        running = postgres.Server(folder)
        running.start()
        yield running
        running.stop(at_once=True)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user of this machine can get to."""
    with _open_folder() as folder:
        yield folder


@contextmanager
def _open_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="pcp-ledger-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    return str(request.getfixturevalue("server").fresh())


@pytest.fixture
def ledger(url: str, keys: Keyring, clock: Clock) -> Iterator[Ledger]:
    with Ledger.open(url, key=keys, clock=clock) as opened:
        yield opened


@pytest.fixture
def made() -> Callable[..., Record]:
    """A record of harbour's, about p-31, from the host "top", with an idempotency key of its own."""
    count = iter(range(1_000_000))

    def make(record: str, **more: Any) -> Record:
        data = {"record": record, "idempotency_key": f"key-{next(count)}", "person": "p-31", **more}
        return read_record(data, agency="harbour", host="top")[0]

    return make
