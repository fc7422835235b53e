"""``pcp fit``: one goal in words, or many from a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pcp_core.surfaces.cli.main import main

SERVICES = [
    {"id": "s-1", "name": "Open Gate Gardens", "agency": "North Trust", "description": "Gardening on Tuesdays."},
    {"id": "s-2", "name": "Garden Help", "eligibility_description": "People aged 65 and over."},
]


@pytest.fixture
def services(tmp_path: Path) -> str:
    file = tmp_path / "services.json"
    file.write_text(json.dumps(SERVICES), encoding="utf-8")
    return str(file)


def goals(folder: Path, *lines: Any) -> str:
    file = folder / "goals.jsonl"
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return str(file)


def test_a_goal_in_words_is_answered_with_services_and_reasons(services: str, capsys: Any) -> None:
    assert main(["fit", "a garden again", "--services", services]) == 0
    shown = capsys.readouterr().out
    assert " 1. Open Gate Gardens (North Trust)" in shown
    assert "its own text speaks of gardens" in shown


def test_no_shared_word_is_not_called_no_service(services: str, capsys: Any) -> None:
    assert main(["fit", "someone to sing with", "--services", services]) == 0
    assert "does not mean that none can help" in capsys.readouterr().out


def test_json_has_the_keys_of_the_contract(services: str, capsys: Any) -> None:
    main(["fit", "a garden again", "--services", services, "--format", "json"])
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"id", "ranked", "served", "nearest_need"}
    assert set(answer["ranked"][0]) == {"service", "score", "why"}


def test_many_goals_are_answered_in_their_order_and_for_their_person(
    tmp_path: Path, services: str, capsys: Any
) -> None:
    file = goals(
        tmp_path, {"id": "g-2", "words": "a garden", "person": {"age": 30}}, {"id": "g-1", "words": "a garden"}
    )
    assert main(["fit", "--goals", file, "--services", services, "--format", "json"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["id"] for answer in answers] == ["g-2", "g-1"]
    assert [one["service"] for one in answers[0]["ranked"]] == ["s-1"]
    assert len(answers[1]["ranked"]) == 2


def test_a_line_that_is_no_goal_says_so_in_its_place(tmp_path: Path, services: str, capsys: Any) -> None:
    file = goals(
        tmp_path, {"id": "g-1", "words": "a garden"}, "{", {"words": 3, "id": "g-2"}, {"id": "g-3", "words": "tea"}
    )
    assert main(["fit", "--goals", file, "--services", services]) == 2
    out = capsys.readouterr()
    lines = [json.loads(line) for line in out.out.splitlines()]
    assert [line.get("line") for line in lines] == [None, 2, 3, None]
    assert f"{file}:2:" in out.err


@pytest.mark.parametrize("words", [[], ["a garden", "--goals", "goals.jsonl"]])
def test_neither_words_nor_goals_or_both_is_wrong_use(services: str, words: list[str], capsys: Any) -> None:
    assert main(["fit", *words, "--services", services]) == 2
    assert "--goals FILE" in capsys.readouterr().err


def test_a_directory_that_cannot_be_read_is_one_plain_line(tmp_path: Path, capsys: Any) -> None:
    assert main(["fit", "a garden", "--services", str(tmp_path / "none.json")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_services_that_had_to_be_left_out_are_named_and_the_rest_ranked(tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "services.json"
    file.write_text(json.dumps([*SERVICES, {"name": "no id"}]), encoding="utf-8")
    assert main(["fit", "a garden", "--services", str(file)]) == 0
    assert "service 3" in capsys.readouterr().err
