"""Five ways to show one answer: for people, for ears, and for three kinds of program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CASE = {"person": {"id": "p-1", "name": "Inés"}}
LETTER = "Dear Inés,\r\nthe *kettle* is here.\r\n"


@pytest.fixture
def asked(write: Any, note: Any) -> str:
    """An event in which a question names the person."""
    file: str = write("one.json", note("Inés put the *kettle* on.\x1b[31m", case=CASE))
    return file


def without_boxes(words: str) -> bool:
    return not set("│─┌┐└┘├┤\x1b\t").intersection(words)


def test_text_shows_the_question_its_place_and_all_that_stands_behind_it(pcp: Any, asked: str) -> None:
    out = " ".join(pcp("check", asked).out.split())
    for words in (
        "What did Inés say about the kettle?",
        "»kettle«",
        "note.text, characters 14 to 20",
        "Inés asked for it to be written down.",
        "Inés hears about it.",
        "Inés: a cup",
        "Inés has said [said]",
        "Not yet [not-yet]",
        "the house book, page 4",
        "small.kettle (word, ask)",
    ):
        assert words in out


def test_plain_says_the_same_as_text_one_labelled_line_each(pcp: Any, asked: str) -> None:
    plain = pcp("check", asked, "--format", "plain").out
    labels = [line.partition(": ")[0] for line in plain.splitlines() if line]
    assert labels == [
        "Looked at", "Question 1 of 1", "Words", "Why", "What it means", "Could read", "Answer", "Answer", "Source",
        "Rule",
    ]  # fmt: skip
    words = " ".join(pcp("check", asked).out.split())
    assert all(line.partition(": ")[2] in words for line in plain.splitlines())


@pytest.mark.parametrize("form", ["text", "plain"])
def test_no_colour_box_or_control_character_reaches_what_is_no_terminal(pcp: Any, asked: str, form: str) -> None:
    assert without_boxes(pcp("check", asked, "--format", form).out)


def test_a_terminal_gets_bold_questions_unless_it_asked_for_no_colour(
    pcp: Any, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[1;36m" in pcp("check", asked).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert without_boxes(pcp("check", asked).out)
    assert without_boxes(pcp("rules", "list").out + pcp("rules", "explain", "kettle").out)


def test_a_text_file_is_shown_by_line_and_column(pcp: Any, write: Any) -> None:
    out = pcp("check", write("letter.md", LETTER), "--format", "plain").out
    assert "(letter.md:2:6)" in out


def test_a_question_about_safety_says_that_it_is_no_risk_assessment(pcp: Any, asked: str, place: Path) -> None:
    said = "This is not a risk assessment, and no prompt does not mean no violence."
    assert said not in pcp("check", asked, "--format", "plain").out
    pack = place.parent / "installed" / "packs" / "small.yaml"
    pack.write_text(pack.read_text("utf-8").replace("word: kettle", "word: kettle\n    concern: family-violence"))
    assert said in pcp("check", asked, "--format", "plain").out
    assert said in pcp("check", asked, "--format", "cards").json["cards"][0]["detail"]


def test_what_could_not_be_checked_is_said_once_a_run(pcp: Any, write: Any, note: Any, place: Path) -> None:
    (place.parent / "installed" / "packs" / "bad.yaml").write_text("pack: bad\n", encoding="utf-8")
    write("many.jsonl", [note(), note()])
    assert pcp("check", "many.jsonl", "--format", "plain").out.count("Not checked") == 1
    last = pcp("check", "many.jsonl", "--format", "cards").lines[1]["cards"][-1]
    assert (last["summary"], last["indicator"]) == ("Some rules could not be looked at just now", "info")


def test_json_is_the_outcome_of_the_contract(pcp: Any, asked: str) -> None:
    outcome = pcp("check", asked, "--format", "json").json
    assert set(outcome) >= {
        "contract", "event", "hook", "at", "decision", "findings", "row", "rows", "obligations", "considered",
        "unchecked", "packs",
    }  # fmt: skip
    assert outcome["findings"][0]["evidence"] == [{"in": "note.text", "start": 14, "end": 20, "text": "kettle"}]


def test_sarif_has_the_shape_of_its_standard(pcp: Any, asked: str, write: Any) -> None:
    log = pcp("check", asked, write("letter.txt", LETTER), "--format", "sarif").json
    assert (log["version"], log["$schema"].rpartition("/")[2]) == ("2.1.0", "sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"][0]["executionSuccessful"] is True
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "small.kettle"
    assert rule["help"]["text"] == (
        "this person asked for it to be written down.\nthis person hears about it.\nSource: the house book, page 4"
    )
    for result in run["results"]:
        assert (result["ruleId"], result["level"]) == (rule["id"], "warning")
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]] is rule
        assert result["message"]["text"] == "What did this person say about the kettle?"
        where = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][where["index"]]["location"]["uri"] == where["uri"]


def test_sarif_places_words_of_an_event_in_a_text_nested_in_its_file(pcp: Any, write: Any, note: Any) -> None:
    write("two.jsonl", [note("Tea."), note()])
    run = pcp("check", "two.jsonl", "--format", "sarif").json["runs"][0]
    (location,) = run["results"][0]["locations"]
    assert location["physicalLocation"]["region"] == {"charOffset": 4, "charLength": 6}
    assert location["logicalLocations"] == [{"fullyQualifiedName": "note.text", "kind": "member"}]
    nested = run["artifacts"][location["physicalLocation"]["artifactLocation"]["index"]]
    assert nested["location"]["uri"] == "2/note.text"
    assert run["artifacts"][nested["parentIndex"]]["location"]["uri"] == "two.jsonl"


def test_sarif_places_words_of_a_text_file_by_offset_line_and_column(pcp: Any, write: Any) -> None:
    run = pcp("check", write("letter.txt", LETTER), "--format", "sarif").json["runs"][0]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert LETTER[region["charOffset"] : region["charOffset"] + region["charLength"]] == "kettle"
    assert [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")] == [2, 6, 2, 12]


def test_sarif_carries_no_word_of_a_text_and_no_name_unless_asked(pcp: Any, asked: str) -> None:
    bare = pcp("check", asked, "--format", "sarif").out
    assert "Inés" not in bare
    assert "put the" not in bare
    assert "a cup" not in bare
    assert '"snippet"' not in bare
    full = pcp("check", asked, "--format", "sarif", "--with-text").json["runs"][0]["results"][0]
    assert full["message"]["text"] == "What did Inés say about the kettle?"
    assert full["locations"][0]["physicalLocation"]["region"]["snippet"] == {"text": "kettle"}
    assert full["properties"]["better"] == "Inés: a cup"


def test_sarif_says_what_could_not_be_read(pcp: Any, write: Any, note: Any) -> None:
    ran = pcp("check", write("many.jsonl", [note(), "{"]), "--format", "sarif")
    (invocation,) = ran.json["runs"][0]["invocations"]
    assert (ran.code, invocation["executionSuccessful"]) == (2, False)
    assert invocation["toolExecutionNotifications"][0]["message"]["text"].startswith("many.jsonl:2:2: is not JSON")


def test_cards_have_the_shape_of_cds_hooks_and_are_never_critical(pcp: Any, write: Any, note: Any) -> None:
    write("two.jsonl", [note("A kettle and a spoon.", case=CASE), note("Tea.")])
    first, second = pcp("check", "two.jsonl", "--format", "cards").lines
    assert second == {"cards": []}
    ask, know = first["cards"]
    assert (ask["indicator"], know["indicator"]) == ("warning", "info")
    assert ask["source"] == {"label": "the house book, page 4"}
    assert ask["overrideReasons"] == [
        {"code": "said", "display": "Inés has said"},
        {"code": "not-yet", "display": "Not yet"},
    ]
    assert "**What it means:** Inés hears about it." in ask["detail"]


def test_a_cards_summary_stays_under_140_characters_and_the_whole_question_stands_below(
    pcp: Any, asked: str, place: Path
) -> None:
    long = "What would Inés, who was there from the start, " + "and later on, " * 8 + "say of it?"
    pack = place.parent / "installed" / "packs" / "small.yaml"
    pack.write_text(pack.read_text("utf-8").replace("What did {name} say about the kettle?", long), encoding="utf-8")
    (card,) = pcp("check", asked, "--format", "cards").json["cards"]
    assert len(card["summary"]) < 140
    assert card["summary"].endswith("…")
    assert card["detail"].startswith(long)


def test_markup_in_a_text_stays_text_in_a_card(pcp: Any, write: Any, note: Any, place: Path) -> None:
    pack = place.parent / "installed" / "packs" / "small.yaml"
    pack.write_text(pack.read_text("utf-8").replace("word: kettle", 'word: "<b>[kettle](x)"'), encoding="utf-8")
    (card,) = pcp("check", write("one.json", note("A <b>[kettle](x) here.")), "--format", "cards").json["cards"]
    assert r"> \<b\>\[kettle\](x)" in card["detail"]


@pytest.mark.parametrize("form", ["json", "sarif", "cards"])
def test_programs_find_json_alone_on_standard_output(pcp: Any, write: Any, note: Any, form: str) -> None:
    ran = pcp("check", write("many.jsonl", [note(), "{", note()]), "--format", form)
    assert all(isinstance(json.loads(line), dict) for line in ran.out.splitlines())
    assert ran.err.startswith("many.jsonl:2:2:")
