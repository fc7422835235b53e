"""What an editor is shown while a letter or template is written: over real pipes, as an editor would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Begin = Callable[..., Any]
Install = Callable[[str], Path]

HEAD = """\
from pcp_core.hooks import hookimpl
from pcp_core.rules.checks import Looked
from pcp_core.rules.rule import coded_rule

RULE = coded_rule(
    "kettle", on=("document-save",), ask="Does {name} call it <b>a kettle</b>?", because="It is *theirs*.",
    implication="{name} may look for it.", source="[our](notes)", choices=(("keep", "I keep it"), ("say", "I ask")),
)

def places(reading):
    text, at = reading.document.text, -1
    while (at := text.find("kettle", at + 1)) >= 0:
        yield at, at + len("kettle")

def found(moment, edits):
    looked = Looked()
    for reading in moment.readings():
        for start, end in places(reading):
            looked.findings.append(moment.finding(
                RULE, family="test", evidence=(reading.evidence(start, end),), details={"edit": edits(start, end)}
            ))
    return looked
"""

POT = """
@hookimpl
def pcp_examine(moment):
    return found(moment, lambda start, end: {"start": start - 2, "end": end, "text": "an <urn> & a lid"})
"""


def alone(marks: list[dict[str, Any]]) -> dict[str, Any]:
    (mark,) = marks
    return mark


def by_code(marks: list[dict[str, Any]], code: str) -> dict[str, Any]:
    return alone([mark for mark in marks if mark["code"] == code])


def test_a_question_stands_at_its_words_with_its_reason_and_what_it_means(shared: Any) -> None:
    editor, text = shared, "We met on Monday.\nThe writer was there.\n"
    mark = alone(editor.open("letter.txt", text))
    assert editor.words(text, mark["range"]) == "The writer"
    assert mark["message"].splitlines()[0] == "Is this you, and would 'I' say so more plainly?"
    assert "hides who saw" in mark["message"]
    assert (mark["source"], mark["code"], mark["severity"]) == ("pcp", "plain-voice.the-writer", 3)
    (means,) = mark["relatedInformation"]
    assert means["message"].startswith("What it means: This person may read this")
    assert means["location"] == {"uri": editor.uri("letter.txt"), "range": mark["range"]}


@pytest.mark.parametrize("name", ["letter.txt", "letter.md", "letter.html", "LETTER.TXT"])
def test_letters_and_templates_are_looked_at(shared: Any, name: str) -> None:
    assert [mark["code"] for mark in shared.open(name, "The writer was there.")] == ["plain-voice.the-writer"]


@pytest.mark.parametrize(
    ("name", "language"), [("notes.py", "python"), ("data.yaml", "yaml"), ("Makefile", "makefile")]
)
def test_other_files_are_left_alone(shared: Any, name: str, language: str) -> None:
    assert shared.open(name, "the_writer: The writer was there.", language=language) == []


@pytest.mark.parametrize(("name", "language"), [("untitled:Untitled-1", "markdown"), ("no-ending", "plaintext")])
def test_a_page_without_an_ending_is_looked_at_by_its_language(shared: Any, name: str, language: str) -> None:
    marks = shared.open(name, "The writer was there.", language=language)
    assert [mark["code"] for mark in marks] == ["plain-voice.the-writer"]


@pytest.mark.parametrize("text", ["", " \n\t\n", "We talked with Sam about the bus to town."])
def test_where_nothing_is_asked_nothing_is_shown(shared: Any, text: str) -> None:
    assert shared.open("letter.txt", text) == []


TRICKY = [
    "😀 Whānau 👩‍👧 came. The writer was there.",
    "Wha\u0304nau came; e\u0301. The writer was there.",
    "One.\r\nTwo 😀.\r\nThe writer was there.\r\n",
    "One.\rThe writer was there.\r",
    "One.\x0cTwo.\u2028Three.\x85 The writer was there.",
    "\ufeffThe writer was there. 😀",
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_places_are_right_in_the_units_that_the_editor_counts_in(begin: Begin, encoding: str) -> None:
    editor = begin(can={"general": {"positionEncodings": [encoding]}})
    assert editor.encoding == encoding
    for number, text in enumerate(TRICKY, 1):
        mark = alone(editor.open(f"{number}.txt", text))
        assert editor.words(text, mark["range"]) == "The writer", ascii(text)


def test_an_editor_that_says_nothing_of_units_counts_in_utf_16(begin: Begin) -> None:
    editor = begin(can={})
    mark = alone(editor.open("letter.txt", "😀 The writer was there."))
    assert editor.server["capabilities"]["positionEncoding"] == "utf-16"
    assert mark["range"]["start"] == {"line": 0, "character": 3}


def test_what_an_editor_cannot_show_it_is_not_sent(begin: Begin) -> None:
    editor = begin(can={})
    mark = alone(editor.open("letter.txt", "The writer was there."))
    assert "relatedInformation" not in mark
    told = editor.ask("textDocument/hover", editor.at("letter.txt", 0, 4))["contents"]
    assert told["kind"] == "plaintext"
    assert "Why: A note in the third person" in told["value"]
    assert not any("id" in message and "method" in message for message in editor.heard)


def test_hovering_shows_why_it_is_asked_with_answers_of_equal_weight(begin: Begin, plugin: Install) -> None:
    editor = begin(path=plugin(HEAD + POT))
    editor.open("letter.txt", "Sam, here is a kettle.")
    told = editor.ask("textDocument/hover", editor.at("letter.txt", 0, 16))["contents"]
    assert told["kind"] == "markdown"
    for words in ("*Why:* It is \\*theirs\\*.", "*What it means:* This person may look for it.", "*Answer:* I ask"):
        assert words in told["value"]
    assert "\\<b\\>a kettle\\</b\\>" in told["value"]
    assert "*Source:* \\[our\\](notes)" in told["value"]
    assert editor.ask("textDocument/hover", editor.at("letter.txt", 0, 0)) is None


def test_a_fix_that_is_chosen_gives_the_text_it_says(begin: Begin, plugin: Install) -> None:
    editor, text = begin(path=plugin(HEAD + POT)), "😀 Whānau bought a kettle.\r\nIt is a kettle 😀."
    first, second = editor.open("letter.txt", text)
    (fix,) = editor.fixes("letter.txt", first["range"])
    assert editor.apply(text, fix) == "😀 Whānau bought an <urn> & a lid.\r\nIt is a kettle 😀."
    assert fix["title"] == "Could read: an <urn> & a lid"
    assert (fix["kind"], fix.get("isPreferred")) == ("quickfix", None)
    assert fix["diagnostics"] == [first]
    whole = {"start": {"line": 0, "character": 0}, "end": second["range"]["end"]}
    assert len(editor.fixes("letter.txt", whole)) == 2


def test_a_fix_in_a_page_of_markup_is_written_as_markup(begin: Begin, plugin: Install) -> None:
    editor, text = begin(path=plugin(HEAD + POT)), "<p>Wh&#257;nau bought a kettle.</p>\n<p>Is it a <b>kettle</b>?</p>"
    first, second = editor.open("letter.html", text)
    assert [editor.words(text, mark["range"]) for mark in (first, second)] == ["kettle", "kettle"]
    (fix,) = editor.fixes("letter.html", first["range"])
    assert editor.apply(text, fix).startswith("<p>Wh&#257;nau bought an &lt;urn&gt; &amp; a lid.</p>")
    assert editor.fixes("letter.html", second["range"]) == [], "a tag stands where it would go"


def test_what_our_own_rules_suggest_can_be_put_in(shared: Any) -> None:
    text = "😀 On Monday the writer was there.\n"
    mark = by_code(shared.open("own.md", text), "plain-voice.the-writer")
    (fix,) = shared.fixes("own.md", mark["range"])
    assert shared.apply(text, fix) == "😀 On Monday I was there.\n"
    document = {"uri": shared.uri("own.md")}
    asked = {"textDocument": document, "range": mark["range"], "context": {"diagnostics": [], "only": ["source"]}}
    assert shared.ask("textDocument/codeAction", asked) == []


def test_in_an_attribute_a_fix_cannot_end_the_attribute(begin: Begin, plugin: Install) -> None:
    code = """
