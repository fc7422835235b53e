"""Whatever is put in: one plain message a mistake, exit 2, no traceback, and not a word of the input."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NOTED = "Rosalba Quillfeather hides northgate"
BASE = {"hook": "note-save", "id": "e-1", "at": "2026-03-02T10:00:00+11:00", "note": {"id": "n-1", "text": NOTED}}
TEXT = json.dumps(BASE)


def but(**changes: Any) -> str:
    return json.dumps(BASE | changes)


BAD: dict[str, tuple[str | bytes, str]] = {
    "empty": (b"", "one.json: is empty"),
    "blank": (b" \n\n", "one.json: is empty"),
    "no events": ("[]", "one.json: holds no event"),
    "cut off": (TEXT[:-12], "one.json:1:101: is not JSON: Unterminated string"),
    "binary": (bytes(range(256)) * 4, "one.json:2: is not UTF-8 text"),
    "null bytes": (b"{\n\0}", "one.json:2: is not text"),
    "ten megabytes": (json.dumps(BASE | {"more": "x" * 10_000_000}), "one.json:1: has more than 5,000,000 bytes"),
    "nested": ("[" * 100_000, "one.json:1: is nested too deeply"),
    "nested in a field": (TEXT[:-1] + ', "more": ' + "[" * 100_000, "one.json:1: is nested too deeply"),
    "a bare text": (json.dumps(NOTED), "one.json: event: is not a JSON object"),
    "a number": ("7", "one.json: event: is not a JSON object"),
    "a wrong type": (but(note=NOTED), "one.json: note: is not an object"),
    "a list for a text": (but(note={"id": "n", "text": [NOTED]}), "one.json: note.text: is not text"),
    "a text for a list": (but(safe_adults=NOTED), "one.json: safe_adults: is not a list"),
    "a time without offset": (but(at="2026-03-02T10:00:00"), "one.json: at: is a time without an offset"),
    "a time that is none": (but(at=NOTED), "one.json: at: is not a time that exists"),
    "a day that is none": (but(at="2026-02-30T10:00:00Z"), "one.json: at: is not a time that exists"),
    "an unknown hook": (but(hook=NOTED), "one.json: hook: is not a moment that is known here"),
    "a later contract": (but(contract="9.0"), "one.json: contract: contract 9.0 is not one"),
    "a contract that is none": (but(contract=NOTED), "one.json: contract: contract as given is not one"),
    "no payload": (json.dumps({k: v for k, v in BASE.items() if k != "note"}), "one.json: note: is missing"),
    "not a number": (TEXT[:-1] + ', "more": NaN}', "one.json:1: holds NaN or Infinity"),
    "a number too long": (TEXT[:-1] + ', "more": ' + "9" * 9_000 + "}", "one.json:1: holds a number that is too long"),
    "a field twice": (TEXT[:-1] + ', "hook": "goal-save"}', "one.json:1: has 'hook' twice in one object"),
    "words as a field twice": (f'{{"{NOTED}": 1, "{NOTED}": 2}}', "one.json:1: has a field twice in one object"),
    "half a character": (but(note={"id": "n", "text": NOTED + "\ud800"}), "one.json:1: holds half a character"),
    "half a character as a field": (but(**{"\ud800": 1}), "one.json:1: holds half a character"),
    "utf-16": (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "one.json:1: is UTF-16 text"),
    "latin-1": (TEXT.replace("Rosalba", "Rosálba").encode("latin-1"), "one.json"),
    "a line break in a text": (TEXT.replace("hides", "hides\n"), "one.json:1:"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_plain_message_and_exit_2(pcp: Any, write: Any, name: str) -> None:
    content, message = BAD[name]
    ran = pcp("check", write("one.json", content), "--format", "json")
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith(message)
    for word in NOTED.split():
        assert word not in ran.err


def test_a_byte_order_mark_is_no_mistake(pcp: Any, write: Any) -> None:
    assert pcp("check", write("one.json", codecs.BOM_UTF8 + TEXT.encode()), "--format", "json").code == 0


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone.json", "gone.json: cannot be opened"),
        ("folder.json", "folder.json: holds no document that is read here"),
        ("one.pdf", "one.pdf: is not a kind of file that is read here"),
        ("one", "one: is not a kind of file that is read here"),
    ],
)
def test_a_file_that_is_not_there_or_not_ours_is_named(pcp: Any, place: Path, name: str, message: str) -> None:
    (place / "folder.json").mkdir()
    ran = pcp("check", name)
    assert ran.code == 2
    assert ran.err.startswith(message)


@pytest.mark.parametrize("name", ["one.txt", "one.md", "one.html", "one.jsonl"])
@pytest.mark.parametrize("content", [b"", b"\0\0", b"\xff\xfeR\0", b"x" * 5_000_001])
def test_a_text_that_cannot_be_read_is_one_plain_message(pcp: Any, write: Any, name: str, content: bytes) -> None:
    ran = pcp("check", write(name, content))
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)


def test_a_huge_line_costs_only_itself(pcp: Any, write: Any, note: Any) -> None:
    lines = "\n".join([json.dumps(note()), "x" * 10_500_000, json.dumps(note())])
    ran = pcp("check", write("many.jsonl", lines), "--format", "json")
    assert [line.get("event") or line["error"]["code"] for line in ran.lines] == ["e-1", "too-large", "e-1"]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ("contract", "hook", "id", "at", "worker", "person", "note", "disclosure", "case", "meeting", "safe_adults")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=4))
def test_no_value_in_any_field_ends_in_a_traceback(pcp: Any, write: Any, changes: dict[str, Any]) -> None:
    ran = pcp("check", write("one.json", json.dumps(BASE | changes)), "--format", "json")
    assert ran.code in (0, 2)
    assert "Traceback" not in ran.err


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(min_size=1, max_size=200), kind=st.sampled_from([".json", ".jsonl", ".txt", ".html", ".docx"]))
def test_no_bytes_in_any_kind_of_file_end_in_a_traceback(pcp: Any, write: Any, content: bytes, kind: str) -> None:
    ran = pcp("check", write(f"one{kind}", content))
    assert ran.code in (0, 1, 2)
    assert "Traceback" not in ran.err
