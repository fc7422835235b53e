"""``python -m benchmarks.deciding``: one share decided, beside the peers; past shares looked at again."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.peers import Peers, install
from benchmarks.race import Contestant, Result, run, time_commands, worker
from benchmarks.report import Table, as_json, as_markdown
from benchmarks.shares import past, share

_PEERS = Path(__file__).resolve().parents[1] / "build" / "peers"
_OURS = "**pcp-core**"
_ENGINES = {
    "casbin": "casbin",
    "Cedar (cedarpy)": "cedarpy",
    "Rego (regopy)": "regopy",
    "zen-engine": "zen-engine",
}


def main() -> None:
    """Install the peers, run everything, print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.deciding", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="counted rounds of each contestant (9)")
    parser.add_argument("--past", type=int, default=100_000, help="past shares to look at again (100,000); 0 for none")
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    parser.add_argument("--peers", type=Path, default=_PEERS, help="where peers are installed")
    options = parser.parse_args()
    peers = install(options.peers)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables = list(decisions(peers, folder, options.rounds))
        if options.past:
            tables.append(replayed(folder, options.past))
    print(as_markdown(tables, peers.skipped))
    if options.json:
        options.json.write_text(json.dumps(as_json(tables, peers.skipped), indent=2) + "\n", encoding="utf-8")


def decisions(peers: Peers, folder: Path, rounds: int) -> Iterator[Table]:
    """One share beside few and many consents, where one covers it and where none does; all contestants in turns."""
    for consents in (10, 1_000):
        for covered in (True, False):
            file = folder / f"share-{consents}-{covered}.json"
            file.write_text(json.dumps(share(consents, covered=covered)), encoding="utf-8")
            words = "one covers it" if covered else "none covers it"
            title = f"One disclosure decision, {consents:,} consents, {words}"
            yield Table(title, tuple(run(deciders(peers, str(file)), rounds)))


def deciders(peers: Peers, file: str) -> Iterator[Contestant]:
    """Everybody who decides the share of this file: ours three ways, the peers that are installed, one rule by hand."""
    for words, how in (
        ("models in and out", ()),
        ("the same, a new case each time", ("new-case",)),
        ("JSON in and out", ("json",)),
    ):
        yield Contestant(f"{_OURS}, {words}", worker(sys.executable, "ours_decide.py", file, *how))
    for name, package in _ENGINES.items():
        if package in peers.versions:
            script = f"{package.removesuffix('-engine')}_decide.py"
            yield Contestant(name, worker(peers.python, script, file))
    yield Contestant("one rule by hand, plain Python", worker(peers.python, "plain_decide.py", file))


def replayed(folder: Path, count: int) -> Table:
    """``pcp replay`` over a file of past shares, as a whole command: under the same packs, and under others."""
    file = folder / "past.jsonl"
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(event) + "\n" for event in past(count))
    command = [sys.executable, "-m", "pcp_core", "replay", str(file), "--limit", "1"]
    commands = (
        Contestant(f"{_OURS}: pcp replay, the packs in force", command),
        Contestant(f"{_OURS}: pcp replay --packs core,nz-privacy", [*command, "--packs", "core,nz-privacy"]),
    )
    results: tuple[Result, ...] = tuple(time_commands(commands, 1))
    return Table(f"{count:,} past shares looked at again, whole process", results, unit="ms")


if __name__ == "__main__":
    main()
