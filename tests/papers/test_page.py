"""Words of a page: what a reader sees or hears, each pointing at the characters of the source it was read from."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.errors import UnreadableInput
from pcp_core.papers import Paper, read_paper


def page(source: str) -> Paper:
    return read_paper(source.encode(), "letter.html")


def region(source: str, words: str) -> str:
    paper = page(source)
    start = paper.text.index(words)
    found = paper.source_region(start, start + len(words))
    assert found is not None
    return source[found.start : found.end]


def test_a_place_is_a_line_and_column_of_the_source() -> None:
    paper = page("<h1>Hello</h1>\n<p>One &amp;\n  two <b>cups</b></p>")
    for words, line, column in (("Hello", 1, 5), ("One", 2, 4), ("two", 3, 3), ("cups", 3, 10)):
        place = paper.place(paper.text.index(words))
        assert (place.line, place.column, place.part) == (line, column, None)
    assert paper.place(1).in_file("letter.html") == "letter.html:1:6"


def test_a_reference_points_at_all_of_itself_and_is_never_cut() -> None:
    source = "<p>Caf&eacute; &#x201c;so&#8221; AT&T &nosuch; &lt;b&gt;</p>"
    assert page(source).text == "Café “so” AT&T &nosuch; <b>"
    assert region(source, "Café") == "Caf&eacute;"
    assert region(source, "“so”") == "&#x201c;so&#8221;"
    assert region(source, "AT&T &nosuch;") == "AT&T &nosuch;"
    assert region(source, "<b>") == "&lt;b&gt;"


def test_words_with_markup_between_have_a_region_and_no_span_to_replace() -> None:
    source = "<p>the <b>bus</b> card</p>"
    paper = page(source)
    assert region(source, "the bus card") == "the <b>bus</b> card"
    assert paper.source_span(0, 12) is None
    assert paper.source_span(4, 7) == (10, 13)


def test_attributes_that_reach_a_reader_are_read_beside_their_line_and_others_are_not() -> None:
    source = (
        "<p>See <img src='kettle.png' alt='A &amp; B'> here.</p>"
        "<input placeholder=Name value='kept'><input type=submit value=\"Send it\"><a href='cup' TITLE='Go on'>on</a>"
    )
    assert page(source).text == "See here.\n\nA & B\n\non\n\nName\n\nSend it\n\nGo on"
    assert region(source, "A & B") == "A &amp; B"
    assert region(source, "Send it") == "Send it"


def test_scripts_styles_comments_templates_and_the_head_are_not_read() -> None:
    hidden = "<script>if (a < b) cup()</script><style>p{}</style><!-- cup --><template>cup</template>"
    assert page(f"<head><title>cup</title><meta content=cup><body>{hidden}<p>Tea.</p>").text == "Tea."


def test_a_head_that_is_never_closed_ends_where_the_page_begins() -> None:
    assert page("<head><title>cup</title><p>Tea.").text == "Tea."


def test_cells_and_headings_stand_apart_and_short_lines_together() -> None:
    source = "<h2>Who</h2><ul><li>Ana<li>Sam</ul><table><tr><td>hard to<td>reach</table>"
    assert page(source).text == "Who\n\nAna\nSam\n\nhard to\n\nreach"


def test_text_as_typed_keeps_its_lines() -> None:
    assert page("<pre>One\n  two</pre>").text == "One\n  two"


@pytest.mark.parametrize(
    "field",
    [
        "{{ client.name }}",
        "${client}",
        "«Client_Name»",
        "<%= client.name %>",
        "<?php echo $client ?>",
    ],
)
def test_a_merge_field_neither_breaks_the_page_nor_is_read(field: str) -> None:
    text = page(f"<p>Dear {field}, hello.</p>").text
    assert re.fullmatch(r"Dear _+, hello\.", text)


def test_a_step_of_a_template_may_hold_signs_that_look_like_tags() -> None:
    assert page("<p>Dear {% if a < b %}Sam{% endif %}, hello.</p>").text == "Dear Sam , hello."


def test_a_field_between_tags_and_inside_a_tag_is_no_word() -> None:
    assert (
        page("<table>{% for c in clients %}<tr {{ client }}><td>{{c}}x</td></tr>{% endfor %}</table>").text == "_____x"
    )


@pytest.mark.parametrize("open_end", ["<p>Tea.\n<b", "<p>Tea.\n<!-- cup", "<p>Tea.\n<script>cup"])
def test_a_tag_that_never_ends_is_named_by_its_line(open_end: str) -> None:
    with pytest.raises(UnreadableInput, match=r"letter\.html:2: begins a tag or a comment here that never ends"):
        page(open_end)


WORDS = st.text(alphabet="abcé &<>\"'ā\u0301\n\t\u00a0😀", min_size=1, max_size=12)
TAGS = st.sampled_from(["b", "p", "td", "li", "span", "h1", "br", "pre"])
INSIDE = st.recursive(
    WORDS.map(escape),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.tuples(TAGS, inner, WORDS).map(lambda t: f'<{t[0]} title="{escape(t[2])}">{t[1]}</{t[0]}>'),
        inner.map(lambda words: f"<!-- c -->{words}<script>var a</script>"),
    ),
    max_leaves=12,
)


def squeezed(words: str) -> str:
    return re.sub(r"[ \t\n\r\f]+", " ", words)


@given(INSIDE)
def test_each_character_read_stands_in_the_source_where_its_place_says(source: str) -> None:
    try:
        paper = page(source)
    except UnreadableInput:
        return
    lines = source.split("\n")
    for at, character in enumerate(paper.text):
        found = paper.source_region(at, at + 1)
        assert found is not None
        here = squeezed(unescape(source[found.start : found.end]))
        if here == squeezed(character):
            place = paper.place(at)
            assert sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1 == found.start
        else:  # between two blocks stands what nobody wrote
            assert character == "\n"
            assert found.start == found.end


@given(INSIDE, st.data())
def test_a_span_that_may_be_replaced_reads_as_the_words_it_stands_for(source: str, data: st.DataObject) -> None:
    try:
        paper = page(source)
    except UnreadableInput:
        return
    start = data.draw(st.integers(0, len(paper.text) - 1))
    end = data.draw(st.integers(start + 1, len(paper.text)))
    if span := paper.source_span(start, end):
        assert squeezed(unescape(source[slice(*span)])) == squeezed(paper.text[start:end])
