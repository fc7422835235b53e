"""YAML with positions, and what is refused with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.errors import InvalidPack
from pcp_core.rules.marks import read_marked


def refusal(text: str) -> str:
    with pytest.raises(InvalidPack) as caught:
        read_marked(text, "f.yaml")
    return str(caught.value)


def test_every_value_knows_its_line_and_column() -> None:
    marked = read_marked('pack: a\nrules:\n  - id: x\n    swap: {"one two": three}\n', "f.yaml")
    assert marked.place(("rules", 0, "swap", "one two")) == "f.yaml:4:12"
    assert marked.place(("rules", 0, "nothing", "here")) == "f.yaml:3:5"
    assert marked.place(()) == "f.yaml:1:1"


def test_unquoted_values_are_what_a_reader_takes_them_for() -> None:
    text = "[1, -2.5, true, ~, 2026-03-31, no, on, Yes, 10:30, 0800, '1']"
    assert read_marked(text, "f").data == [
        1,
        -2.5,
        True,
        None,
        date(2026, 3, 31),
        "no",
        "on",
        "Yes",
        "10:30",
        "0800",
        "1",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2", "f.yaml:2:1: 'a' stands here a second time; keep one of the two"),
        ("a: &x 1\nb: *x", "f.yaml:1:4: uses an anchor or alias (& or *); write the value out"),
        ("b: *x", "f.yaml:1:4: uses an anchor or alias (& or *); write the value out"),
        ("<<: {a: 1}", "f.yaml:1:1: merges another map (<<); write the keys out"),
        ("a: !!python/object:os.system x", "f.yaml:1:4: carries a tag (tag:yaml.org,2002:python/object:os.system)"),
        ("a: !mine [1]", "f.yaml:1:4: carries a tag (!mine); leave the tag out"),
        ("? [a]\n: b", "f.yaml:1:3: is a list or map used as a key; use a plain word as the key"),
        ("a: 1\n---\nb: 2", "f.yaml:2:1: a second document starts here; keep one pack to a file"),
        ("a: 2026-13-40", "f.yaml:1:4: looks like a date and is none; write a day"),
        ("a: [1\nb: 2", "f.yaml:2:2: is not YAML: did not find expected ',' or ']'"),
        ("a\x00b", "f.yaml:1:1: holds a character that text has not: control characters are not allowed"),
        ("[" * 100_000, "f.yaml:1:32: is nested more than 30 levels deep; write it flatter"),
        ("a: ē\r\nb: " + "[" * 100_000, "f.yaml:2:34: is nested more than 30 levels deep; write it flatter"),
        ("- " * 100_000 + "a", "f.yaml:1:63: is nested more than 30 levels deep; write it flatter"),
        ("{a: " * 100_000, "is nested more than 30 levels deep; write it flatter"),
    ],
)
def test_what_rule_files_have_no_use_for_is_refused_with_its_place(text: str, message: str) -> None:
    assert message in refusal(text)


def test_a_file_that_is_missing_binary_or_huge_is_one_plain_line(tmp_path: Path) -> None:
    binary, huge = tmp_path / "binary.yaml", tmp_path / "huge.yaml"
    binary.write_bytes(b"pack: a\nowner: \xff\xfe\x00")
    huge.write_text("a: " + "x" * 4_000_001, encoding="utf-8")
    for path, what in (
        (tmp_path / "none.yaml", "cannot be opened"),
        (binary, "binary.yaml:2:1: is not UTF-8"),
        (huge, "split it"),
    ):
        with pytest.raises(InvalidPack, match=what):
            read_marked(path)


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!#'\"|>%@,? \n\t01"), max_size=60))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        read_marked(text, "f.yaml")
    except InvalidPack as invalid:
        assert str(invalid).startswith("f.yaml:")