@hookimpl
def pcp_examine(moment):
    return found(moment, lambda start, end: {"start": start, "end": end, "text": 'the "pot"'})
"""
    editor, text = begin(path=plugin(HEAD + code)), "<p>A kettle: <img alt='kettle' src='k.png'></p>"
    marks = editor.open("letter.html", text)
    words, attribute = (editor.apply(text, editor.fixes("letter.html", mark["range"])[0]) for mark in marks)
    assert words.startswith('<p>A the "pot": ')
    assert "alt='the &quot;pot&quot;'" in attribute


def test_a_page_with_a_tag_that_is_still_being_typed_is_said_and_mended(shared: Any) -> None:
    (said,) = shared.open("half.html", "<p>The writer was there.<a hre")
    assert said["message"].startswith("Not looked at: this page begins a tag or a comment here that never ends; ")
    assert said["code"] == "unchecked"
    assert [mark["code"] for mark in shared.type("half.html", "<p>The writer was there.<a href=x>", 2)] == [
        "plain-voice.the-writer"
    ]


def test_merge_fields_are_no_words(shared: Any) -> None:
    text = "Dear {{ the_client }}, {% if the client %}we met.{% endif %} The writer was there."
    (mark,) = shared.open("template.md", text)
    assert shared.words(text, mark["range"]) == "The writer"


IMPOSSIBLE = [
    {"start": -1, "end": 3, "text": "x"},
    {"start": 5, "end": 9_999, "text": "x"},
    {"start": 5, "end": 2, "text": ""},
    {"start": "0", "end": 3, "text": "x"},
    {"start": 0, "end": 3, "text": None},
    {"start": 0, "end": 3},
    ["x"],
    None,
]


def test_an_edit_that_cannot_be_right_is_not_offered(begin: Begin, plugin: Install) -> None:
    code = f"""
