"""``python -m benchmarks``: start-up, one inline check, one decision, the store; ours and the peers in turns."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.deciding import decisions
from benchmarks.notes import notes
from benchmarks.peers import Peers, install
from benchmarks.race import Contestant, run, time_commands, worker
from benchmarks.report import Table, as_json, as_markdown
from benchmarks.store import LARGE, store_tables
from benchmarks.styles import styles_table

_PEERS = Path(__file__).resolve().parents[1] / "build" / "peers"
_OURS = "**pcp-core**"
_IN_NODE = {
    "alex": "alex",
    "retext-equality": "retext-equality",
    "textlint": "@textlint/kernel",
    "write-good": "write-good",
}


def main() -> None:
    """Install the peers, run everything, print the tables."""
    options = _options()
    peers = install(options.peers)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables = [
            Table("Start, whole process", tuple(time_commands(_starts(peers, folder), options.rounds)), unit="ms"),
            Table(
                f"One inline check of a 1 KB note ({options.notes} notes)",
                tuple(run(note_checks(peers, folder, options.notes), options.rounds)),
            ),
            *((styles_table(options.styles, folder, options.rounds),) if options.styles else ()),
            *decisions(peers, folder, options.rounds),
            *store_tables(folder, options.rounds, options.consents),
        ]
    print(as_markdown(tables, peers.skipped))
    if options.json:
        options.json.write_text(json.dumps(as_json(tables, peers.skipped), indent=2) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="counted rounds of each contestant (9)")
    parser.add_argument("--notes", type=int, default=60, help="notes in a round (60)")
    parser.add_argument("--consents", type=int, default=LARGE, help=f"consents in the largest store ({LARGE:,})")
    parser.add_argument("--styles", type=Path, help="a folder of Vale styles, to race their rules too")
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    parser.add_argument("--peers", type=Path, default=_PEERS, help="where peers are installed")
    return parser.parse_args()


def _starts(peers: Peers, folder: Path) -> Iterator[Contestant]:
    text = folder / "one.txt"
    text.write_text(next(notes(1)), encoding="utf-8")
    yield Contestant(f"{_OURS}: from pcp_core import Desk", [sys.executable, "-c", "from pcp_core import Desk"])
    yield Contestant(f"{_OURS}: pcp check one.txt", [sys.executable, "-m", "pcp_core", "check", str(text)])
    yield Contestant("bare Python", [sys.executable, "-c", "pass"])
    if "proselint" in peers.versions:
        yield Contestant("proselint check one.txt", [str(peers.python), "-m", "proselint", "check", str(text)])
    if "negspacy" in peers.versions:
        yield Contestant("import spacy, negspacy", [str(peers.python), "-c", "import spacy, negspacy.negation"])


def note_checks(peers: Peers, folder: Path, count: int) -> Iterator[Contestant]:
    """Everybody who reads a note and says what to look at: ours two ways, and the peers that are installed."""
    corpus = folder / "notes.json"
    corpus.write_text(json.dumps(list(notes(count))), encoding="utf-8")
    yield Contestant(f"{_OURS}, models in and out", worker(sys.executable, "ours_check.py", str(corpus)))
    yield Contestant(f"{_OURS}, JSON in and out", worker(sys.executable, "ours_check.py", str(corpus), "json"))
    if "proselint" in peers.versions:
        yield Contestant("proselint", worker(peers.python, "proselint_check.py", str(corpus)), must_find=True)
    node = shutil.which("node") or "node"
    for name, package in _IN_NODE.items():
        if package in peers.versions:
            command = worker(node, "node_check.mjs", str(corpus), str(peers.folder), name)
            yield Contestant(name, command, must_find=True)


if __name__ == "__main__":
    main()
