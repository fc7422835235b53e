"""What a hit means where it stands, with the shipped triggers and with ones of one's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.text.context import Context, ContextReader, assess
from pcp_core.text.document import Document
from pcp_core.text.triggers import EFFECTS, Effect, Trigger


def of(text: str, year: int | None = None) -> Context:
    """The context of what stands in square brackets."""
    start, end = text.index("["), text.index("]") - 1
    return assess(text.replace("[", "").replace("]", ""), start, end, year=year)


def told(text: str, year: int | None = None) -> set[Effect]:
    return set(of(text, year).triggers)


@pytest.mark.parametrize(
    "text",
    [
        "No [bruises] today.",
        "Nil concerns re [violence] or drugs.",
        "Denies any shouting, [threats] or harm.",
        "There is no sign of [neglect].",
        "He has never [hit] her.",
        "She isn’t [afraid] of him.",
        "It was a party without [fights].",
        "[Bruising] not seen.",
        "DV: [violence]: no, drugs: yes",
        "[FV]: N   AOD: N   Housing: Y",
        "[Self-harm] - nil",
        "Kāore any [shouting] at home.",
        "Neither [threats] nor shoving.",
        "Screen was negative for [abuse].",
    ],
)
def test_what_is_said_not_to_be_so_is_negated(text: str) -> None:
    assert told(text) == {"negated"}


@pytest.mark.parametrize(
    "text",
    [
        "There were [bruises] on her arm.",
        "Not only did he shout, he [hit] her.",
        "He didn't just shout, he [hit] her.",
        "No let-up in the [threats].",
        "He can't stop [hitting] out.",
        "Not sure whether [bruises] are new.",
        "We can't rule out [neglect].",
        "No change to the [shouting] at night.",
        "She denies it, but [bruises] show.",
        "No car today; [bruises] on her arm.",
        "She was not home when he [smashed] the door.",
        "No contact since he [hit] her.",
        "No tea. [Bruises] on her arm.",
        "Did not want anyone to hear of the [violence].",
        "He was denied [food] for two days.",
        "Housing: no\n[Bruises] on her arm.",
        "Risk of [violence] is high.",
        "There isn't a week without [shouting].",
        "Event no. 4 this year, [police] came.",
        "Not a quiet week, with the van, the school, the roof and the fence, and he [hit] her.",
    ],
)
def test_what_is_told_stands_without_context(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Her father [hit] her when she was little.",
        "History of [violence] in the file.",
        "Ten years ago he [hit] her.",
        "They lived with [violence] 12 years ago.",
        "He used to [hit] her.",
        "He no longer [hits] her.",
        "In 2009 he [hit] her.",
        "There was [violence] in a previous relationship.",
        "As a child, he saw [violence] most weeks.",
        "[Violence] order (2011) on file.",
    ],
)
def test_what_is_over_is_past(text: str) -> None:
    assert told(text) == {"past"}


@pytest.mark.parametrize(
    "text",
    [
        "He used to shout, now he [hits] her.",
        "History of debt, and last night he [hit] her.",
        "She is used to the [shouting].",
        "Since 2019 he [hits] her.",
    ],
)
def test_what_goes_on_is_not_past(text: str) -> None:
    assert told(text) == set()


def test_a_year_close_to_the_text_is_not_past() -> None:
    assert told("In 2025 he [hit] her.", year=2026) == set()
    assert told("In 2020 he [hit] her.", year=2026) == {"past"}
    assert told("In 2020 he [hit] her.", year=2020) == set()


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("If he [hits] her she will ring.", "hypothetical"),
        ("A number to call in case of [violence].", "hypothetical"),
        ("We talked through a scenario with [violence].", "hypothetical"),
        ("The neighbour’s son was [hit] by a ball.", "someone_else"),
        ("A documentary about [violence] was on.", "someone_else"),
        ("Another client was [hit] at the bus stop.", "someone_else"),
        ("I did training on [family violence].", "form"),
        ("The policy says [violence] is asked about first.", "form"),
        ("Gave her a leaflet about [violence].", "form"),
    ],
)
def test_what_is_supposed_anothers_or_a_forms_is_told_apart(text: str, effect: Effect) -> None:
    assert told(text) == {effect}


def test_a_neighbour_who_heard_it_does_not_make_it_the_neighbours() -> None:
    assert told("The neighbours heard him [hit] her.") == set()


def test_the_words_that_decided_are_named() -> None:
    text = "Nothing new. She denies any threats."
    context = assess(text, text.index("threats"), text.index("threats") + 7)
    assert text[slice(*context.triggers["negated"])] == "denies"


def test_the_nearest_of_several_triggers_is_named() -> None:
    text = "No tea, no milk, no sugar"
    context = assess(text, text.index("sugar"), len(text))
    assert context.triggers["negated"] == (text.rindex("no"), text.rindex("no") + 2)


def test_a_trigger_inside_the_hit_decides_nothing() -> None:
    assert told("There is [no food in the house] today.") == set()


def test_what_no_trigger_speaks_of_is_not_assessed() -> None:
    reader = ContextReader([Trigger("nay", "negated")])
    assert reader.assess(Document("nay, bread"), 5, 10) == Context(True, None, None, None, None, {"negated": (0, 3)})


def test_a_place_outside_the_text_is_not_assessed() -> None:
    assert assess("No tea", 4, 90)[:5] == (None,) * 5
    assert assess("No tea", 5, 4)[:5] == (None,) * 5


@pytest.mark.parametrize(
    ("trigger", "text", "reached"),
    [
        (Trigger("nay", "form", "after", 1), "nay one [hit]", True),
        (Trigger("nay", "form", "after", 1), "nay one two [hit]", False),
        (Trigger("nay", "form", "after"), "[hit] nay", False),
        (Trigger("nay", "form", "before"), "[hit] one two nay", True),
        (Trigger("nay", "form", "before"), "nay [hit]", False),
        (Trigger("nay", "form", "both"), "nay [hit]", True),
        (Trigger(": nay", "form", "before", alone=True), "[hit]: nay, tea", True),
        (Trigger(": nay", "form", "before", alone=True), "[hit]: nay tea", False),
        (Trigger("nay in {year}", "form"), "nay in 1999 [hit]", True),
        (Trigger("nay {number} times", "form"), "nay twelve times [hit]", True),
    ],
)
def test_a_trigger_reaches_as_far_and_which_way_it_says(trigger: Trigger, text: str, reached: bool) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = Document(text.replace("[", "").replace("]", ""))
    assert ContextReader([trigger]).assess(plain, start, end).form is reached


def test_an_end_may_hold_for_some_effects_only() -> None:
    reader = ContextReader(
        [
            Trigger("nay", "negated"),
            Trigger("tv", "form"),
            Trigger("who", "end", ends=("negated",)),
            Trigger("but", "end"),
        ]
    )
    assert set(reader.assess(Document("nay tv who hit"), 11, 14).triggers) == {"form"}
    assert set(reader.assess(Document("nay tv but hit"), 11, 14).triggers) == set()


@given(
    st.lists(
        st.sampled_from(
            ["no", "hit", "if", "but", "not only", "in 2009", "denies", ",", ".", "\n", "whānau", "’", ";"]
        ),
        max_size=15,
    ).map(" ".join),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_every_yes_names_a_trigger_of_the_text_outside_the_hit(text: str, start: int, end: int) -> None:
    context = assess(text, start, end)
    for effect in EFFECTS:
        assert (getattr(context, effect) is True) == (effect in context.triggers)
    for first, last in context.triggers.values():
        assert 0 <= first < last <= len(text)
        assert last <= start or first >= end