EDITS = iter({IMPOSSIBLE!r})
@hookimpl
def pcp_examine(moment):
    return found(moment, lambda start, end: next(EDITS))
"""
    editor = begin(path=plugin(HEAD + code))
    marks = editor.open("letter.txt", "Sam, here is a kettle.\n" * len(IMPOSSIBLE))
    assert len(marks) == len(IMPOSSIBLE)
    whole = {"start": marks[0]["range"]["start"], "end": marks[-1]["range"]["end"]}
    assert editor.fixes("letter.txt", whole) == []


def test_while_somebody_types_only_the_last_state_is_looked_at(shared: Any) -> None:
    editor = shared
    editor.open("typed.txt", "")
    for version in range(2, 20):
        editor.type("typed.txt", "The writer was there."[:version], version, wait=False)
    assert alone(editor.type("typed.txt", "The writer was there.", 20))["code"] == "plain-voice.the-writer"
    published = (told["params"] for told in editor.heard if told.get("method", "").endswith("Diagnostics"))
    assert [told["version"] for told in published if told["uri"] == editor.uri("typed.txt")] == [1, 20]


def test_a_question_about_a_page_that_was_just_changed_is_about_its_new_state(begin: Begin, plugin: Install) -> None:
    editor, text = begin(path=plugin(HEAD + POT)), "Well, it is a kettle."
    editor.open("letter.txt", "Nothing here.")
    editor.type("letter.txt", text, 2, wait=False)
    (fix,) = editor.fixes("letter.txt", {"start": {"line": 0, "character": 15}, "end": {"line": 0, "character": 15}})
    assert editor.apply(text, fix) == "Well, it is an <urn> & a lid."


def test_a_page_that_is_closed_shows_nothing_any_more(shared: Any) -> None:
    editor = shared
    editor.open("letter.txt", "The writer was there.")
    editor.tell("textDocument/didClose", {"textDocument": {"uri": editor.uri("letter.txt")}})
    assert editor.marks("letter.txt", None) == []
    assert editor.ask("textDocument/hover", editor.at("letter.txt", 0, 4)) is None


def test_a_long_page_is_looked_at_to_its_end(shared: Any) -> None:
    editor = shared
    text = "We talked with Sam about the bus to town. 😀\n" * 23_000 + "The writer was there."
    assert len(text) > 1_000_000
    mark = alone(editor.open("long.txt", text))
    assert editor.words(text, mark["range"]) == "The writer"
    assert mark["range"]["start"] == {"line": 23_000, "character": 0}


def test_of_very_many_questions_the_first_are_shown_and_the_number_is_said(shared: Any) -> None:
    marks = shared.open("many.txt", "The writer was there.\n" * 1_200)
    assert len(marks) == 1_001
    assert marks[0]["message"] == "1,200 places are asked about here; the first 1,000 are shown."


def test_a_question_about_safety_says_what_it_is_not(begin: Begin, plugin: Install) -> None:
    code = """
@hookimpl
def pcp_examine(moment):
    looked = Looked()
    looked.findings.append(moment.finding(RULE, family="test", concern="family-violence", weight="note"))
    return looked
"""
    mark = alone(begin(path=plugin(HEAD + code)).open("letter.txt", "We talked.\nThen we left."))
    assert mark["message"].endswith("This is not a risk assessment, and no prompt does not mean no violence.")
    assert mark["severity"] == 4
    assert mark["range"] == {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 10}}
