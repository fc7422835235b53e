"""``pcp store erase|expire|hold|release|holds|rekey``, and what doctor says of the key and the store."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pcp_core import Desk
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.record import read_record
from pcp_core.ledger.store import Ledger

Pcp = Callable[..., Any]
PROMISE = "a promise that is nobody's business"


@pytest.fixture
def kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a store that holds two promises and an answer of p-1, and a promise of p-2."""
    settings = json.loads((place / "pcp.yaml").read_text(encoding="utf-8"))
    settings |= {"agency": {"id": "harbour"}, "store": {"url": "sqlite:///store.db"}}
    (place / "pcp.yaml").write_text(json.dumps(settings), encoding="utf-8")
    (place / "keys").write_text("7e" * 32 + "\n", encoding="ascii")
    (place / "keys").chmod(0o600)
    monkeypatch.setenv("PCP_KEY_FILE", str(place / "keys"))
    with Desk.open() as desk:
        for number, person in enumerate(("p-1", "p-1", "p-2")):
            promise = {"record": "agreement", "id": f"ag-{number}", "words": PROMISE, "person": person}
            desk.record({**promise, "idempotency_key": f"k-{number}"})
        answer = {"record": "answer", "person": "p-1", "fingerprint": "f", "choice": "not-yet", "idempotency_key": "a"}
        desk.record(answer)
    return place


def retention(place: Path, days: object) -> None:
    settings = json.loads((place / "pcp.yaml").read_text(encoding="utf-8"))
    settings["store"]["retention"] = days
    (place / "pcp.yaml").write_text(json.dumps(settings, indent=1), encoding="utf-8")


def promises(person: str) -> list[str]:
    with Desk.open() as desk:
        case = desk._store().case("", person)
        return [one.words for one in case.agreements or ()]


def test_erasing_asks_first_and_says_how_much_would_go(kept: Path, pcp: Pcp) -> None:
    ran = pcp("store", "erase", "--person", "p-1", stdin=b"n\n")
    assert (ran.code, ran.out.strip()) == (1, "")
    assert "Destroy 3 rows of p-1 (agreement 2, answer 1)? It cannot be brought back." in ran.err
    assert ran.err.endswith("nothing was destroyed\n")
    assert len(promises("p-1")) == 2
    ran = pcp("store", "erase", "--person", "p-1", stdin=b"y\n")
    assert (ran.code, ran.err.endswith("destroyed: 3 rows of p-1 (agreement 2, answer 1)\n")) == (0, True)
    assert promises("p-1") == []
    assert promises("p-2") == [PROMISE]
    assert pcp("store", "verify").code == 0


def test_erasing_where_nobody_answers_destroys_nothing_and_says_what_to_do(kept: Path, pcp: Pcp) -> None:
    ran = pcp("store", "erase", "--person", "p-1", stdin=b"")
    assert ran.code == 2
    assert "nobody answered; nothing was destroyed; add --yes" in ran.err
    assert len(promises("p-1")) == 2


def test_one_record_or_only_its_words_may_go(kept: Path, pcp: Pcp) -> None:
    one = ("store", "erase", "--person", "p-1", "--kind", "agreement", "--yes")
    assert pcp(*one, "--id", "ag-0", "--because", "mistake").err == "destroyed: 1 row of p-1 (agreement 1)\n"
    assert pcp(*one, "--words-only").err == "destroyed: 1 row of p-1 (agreement 1)\n"
    assert promises("p-1") == [""]


def test_a_dry_run_destroys_nothing(kept: Path, pcp: Pcp) -> None:
    ran = pcp("store", "erase", "--person", "p-2", "--dry-run")
    assert (ran.code, ran.err) == (0, "would be destroyed: 1 row of p-2 (agreement 1)\n")
    assert promises("p-2") == [PROMISE]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--kind", "agrement"), "'agrement' is no kind of record; did you mean 'agreement'?"),
        (("--id", "ag-1"), "kind: is missing beside the id"),
        (("--because", "whim"), "whim"),
    ],
)
def test_a_mistake_in_erasing_gives_one_plain_message(
    kept: Path, pcp: Pcp, options: tuple[str, ...], said: str
) -> None:
    ran = pcp("store", "erase", "--person", "p-1", "--yes", *options)
    assert (ran.code, "Traceback" in ran.err) == (2, False)
    assert said in ran.err
    assert len(promises("p-1")) == 2


