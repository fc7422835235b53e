"""Keys and values at the cursor of a rule file, and what a key is for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.assembly import assemble
from pcp_core.rules.marks import read_marked
from pcp_lsp.yamlplace import Outline

HEAD = 'pack: own\nversion: "1.0.0"\n'
RULE = HEAD + "rules:\n  - id: kettle\n    check: existence\n"


def offered(editor: Any, name: str, text: str) -> dict[str, str]:
    """What is offered at the bar in a text, and the text as it is once each was chosen."""
    at = text.index("|")
    text = text[:at] + text[at + 1 :]
    editor.open(name, text, language="yaml")
    items = editor.ask(
        "textDocument/completion", editor.at(name, text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1)
    )
    assert [item["sortText"] for item in items] == sorted(item["sortText"] for item in items)
    return {item["label"]: _chosen(editor, text, item["textEdit"]) for item in items}


def _chosen(editor: Any, text: str, edit: dict[str, Any]) -> str:
    return str(editor.apply(text, {"edit": {"changes": {"": [edit]}}}))


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        (HEAD + "|", ["level", "owner", "rules", "status"], ["pack", "version", "ask"]),
        (HEAD + "level: |", ["core", "agency"], ["pack"]),
        (HEAD + "rules:\n  - |", ["id", "check"], ["phrases", "pack"]),
        (HEAD + "rules:\n- id: x\n  check: |", ["existence", "substitution"], ["id"]),
        (RULE + "    |", ["phrases", "ask", "because", "tests"], ["id", "swap"]),
        (RULE + "    |\n    ask: x\n  - id: other\n    tests: {}\n", ["phrases", "tests"], ["ask"]),
        (RULE + "    kind: |", ["label", "blame"], ["existence"]),
        (RULE + "    on: [note-save, |", ["document-save"], ["label"]),
        (RULE + "    on:\n      - |", ["document-save"], ["label"]),
        (RULE + "    tests:\n      |", ["fires", "silent"], ["ask"]),
        (RULE + "    choices:\n      - code: a\n        |", ["label"], ["code", "ask"]),
        (RULE + "    ask: |", [], ["ask", "label"]),
        (HEAD + "changes:\n  - version: x\n    |", ["on", "what", "who_will_notice"], ["version"]),
    ],
)
def test_what_fits_is_offered_and_nothing_else(shared: Any, text: str, wanted: list[str], unwanted: list[str]) -> None:
    found = offered(shared, "own.yaml", text)
    assert set(wanted) <= found.keys()
    assert not set(unwanted) & found.keys()


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("|", ["locale", "packs", "rules_off"], ["pack"]),
        ("rules_off:\n  - |", ["plain-voice.the-writer"], ["plain-voice"]),
        ("packs: [|", ["plain-voice"], ["plain-voice.the-writer"]),
        ("wording:\n  |", ["plain-voice.the-writer"], []),
        ("wording:\n  plain-voice.the-writer:\n    |", ["ask", "because"], ["check"]),
        ("pins:\n  plain-voice:\n    |", ["version", "sha256"], []),
    ],
)
def test_settings_are_offered_with_the_names_that_are_known_here(
    shared: Any, text: str, wanted: list[str], unwanted: list[str]
) -> None:
    found = offered(shared, "pcp.yaml", text)
    assert set(wanted) <= found.keys()
    assert not set(unwanted) & found.keys()


def test_what_is_chosen_takes_the_place_of_the_word_that_was_begun(shared: Any) -> None:
    assert offered(shared, "own.yaml", RULE + "    bec|")["because"] == RULE + "    because: "
    assert offered(shared, "own.yaml", RULE + "    te|")["tests"] == RULE + "    tests:"
    assert offered(shared, "own.yaml", RULE + "    ki|nd: label")["kind"] == RULE + "    kind: label"
    assert offered(shared, "own.yaml", RULE + "    on: [note-save, doc|]")["document-save"].endswith(
        "on: [note-save, document-save]"
    )


def test_needed_keys_come_first(shared: Any) -> None:
    found = list(offered(shared, "own.yaml", RULE + "    |"))
    assert max(map(found.index, ("ask", "because", "implication", "phrases", "source", "tests"))) < found.index("was")


def test_nothing_is_offered_in_a_letter(shared: Any) -> None:
    assert offered(shared, "letter.txt", "We met |") == {}


def test_hovering_over_a_key_says_what_it_is_for(shared: Any) -> None:
    shared.open("own.yaml", RULE + "    because: x\n", language="yaml")
    told = shared.ask("textDocument/hover", shared.at("own.yaml", 5, 6))["contents"]["value"]
    assert told == "**because**\n\n*For:* the reason for asking\n\n*Holds:* text\n\n*Needed:* yes"
    check = shared.ask("textDocument/hover", shared.at("own.yaml", 4, 5))["contents"]["value"]
    assert "*Holds:* one of: " in check
    assert "existence, " in check
    assert shared.ask("textDocument/hover", shared.at("own.yaml", 5, 13)) is None


def test_the_keys_of_every_shipped_pack_are_found_by_indents_where_its_reader_finds_them() -> None:
    found, missed = 0, []
    for file in (Path(pack.head.file) for pack in assemble().available):
        text = file.read_text(encoding="utf-8")
        outline, lines = Outline(text), text.split("\n")
        for path, (line, column) in read_marked(text, file.name).marks.items():
            begins = lines[line - 1][: column - 1]
            if not path or not isinstance(path[-1], str) or begins.strip(" -") or len(path[-1]) > 120:
                continue
            spot = outline.spot(line - 1, column - 1)
            found += 1
            if (*spot.path, spot.key) != tuple(0 if isinstance(step, int) else step for step in path):
                missed.append(f"{file.name}:{line}")
    assert found > 1_000
    assert missed == []


@given(st.text(st.sampled_from("ab:- []\"'#\n\r\t{}é😀|")), st.integers(0, 20), st.integers(0, 40))
def test_a_cursor_stands_somewhere_in_whatever_is_typed(text: str, line: int, column: int) -> None:
    spot = Outline(text).spot(line, column)
    assert 0 <= spot.start <= spot.end
    assert all(step == 0 or isinstance(step, str) for step in spot.path)
