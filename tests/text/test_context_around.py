"""What reaches a hit from outside its clause: lists, headings, the next sentence, years, forms, other languages."""

from __future__ import annotations

import pytest

from pcp_core.text.context import Context, ContextReader, assess
from pcp_core.text.document import Document
from pcp_core.text.triggers import Effect, Trigger


def of(text: str, year: int | None = None) -> Context:
    """The context of what stands between the bars."""
    before, hit, after = text.split("|")
    return assess(before + hit + after, len(before), len(before + hit), year=year)


def told(text: str, year: int | None = None) -> set[Effect]:
    return set(of(text, year).triggers)


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("Denies:\n- drinking\n- |violence|\n\nHe left.", "negated"),
        ("No evidence of:\n\n* bruising\n* |neglect|", "negated"),
        ("Denies: drinking, |violence|, debt.", "negated"),
        ("No shouting and |violence|.", "negated"),
        ("Past history:\n- debt\n- |violence|", "past"),
        ("PAST HISTORY\n\nThere was |violence| at home.", "past"),
        ("# Past history\n\nDebt.\n\nHe |hit| her.", "past"),
        ("Past history: |violence| at home.", "past"),
        ("Family history:\n|violence| between grandparents.", "someone_else"),
    ],
)
def test_a_lead_in_rules_its_list_and_a_heading_its_section(text: str, effect: Effect) -> None:
    assert told(text) == {effect}


@pytest.mark.parametrize(
    "text",
    [
        "Denies:\n- drinking\n\nHe |hit| her.",
        "Past history:\n- debt\n\nHe |hit| her.",
        "Past history:\n- debt\nToday:\n- he |hit| her",
        "Past history: debt.\nHe |hit| her.",
        "# Past history\n\nDebt.\n\n# Now\n\nHe |hit| her.",
        "Past history:\n- debt\n- now he |hits| her",
        "We read about the family history and he |hits| her.",
    ],
)
def test_what_stands_below_the_list_or_the_section_is_not_ruled_by_it(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "He |hit| her twice. None since 1994.",
        "She lived with |violence|. It ended in 2014 and she is well.",
        "There were |threats|.  That was ten years ago.",
    ],
)
def test_the_next_sentence_may_say_that_it_is_over(text: str) -> None:
    assert told(text, year=2026) == {"past"}


@pytest.mark.parametrize(
    "text",
    [
        "He |hit| her last night. None since 1994.",
        "He still |hits| her. It ended in 2014, she was told.",
        "He |hit| her.\n\nNone since 1994.",
        "He |hit| her. She rang and was kept waiting. None since 1994.",
        "He |hit| her. None since 2025.",
    ],
)
def test_the_next_sentence_does_not_end_what_goes_on_or_stands_apart(text: str) -> None:
    assert told(text, year=2026) == set()


@pytest.mark.parametrize("text", ["|MARAC| Jan 2012 noted.", "|Eviction| (2012, arrears).", "|Abused| 2011-12."])
def test_a_bare_year_is_past_where_the_year_of_the_writing_is_known(text: str) -> None:
    assert told(text, year=2026) == {"past"}
    assert told(text, year=2012) == set()


def test_a_bare_year_says_nothing_where_the_year_of_the_writing_is_not_known() -> None:
    assert told("|MARAC| Jan 2012 noted.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Ana, DOB 12/3/1994, was |hit| on Monday.",
        "Ana (born 12 March 1994) was |hit| on Monday.",
        "|Hit| at 12 Short Rd, Redfern NSW 2016.",
        "Under the Family Violence Act 2008 |threats| count.",
        "|Hit| again, as every month since 2014.",
    ],
)
def test_a_year_of_birth_an_address_a_law_and_a_beginning_are_not_past(text: str) -> None:
    assert told(text, year=2026) == set()


@pytest.mark.parametrize(
    "text",
    [
        "There hasn't been a week when he has not |shouted|.",
        "Not a day without |shouting|.",
        "There's not been a night he hasn't |hit| her.",
        "Never a week goes by without |threats|.",
    ],
)
def test_two_denials_make_none(text: str) -> None:
    assert told(text) == set()


def test_one_denial_of_a_day_is_a_denial() -> None:
    assert told("Not a day with |shouting|.") == {"negated"}


@pytest.mark.parametrize(
    "text",
    [
        "Her hairdresser is being |hit| by a boyfriend.",
        "Her cousin in Suva was |hit|.",
        "The owner's son |pushed| a cleaner.",
    ],
)
def test_people_outside_the_household_are_somebody_else(text: str) -> None:
    assert told(text) == {"someone_else"}


@pytest.mark.parametrize(
    "text",
    [
        "Lupe told the class that his mum's boyfriend |hits| her.",
        "Her cousin in the lounge |hit| her.",
        "Her sister in law |hit| her.",
        "Her former partner |hit| her last night.",
    ],
)
def test_people_of_the_household_are_not_somebody_else(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Waiting-list letter reads: priority where there is |violence|.",
        "☐ |family violence| ☐ drugs",
        "Any |violence|: ____",
        "|Violence| at home: ______",
        "[ ] |violence| at home",
    ],
)
def test_letters_of_lists_and_fields_without_an_answer_are_form(text: str) -> None:
    assert told(text) == {"form"}


def test_a_ticked_box_and_an_answered_label_tell_something() -> None:
    assert told("☑ |family violence| ☐ drugs") == set()
    assert told("Client: Ana\n|Violence|: yes, last week") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Kāore he |patu| i te whare.",
        "Ella no tiene |miedo| porque él se fue.",
        "No te mea kua |hit| ia i te pō.",
        "Hindi siya |nasaktan| ng asawa niya.",
        "他没有|打|她。",
    ],
)
def test_a_sentence_that_is_not_english_is_not_assessed(text: str) -> None:
    assert of(text) == Context(None, None, None, None, None, {})


@pytest.mark.parametrize(
    "text",
    [
        "Her whānau and tamariki saw no |violence| at the marae.",
        "Kia ora Mere, she denies any |threats| at te kura.",
        "Ana, Mai and Di saw no |violence|.",
    ],
)
def test_english_with_words_and_names_of_other_languages_is_assessed(text: str) -> None:
    assert told(text) == {"negated"}


def test_only_the_sentence_in_another_language_is_not_assessed() -> None:
    assert told("Kei te pai ngā tamariki. She denies any |threats|.") == {"negated"}
    assert of("She denies any threats. Kāore he |riri| i te kāinga nei.").negated is None


def test_a_trigger_of_ones_own_may_take_another_out_of_play() -> None:
    own = ContextReader([Trigger("nay", "negated"), Trigger("Nay", "none")])
    assert own.assess(Document("nay hit"), 4, 7).negated is False