def test_somebody_of_whom_nothing_is_kept_is_said_with_the_hosts_there_are(kept: Path, pcp: Pcp) -> None:
    settings = json.loads((kept / "pcp.yaml").read_text(encoding="utf-8"))
    settings["hosts"] = {"top": {"adapter": "council"}}
    (kept / "pcp.yaml").write_text(json.dumps(settings), encoding="utf-8")
    ran = pcp("store", "erase", "--person", "p-9", "--yes")
    assert (ran.code, ran.err) == (0, "nothing of p-9 is kept there; hosts are named with --host: top\n")


def test_a_legal_hold_refuses_erasing_until_its_last_matter_is_released(kept: Path, pcp: Pcp) -> None:
    (kept / "why.txt").write_text("They asked.\n", encoding="utf-8")
    for matter in ("coroner", "tribunal"):
        hold = ("store", "hold", "--person", "p-1", "--matter", matter)
        assert pcp(*hold, "--words", str(kept / "why.txt")).code == 0
    listed = pcp("store", "holds").out
    assert [line.split()[:3] for line in listed.splitlines()[1:3]] == [
        ["p-1", "–", "coroner"],
        ["p-1", "–", "tribunal"],
    ]
    ran = pcp("store", "erase", "--person", "p-1", "--yes")
    assert (ran.code, "is under legal hold; nothing was erased; release the hold first" in ran.err) == (2, True)
    release = ("store", "release", "--person", "p-1", "--matter")
    assert pcp(*release, "coroner").err == "coroner is released; still held for tribunal\n"
    assert pcp(*release, "tribunal").err == "tribunal is released; no other matter holds\n"
    assert pcp(*release, "tribunal").code == 2
    assert pcp("store", "erase", "--person", "p-1", "--yes").code == 0


def test_holding_somebody_of_whom_nothing_is_kept_yet_says_so(kept: Path, pcp: Pcp) -> None:
    ran = pcp("store", "hold", "--person", "p-77", "--matter", "coroner")
    assert ran.err == "p-77 is under legal hold for coroner\nnothing of p-77 is kept there\n"


def test_what_is_over_goes_and_what_is_held_stays(kept: Path, pcp: Pcp) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=40)
    keys = Keyring.read(kept / "keys")
    with Ledger.open(f"sqlite:///{kept / 'store.db'}", key=keys, clock=lambda: long_ago) as ledger:
        for person in ("p-3", "p-4"):
            promise = {"record": "agreement", "words": PROMISE, "person": person, "idempotency_key": person}
            ledger.record(read_record(promise, agency="harbour", host="")[0])
    assert pcp("store", "expire").err.startswith("destroyed: nothing\ndays of keeping: answer 365; other kinds stay")
    retention(kept, {"agreement": 30, "answer": 7})
    pcp("store", "hold", "--person", "p-4", "--matter", "coroner")
    ran = pcp("store", "expire", "--dry-run")
    assert ran.err.startswith("would be destroyed: 1 row of 1 person (agreement 1)\n")
    assert promises("p-3") == [PROMISE]
    assert "under legal hold, so nothing went: 1 person\ndays of keeping: agreement 30, answer 7;" in ran.err
    assert pcp("store", "expire").err.startswith("destroyed: 1 row of 1 person (agreement 1)\n")
    assert [promises(person) for person in ("p-1", "p-3", "p-4")] == [[PROMISE, PROMISE], [], [PROMISE]]
    assert pcp("store", "verify").code == 0


