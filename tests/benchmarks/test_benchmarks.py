"""The benchmark's data and its arithmetic, without any timing: what is compared is the same in every run."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from pcp_core import Engine, Event
from pcp_core.model import read_event

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _beside_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


def part(name: str) -> Any:
    return import_module(f"benchmarks.{name}")


def test_the_notes_are_the_same_in_every_run_and_a_kilobyte_long() -> None:
    notes = list(part("notes").notes(60))
    assert notes == list(part("notes").notes(60))
    assert all(900 <= len(note) <= 1_150 for note in notes)


def test_a_third_of_the_notes_are_more_than_ascii() -> None:
    notes = list(part("notes").notes(60))
    assert [note.isascii() for note in notes].count(False) == 20


@pytest.mark.parametrize("consents", [10, 1_000])
def test_a_share_is_an_event_of_the_contract_without_unknown_fields(consents: int) -> None:
    event, unread = read_event(part("shares").share(consents, covered=True))
    assert unread == ()
    assert event.case is not None
    assert len(event.case.consents or ()) == consents


@pytest.mark.parametrize(("covered", "decision"), [(True, "permit"), (False, "ask")])
def test_the_engine_decides_the_share_as_the_peers_do(covered: bool, decision: str) -> None:
    event = Event.model_validate(part("shares").share(10, covered=covered))
    assert Engine.load().consider(event).decision == decision


def test_past_shares_are_the_same_in_every_run_and_differ_from_each_other() -> None:
    past = list(part("shares").past(40))
    assert past == list(part("shares").past(40))
    events = [read_event(one) for one in past]
    assert [unread for _, unread in events if unread] == []
    engine = Engine.load(["core"])
    assert {engine.consider(event).decision for event, _ in events} == {"permit", "ask"}


def test_every_engine_beside_ours_that_is_installed_takes_part_in_a_decision(tmp_path: Path) -> None:
    engines = dict.fromkeys(("casbin", "cedarpy", "regopy", "zen-engine"), "1.0")
    commands = [
        one.command[1] for one in part("deciding").deciders(part("peers").Peers(tmp_path, engines, {}), "share")
    ]
    assert [script for script in commands if not Path(script).is_file()] == []
    names = {Path(script).name for script in commands}
    assert {"casbin_decide.py", "cedarpy_decide.py", "regopy_decide.py", "zen_decide.py", "plain_decide.py"} < names


def test_every_peer_of_the_note_check_that_is_installed_takes_part_and_must_find_something(tmp_path: Path) -> None:
    packages = json.loads((ROOT / "benchmarks" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    peers = part("peers").Peers(tmp_path, {**packages, "proselint": "1.0"}, {})
    found = {one.name: one for one in part("__main__").note_checks(peers, tmp_path, 3)}
    assert {"alex", "retext-equality", "textlint", "write-good", "proselint"} < set(found)
    assert [one.command[1] for one in found.values() if not Path(one.command[1]).is_file()] == []
    assert all(one.must_find for name, one in found.items() if "pcp-core" not in name)


def test_a_peer_that_finds_nothing_is_skipped_and_not_called_fast() -> None:
    race = part("race")
    ready = json.dumps({"ready": True, "answers": 0})
    code = f"import sys\nprint({ready!r}, flush=True)\nfor _ in sys.stdin: print([1], flush=True)"
    idle = race.Contestant("idle", [sys.executable, "-c", code], must_find=True)
    (result,) = race.run([idle], rounds=1)
    assert result.skipped == "found nothing, so it did not do the work"


def test_a_worker_that_cannot_start_is_skipped_with_its_last_line() -> None:
    race = part("race")
    broken = race.Contestant("broken", [sys.executable, "-c", "raise SystemExit('no such peer')"])
    (result,) = race.run([broken], rounds=1)
    assert result.skipped == "no such peer"


def test_a_command_that_breaks_is_skipped_and_gives_no_time() -> None:
    race = part("race")
    broken = race.Contestant("broken", [sys.executable, "-c", "import no_such_module"])
    (result,) = race.time_commands([broken], rounds=1)
    assert result.skipped == "ModuleNotFoundError: No module named 'no_such_module'"
    assert result.median == 0.0


def test_the_first_round_is_not_counted_and_each_item_is() -> None:
    race = part("race")
    ready = json.dumps({"ready": True, "answers": 3})
    code = f"import sys\nprint({ready!r}, flush=True)\nfor _ in sys.stdin: print([1000, 3000], flush=True)"
    (result,) = race.run([race.Contestant("steady", [sys.executable, "-c", code])], rounds=3)
    assert (result.median, result.p99, result.answers) == (2.0, 3.0, 3)


def test_the_table_tells_ratios_to_ours_and_who_was_skipped() -> None:
    race, report = part("race"), part("report")
    results = (
        race.Result("ours", 10.0, 12.0, 4),
        race.Result("peer", 25.0, 30.0),
        race.Result("gone", 0, 0, None, "why"),
    )
    table = report.Table("One check", results)
    text = report.as_markdown([table], {"other": "no node here"})
    assert "| peer | 25.0 | 30.0 | 2.5 |  |" in text
    assert "| gone | skipped: why |" in text
    assert "- other: no node here" in text
    assert json.loads(json.dumps(report.as_json([table], {})))["tables"][0]["results"][1]["median"] == 25.0


def test_the_phrases_are_the_same_in_every_run_and_all_different() -> None:
    phrases = part("reading").phrases(5_000)
    assert phrases == part("reading").phrases(5_000)
    assert len(set(phrases)) == 5_000


def test_a_negation_file_is_read_by_the_place_that_is_marked_in_capitals(tmp_path: Path) -> None:
    file = tmp_path / "rows.tsv"
    file.write_text(
        "number\tcondition\tsentence\tnegation\ttime\n"
        "1\tsore arm\tA sore arm. Denies SORE   ARM today.\tNegated\tRecent\n"
        "2\tcough\tHad a cough.\tAffirmed\tHistorical\n"
        "3\tfever\tNothing here.\tAffirmed\tRecent\n",
        encoding="utf-8",
    )
    rows, lost = part("reading").marked(file)
    assert [(row["text"][row["start"] : row["end"]], row["negated"], row["past"]) for row in rows] == [
        ("SORE   ARM", True, False),
        ("cough", False, True),
    ]
    assert lost == 1


def test_without_a_negation_file_that_part_is_told_as_skipped(tmp_path: Path) -> None:
    peers = part("peers").Peers(tmp_path, {}, {})
    assert "Skipped" in "\n".join(part("reading").negation(peers, tmp_path, None))


def test_precision_recall_and_f1() -> None:
    assert part("reading").scored([True, True, False, False], [True, False, True, False]) == (0.5, 0.5, 0.5)
    assert part("reading").scored([False], [True]) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("name", "work", "answers"),
    [
        ("ours_store.py", ("one",), 40),
        ("ours_store.py", ("verify", "20", "5"), 20),
        ("ours_store.py", ("decide", "20", "10"), 200),
        ("ours_store.py", ("engine", "20", "10"), 200),
        ("plain_store.py", ("case", "sqlite"), 1_000),
        ("plain_store.py", ("many", "sqlalchemy"), 600),
    ],
)
def test_a_worker_of_the_store_does_what_it_says(
    tmp_path: Path, name: str, work: tuple[str, ...], answers: int
) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "workers" / name), str(tmp_path), *work]
    done = subprocess.run(command, input="", capture_output=True, text=True, check=False)
    assert json.loads(done.stdout) == {"ready": True, "answers": answers}, done.stderr
