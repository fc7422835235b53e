"""Nothing of a text leaves by another way than to its own editor, nothing is written, and nonsense breaks nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

Begin = Callable[..., Any]
Install = Callable[[str], Path]

CANARY = "Marigold-under-the-stairs"
LETTER = f"{CANARY} and the writer talked.\n"

HEAD = "import logging, sys\nfrom pcp_core.hooks import hookimpl\nfrom pcp_core.rules.checks import Looked\n"
LOUD = """
@hookimpl
def pcp_examine(moment):
    text = moment.event.document.text
    print(text)
    logging.getLogger("loud").error(text)
    logging.getLogger("pygls").error(text)
    raise ValueError(text)
"""
BROKEN = """
@hookimpl
def pcp_examine(moment):
    class Odd:
        @property
        def weight(self):
            raise KeyError(moment.event.document.text)
    looked = Looked()
    looked.findings.append(Odd())
    return looked
"""
FATAL = """
@hookimpl
def pcp_examine(moment):
    raise SystemExit(moment.event.document.text)
"""


def test_a_plugin_that_breaks_is_named_and_nothing_of_the_letter_is_said(begin: Begin, plugin: Install) -> None:
    editor = begin(path=plugin(HEAD + LOUD))
    marks = editor.open("letter.txt", LETTER)
    assert [mark["code"] for mark in marks] == ["unchecked", "plain-voice.the-writer"]
    assert marks[0]["message"].startswith(
        "Not everything could be looked at. own: pcp_examine: ValueError in own_plugin:"
    )
    assert editor.leave() == 0
    assert CANARY not in editor.said()
    assert editor.errors == b""


@pytest.mark.parametrize(("code", "error"), [(BROKEN, "KeyError"), (FATAL, "SystemExit")])
def test_whatever_breaks_costs_one_look_and_is_said_without_words(
    begin: Begin, plugin: Install, code: str, error: str
) -> None:
    editor = begin(path=plugin(HEAD + code))
    (mark,) = editor.open("letter.txt", LETTER)
    assert mark["message"].startswith(f"Not looked at: something went wrong here ({error} in ")
    assert mark["severity"] == 4
    assert editor.ask("textDocument/hover", editor.at("letter.txt", 0, 30)) is None
    assert editor.fixes("letter.txt", mark["range"]) == []
    assert editor.open("own.yaml", "pack: own\n", language="yaml")
    assert editor.leave() == 0
    assert CANARY not in editor.said()
    assert editor.errors == b""


def test_a_plugin_that_prints_does_not_break_the_messages(begin: Begin, plugin: Install) -> None:
    code = HEAD + "print('hello')\nsys.stdout.write('there')\n"
    editor = begin(path=plugin(code))
    assert [mark["code"] for mark in editor.open("letter.txt", LETTER)] == ["plain-voice.the-writer"]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_no_file_is_written_and_no_store_or_host_is_opened(begin: Begin) -> None:
    editor = begin()
    settings = (
        "store: {url: 'sqlite:///store.sqlite'}\nhosts: {council: {adapter: sqlalchemy, url: 'sqlite:///h.db'}}\n"
    )
    (editor.folder / "pcp.yaml").write_text(settings, encoding="utf-8")
    before = contents(editor.folder)
    (mark,) = editor.open("letter.txt", LETTER)
    editor.open("pcp.yaml", settings, language="yaml")
    editor.open("own.yaml", "pack: own\n", language="yaml")
    editor.ask("textDocument/hover", editor.at("letter.txt", 0, 30))
    editor.fixes("letter.txt", mark["range"])
    assert editor.leave() == 0
    assert contents(editor.folder) == before


FAR = 2**31 - 1


@pytest.mark.parametrize(("line", "character"), [(0, FAR), (FAR, 0), (FAR, FAR), (1, 1), (7, 3)])
def test_places_that_are_none_are_answered(shared: Any, line: int, character: int) -> None:
    shared.open("letter.txt", LETTER)
    shared.open("own.yaml", "pack: own\n", language="yaml")
    for name in ("letter.txt", "own.yaml"):
        place = shared.at(name, line, character)
        assert "result" in shared.answer("textDocument/hover", place)
        assert "result" in shared.answer("textDocument/completion", place)
    back = {"start": {"line": line, "character": character}, "end": {"line": 0, "character": 0}}
    assert shared.fixes("letter.txt", back) == []


@pytest.mark.parametrize(
    "params",
    [
        {"position": {"line": -1, "character": 0}},
        {"position": {"line": 0, "character": CANARY}},
        {"position": None},
        {},
    ],
)
def test_a_request_that_cannot_be_read_is_refused_without_its_words(shared: Any, params: Mapping[str, Any]) -> None:
    shared.open("letter.txt", LETTER)
    answer = shared.answer("textDocument/hover", {"textDocument": {"uri": shared.uri("letter.txt")}, **params})
    assert answer["error"] == {"code": -32602, "message": "pcp-lsp could not read this request."}
    assert shared.ask("textDocument/hover", shared.at("letter.txt", 0, 30)) is not None


def test_messages_that_make_no_sense_are_passed_over(shared: Any) -> None:
    shared.tell("no/such/thing", {"text": CANARY})
    shared.tell("textDocument/didChange", {"textDocument": {"uri": CANARY}, "contentChanges": [{"text": CANARY}]})
    shared.tell("textDocument/didOpen", {"textDocument": CANARY})
    shared.tell("textDocument/didSave", {"textDocument": {"uri": f"file:///{CANARY}"}})
    shared.tell("textDocument/didClose", {"textDocument": {"uri": "untitled:never"}})
    unknown = shared.answer("no/such/request", {"text": CANARY})
    assert unknown["error"]["code"] == -32601
    raw = f'{{"jsonrpc": "2.0", "method": "{CANARY}'.encode()
    shared.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(raw), raw))
    shared.send({"jsonrpc": "2.0", "id": 9_999, "result": CANARY})
    assert [mark["code"] for mark in shared.open("after.txt", LETTER)] == ["plain-voice.the-writer"]
    told = [message for message in shared.heard if message.get("method", "").startswith("window/")]
    assert told == []


def test_a_file_that_is_not_open_is_not_read_from_the_disk(begin: Begin) -> None:
    editor = begin()
    (editor.folder / "closed.txt").write_text(LETTER, encoding="utf-8")
    assert editor.ask("textDocument/hover", editor.at("closed.txt", 0, 30)) is None
    assert editor.ask("textDocument/completion", editor.at("closed.txt", 0, 30)) == []
    assert editor.fixes("closed.txt", {"start": {"line": 0, "character": 0}, "end": {"line": 1, "character": 0}}) == []


def test_half_a_character_in_a_file_breaks_nothing(shared: Any) -> None:
    marks = shared.open("half.yaml", "pack: half\nowner: \ud83d\n", language="yaml")
    assert {mark["code"] for mark in marks} == {"required"}
    (mark,) = shared.open("half.txt", "Sam \ud83d said so. The writer was there.")
    assert mark["range"]["start"] == {"line": 0, "character": 15}


def test_an_editor_that_says_goodbye_is_left_with_0_and_one_that_just_goes_with_1(begin: Begin) -> None:
    assert begin().leave() == 0
    gone = begin()
    gone.tell("exit", None)
    assert gone.process.wait(60) == 1
    silent = begin()
    silent.process.stdin.close()
    assert silent.process.wait(60) == 1


def test_it_is_a_command_of_its_own_and_one_of_pcp(begin: Begin) -> None:
    for command in (["pcp-lsp"], ["pcp", "lsp"]):
        program = str(Path(sys.executable).with_name(command[0]))
        editor = begin(command=[program, *command[1:]])
        assert editor.server["serverInfo"]["name"] == "pcp-lsp"
        assert [mark["code"] for mark in editor.open("letter.txt", LETTER)] == ["plain-voice.the-writer"]
        assert editor.leave() == 0
        assert editor.errors == b""
