"""``python -m benchmarks.reading``: reading a note by its length, phrases by their number, and negation beside peers.

``--negex PATH`` names a file of the NegEx kit's shape (tab-separated: number, condition, sentence, negation,
temporality). It is not shipped; without it that part is told as skipped.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from benchmarks.notes import notes
from benchmarks.peers import Peers, install
from benchmarks.race import Contestant, Result, run, worker
from benchmarks.report import Table, as_markdown

_PEERS = Path(__file__).resolve().parents[1] / "build" / "peers"
_OURS = "**pcp-core**"
_SIZES = {"1 KB": 1, "100 KB": 100, "10 MB": 10_000}
_NUMBERS = (100, 5_000, 100_000)
_IN_THE_NOTES = 40
_GROWTH = "A note of 1 KB by the number of phrases, in turns; times the time with the fewest"
_BESIDE = (500, 4_851)
_WORDS = (
    "hard easy late early long short house school clinic bus garden letter plan goal week night phone money food work "
    "talk walk reach meet keep find leave hold call help with about into after before under near over non-stop "
    "tūmanako whānau mahi kai aroha hui client worker neighbour family partner friend landlord teacher nurse"
).split()
_OTHERS = {"flashtext": "flashtext_phrases.py", "spacy": "spacy_phrases.py"}


def main() -> None:
    """Install the peers, run everything, print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="counted rounds of each contestant (3)")
    parser.add_argument("--negex", type=Path, help="a file of the NegEx kit's shape")
    parser.add_argument("--peers", type=Path, default=_PEERS, help="where peers are installed")
    options = parser.parse_args()
    peers = install(options.peers)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables = list(reading_tables(peers, folder, options.rounds))
        print(as_markdown(tables, peers.skipped))
        print(memory(folder))
        print(f"\n### Hostile\n\n{hostile()}")
        print("\n".join(negation(peers, folder, options.negex)))


def phrases(count: int, *, seed: int = 20260302) -> list[str]:
    """``count`` different phrases, the same in every run: some that stand in the notes, the others invented.

    The number of those that stand there is always the same, so that more phrases do not mean more hits.
    """
    chance = random.Random(seed)
    pairs = (" ".join(pair) for note in notes(50) for pair in pairwise(note.split()) if "".join(pair).isalpha())
    made = dict.fromkeys(islice(dict.fromkeys(pairs), _IN_THE_NOTES))
    while len(made) < count:
        made[" ".join(chance.choices(_WORDS, k=chance.randrange(2, 6)))] = None
    return list(made)


def reading_tables(peers: Peers, folder: Path, rounds: int) -> Iterator[Table]:
    """Ours by length of the note; ours by number of phrases; ours and the peers on the same 1 MB."""
    for size, count in _SIZES.items():
        work = _work(folder, [" ".join(notes(count))] * (50 if count == 1 else 1), phrases(500))
        parts = [
            Contestant(f"{part}", worker(sys.executable, "ours_read.py", work, part))
            for part in ("document", "hits", "spoken", "assess")
        ]
        yield Table(f"Reading {size}, each part from the text on", tuple(run(parts, rounds)))
    works = {number: _work(folder, list(notes(200)), phrases(number)) for number in _NUMBERS}
    ours = [Contestant(f"{n:,} phrases", worker(sys.executable, "ours_phrases.py", at)) for n, at in works.items()]
    yield Table(_GROWTH, tuple(run(ours, rounds)))
    for number in _NUMBERS:
        work = works[number]
        yield Table(f"A note of 1 KB, {number:,} phrases", tuple(run(_scans(peers, work), rounds)))
        yield Table(f"Building the index, {number:,} phrases", tuple(run(_scans(peers, work, "build"), rounds)), "ms")
    for number in _BESIDE:
        work = _work(folder, [" ".join(notes(1_000))], phrases(number))
        results = tuple(run(_scans(peers, work), rounds))
        yield Table(f"1 MB, {number:,} phrases: {_speeds(results)}", results, "ms")


def _work(folder: Path, texts: list[str], wanted: list[str]) -> str:
    file = folder / f"{len(texts)}-{len(texts[0])}-{len(wanted)}.json"
    file.write_text(json.dumps({"texts": texts, "phrases": wanted}), encoding="utf-8")
    return str(file)


def _scans(peers: Peers, work: str, *how: str) -> Iterator[Contestant]:
    yield Contestant(_OURS, worker(sys.executable, "ours_phrases.py", work, *how))
    for name, script in _OTHERS.items():
        if name in peers.versions or (name == "spacy" and "negspacy" in peers.versions):
            yield Contestant(name, worker(peers.python, script, work, *how))


