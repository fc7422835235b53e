"""Regular expressions in rule files: what is refused before it meets a note."""

from __future__ import annotations

import pytest

from pcp_core.errors import InvalidPack
from pcp_core.rules.checks import CheckKind
from pcp_core.rules.editors import json_schema
from pcp_core.rules.marks import read_marked
from pcp_core.rules.pack import Grammar, parse_pack
from pcp_core.rules.patterns import LONGEST_PATTERN, PATTERN, compiled, pattern_fault


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(\w+\s?)+!", r"(a|aa)+$", r"^(([a-z])+.)+[A-Z]([a-z])+$"])
def test_a_pattern_that_explodes_is_refused(pattern: str) -> None:
    assert pattern_fault(pattern) == "takes too long on some texts"


@pytest.mark.parametrize("pattern", ["a*", "(kettle)?", "", "^"])
def test_a_pattern_that_stands_for_nothing_is_refused(pattern: str) -> None:
    assert pattern_fault(pattern) == "stands for nothing at all, and so would be found everywhere"


@pytest.mark.parametrize(("pattern", "place"), [("[", 1), ("a)", 1), (r"(?P<a>x)(?P<a", 13), ("*a", 0)])
def test_a_pattern_that_cannot_be_read_says_where(pattern: str, place: int) -> None:
    assert str(pattern_fault(pattern)).startswith("is no pattern that can be read: ")
    assert str(pattern_fault(pattern)).endswith(f"at position {place}")


@pytest.mark.parametrize(
    "pattern",
    [r"\bhard\s+to\s+(reach|help)\b", r"(?:very\s+)*hard", r"\b(?:was|were)\b(?:\s+\w+){0,4}\s+\w+ed\b", "whānau"],
)
def test_a_sound_pattern_is_taken(pattern: str) -> None:
    assert pattern_fault(pattern) is None


def test_a_pattern_is_searched_in_any_case_and_by_unicode() -> None:
    assert compiled(r"\bwhānau\w*").search("Te WHĀNAU", timeout=1)


PACK = """\
pack: patterns
version: "1.0.0"
level: agency
owner: practice team
rules:
  - id: one
    check: pattern
    pattern: {pattern}
    ask: "And then?"
    because: "A test asks for it."
    implication: "Somebody hears about it."
    source: "this test"
    tests: {{fires: ["a"], silent: ["b"]}}
"""


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("'(a+)+$'", "p.yaml:8:5: 'pattern' takes too long on some texts; write it simpler"),
        ("'['", "p.yaml:8:5: 'pattern' is no pattern that can be read: unterminated character set at position 1; "
                "write it simpler"),
        ("''", "p.yaml:8:5: 'pattern' is empty; fill it in, or take the key out"),
        (f"'{'a' * (LONGEST_PATTERN + 1)}'", "p.yaml:8:5: 'pattern' is outside its limit (maxlength 400); shorten it"),
    ],
)  # fmt: skip
def test_a_check_kind_with_a_pattern_refuses_it_with_its_place(pattern: str, message: str) -> None:
    grammar = Grammar({"pattern": CheckKind("pattern", {"pattern": PATTERN})}, frozenset({"note-save"}))
    with pytest.raises(InvalidPack) as caught:
        parse_pack(read_marked(PACK.format(pattern=pattern), "p.yaml"), grammar)
    assert message in str(caught.value)
    assert json_schema(grammar)["title"]