def test_days_of_keeping_that_cannot_be_are_all_named_at_once(kept: Path, pcp: Pcp) -> None:
    retention(kept, {"answer": 366, "agrement": 30, "consent": 0, "told": "a year"})
    ran = pcp("store", "expire")
    assert ran.code == 2
    for said in (
        "answers are kept for 365 days at the longest; write 365 or less, or take the line out",
        "'agrement' is not a key that is known here; did you mean 'agreement'?",
        "'consent' is outside its limit",
        "'told' is not a whole number",
    ):
        assert said in ran.err


def test_after_a_new_line_in_the_key_file_everything_is_wrapped_anew(kept: Path, pcp: Pcp) -> None:
    assert pcp("store", "rekey").err == "nothing to do: the line in use wraps them all\n"
    with (kept / "keys").open("a", encoding="ascii") as keys:
        keys.write("11" * 32 + "\n")
    assert pcp("store", "rekey").err == "wrapped anew: 7\n"
    assert pcp("store", "verify").code == 0
    assert len(promises("p-1")) == 2


def test_what_cannot_be_wrapped_anew_is_counted(kept: Path, pcp: Pcp) -> None:
    import sqlite3

    with sqlite3.connect(kept / "store.db") as database:
        database.execute("UPDATE pcp_word_keys SET wrapped = 'x' WHERE part = 'words'")
    database.close()
    with (kept / "keys").open("a", encoding="ascii") as keys:
        keys.write("11" * 32 + "\n")
    ran = pcp("store", "rekey")
    assert (ran.code, ran.err) == (
        1,
        "wrapped anew: 4\nleft, since they do not open: 3; look at them with: pcp store verify\n",
    )


def test_no_command_shows_somebodys_words(kept: Path, pcp: Pcp) -> None:
    ran = [pcp("store", name) for name in ("expire", "holds", "verify", "rekey")]
    ran += [pcp("store", "erase", "--person", "p-1", "--dry-run"), pcp("store", "erase", "--person", "p-1", "--yes")]
    assert [one for one in ran if PROMISE in one.out + one.err] == []


def looks(pcp: Pcp, part: str) -> list[tuple[str, str, str]]:
    found = pcp("doctor", "--format", "json").json
    return [(look["name"], look["state"], look["words"]) for look in found if look["part"] == part]


def test_doctor_says_when_others_may_read_the_key_file(kept: Path, pcp: Pcp) -> None:
    assert looks(pcp, "key") == [("PCP_KEY_FILE", "sound", "read")]
    (kept / "keys").chmod(0o640)
    ((_, state, words),) = looks(pcp, "key")
    assert state == "to know"
    assert "mode 640" in words
    assert "chmod 600" in words


def test_doctor_says_when_the_store_has_another_key(kept: Path, pcp: Pcp) -> None:
    assert looks(pcp, "store")[0] == ("pcp.yaml", "sound", "opens with this key")
    (kept / "keys").write_text("22" * 32, encoding="ascii")
    ((_, state, words),) = looks(pcp, "store")
    assert (state, "was made with another key" in words) == ("trouble", True)


def test_doctor_makes_no_store_where_there_is_none(kept: Path, pcp: Pcp) -> None:
    for file in kept.glob("store.db*"):
        file.unlink()
    ((_, state, words),) = looks(pcp, "store")
    assert (state, "none there yet" in words) == ("to know", True)
    assert list(kept.glob("store.db*")) == []


def test_doctor_reminds_of_a_checkpoint_that_was_never_taken_or_long_ago(
    kept: Path, pcp: Pcp, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert looks(pcp, "store")[1][:2] == ("checkpoint", "to know")
    pcp("store", "checkpoint", "heads")
    assert looks(pcp, "store")[1][:2] == ("checkpoint", "sound")
    monkeypatch.setattr("pcp_core.surfaces.cli.doctor.OLD_CHECKPOINT", -1)
    ((_, state, words),) = looks(pcp, "store")[1:]
    assert (state, "last taken 0 days ago" in words) == ("to know", True)


def test_doctor_says_nothing_of_a_store_that_nobody_named(pcp: Pcp) -> None:
    assert looks(pcp, "store") == []
