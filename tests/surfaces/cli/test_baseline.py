"""A baseline: what was there on its day is not asked again, and no word of it stands in the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

KNOWN = "--baseline", "pcp-baseline.json"


@pytest.fixture
def letters(pcp: Any, place: Path) -> Path:
    """A folder with three questions in two files, all of them in the baseline."""
    folder = place / "letters"
    folder.mkdir()
    (folder / "a.txt").write_text("A kettle. The kettle.\n", encoding="utf-8")
    (folder / "b.txt").write_text("One kettle more.\n", encoding="utf-8")
    ran = pcp("check", "letters", "--write-baseline")
    assert (ran.code, ran.out, ran.err) == (0, "", "pcp-baseline.json: 3 questions in 2 files are kept\n")
    return folder


def test_what_stands_in_the_baseline_is_not_asked(pcp: Any, letters: Path) -> None:
    ran = pcp("check", "letters", *KNOWN, "--format", "json")
    assert ran.code == 0
    assert [(line["decision"], line["findings"]) for line in ran.lines] == [("permit", []), ("permit", [])]


def test_a_question_stays_known_when_lines_move_and_letters_change_case(pcp: Any, letters: Path) -> None:
    (letters / "a.txt").write_text("Hello.\n\n\nThe KETTLE is old.\nSo is the other kettle.\n", encoding="utf-8")
    assert pcp("check", "letters", *KNOWN).code == 0


def test_a_question_more_of_the_same_kind_is_new(pcp: Any, letters: Path) -> None:
    (letters / "b.txt").write_text("One kettle more, and a kettle.\n", encoding="utf-8")
    ran = pcp("check", "letters", *KNOWN, "--format", "json")
    assert (ran.code, [len(line["findings"]) for line in ran.lines]) == (1, [0, 1])


def test_the_same_question_in_another_file_is_new(pcp: Any, letters: Path) -> None:
    (letters / "c.txt").write_text("One kettle more.\n", encoding="utf-8")
    assert pcp("check", "letters", *KNOWN).code == 1


def test_it_says_how_many_are_gone_of_what_was_looked_at(pcp: Any, letters: Path) -> None:
    (letters / "a.txt").write_text("A cup. The kettle.\n", encoding="utf-8")
    said = pcp("check", "letters", *KNOWN).err
    assert "1 of 3 are no longer there; --write-baseline takes them out" in said
    said = pcp("check", "letters/a.txt", *KNOWN).err
    assert "1 of 2 are no longer there" in said
    assert "1 more are of files that were not looked at here" in said


def test_a_file_is_the_same_file_from_another_folder(
    pcp: Any, letters: Path, monkeypatch: pytest.MonkeyPatch, place: Path
) -> None:
    monkeypatch.chdir(letters)
    assert pcp("check", ".", "--config", "../pcp.yaml", "--baseline", "../pcp-baseline.json").code == 0


def test_writing_again_keeps_the_key_and_takes_out_what_is_gone(pcp: Any, letters: Path, place: Path) -> None:
    before = (place / "pcp-baseline.json").read_bytes()
    assert pcp("check", "letters", "--write-baseline").code == 0
    assert (place / "pcp-baseline.json").read_bytes() == before
    (letters / "b.txt").write_text("Tea.\n", encoding="utf-8")
    pcp("check", "letters", "--write-baseline")
    old, new = json.loads(before), json.loads((place / "pcp-baseline.json").read_bytes())
    assert old["key"] == new["key"]
    assert sum(map(len, new["questions"].values())) == 1


def test_the_file_holds_no_word_no_name_and_no_offset_and_is_sorted(letters: Path, place: Path) -> None:
    raw = (place / "pcp-baseline.json").read_text("utf-8")
    data = json.loads(raw)
    assert "kettle" not in raw
    assert "a.txt" not in raw
    assert set(data) == {"baseline", "about", "key", "questions"}
    assert list(data["questions"]) == sorted(data["questions"])
    counts = [count for questions in data["questions"].values() for count in questions.values()]
    assert sorted(counts) == [1, 2]


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", "<<<<<<< ours\n{}", '{"baseline": 1, "key": "00", "questions": {}}', '{"baseline": 2}',
     '{"baseline": 1, "key": "' + "0" * 64 + '", "questions": {"' + "0" * 32 + '": {"kettle": 1}}}'],
)  # fmt: skip
def test_a_file_that_is_no_baseline_is_one_plain_message(pcp: Any, letters: Path, place: Path, content: str) -> None:
    (place / "pcp-baseline.json").write_text(content, encoding="utf-8")
    for options in (KNOWN, ("--write-baseline",)):
        ran = pcp("check", "letters", *options)
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
        assert ran.err.startswith("pcp-baseline.json: is no baseline")


def test_a_baseline_that_is_not_there_is_wrong_use(pcp: Any, letters: Path) -> None:
    ran = pcp("check", "letters", "--baseline", "gone.json")
    assert (ran.code, ran.err) == (2, "gone.json: is not there; make it with --write-baseline\n")


def test_a_file_that_cannot_be_read_is_in_no_baseline_and_ends_with_two(pcp: Any, letters: Path) -> None:
    (letters / "c.docx").write_bytes(b"no archive")
    assert pcp("check", "letters", "--write-baseline").code == 2


def test_a_file_name_is_the_same_however_its_letters_are_composed(pcp: Any, letters: Path) -> None:
    (letters / "whānau.txt").write_text("A kettle.", encoding="utf-8")
    pcp("check", "letters", "--write-baseline")
    (letters / "whānau.txt").rename(letters / "wha\u0304nau.txt")
    assert pcp("check", "letters", *KNOWN).code == 0
