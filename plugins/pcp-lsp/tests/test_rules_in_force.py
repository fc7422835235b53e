"""The rules are those of the ``pcp.yaml`` nearest above a letter, and follow it when it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Begin = Callable[..., Any]

LETTER = "The writer was there. They are a service user.\n"
WRITER, NAME = "plain-voice.the-writer", "letter.txt"
OFF = f"rules_off: [{WRITER}]\n"


def codes(marks: list[dict[str, Any]]) -> set[str]:
    return {mark["code"] for mark in marks}


def test_the_settings_of_the_open_folder_are_followed(begin: Begin) -> None:
    editor = begin()
    assert WRITER in codes(editor.open(NAME, LETTER))
    (editor.folder / "pcp.yaml").write_text(OFF, encoding="utf-8")
    other = begin()
    assert WRITER not in codes(other.open(NAME, LETTER))


def test_the_nearest_settings_above_a_letter_count(begin: Begin) -> None:
    editor = begin()
    (editor.folder / "team").mkdir()
    (editor.folder / "team" / "pcp.yaml").write_text(OFF, encoding="utf-8")
    assert WRITER in codes(editor.open(NAME, LETTER))
    assert WRITER not in codes(editor.open("team/letter.txt", LETTER))


def test_a_page_is_the_kind_of_document_that_the_settings_say(begin: Begin) -> None:
    editor = begin()
    text = "It was discussed at the FGC on Monday."
    in_letter = codes(editor.open("plans/one.txt", text))
    settings = (
        "documents:\n  - {files: plans/, kind: minutes, audience: internal}\n  - {files: old/, leave_out: true}\n"
    )
    editor.open("pcp.yaml", settings, language="yaml")
    editor.save("pcp.yaml", settings)
    assert codes(editor.marks("plans/one.txt", 1)) < in_letter
    assert codes(editor.open("old/one.txt", text)) == set()


def test_settings_outside_the_open_folder_are_not_looked_for(begin: Begin) -> None:
    editor = begin()
    (editor.folder.parent / "pcp.yaml").write_text(OFF, encoding="utf-8")
    assert WRITER in codes(editor.open(NAME, LETTER))


def test_when_the_settings_are_saved_every_open_letter_is_looked_at_anew(begin: Begin) -> None:
    editor = begin()
    editor.open(NAME, LETTER)
    editor.open("pcp.yaml", "locale: en\n", language="yaml")
    editor.save("pcp.yaml", OFF)
    assert WRITER not in codes(editor.marks(NAME, 1))


def test_settings_that_are_not_saved_yet_change_nothing(begin: Begin) -> None:
    editor = begin()
    editor.open("pcp.yaml", OFF, language="yaml")
    assert WRITER in codes(editor.open(NAME, LETTER))


def test_an_editor_that_can_is_asked_to_say_when_a_rule_file_changes(begin: Begin) -> None:
    editor = begin()
    asked = editor.until(lambda message: message.get("method") == "client/registerCapability")
    (wish,) = asked["params"]["registrations"]
    assert wish["method"] == "workspace/didChangeWatchedFiles"
    assert wish["registerOptions"] == {"watchers": [{"globPattern": "**/*.{yaml,yml}"}]}
    editor.open(NAME, LETTER)
    (editor.folder / "pcp.yaml").write_text(OFF, encoding="utf-8")
    editor.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": editor.uri("pcp.yaml"), "type": 1}]})
    assert WRITER not in codes(editor.marks(NAME, 1))


def test_settings_that_cannot_be_used_are_said_and_mended_settings_count_again(begin: Begin) -> None:
    editor = begin()
    (editor.folder / "pcp.yaml").write_text("localle: en\n", encoding="utf-8")
    (said,) = editor.open(NAME, LETTER)
    assert said["message"].startswith("Not looked at, since pcp.yaml cannot be used as it stands.")
    assert "pcp.yaml:1:1: 'localle' is not a key that is known here; did you mean 'locale'?" in said["message"]
    assert (said["code"], said["severity"]) == ("unchecked", 4)
    editor.open("pcp.yaml", "localle: en\n", language="yaml")
    editor.save("pcp.yaml", "locale: en\n")
    assert WRITER in codes(editor.marks(NAME, 1))


def test_a_pack_of_the_agency_asks_in_letters_as_soon_as_it_is_saved(begin: Begin) -> None:
    editor = begin()
    (editor.folder / "pcp.yaml").write_text("rules: [own.yaml]\n", encoding="utf-8")
    (editor.folder / "own.yaml").write_text(PACK, encoding="utf-8")
    assert "own.kettle" in codes(editor.open(NAME, "Sam has a kettle."))
    editor.open("own.yaml", PACK, language="yaml")
    editor.save("own.yaml", PACK.replace("kettle", "teapot"))
    assert codes(editor.marks(NAME, 1)) == set()


def test_a_pack_that_is_left_out_is_said_in_every_letter(begin: Begin) -> None:
    editor = begin()
    (editor.folder / "pcp.yaml").write_text("rules: [own.yaml]\n", encoding="utf-8")
    (editor.folder / "own.yaml").write_text(PACK + "  - id: x\n", encoding="utf-8")
    (gap,) = editor.open(NAME, "We talked about the bus.")
    assert gap["message"].startswith("Not everything could be looked at.")
    assert "own.yaml:" in gap["message"]


PACK = """\
pack: own
version: "1.0.0"
level: agency
owner: practice team
rules:
  - id: kettle
    check: existence
    kind: label
    phrases: [kettle]
    ask: "What did {name} say about the kettle?"
    because: "{name} asked for it."
    implication: "{name} may look for it."
    source: "this test"
    tests:
      fires: ["The kettle is here."]
      silent: ["The cup is here."]
"""