def _speeds(results: Sequence[Result]) -> str:
    """Megabytes a second, for each that ran on one megabyte."""
    return ", ".join(f"{one.name.strip('*')} {1e6 / one.median:.1f} MB/s" for one in results if not one.skipped)


def memory(folder: Path) -> str:
    """What reading 10 MB whole, and an index of many phrases, take beyond what the process holds anyway."""
    before, after = _held(_work(folder, [" ".join(notes(_SIZES["10 MB"]))], phrases(500)))
    many, _ = _held(_work(folder, list(notes(1)), phrases(_NUMBERS[-1])))
    return (
        f"Reading 10 MB whole: {after - before:,.0f} MB on top of {before:,.0f} MB. "
        f"An index of {_NUMBERS[-1]:,} phrases: {many - before:,.0f} MB more than one of 500."
    )


def _held(work: str) -> tuple[float, float]:
    """The most memory held, in megabytes, before reading and after it."""
    command = worker(sys.executable, "ours_memory.py", work)
    before, after = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return before, after


def hostile() -> str:
    """What texts and patterns made to take for ever take."""
    command = worker(sys.executable, "ours_hostile.py")
    seen = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return (
        f"{seen['texts']} texts of {seen['length'] // 1000:,} KB, each one thing over and over: the slowest "
        f"({seen['slowest']!r}) {seen['seconds']:.1f} s, growing {seen['growth']:.1f} times as fast as the text. "
        f"{seen['patterns']} patterns known to explode: {seen['refused']} refused, the slowest in "
        f"{seen['slowest_refusal']:.1f} s. Together {seen['megabytes']:,.0f} MB."
    )


def negation(peers: Peers, folder: Path, file: Path | None) -> Iterator[str]:
    """F1 of denials and of what is past, ours and the peers', over the same rows."""
    yield "\n### Denied and past, on the NegEx kit\n"
    if file is None or not file.is_file():
        yield "Skipped: no such file; name it with --negex PATH."
        return
    rows, lost = marked(file)
    places = folder / "rows.json"
    places.write_text(json.dumps(rows), encoding="utf-8")
    contestants = {_OURS: worker(sys.executable, "ours_negex.py", str(places))}
    for name in ("negspacy", "medspacy"):
        if name in peers.versions:
            contestants[name] = worker(peers.python, "spacy_negex.py", str(places), name)
        else:
            yield f"{name} skipped: {peers.skipped.get(name, 'not installed')}\n"
    yield f"{len(rows)} rows; {lost} whose condition does not stand in its sentence are left out.\n"
    yield "| | denied: precision | recall | F1 | past: precision | recall | F1 |\n|---|---:|---:|---:|---:|---:|---:|"
    for name, command in contestants.items():
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            yield f"| {name} | skipped: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]} | | | | | |"
            continue
        said = json.loads(done.stdout.splitlines()[-1])
        figures = [
            f"{figure:.3f}" if said[0][which] is not None else "–"
            for which, key in enumerate(("negated", "past"))
            for figure in scored([bool(one[which]) for one in said], [row[key] for row in rows])
        ]
        yield f"| {name} | {' | '.join(figures)} |"


def marked(file: Path) -> tuple[list[dict[str, Any]], int]:
    """The rows with the place of each condition, which the kit writes in capitals; and how many have none."""
    rows, lost = [], 0
    with file.open(encoding="utf-8", newline="") as opened:
        for _, condition, text, denied, time, *_ in csv.reader(
            list(opened)[1:], delimiter="\t", quoting=csv.QUOTE_NONE
        ):
            words, capitals = (r"\s+".join(map(re.escape, one.split())) for one in (condition, condition.upper()))
            place = re.search(rf"(?<!\w){capitals}(?!\w)", text) or re.search(rf"(?i)(?<!\w){words}(?!\w)", text)
            if place is None:
                lost += 1
                continue
            rows.append(
                {"text": text, "start": place.start(), "end": place.end(), "negated": denied == "Negated"}
                | {"past": time == "Historical"}
            )
    return rows, lost


def scored(said: Sequence[bool], true: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right = sum(one and other for one, other in zip(said, true, strict=True))
    precision = right / sum(said) if any(said) else 0.0
    recall = right / sum(true) if any(true) else 0.0
    return precision, recall, 2 * right / (sum(said) + sum(true)) if right else 0.0


if __name__ == "__main__":
    main()
