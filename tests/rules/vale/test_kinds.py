"""The nine kinds of rules, key by key, as Vale's documentation says they work. Styles and texts are invented."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pcp_core.rules.vale.making import Words

Said = Callable[..., list[str]]

EXISTENCE = "extends: existence\nmessage: \"Found '%s'.\"\n"


@pytest.mark.parametrize(
    ("keys", "text", "found"),
    [
        ("tokens: [kettle]", "A kettle, a Kettle, kettles.", ["1:3 Found 'kettle'."]),
        ("ignorecase: true\ntokens: [kettle]", "A Kettle.", ["1:3 Found 'Kettle'."]),
        ("tokens: ['tea|cup', pot]", "teapot tea pot", ["1:8 Found 'tea'.", "1:12 Found 'pot'."]),
        ("tokens: ['tea pot', tea]", "a tea pot", ["1:3 Found 'tea pot'."]),
        ("tokens: [tea, 'tea pot']", "a tea pot", ["1:3 Found 'tea'."]),
        ("nonword: true\ntokens: ['ett']", "kettle", ["1:2 Found 'ett'."]),
        ("raw: ['\\bt', 'ea\\b']", "tea teas", ["1:1 Found 'tea'."]),
        ("raw: ['big ']\ntokens: [cup, pot]", "big pot, small cup", ["1:1 Found 'big pot'."]),
        ("append: true\nraw: [' hot']\ntokens: [tea]", "tea hot", ["1:1 Found 'tea hot'."]),
        ("tokens: ['m[ae]n']\nexceptions: [men]", "man men", ["1:1 Found 'man'."]),
        ("tokens: [mea]\nexceptions: [mea culpa]", "mea culpa, mea", ["1:12 Found 'mea'."]),
        ("limit: 1\ntokens: [tea]", "tea tea tea", ["1:1 Found 'tea'."]),
        ("tokens: ['(?<!green )tea']", "green tea, tea", ["1:12 Found 'tea'."]),
        ("tokens: ['(\\w)\\1', zoo]", "a zoo oo", ["1:3 Found 'zoo'.", "1:7 Found 'oo'."]),
        ("tokens: ['(?i)TEA', pot]", "tea POT", ["1:1 Found 'tea'.", "1:5 Found 'POT'."]),
        ("nonword: true\ntokens: ['[[(]']", "a [ b", ["1:3 Found '['."]),
    ],
)  # fmt: skip
def test_existence_finds_tokens_as_vale_joins_them(said: Said, keys: str, text: str, found: list[str]) -> None:
    assert said(EXISTENCE + keys, text, kind="txt") == found


SUBSTITUTION = "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\n"


@pytest.mark.parametrize(
    ("keys", "text", "found"),
    [
        ("swap: {commence: begin}", "We commence.", ["1:4 Use 'begin' instead of 'commence'."]),
        ("swap: {tea: drink, tea pot: pot}", "tea pot", ["1:1 Use 'pot' instead of 'tea pot'."]),
        ("ignorecase: true\nswap: {kea: Kea}", "Kea kea", ["1:5 Use 'Kea' instead of 'kea'."]),
        ("swap: {'(\\w+)-less': without $1}", "sugar-less", ["1:1 Use 'without sugar' instead of 'sugar-less'."]),
        ("capitalize: true\nignorecase: true\nswap: {commence: begin}", "Commence",
         ["1:1 Use 'Begin' instead of 'Commence'."]),
        ("action: {name: replace}\nswap: {assist: help|aid}", "assist",
         ["1:1 Use 'help' or 'aid' instead of 'assist'."]),
        ("action: {name: replace}\nswap: {assist: help|aid|back}", "assist",
         ["1:1 Use 'help', 'aid', or 'back' instead of 'assist'."]),
        ("action: {name: replace}\nswap: {or: 'a\\|b'}", "or", ["1:1 Use 'a|b' instead of 'or'."]),
        ("nonword: true\nswap: {'\\.\\.\\.': …}", "so...", ["1:3 Use '…' instead of '...'."]),
        ("ignorecase: true\nswap: {oauth2?: OAuth2?}", "oauth2", ["1:1 Use 'OAuth2' instead of 'oauth2'."]),
        ("exceptions: [help desk]\nswap: {help: aid}", "help desk, help", ["1:12 Use 'aid' instead of 'help'."]),
    ],
)  # fmt: skip
def test_substitution_says_what_the_style_would_write(said: Said, keys: str, text: str, found: list[str]) -> None:
    assert said(SUBSTITUTION + keys, text, kind="txt") == found


def test_a_suggestion_is_quoted_once_where_the_message_brings_its_own_quotes(said: Said) -> None:
    rule = "extends: substitution\nmessage: \"Did you mean '%s'?\"\naction: {name: replace}\nswap: {teh: the}"
    assert said(rule, "teh", kind="txt") == ["1:1 Did you mean 'the'?"]


@pytest.mark.parametrize(
    ("keys", "text", "found"),
    [
        ("max: 2\ntoken: tea", "tea tea", []),
        ("max: 2\ntoken: tea", "so tea tea tea", ["1:4 3 of them"]),
        ("min: 1\ntoken: tea", "cups", ["1:1 0 of them"]),
        ("max: 3\nscope: sentence\ntoken: '\\b\\w+\\b'", "One two. One two three four.", ["1:10 4 of them"]),
        ("max: 1\nignorecase: true\ntoken: tea", "Tea TEA", ["1:1 2 of them"]),
    ],
)
def test_occurrence_counts_in_its_scope(said: Said, keys: str, text: str, found: list[str]) -> None:
    assert said('extends: occurrence\nmessage: "%s of them"\n' + keys, text) == found


@pytest.mark.parametrize(
    ("keys", "text", "found"),
    [
        ("tokens: ['[^\\s]+']", "the the cat", ["1:1 'the' is repeated"]),
        ("tokens: ['[^\\s]+']", "The the cat", []),
        ("ignorecase: true\ntokens: ['[^\\s]+']", "The the cat", ["1:1 'the' is repeated"]),
        ("alpha: true\ntokens: ['[^\\s]+']", "7 7 and // //", []),
        ("max: 1\ntokens: ['[^\\s]+']", "so so it was, no no no", ["1:15 'no' is repeated"]),
        ("ignorecase: true\ntokens: ['\\w+']", "It was that. That was it.", []),
        ("exceptions: [tuk tuk]\ntokens: ['[^\\s]+']", "a tuk tuk came", []),
    ],
)
def test_repetition_is_told_inside_one_sentence(said: Said, keys: str, text: str, found: list[str]) -> None:
    assert said("extends: repetition\nmessage: \"'%s' is repeated\"\n" + keys, text) == found


def test_consistency_tells_the_last_spelling_once_both_were_met(said: Said) -> None:
    rule = "extends: consistency\nmessage: \"'%s' or the other\"\nignorecase: true\neither: {colour: color}"
    assert said(rule, "A colour.\n\nAnother Colour.") == []
    assert said(rule, "A colour.\n\nThe color, and color.") == ["3:16 'color' or the other"]


CONDITIONAL = "extends: conditional\nmessage: \"'%s' has no definition\"\nfirst: '\\b([A-Z]{3,5})\\b'\n"


def test_conditional_wants_a_definition_before_or_at_the_first_use(said: Said) -> None:
    rule = CONDITIONAL + "second: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\nexceptions: [NGO]"
    assert said(rule, "The Library Reading Room (LRR) opened.\n\nThe LRR is warm. The NGO helped.") == []
    assert said(rule, "The LRR is warm.") == ["1:5 'LRR' has no definition"]


def test_conditional_without_a_group_asks_only_whether_it_stands_in_the_same_block(said: Said) -> None:
    rule = CONDITIONAL + "second: means"
    assert said(rule, "LRR means a room.\n\nThe LRR.") == ["3:5 'LRR' has no definition"]


@pytest.mark.parametrize(
    ("keys", "heading", "found"),
    [
        ("match: $lower", "all small", 0),
        ("match: $lower", "Not all", 1),
        ("match: $upper", "ALL", 0),
        ("match: $sentence", "A plan for the week", 0),
        ("match: $sentence", "A Plan For The Week", 1),
        ("match: $sentence\nindicators: [':']", "The week: Plans for it", 0),
        ("match: $sentence", "The week: Plans For it", 1),
        ("match: $sentence\nexceptions: [Salote]", "Meeting Salote", 0),
        ("match: $title", "The Plan for the Week", 0),
        ("match: $title", "The plan for the week", 1),
        ("match: $title\nstyle: Chicago", "Life with Tea", 0),
        ("match: $title", "Life with Tea", 1),
        ("match: $title\nthreshold: 0.3", "Life with Tea", 0),
        ("match: '^\\d+\\.'", "1. One", 0),
        ("match: '^\\d+\\.'", "One", 1),
        ("match: $sentence\nprefix: '[A-Z]\\. '", "B. A plan", 0),
    ],
)
def test_capitalization_judges_a_whole_heading(said: Said, keys: str, heading: str, found: int) -> None:
    rule = "extends: capitalization\nmessage: \"'%s'\"\nscope: heading\n" + keys
    text = f"# {heading}\n" if not heading[0].isdigit() else f"{heading}\n=====\n"
    assert len(said(rule, text.replace("1. ", "1\\. "))) == found


@pytest.mark.parametrize(
    ("formula", "condition", "found"),
    [
        ("words / sentences", "> 2", ["1:1 3.00"]),
        ("words / sentences", "> 3", []),
        ("heading.h1 + heading.h2", ">= 2", ["1:1 2.00"]),
        ("math.sqrt(words * 3.0)", "== 3", []),
        ("-words + (2 * 4.5)", "> 0", ["1:1 3.00"]),
        ("words / pre", "> 0", []),
    ],
)
def test_metric_reckons_with_figures_of_the_file(said: Said, formula: str, condition: str, found: list[str]) -> None:
    rule = f'extends: metric\nmessage: "%s"\nformula: |\n  {formula}\ncondition: "{condition}"'
    assert said(rule, "# One\n\n## Two\n\nWe had tea. It was warm.\n") == found


def test_readability_takes_the_mean_of_its_grades(said: Said) -> None:
    rule = "extends: readability\nmessage: 'grade %s'\ngrade: 8\nmetrics: [Automated Readability, Coleman-Liau]"
    assert said(rule, "We had tea. It was warm.") == []
    hard = "Administrative representatives acknowledged considerable organisational complications thereafter."
    assert len(said(rule, hard)) == 1


@pytest.mark.parametrize(
    ("action", "offered"),
    [
        ("{name: remove}", ""),
        ("{name: edit, params: [trim, ' ']}", "tea pot"),
        ("{name: edit, params: [trim_left, t]}", "ea pot"),
        ("{name: edit, params: [trim_right, t]}", "tea po"),
        ("{name: edit, params: [truncate, ' ']}", "tea"),
        ("{name: edit, params: [split, ' ', '1']}", "pot"),
        ("{name: edit, params: [regex, '(t)ea', '${1}ee']}", "tee pot"),
        ("{name: replace, params: [cup, mug]}", "'cup' or 'mug'"),
        ("{name: convert, params: [simple]}", "tea pot"),
        ("{name: suggest, params: [somewhere.tengo]}", "tea pot"),
    ],
)
def test_a_message_with_two_gaps_says_what_the_action_offers(said: Said, action: str, offered: str) -> None:
    rule = f'extends: existence\nmessage: "%s > %s"\naction: {action}\ntokens: [tea pot]'
    assert said(rule, "a tea pot", kind="txt") == [f"1:3 tea pot > {offered}"]


def test_words_of_the_vocabulary_are_left_alone_unless_the_rule_says_otherwise(said: Said) -> None:
    words = Words(accepted=("kettle",))
    assert said(EXISTENCE + "tokens: [kettle, pot]", "kettle pot", words=words) == ["1:8 Found 'pot'."]
    assert said(EXISTENCE + "vocab: false\ntokens: [kettle]", "kettle", words=words) == ["1:1 Found 'kettle'."]
    assert said(EXISTENCE + "nonword: true\ntokens: [kettle]", "kettle", words=words) == ["1:1 Found 'kettle'."]


def test_keys_may_be_written_in_any_case_and_one_text_may_stand_for_a_list(said: Said) -> None:
    assert said(EXISTENCE + "IgnoreCase: yes\nTokens: kettle\nscope: [text]", "Kettle") == ["1:1 Found 'Kettle'."]


def test_a_template_of_words_is_honoured(said: Said) -> None:
    words: Any = Words(template=r"(?m)(?<=-)(?:%s)\b")
    assert said(EXISTENCE + "tokens: [tea]", "tea -tea", words=words) == ["1:6 Found 'tea'."]
