"""pcp.yaml changed as text: what it said it still says, and the change; comments and layout stay as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcp_core.errors import WrongUse
from pcp_core.rules.editing import Settings
from pcp_core.rules.marks import read_marked

SHA, OLD = "a" * 64, "b" * 64

OTHER_KEYS = [
    "locale: en-AU",
    "agency:\n  id: harbour  # ours\n  name: Harbour",
    "rules_off: [a.b]",
    "# a line of words",
]
RULES = ["", "rules: [a.yaml, b.yaml]  # two", "rules:\n  - a.yaml\n  # the second\n  - b.yaml", "rules:\n- a.yaml"]
PINS = [
    "",
    "pins: {other: {version: 1.0.0}}",
    f"pins:\n  # what we hold\n  other: {{version: 1.0.0}}  # held\n  small: {{version: 0.9.0, sha256: {OLD}}} # ours",
    "pins:\n    small:\n        version: '0.9.0'  # the old one\n    other: {version: 1.0.0}",
    f"pins:\n  small:\n    sha256: {OLD}\n    version: 0.9.0",
    'pins:\n  small: {"version": "0.9.0"}',
    f"pins:\n  small: {{sha256: {OLD}}}",
    "pins:  # none yet but one\n  other:\n    version: 1.0.0",
    "pins: {}",
]


def data_of(text: str) -> dict[str, Any]:
    data = read_marked(text.removeprefix("\ufeff"), "pcp.yaml").data
    return data if isinstance(data, dict) else {}


def comments_of(text: str) -> list[str]:
    return [line.partition("#")[2] for line in text.splitlines() if "#" in line]


@st.composite
def files(draw: st.DrawFn) -> str:
    """A configuration as people write them: parts in any order, either kind of line end, with or without a BOM."""
    parts = draw(st.lists(st.sampled_from(OTHER_KEYS), unique=True))
    parts += [draw(st.sampled_from(RULES)), draw(st.sampled_from(PINS))]
    text = "\n".join(draw(st.permutations([part for part in parts if part])))
    text += draw(st.sampled_from(["", "\n", "\n\n# the end", "\n\n"]))
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    return draw(st.sampled_from(["", "\ufeff"])) + text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(text=files())
def test_a_file_and_its_pin_are_written_in_and_nothing_else_changes(text: str, tmp_path: Path) -> None:
    file = tmp_path / "pcp.yaml"
    file.write_bytes(text.encode())
    edited = Settings(file)
    edited.add_rules("small.yaml")
    edited.pin("small", "1.0.0", SHA)
    edited.save()
    now = file.read_bytes().decode()
    before = data_of(text)
    assert data_of(now) == before | {
        "rules": ["small.yaml", *before.get("rules", [])],
        "pins": before.get("pins", {}) | {"small": {"version": "1.0.0", "sha256": SHA}},
    }
    assert comments_of(now) == comments_of(text)
    assert now.startswith("\ufeff") == text.startswith("\ufeff")
    assert ("\r\n" in now) == ("\r\n" in text) or "\n" not in text


def test_a_comment_beside_a_pin_stays_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "pcp.yaml"
    file.write_text(f"pins:\n  small: {{version: 0.9.0, sha256: {OLD}}}  # agreed on Tuesday\n", encoding="utf-8")
    edited = Settings(file)
    edited.pin("small", "1.0.0", SHA)
    assert edited.text == f"pins:\n  small: {{version: 1.0.0, sha256: {SHA}}}  # agreed on Tuesday\n"


def test_a_file_that_is_not_there_yet_is_begun(tmp_path: Path) -> None:
    edited = Settings(tmp_path / "pcp.yaml")
    edited.pin("small", "1.0.0", SHA)
    edited.save()
    assert (tmp_path / "pcp.yaml").read_text(encoding="utf-8") == (
        f"pins:\n  small: {{version: 1.0.0, sha256: {SHA}}}\n"
    )


def test_what_stands_there_already_is_no_change(tmp_path: Path) -> None:
    file = tmp_path / "pcp.yaml"
    file.write_text(f"pins: {{small: {{version: 1.0.0, sha256: {SHA}}}}}", encoding="utf-8")
    edited = Settings(file)
    edited.pin("small", "1.0.0", SHA)
    assert not edited.changed


@pytest.mark.parametrize(
    "text", ['{"locale": "en"}', "pins:\n  ? small\n  : ? version\n    : 0.9.0\n", "locale: en\n...\n"]
)
def test_what_cannot_be_changed_safely_is_left_and_the_line_to_write_is_said(text: str, tmp_path: Path) -> None:
    file = tmp_path / "pcp.yaml"
    file.write_text(text, encoding="utf-8")
    edited = Settings(file)
    with pytest.raises(WrongUse) as said:
        edited.pin("small", "1.0.0", SHA)
    assert f"pins: {{small: {{version: 1.0.0, sha256: {SHA}}}}}" in str(said.value)
    assert not edited.changed


def test_a_name_with_a_space_is_written_in_quotes(tmp_path: Path) -> None:
    edited = Settings(tmp_path / "pcp.yaml")
    edited.add_rules("our words.yaml")
    assert edited.text == 'rules: ["our words.yaml"]\n'


def test_a_folder_that_cannot_be_written_is_one_plain_message(tmp_path: Path) -> None:
    (tmp_path / "gone").write_text("", encoding="utf-8")
    edited = Settings(tmp_path / "gone" / "pcp.yaml")
    edited.add_rules("a.yaml")
    with pytest.raises(WrongUse, match="cannot be written"):
        edited.save()
