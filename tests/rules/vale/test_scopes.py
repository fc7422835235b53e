"""Where rules look: scopes of Markdown and plain text, what is masked, and what a writer switches off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given as property_of
from hypothesis import strategies as st

from pcp_core.rules.vale.linting import page_of

Said = Callable[..., list[str]]

PAGE = """\
---
title: tea
---
# Some tea

A paragraph with tea. Another sentence has
tea too.

- an item of tea
  - a nested tea

> a quoted tea

| tea | cup |
|-----|-----|
| a   | tea |

![tea](picture.png "tea")

```tea
tea
```

    tea in a block
"""


def at(said: Said, scope: str, text: str = PAGE) -> list[str]:
    rule = f"extends: existence\nmessage: x\nscope: {scope}\ntokens: [tea]"
    return [one.split()[0] for one in said(rule, text)]


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ("text", ["4:8", "6:18", "7:1", "9:14", "10:14", "12:12", "14:3", "16:9", "18:3"]),
        ("heading", ["4:8"]),
        ("heading.h1", ["4:8"]),
        ("heading.h2", []),
        ("list", ["9:14", "10:14"]),
        ("blockquote", ["12:12"]),
        ("table", ["14:3", "16:9"]),
        ("table.header", ["14:3"]),
        ("table.cell", ["16:9"]),
        ("alt", ["18:3"]),
        ("sentence", ["6:18", "7:1"]),
        ("paragraph", ["6:18", "7:1"]),
        ("'paragraph & ~list'", ["6:18", "7:1"]),
        ("'~heading & ~list & ~table'", ["6:18", "7:1", "12:12", "18:3"]),
        ("[heading, blockquote]", ["4:8", "12:12"]),
        ("text.md", ["4:8", "6:18", "7:1", "9:14", "10:14", "12:12", "14:3", "16:9", "18:3"]),
        ("text.rst", []),
        ("summary", ["6:18", "7:1", "9:14", "10:14", "12:12"]),
    ],
)
def test_a_rule_looks_where_its_scope_says(said: Said, scope: str, found: list[str]) -> None:
    assert at(said, scope) == found


def test_raw_is_the_file_with_its_markup(said: Said) -> None:
    rule = "extends: existence\nmessage: x\nscope: raw\nraw: ['\\[here\\]\\(']"
    assert said(rule, "Look [here](a.md).") == ["1:6 x"]


def test_an_anchor_sees_each_paragraph_and_each_sentence_by_itself(said: Said) -> None:
    rule = "extends: existence\nmessage: x\nscope: {}\ntokens: [^But]"
    text = "But first. But then\nBut now.\n\nBut last.\n"
    assert said(rule.format("paragraph"), text) == ["1:1 x", "2:1 x", "4:1 x"]
    assert said(rule.format("sentence"), text) == ["1:1 x", "1:12 x", "2:1 x", "4:1 x"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("say `tea` now", []),
        ("see <https://tea.example/tea>", []),
        ("a [cup of tea](tea.md 'tea') and tea", ["1:11", "1:34"]),
        ("a [cup](tea_(b).md) tea", ["1:21"]),
        ("an *emphatic tea*, a **bold tea**", ["1:14", "1:29"]),
        ("an \\*escaped\\* &amp; tea", ["1:22"]),
        ("<b>tea</b> and <i class='tea'>cup</i>", ["1:4"]),
        ("[ref]: tea.md\n\n[a tea][ref]", ["3:4"]),
        ("~~old tea~~", ["1:7"]),
        ("first line\nsecond tea", ["2:8"]),
        ("Tea  \n  tea", ["2:3"]),
    ],
)
def test_places_are_those_of_the_source_whatever_the_markup(said: Said, text: str, found: list[str]) -> None:
    assert at(said, "text", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<!-- vale off -->\n\ntea\n\n<!-- vale on -->\n\ntea", ["7:1"]),
        ("tea <!-- vale off -->tea<!-- vale on --> tea", ["1:1", "1:42"]),
        ("<!-- vale Style.Rule = NO -->\n\ntea\n\n<!-- vale Style.Rule = YES -->\n\ntea", ["7:1"]),
        ("<!-- vale Style.Other = NO -->\n\ntea", ["3:1"]),
        ('<!-- vale Style.Rule["tea"] = NO -->\n\ntea', []),
        ('<!-- vale Style.Rule["cup"] = NO -->\n\ntea', ["3:1"]),
        ("<!-- vale Style = NO -->\n\ntea", []),
        ("<!-- vale style = Other -->\n\ntea", []),
    ],
)
def test_what_a_writer_switches_off_in_the_text_is_off(said: Said, text: str, found: list[str]) -> None:
    assert at(said, "text", text) == found


def test_plain_text_has_no_markup(said: Said) -> None:
    rule = "extends: existence\nmessage: x\ntokens: [tea]"
    assert said(rule, "# `tea`\n\n    tea", kind="txt") == ["1:4 x", "3:5 x"]


def test_restructured_text_has_headings_lists_and_literals(said: Said) -> None:
    text = "A tea\n-----\n\nThe ``tea`` and tea.\n\n- a tea\n\n.. note:: tea\n\nCode::\n\n    tea\n\nLast tea.\n"
    rule = "extends: existence\nmessage: x\nscope: {}\ntokens: [tea]"
    assert said(rule.format("text"), text, kind="rst") == ["1:3 x", "4:17 x", "6:5 x", "14:6 x"]
    assert said(rule.format("heading.h1"), text, kind="rst") == ["1:3 x"]
    assert said(rule.format("list"), text, kind="rst") == ["6:5 x"]


@property_of(st.text(alphabet="ab*_`[]()<>!#-|>&;\\ \n\t1.é\u0304", max_size=60))
def test_every_character_of_a_block_that_is_not_masked_stands_where_it_says(text: str) -> None:
    page = page_of(text, "md")
    for block, _ in page.blocks():
        assert not isinstance(block.origin, int)
        assert len(block.origin) >= len(block.text)
        for at, character in enumerate(block.text):
            start, _end = block.source(at, at + 1)
            assert 0 <= start <= len(text)
            # What is masked, escaped or an entity is not the character that stands there.
            assert character in ("*", "\n") or text[start] == character or text[start] in "\\&\t"
