"""HTML becomes the words somebody wrote, and no word is lost on the way."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_sqlalchemy.htmltext import to_text

EDITED = {
    "<p>One.</p><p>Two.</p>": "One.\n\nTwo.",
    "One.<br>Two.<br/>Three.": "One.\nTwo.\nThree.",
    "One.<br><br><br><br>Two.": "One.\n\nTwo.",
    "<ul><li>bread<li>milk</ul>Then home.": "- bread\n- milk\n\nThen home.",
    "<table><tr><th>Day</th><th>Who</th></tr><tr><td>Mon</td><td>Hana</td></tr></table>": "Day\tWho\nMon\tHana",
    "wh&#257;nau &amp; &ldquo;hap&#363;&rdquo;&nbsp;&hellip;": "whānau & “hapū” …",
    "<p class=MsoNormal><span lang=EN-NZ>One<o:p></o:p></span></p>": "One",
    "<P>ONE</P>\r\n<P>two\r\nlines</P>": "ONE\n\ntwo lines",
    "<!-- saved by an editor --><div>One<div>Two</div>Three</div>": "One\n\nTwo\n\nThree",
    "<style>p{margin:0}</style><script>if (a<b) {}</script>One<br>": "One",
    "<b>un</b>happy": "unhappy",
    "<pre>a\n  b</pre>": "a\nb",
    "<![CDATA[kept]]><p>too</p>": "kept\n\ntoo",
}
NO_TAGS = {
    "Plain.\n\n  Two lines,\nas typed.": "Plain.\n\n  Two lines,\nas typed.",
    "R&D at H&M; fish &amp; chips": "R&D at H&M; fish & chips",
    "BP <90 and HR >60, I <3 it": "BP <90 and HR >60, I <3 it",
    "a=1&copy=2": "a=1&copy=2",
}
HOSTILE = {
    "<p>Mail <anna@example.org> or <Ana></p>": "Mail <anna@example.org> or <Ana>",
    "<p>Kept</p><style>p{}  and this": "Kept\n\n<style>p{} and this",
    "<p>Kept</p><!-- and this": "Kept\n\n<!-- and this",
    "<p>Kept</p> and <b this": "Kept\n\nand <b this",
    "<p><b><i>crossed</b></i></p></div></div>": "crossed",
    "&lt;script&gt;alert(1)&lt;/script&gt;<br>": "<script>alert(1)</script>",
    "<p>" * 5000 + "deep": "deep",
    "<p>He signs </3 and < 5 kids, a<5>b</p>": "He signs </3 and < 5 kids, a<5>b",
    "<p>İİİİİİ</p> then <b this": "İİİİİİ\n\nthen <b this",
    "\x00<p>nul\x01</p>": "nul",
}


@pytest.mark.parametrize(("html", "text"), list({**EDITED, **NO_TAGS, **HOSTILE}.items()))
def test_html_becomes_text(html: str, text: str) -> None:
    assert to_text(html) == text


WORD = st.text(st.sampled_from("abcdeāēōé’“”<>&;#!-/"), min_size=1, max_size=8)
TAG = st.sampled_from(
    ["<p>", "</p>", "<br>", "<div>", "</div>", "<li>", "<td>", "</td>", "<b>", "</b>", "<tr>", "</table>"]
)


@given(st.lists(st.one_of(st.from_regex(r"[a-zāēō0-9]{1,8}", fullmatch=True), TAG), max_size=40))
def test_no_word_is_lost_whatever_the_tags(parts: list[str]) -> None:
    words = [part for part in parts if not part.startswith("<")]
    assert re.sub(r"[\s-]", "", to_text(" ".join(parts))) == "".join(words)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(to_text(text), str)


@given(st.lists(WORD, max_size=30))
def test_what_was_read_once_reads_the_same_again_if_it_holds_no_markup(words: list[str]) -> None:
    text = to_text("<p>" + " ".join(words).replace("&", "&amp;").replace("<", "&lt;") + "</p>")
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", " ".join(words))
