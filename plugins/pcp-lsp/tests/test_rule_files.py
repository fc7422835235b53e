"""A rule file that is being written: its mistakes and its failing tests, each at its place, saved or not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pcp_core.desk import Desk
from pcp_lsp.rulefiles import look_at_pack

Begin = Callable[..., Any]

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
      fires:
        - "The kettle is here."
      silent: ["The cup is here."]
"""


def shown(editor: Any, text: str, marks: list[dict[str, Any]]) -> list[tuple[int, str, str]]:
    """Line from 1, words that are underlined, message."""
    return [(mark["range"]["start"]["line"] + 1, editor.words(text, mark["range"]), mark["message"]) for mark in marks]


def test_a_pack_without_mistakes_is_left_alone(shared: Any) -> None:
    assert shared.open("own.yaml", PACK, language="yaml") == []


def test_every_mistake_stands_at_its_key_as_a_warning_and_never_as_an_error(shared: Any) -> None:
    text = PACK.replace("kind:", "knd:").replace('"1.0.0"', "1.0").replace("level: agency", "level: ours # all of us")
    marks = shared.open("wrong.yaml", text, language="yaml")
    assert shown(shared, text, marks) == [
        (2, "version", "'version' is not text; write text."),
        (3, "level", "'level' may not be 'ours'; one of: agency, community, core, jurisdiction."),
        (6, "id", "'kind' is missing; add it."),
        (8, "knd", "'knd' is not a key that is known here; did you mean 'kind'?"),
    ]
    assert {mark["severity"] for mark in marks} == {2}
    assert {mark["code"] for mark in marks} == {"type", "allowed", "required", "unknown-key"}


def test_what_is_no_yaml_yet_is_said_where_it_stops_being_it(shared: Any) -> None:
    text = PACK.replace('source: "this test"', 'source: "this test')
    (mark,) = shared.open("half.yaml", text, language="yaml")
    assert mark["message"].startswith("Is not YAML: ")


def test_a_mistake_behind_a_character_that_only_yaml_takes_for_a_line_end_is_at_its_place(shared: Any) -> None:
    text = PACK.replace("practice team", "'practice\u2028team \x85 😀'").replace("kind:", "😀knd:")
    found = shown(shared, text, shared.open("odd.yaml", text, language="yaml"))
    assert (8, "😀knd") in [(line, words) for line, words, _ in found]


def test_a_test_that_goes_otherwise_than_written_is_shown_at_its_line(shared: Any) -> None:
    text = PACK.replace("The kettle is here.", "The teapot is here.").replace("The cup", "A kettle")
    marks = shared.open("otherwise.yaml", text, language="yaml")
    assert shown(shared, text, marks) == [
        (
            16,
            '"The teapot is here."',
            "fires 1: the rule stays silent here (silent: nothing that it looks for is here).",
        ),
        (17, '"A kettle is here."', "silent 1: the rule fires here; narrow it, or move this test to fires."),
    ]
    assert {mark["code"] for mark in marks} == {"own.kettle"}
    assert shared.type("otherwise.yaml", PACK, 2) == []


def test_a_file_becomes_a_pack_while_it_is_typed(shared: Any) -> None:
    assert shared.open("new.yaml", "pac", language="yaml") == []
    missing = {mark["message"] for mark in shared.type("new.yaml", "pack: new\n", 2)}
    assert "'rules' is missing; add it." in missing


def test_a_rule_that_is_softer_than_the_one_it_replaces_is_said_before_it_is_saved(shared: Any) -> None:
    text = PACK.replace("    source:", "    replaces: plain-voice.the-writer\n    source:")
    marks = shared.open("softer.yaml", text, language="yaml")
    assert "may not replace 'plain-voice.the-writer'" in marks[0]["message"].lower()
    assert marks[0]["range"]["start"]["line"] == 5


def test_floor_rules_are_answered_with_what_is_possible(shared: Any) -> None:
    text = PACK.replace("    kind:", "    block: true\n    kind:")
    (mark,) = [mark for mark in shared.open("strict.yaml", text, language="yaml") if mark["code"] == "floor-rule"]
    assert shared.words(text, mark["range"]) == "block"


def packs() -> list[Path]:
    found = sorted(Path(pack.head.file) for pack in Desk.open().assembly.available)
    return found[::7]


def test_a_shipped_pack_is_tried_beside_all_others_as_at_the_terminal() -> None:
    desk = Desk.open()
    files = packs()
    assert len(files) > 4
    marks = {file.name: look_at_pack(file.read_text(encoding="utf-8"), file, desk) for file in files}
    assert marks == {file.name: () for file in files}


def test_mistakes_of_the_settings_stand_at_their_place(shared: Any) -> None:
    text = "locale: english\nrules_off: [plain-voice.the-writter]\nstore: {url: 'sqlite:///x', pasword: x}\n"
    found = shown(shared, text, shared.open("pcp.yaml", text, language="yaml"))
    assert [(line, words) for line, words, _ in found] == [(1, "locale"), (3, "pasword")]
    text = "rules_off: [plain-voice.the-client, plain-voice.the-writter]\n"
    (one,) = shown(shared, text, shared.type("pcp.yaml", text, 2))
    assert one[:2] == (1, "plain-voice.the-writter")
    assert one[2].endswith("did you mean 'plain-voice.the-writer'?")
    assert shared.type("pcp.yaml", "locale: en\n", 3) == []


def test_the_settings_say_which_packs_are_left_out_and_why(begin: Begin) -> None:
    editor = begin()
    (editor.folder / "own.yaml").write_text(PACK.replace("owner:", "ower:"), encoding="utf-8")
    marks = editor.open("pcp.yaml", "rules: [own.yaml]\n", language="yaml")
    assert {mark["code"] for mark in marks} == {"left-out"}
    assert any(mark["message"].startswith("Left out: ") and "own.yaml:4:1" in mark["message"] for mark in marks)


def test_settings_that_name_what_is_not_there_say_so(shared: Any) -> None:
    (mark,) = shared.open("team/pcp.yaml", "rules: [nowhere.yaml]\n", language="yaml")
    assert "nowhere.yaml: is not there" in mark["message"]


@pytest.mark.parametrize("text", ["pack: [", "pack: own\nrules: {}", "pack:\n", "pack: own\nrules:\n  - 1\n  - [x]\n"])
def test_whatever_is_typed_is_answered(shared: Any, text: str) -> None:
    marks = shared.open("typing.yaml", text, language="yaml")
    assert marks
    assert "unchecked" not in {mark["code"] for mark in marks}
