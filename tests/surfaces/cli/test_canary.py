"""A marked phrase in a note reaches no log, exception, standard error, file or metric.

Only the outcome carries it, on purpose, to whoever wrote it.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

CANARY = "Zimtquartz"
WORDS = f"The kettle {CANARY} sang."

LOUD = """
from pcp_core.hooks import hookimpl

@hookimpl
def pcp_examine(moment):
    text = moment.event.note.text
    try:
        raise ValueError(text)
    except ValueError as inner:
        error = RuntimeError(f"could not look at {text!r}")
        error.add_note(text)
        raise error from inner

@hookimpl
def pcp_case_facts(event, case):
    return case.model_validate({"person": {"id": event.note.text, "name": 7, "related": event.note.text}})
"""

COMMAND = """
from pathlib import Path
from pcp_core.hooks import Command, hookimpl

def look():
    text = Path("one.json").read_text(encoding="utf-8")
    try:
        int(text)
    except ValueError as inner:
        raise RuntimeError(text) from inner

@hookimpl
def pcp_commands():
    return [Command("look", look)]
"""


def everything_written_below(folder: Path) -> str:
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != "one.json")
    return "\n".join(file.read_bytes().decode("utf-8", "replace") for file in files)


@pytest.fixture
def one(write: Any, note: Any) -> str:
    """A file with a note that holds the marked phrase."""
    file: str = write("one.json", note(WORDS))
    return file


@pytest.mark.parametrize("form", ["text", "plain", "json", "cards"])
def test_only_the_outcome_carries_the_phrase(pcp_process: Any, write: Any, note: Any, place: Path, form: str) -> None:
    write("one.json", note(WORDS, case={"person": {"id": "p-1", "name": CANARY}}))
    ran = pcp_process("check", "one.json", "--format", form, "--explain", env={"PYTHONDEVMODE": "1"})
    assert f"What did {CANARY} say about the kettle?" in ran.out
    assert ran.err == ""
    assert CANARY not in everything_written_below(place.parent)


@pytest.mark.parametrize("form", ["text", "plain", "json", "sarif", "cards"])
def test_a_plugin_whose_exception_holds_the_note_is_named_without_it(
    pcp_process: Any, one: str, distribution: Any, form: str, place: Path
) -> None:
    distribution("loud", LOUD)
    env = {"PYTHONDEVMODE": "1", "PYTHONFAULTHANDLER": "1"}
    ran = pcp_process("check", one, "--format", form, "--explain", env=env)
    assert ran.code == 1
    assert "loud" in ran.out
    assert CANARY not in ran.err
    if form in ("json", "sarif", "cards"):
        assert CANARY not in ran.out
    assert CANARY not in everything_written_below(place.parent)


def test_sarif_carries_no_word_of_the_note_unless_asked(pcp: Any, write: Any, note: Any) -> None:
    write("one.json", note("kettle", case={"person": {"id": "p", "name": CANARY}}))
    assert CANARY not in pcp("check", "one.json", "--format", "sarif").out
    assert CANARY in pcp("check", "one.json", "--format", "sarif", "--with-text").out


@pytest.mark.parametrize(
    "content",
    [
        f'{{"note": {{"text": "{CANARY}',
        f'{{"note": {{"text": "{CANARY}"}} "id": 1}}',
        f'{{"{CANARY}": 1, "{CANARY}": 2}}',
        f'{{"note": {CANARY}}}',
        json.dumps({"hook": "note-save", "id": "e", "at": CANARY, "note": {"id": "n", "text": [CANARY]}}),
        json.dumps({"hook": CANARY, "id": [CANARY], "at": "2026-03-02T10:00:00Z", "note": CANARY}),
        json.dumps({"contract": CANARY, "hook": "note-save", "id": "e", "at": {CANARY: 1}, "person": {"x": CANARY}}),
        json.dumps({"hook": "disclosure-send", "id": "e", "at": "2026-03-02T10:00:00Z", "case": {"notes": CANARY},
                    "disclosure": {"told": {"at": CANARY, "by": {CANARY: CANARY}}, "about": [CANARY]}}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["one.json", "one.jsonl", "-"])
def test_an_event_that_cannot_be_read_says_so_without_a_word_of_it(
    pcp: Any, write: Any, content: str, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    if name != "-":
        write(name, content)
    ran = pcp("check", name, "--format", "json", stdin=content.encode())
    assert ran.code == 2
    assert ran.err
    assert CANARY not in ran.out + ran.err + caplog.text


def test_text_that_cannot_be_decoded_says_so_without_a_word_of_it(pcp: Any, write: Any) -> None:
    ran = pcp("check", write("letter.txt", f"{CANARY} \xff".encode("latin-1")), write("l.html", f"\0{CANARY}"))
    assert (ran.code, CANARY in ran.out + ran.err) == (2, False)


def test_a_defect_keeps_its_traceback_and_none_of_the_words(pcp_process: Any, one: str, distribution: Any) -> None:
    distribution("brings", COMMAND)
    ran = pcp_process("look", env={"PYTHONDEVMODE": "1", "PYTHONFAULTHANDLER": "1"})
    assert ran.code == 70
    assert "RuntimeError" in ran.err
    assert "ValueError" in ran.err
    assert "in look" in ran.err
    assert CANARY not in ran.out + ran.err


def test_what_a_plugin_writes_into_details_that_json_cannot_hold_shows_its_type_alone(
    pcp: Any, one: str, distribution: Any
) -> None:
    distribution(
        "odd",
        "from pcp_core.hooks import hookimpl\n"
        "from pcp_core.model import Finding\n"
        "from pcp_core.rules.checks import Looked\n"
        "class Odd:\n    def __init__(self, text): self.text = text\n    def __repr__(self): return self.text\n"
        "@hookimpl\ndef pcp_examine(moment):\n"
        "    odd = Odd(moment.event.note.text)\n"
        "    return Looked([Finding(rule='odd.one', family='odd', kind='odd', weight='ask', ask='Is it odd?',\n"
        "        because='b', implication='i', source='s', details={'seen': odd})])\n",
    )
    ran = pcp("check", one, "--format", "json")
    assert ran.json["findings"][0]["details"] == {"seen": "Odd"}
    assert CANARY not in ran.out + ran.err


def test_words_of_a_letter_stand_in_no_report_baseline_or_register(pcp: Any, place: Path, write: Any) -> None:
    (place / "letters").mkdir()
    write("letters/a.html", f"<p title='{WORDS}'>{WORDS}</p>")
    write("letters/b.txt", WORDS)
    write("letters/open.html", f"<p>{WORDS}<b {CANARY}")
    write("letters/c.docx", f"PK {CANARY}")
    write("touchpoints.yaml", "touchpoints: [{id: a, title: Letters, files: letters/, every: year}]")
    ran = [
        pcp("check", "letters", "--format", "sarif"),
        pcp("check", "letters", "--write-baseline"),
        pcp("touchpoints", "--check", "--format", "json"),
    ]
    assert [one.code for one in ran] == [2, 2, 2]
    written = [file for file in place.rglob("*") if file.is_file() and file.parent.name != "letters"]
    assert {"pcp-baseline.json", "touchpoints.checked.json"} < {file.name for file in written}
    assert not any(CANARY in file.read_text("utf-8") for file in written)
    assert not any(CANARY in one.err + one.out for one in ran)
