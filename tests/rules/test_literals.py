"""What a pattern needs is never missing where it matches: made-up patterns and texts, the plain engine beside."""

from __future__ import annotations

import sys

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from pcp_core.rules.literals import ODD, LiteralIndex, Sought
from pcp_core.rules.required import Needs, literal, required
from pcp_core.rules.vale.alternatives import Alternatives

LETTERS = "abAB kKsſKiİı.-éÉß7"


@pytest.mark.parametrize(
    ("pattern", "sets"),
    [
        ("kettle", [{"kettle"}]),
        ("Kettle", [{"kettle"}]),
        ("ket+le", [{"ket"}, {"tle"}]),
        ("ours?", [{"our", "ours"}]),
        ("m[ae]n", [{"man", "men"}]),
        ("(?:tea|cup) pot", [{"tea pot", "cup pot"}]),
        ("(tea|cup)\\w* pot", [{" pot"}, {"tea", "cup"}]),
        ("tea|cup", [{"tea", "cup"}]),
        ("tea|\\w+", []),
        ("tea(?= pot)", [{"tea"}]),
        ("tea(?! pot)", [{"tea"}]),
        ("\\d+ days", [{" days"}, set("0123456789")]),
        ("x{2,}", [{"xx"}]),
        ("x{0,2}", []),
        ("a\\.m\\.", [{"a.m."}]),
        ("[^a]b", [{"b"}]),
        ("(?i)tea", []),
        ("(?i:tea)", [{"tea"}]),
        ("(\\w)\\1", []),
        ("(?#a note)tea", []),
        ("é", []),
        ("—", [{"—"}]),
        ("(", []),
        ("[a", []),
    ],
)
def test_what_a_pattern_needs_is_read_from_it(pattern: str, sets: list[set[str]]) -> None:
    assert sorted(map(sorted, required(pattern).sets)) == sorted(map(sorted, sets))


@pytest.mark.parametrize(
    ("pattern", "leads", "left", "right"),
    [
        (r"\b(?:tea)\b", True, True, True),
        (r"\btea\w*", True, True, False),
        (r"\w*tea", False, False, False),
        (r"(?:^|\s)tea", False, False, False),
        (r"\b(?:tea|\w+)\b", False, False, False),
        (r"\b(?:[ct]ups?)\b", True, True, True),
    ],
)
def test_where_it_stands_in_a_match_is_read_as_well(pattern: str, leads: bool, left: bool, right: bool) -> None:
    needs = required(pattern)
    assert (needs.leads, needs.leads and needs.left, needs.right) == (leads, left, right)


@pytest.mark.parametrize(
    ("pattern", "text"), [("tea pot", "tea pot"), (r"a\.m\.", "a.m."), ("te+a", None), (r"\btea", None), ("", None)]
)
def test_a_pattern_that_is_plain_is_known_as_the_text_it_stands_for(pattern: str, text: str | None) -> None:
    assert literal(pattern) == text


def _parts() -> st.SearchStrategy[str]:
    plain = st.text(alphabet="abks i", min_size=1, max_size=3)
    single = st.sampled_from([r"\w", r"\d", r"\s", ".", "[ab]", "[^a]", "[a-k]", r"\.", r"\b", "^", "$", "é", "—", "ß"])
    return st.recursive(
        st.one_of(plain, single),
        lambda inner: st.one_of(
            st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,1}", "{1,2}", "??", "+?", "*+"])).map(
                lambda pair: f"(?:{pair[0]}){pair[1]}"
            ),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"({'|'.join(parts)})"),
            st.lists(inner, min_size=1, max_size=3).map("".join),
            inner.map(lambda part: f"(?={part})"),
            inner.map(lambda part: f"(?<!{part})"),
            inner.map(lambda part: f"(?i:{part})"),
        ),
        max_leaves=6,
    )


TOKENS = st.tuples(_parts(), st.sampled_from("abs k")).map("".join)
"""Patterns that match something at all; one that matches nothing, too, would hide those after it."""

TEXTS = st.text(alphabet=LETTERS + "\n—", max_size=12)


@settings(max_examples=400)
@given(pattern=_parts(), text=TEXTS, flags=st.sampled_from([0, regex.IGNORECASE, regex.IGNORECASE | regex.VERSION1]))
def test_a_pattern_that_matches_is_never_left_out_nor_begins_elsewhere(pattern: str, text: str, flags: int) -> None:
    needs = required(pattern)
    match = regex.compile(pattern, flags | regex.MULTILINE).search(text, timeout=1)
    found = LiteralIndex([Sought(0, 0, needs)]).found(text)
    if match:
        assert 0 in found
        places = found[0][0]
        assert not (needs.leads and places) or match.start() in places


@settings(max_examples=400)
@given(tokens=st.lists(TOKENS, min_size=1, max_size=4), text=TEXTS, ignore_case=st.booleans(), words=st.booleans())
def test_tokens_apart_find_what_one_joined_pattern_finds(
    tokens: list[str], text: str, ignore_case: bool, words: bool
) -> None:
    kept = Alternatives.of(tokens, words=words, ignore_case=ignore_case)
    joined = regex.compile(
        (r"\b(?:%s)\b" if words else "(?:%s)") % "|".join(tokens),
        regex.MULTILINE | (regex.IGNORECASE if ignore_case else 0),
    )
    found = LiteralIndex(kept.sought(0)).found(text).get(0)
    mine = [(match.start, match.end) for match in kept.find(text, found)] if found else []
    assert mine == [match.span() for match in joined.finditer(text, timeout=1)]


def test_every_character_that_may_stand_for_a_letter_of_ascii_is_known_as_odd() -> None:
    letters = regex.compile("[a-z]", regex.IGNORECASE)
    for code in range(0x80, sys.maxunicode + 1):
        character = chr(code)
        folds = character.casefold()
        stands = letters.match(character) or any(one.isascii() for one in folds) or len(character.lower()) > 1
        if stands or (character.isdecimal()):
            assert ODD.match(character), hex(code)


def test_a_pattern_of_which_nothing_is_known_is_looked_for_everywhere() -> None:
    assert LiteralIndex([Sought(3, 5, Needs())]).found("") == {3: {5: []}}
