"""``python -m benchmarks.store``: our own store beside a plain table, written and read; decisions by its size."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.race import Contestant, Result, run, worker
from benchmarks.report import Table, as_markdown

_OURS = "**pcp-core**"
_PEERS = {"SQLite, one table": "sqlite", "SQLAlchemy, one table": "sqlalchemy"}
_WORK = {
    "one": ("One record written, on disk when it returns", "µs"),
    "many": ("200 records written together, on disk when it returns", "ms"),
    "case": ("Reading what is kept of a person: 100 records", "µs"),
}
_SIZES = (1_000, 10_000)
LARGE = 100_000
"""Consents in the largest store."""


def main() -> None:
    """Run everything, print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.store", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="counted rounds of each contestant (9)")
    parser.add_argument("--consents", type=int, default=LARGE, help=f"consents in the largest store ({LARGE:,})")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        print(as_markdown(list(store_tables(Path(name), options.rounds, options.consents)), {}))


def store_tables(folder: Path, rounds: int, largest: int = LARGE) -> Iterator[Table]:
    """Writing and reading beside the peers; looking after ourselves by size; decisions by size."""
    for work, (title, unit) in _WORK.items():
        yield Table(title, tuple(run(_all(folder, work), rounds)), unit)
    checks = [_ours(f"{_OURS}, {size:,} rows", folder, "verify", size) for size in _SIZES]
    yield Table("Verifying a store, for each 1,000 rows", tuple(_each_thousand(run(checks, rounds))), "ms")
    sizes = [*_SIZES, *([largest] if largest > _SIZES[-1] else [])]
    for held in (1, 10):
        deciders = [_ours(f"{_OURS}, {size:,} in the store", folder, "decide", size, held) for size in sizes]
        alone = _ours("the engine alone, the same case in the event", folder, "engine", sizes[0], held)
        title = f"One decision through the desk, of somebody with {held} consent{'s' if held > 1 else ''}"
        yield Table(title, tuple(run([*deciders, alone], rounds)))


def _all(folder: Path, work: str) -> Iterator[Contestant]:
    yield _ours(_OURS, folder, work)
    for name, peer in _PEERS.items():
        yield Contestant(name, worker(sys.executable, "plain_store.py", str(folder), work, peer))


def _ours(name: str, folder: Path, work: str, *sizes: int) -> Contestant:
    return Contestant(name, worker(sys.executable, "ours_store.py", str(folder), work, *map(str, sizes)))


def _each_thousand(results: list[Result]) -> Iterator[Result]:
    for size, result in zip(_SIZES, results, strict=True):
        parts = size / 1_000
        yield Result(result.name, result.median / parts, result.p99 / parts, result.answers, result.skipped)


if __name__ == "__main__":
    main()
