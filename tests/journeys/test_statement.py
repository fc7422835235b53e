"""What a statement shows, what it leaves out, and how it says it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pcp_core.errors import WrongUse
from pcp_core.families.disclosure.vocabulary import CATEGORIES, PURPOSES, RECIPIENTS
from pcp_core.journeys.statement.answering import mark_to_fill, reply_to
from pcp_core.journeys.statement.as_html import LOOK, as_html
from pcp_core.journeys.statement.as_json import as_json
from pcp_core.journeys.statement.as_markdown import as_markdown, as_text
from pcp_core.journeys.statement.asking import Receive, Request, SeenBy
from pcp_core.journeys.statement.items import as_seen, find
from pcp_core.journeys.statement.page import TITLE, Line, Page, Part, clean, hard_lines, make_page
from pcp_core.journeys.statement.plain import CLOSING, ENGLISH, HOW_TO_ANSWER, NOTHING_LISTED
from pcp_core.ledger.keys import Keyring
from pcp_core.model import Case
from pcp_core.text.document import Document
from pcp_core.text.readability import long_sentences

KEYS = Keyring([bytes(range(32))])
AT = datetime(2026, 3, 2, 10, 15, tzinfo=timezone(timedelta(hours=11)))
ME = "p-31"

SHARE: dict[str, Any] = {
    "id": "x-1",
    "direction": "out",
    "at": "2026-02-12T23:30:00+00:00",
    "recipient": {"id": "quay", "name": "Quayside Housing", "type": "housing-service"},
    "purpose": "referral",
    "scope": ["identity", "contact"],
    "about": [{"person": ME}],
    "told": {"state": "told", "at": "2026-02-11T10:00:00+11:00", "how": "together-by-phone"},
    "worker": {"id": "w-7", "name": "Ana"},
}
NOTE: dict[str, Any] = {"id": "n-1", "at": "2026-02-03T09:00:00+11:00", "about": [ME], "text": "We planted beans."}
CHILD = {"id": "p-32", "name": "Amira", "relation": "child", "age": 7}


def case(**lists: Any) -> Case:
    person = {"id": ME, "name": "Kariem Haddad", "preferences": {"called": "Kariem"}, "birth_date": "1988-05-02"}
    person |= {"related": []}
    return Case.model_validate({"person": person | lists.pop("person", {}), **lists})


def marked(of: Case, kind: str, id_: str, **more: Any) -> Case:
    """The same case with a mark for one record, as a worker would make it."""
    item = find(of, kind, id_)
    assert item
    mark = {
        "id": f"m-{len(of.marks or ())}", "of": {"record": kind, "id": id_}, "for": ME, "safe_to_show": True,
        "at": AT - timedelta(hours=1), "as_seen": as_seen(item, KEYS), **more,
    }  # fmt: skip
    return of.model_copy(update={"marks": (*(of.marks or ()), *(Case.model_validate({"marks": [mark]}).marks or ()))})


def page(of: Case, *, reader: str = ME, seen_by: SeenBy = SeenBy.ALONE, agency: str | None = "Harbour") -> Page:
    return make_page(of, Request(ME, reader, seen_by, Receive.READ_TOGETHER, AT), KEYS, agency=agency)


def said(of: Case, **more: Any) -> str:
    """What stands on the page, however the lines break."""
    return " ".join(as_text(page(of, **more)).split())


# -- what is shown -----------------------------------------------------------------------------------------------------


def test_a_plain_share_that_the_person_was_told_of_is_said_in_short_sentences() -> None:
    (line,) = page(case(disclosures=[SHARE])).parts[3].lines
    assert line.sentences == (
        "On 13 February 2026 we shared information about you with Quayside Housing (a housing service).",
        "It was about: name and date of birth; how to get in touch.",
        "Why: so that another service can help.",
        "You were told on 11 February 2026, when we rang together.",
        "Ana signed for it.",
    )


@pytest.mark.parametrize(
    "odd",
    [
        {"recipient": {"name": "Quayside Housing", "type": "family-violence-service"}},
        {"recipient": {"name": "Quayside Housing", "type": None}},
        {"recipient": {"name": "Quayside Women’s Refuge", "type": "housing-service"}},
        {"recipient": {"name": "Quayside Housing", "type": "lawyer"}},
        {"scope": ["identity", "health"]},
        {"scope": None},
        {"purpose": "family-violence-risk"},
        {"told": None},
        {"told": {"state": "unsafe", "because": "he reads her messages"}},
        {"told": {"state": "told", "of": "p-40"}},
        {"about": None},
        {"about": [{"person": ME}, {"person": "p-40"}]},
        {"about": [{"person": ME, "role": "adult-experiencing-violence"}]},
        {"items": ["n-1"]},
        {"direction": "in"},
    ],
)
def test_any_other_share_waits_for_a_mark(odd: dict[str, Any]) -> None:
    assert said(case(disclosures=[SHARE | odd])) == said(case())


def test_a_note_is_shown_once_somebody_marked_it_and_not_before() -> None:
    of = case(notes=[NOTE])
    assert "beans" not in said(of)
    assert "We planted beans." in said(marked(of, "note", "n-1"))
    assert "We planted beans." in said(case(notes=[NOTE | {"safe_to_show": True}]))


def test_a_mark_lapses_when_the_note_was_changed_after_it() -> None:
    of = marked(case(notes=[NOTE]), "note", "n-1")
    changed = of.model_copy(update={"notes": case(notes=[NOTE | {"text": "He came back."}]).notes})
    assert "came back" not in said(changed)


def test_a_later_no_takes_a_line_away_and_a_later_yes_brings_it_back() -> None:
    of = marked(case(notes=[NOTE]), "note", "n-1", at=AT - timedelta(days=3))
    no = marked(of, "note", "n-1", safe_to_show=False, at=AT - timedelta(days=2))
    assert "beans" not in said(no)
    assert "beans" in said(marked(no, "note", "n-1", at=AT - timedelta(days=1)))


def test_the_hosts_own_no_counts_whatever_was_marked_here() -> None:
    assert "beans" not in said(marked(case(notes=[NOTE | {"safe_to_show": False}]), "note", "n-1"))


@pytest.mark.parametrize("about", [None, [], [ME, "p-40"], ["p-40"]])
def test_a_note_about_several_people_is_shown_only_in_the_parts_that_were_marked(about: list[str] | None) -> None:
    text = "Anton shouted. Kariem planted beans. Anton left."
    of = case(notes=[NOTE | {"about": about, "text": text}])
    assert said(marked(of, "note", "n-1")) == said(case())
    part = {"start": 15, "end": 36}
    shown = said(marked(of, "note", "n-1", parts=[part]))
    assert "Kariem planted beans." in shown
    assert "Anton" not in shown


def test_parts_of_a_note_read_like_paragraphs_so_that_no_gap_can_be_seen() -> None:
    apart = case(notes=[NOTE | {"about": None, "text": "One thing. Anton shouted. Another thing."}])
    together = case(notes=[NOTE | {"text": "One thing.\n\nAnother thing."}])
    parts = [{"start": 26, "end": 40}, {"start": 0, "end": 10}]
    assert page(marked(apart, "note", "n-1", parts=parts)) == page(marked(together, "note", "n-1"))


def test_a_part_that_cuts_a_name_in_two_is_not_shown() -> None:
    of = case(notes=[NOTE | {"about": None, "text": "Beans for Antonia."}])
    assert "Anton" not in said(marked(of, "note", "n-1", parts=[{"start": 0, "end": 15}]))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Beans for Ame\u0301lie.", [(0, 13)]),
        ("Beans for Anto\u200bnia.", [(0, 14)]),
        ("Beans for O'Brien.", [(0, 11)]),
        ("Beans for Anne-Marie.", [(0, 14)]),
        ("Beans \U0001f469\u200d\U0001f467 here.", [(0, 7)]),
        ("Beans \U0001f44d\U0001f3fd here.", [(0, 7)]),
        ("Beans are here.", [(0, 9), (6, 14)]),
        ("Beans are here.", [(0, 99)]),
        ("Beans are here.", [(3, 3)]),
    ],
)
def test_parts_that_cut_a_letter_or_picture_or_do_not_fit_each_other_show_nothing(
    text: str, parts: list[tuple[int, int]]
) -> None:
    of = case(notes=[NOTE | {"about": None, "text": text}])
    places = [{"start": start, "end": end} for start, end in parts]
    assert said(marked(of, "note", "n-1", parts=places, also=["name"])) == said(case())


@pytest.mark.parametrize("name", ["Amira", "AMIRA", "A\u200bmira", "Mimi", "Ámira"])
def test_a_note_that_names_somebody_else_waits_until_they_were_thought_of(name: str) -> None:
    child = CHILD | {"also_named": ["Mimi"]}
    of = case(person={"related": [child]}, notes=[NOTE | {"text": f"Beans for {name} too."}])
    assert "Beans" not in said(marked(of, "note", "n-1", words_of=[]))
    assert "Beans" in said(marked(of, "note", "n-1", words_of=[], people=["p-32"]))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Haddad, Amira", "The haddad house."),
        ("Amira (Mimi) Haddad", "For mimi."),
        ("Amira/Mimi", "For mimi."),
        ("Anne-Marie", "For marie."),
        ("Anne-Marie", "For anne marie."),
        ("O'Brien", "For obrien."),
        ("Amira Haddad", "At the haddads."),
        ("Amira", "For a\u034fmira."),
        ("Amira", "For \uff41mira."),
        ("Amira", "For amira2014."),
        ("Amira", "For amira_h."),
        ("Łukasz", "For lukasz."),
    ],
)
def test_a_name_is_found_however_it_is_written_down(name: str, text: str) -> None:
    of = case(person={"related": [CHILD | {"name": name}]}, notes=[NOTE | {"text": text}])
    assert text not in said(marked(of, "note", "n-1", words_of=[]))


@pytest.mark.parametrize(
    "text",
    [
        "Beans for Ameera.",
        "Beans for A.H. and us.",
        "She lives in Coburg.",
        "Up in Wattle Street.",
        "We rang the Orange Door.",
        "VCAT has a date.",
    ],
)
def test_a_name_that_the_case_does_not_know_waits_until_somebody_looked_at_it(text: str) -> None:
    of = case(notes=[NOTE | {"text": text}])
    assert text not in said(marked(of, "note", "n-1"))
    assert text in said(marked(of, "note", "n-1", also=["name", "service", "address"]))


@pytest.mark.parametrize(
    "text", ["In May I'm with Kariem on Sundays.", "“We went,” he said. Then I left.", "It is OK."]
)
def test_the_readers_name_a_day_and_the_beginning_of_a_sentence_are_no_such_names(text: str) -> None:
    of = case(notes=[NOTE | {"text": text}])
    assert text in said(marked(of, "note", "n-1", words_of=[]))


def test_a_worker_is_named_in_a_text_only_where_the_mark_thought_of_them() -> None:
    of = case(notes=[NOTE | {"text": "Lena brought beans.", "worker": {"id": "w-9", "name": "Lena"}}])
    assert "Lena" not in said(marked(of, "note", "n-1"))
    assert "Lena" in said(marked(of, "note", "n-1", people=["w-9"]))


def test_somebody_to_keep_away_from_is_not_named_though_only_a_share_knows_their_name() -> None:
    to = {"id": "p-77", "name": "Mr Hart", "type": "landlord"}
    of = case(keep_from=["p-77"], disclosures=[SHARE | {"recipient": to}], notes=[NOTE | {"text": "Hart came by."}])
    assert "Hart" not in said(marked(of, "note", "n-1", people=["p-77"], also=["service", "name"]))


def test_somebody_to_keep_away_from_cannot_make_a_note_safe_by_their_own_mark() -> None:
    of = case(keep_from=["w-12"], notes=[NOTE])
    assert "beans" not in said(marked(of, "note", "n-1", worker={"id": "w-12", "name": "Ivo"}))
    assert "beans" in said(marked(of, "note", "n-1", worker={"id": "w-7", "name": "Ana"}))


def test_somebody_to_keep_away_from_who_was_at_a_meeting_or_wrote_a_letter_is_on_no_line() -> None:
    meeting = {"id": "m-1", "at": AT, "present": [ME, "p-40"], "decisions": [{"what": "More beans.", "about": ME}]}
    letter = {"id": "d-1", "at": AT, "text": "More beans.", "contributors": [{"id": "p-40", "as": "family"}]}
    of = case(meetings=[meeting], documents=[letter])
    whole_letter = [{"start": 0, "end": 11}]
    both = marked(marked(of, "meeting", "m-1"), "document", "d-1", parts=whole_letter)
    assert said(both).count("More beans.") == 2
    assert "beans" not in said(both.model_copy(update={"keep_from": ("p-40",)}))


def test_somebody_to_keep_away_from_is_named_in_no_line_and_by_no_mark() -> None:
    of = case(person={"related": [CHILD]}, keep_from=["p-32"], notes=[NOTE | {"text": "Beans for Amira."}])
    assert "Beans" not in said(marked(of, "note", "n-1", words_of=[], people=["p-32"]))


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("We rang the sexual health clinic.", "service"),
        ("We rang Lantern House.", "service"),
        ("We met at 14 Wattle Street.", "address"),
        ("The number is 0400 111 222.", "address"),
        ("The number is 0400.111.222.", "address"),
        ("The number is 0400 - 111 - 222.", "address"),
        ("We met at 14 King’s Road.", "address"),
        ("We met at 14 Baden-Powell Drive.", "address"),
        ("We met at 14 the esplanade, apt. 4.", "address"),
        ("It is at goo.gl/maps/abc now.", "address"),
        ("Find me as @kariem88.", "address"),
        ("It is at -37.8136, 144.9631.", "address"),
        ("Her new postcode is vic 3056.", "address"),
        ("We rang lantern today.", "service"),
        ("We rang Lántern\u200b House.", "service"),
        ("The dv worker was in.", "service"),
        ("We went to clinic 34.", "service"),
        ("The midwife was in.", "service"),
    ],
)
def test_a_service_or_an_address_in_a_text_needs_a_mark_of_its_own(text: str, also: str) -> None:
    services = [{"id": "s-1", "name": "Lantern House", "specialty": None}]
    of = case(notes=[NOTE | {"text": text}], services=services)
    assert text not in said(marked(of, "note", "n-1"))
    assert text in said(marked(of, "note", "n-1", also=[also]))


def test_a_service_is_known_by_its_name_over_two_lines_too() -> None:
    services = [{"id": "s-1", "name": "Lantern House", "specialty": None}]
    of = case(notes=[NOTE | {"text": "We rang lantern\nhouse."}], services=services)
    assert "lantern" not in said(marked(of, "note", "n-1"))


@pytest.mark.parametrize("name", ["Haven, 12 Moor Street", "Haven 0400 111 222", "Brightwater", "Amira’s House"])
def test_a_body_whose_name_tells_where_or_who_or_what_is_not_named_without_a_thought(name: str) -> None:
    services = [{"id": "s-1", "name": "Brightwater", "specialty": "family-violence"}]
    to = {"name": name, "type": "housing-service"}
    of = case(person={"related": [CHILD]}, disclosures=[SHARE | {"recipient": to}], services=services)
    assert said(of) == said(case())
    thought_of = marked(of, "disclosure", "x-1", also=["service", "address"], people=["p-32"])
    assert name in said(thought_of)


def test_a_school_needs_a_mark_of_its_own_since_its_name_tells_where_a_child_is() -> None:
    of = case(disclosures=[SHARE | {"recipient": {"name": "Fernhill Primary School", "type": "school"}}])
    assert said(of) == said(case())
    assert said(marked(of, "disclosure", "x-1")) == said(case())
    assert "Fernhill" in said(marked(of, "disclosure", "x-1", also=["service"]))


@pytest.mark.parametrize(
    "odd",
    [
        {"orders": ["an order, 2 October 2025"]},
        {"telling": "ask-first"},
        {"in_custody": True},
        {"confidential_address": True},
        {"declared": {"used_family_violence": True}},
    ],
)
def test_where_telling_needs_care_every_line_waits_for_a_mark(odd: dict[str, Any]) -> None:
    of = case(person=odd, disclosures=[SHARE])
    assert "Quayside" in said(case(disclosures=[SHARE]))
    assert "Quayside" not in said(of)
    assert "Quayside" in said(marked(of, "disclosure", "x-1"))


@pytest.mark.parametrize(
    "recipient",
    [
        {"name": "Brightwater", "type": "family-violence-service"},
        {"name": "Northbank Clinic", "type": "health-service"},
        {"name": "Somebody", "type": "a code of the host's own"},
        {"name": "Somebody", "type": None},
    ],
)
def test_a_share_with_a_service_that_tells_much_needs_a_mark_of_its_own(recipient: dict[str, Any]) -> None:
    of = case(disclosures=[SHARE | {"recipient": recipient}])
    assert said(marked(of, "disclosure", "x-1")) == said(case())
    assert said(marked(of, "disclosure", "x-1", also=["service"])) != said(case())


@pytest.mark.parametrize(("specialty", "name"), [("legal", "Quay Law"), (None, "Quay"), ("money", "Harbour Refuge")])
def test_a_referral_to_a_service_that_tells_much_needs_a_mark_of_its_own(specialty: str | None, name: str) -> None:
    services = [{"id": "s-1", "name": name, "specialty": specialty}]
    of = case(services=services, referrals=[{"id": "r-1", "service": "s-1", "at": AT, "asked_by": "person"}])
    assert name not in said(marked(of, "referral", "r-1"))
    assert f"we asked {name} to help you. You asked for this." in said(marked(of, "referral", "r-1", also=["service"]))


# -- reports and reporters ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "odd",
    [
        {"purpose": "child-safety"},
        {"purpose": None},
        {"scope": ["child-safety"]},
        {"scope": None},
        {"recipient": {"name": "Mrs Hobbs", "type": "family-member"}},
        {"basis": "au-vic-ciss"},
        {"exception": {"code": "mandate", "because": "the law"}},
        {"urgent": True},
        {"about": [{"person": ME, "role": "adult-experiencing-violence"}]},
        {"about": [{"person": ME, "alleged": True}]},
        {"recipient": {"name": "Mrs Hobbs", "type": None}},
        {"recipient": {"name": "Riverbend Police", "type": "police"}},
    ],
)
def test_who_reported_is_never_shown_whatever_was_marked(odd: dict[str, Any]) -> None:
    base = SHARE | {"direction": "in", "recipient": {"name": "Fernhill College", "type": "school"}}
    of = marked(case(disclosures=[base]), "disclosure", "x-1", also=["service"])
    assert "Fernhill College (a school) gave us information about you." in said(of)
    report = case(disclosures=[base | odd])
    assert said(marked(report, "disclosure", "x-1", also=["service", "address"], even_if_seen=True)) == said(case())


def test_the_name_of_whoever_reported_stands_in_no_text_either() -> None:
    report = SHARE | {"direction": "in", "purpose": "child-safety", "recipient": {"name": "Mrs Hobbs", "type": None}}
    of = case(disclosures=[report], notes=[NOTE | {"text": "Mrs Hobbs brought beans."}])
    assert "beans" not in said(marked(of, "note", "n-1"))


def test_a_reporter_whom_only_their_id_tells_stands_in_no_text_either() -> None:
    report = SHARE | {
        "direction": "in",
        "purpose": "child-safety",
        "recipient": {"id": "p-32", "type": "family-member"},
    }
    of = case(person={"related": [CHILD]}, disclosures=[report], notes=[NOTE | {"text": "Amira brought beans."}])
    assert "beans" not in said(marked(of, "note", "n-1", people=["p-32"]))


def test_a_body_that_reported_stands_in_no_text_by_its_short_name_either() -> None:
    report = SHARE | {"direction": "in", "purpose": None, "recipient": {"name": "Fernhill College", "type": "school"}}
    of = case(disclosures=[report], notes=[NOTE | {"text": "Fernhill sent beans."}])
    assert "beans" not in said(marked(of, "note", "n-1", also=["service", "name"]))


def test_somebody_who_asked_for_help_themselves_is_still_named_on_their_own_page() -> None:
    asked = SHARE | {"direction": "in", "recipient": {"id": ME, "name": "Kariem", "type": "other"}}
    of = case(disclosures=[asked], notes=[NOTE | {"text": "Kariem brought beans."}])
    assert "beans" in said(marked(of, "note", "n-1"))


@pytest.mark.parametrize(
    "text",
    ["The caller was kind.", "She said it in confidence.", "The school raised concerns.", "A neighbour rang in.",
     "The l17 came.", "She asked not to be named.", "The school rang child protection."],
)  # fmt: skip
def test_words_of_a_report_stand_on_no_page_whatever_was_marked(text: str) -> None:
    of = case(notes=[NOTE | {"text": text}])
    assert text not in said(marked(of, "note", "n-1", words_of=[], also=["service", "address", "name"]))


@pytest.mark.parametrize(
    "odd",
    [
        {"about": [{"person": ME, "role": "person-using-violence"}]},
        {"urgent": True},
        {"exception": {"code": "mandate"}},
    ],
)
def test_a_share_behind_which_a_concern_may_stand_is_shown_only_to_somebody_who_was_told(odd: dict[str, Any]) -> None:
    share = SHARE | odd
    assert "Quayside" in said(marked(case(disclosures=[share]), "disclosure", "x-1"))
    assert "Quayside" not in said(marked(case(disclosures=[share | {"told": None}]), "disclosure", "x-1"))


def test_a_report_of_ours_is_shown_only_to_somebody_who_was_told_and_nobody_signs_for_it() -> None:
    ours = SHARE | {"purpose": "child-safety", "recipient": {"name": "Child Protection", "type": "child-protection"}}
    told = said(marked(case(disclosures=[ours]), "disclosure", "x-1", also=["service"]))
    assert "with Child Protection (child protection)." in told
    assert "Ana" not in told
    untold = case(disclosures=[ours | {"told": {"state": "unsafe", "because": "not yet"}}])
    assert said(marked(untold, "disclosure", "x-1", also=["service"])) == said(case())


def test_of_a_person_no_name_is_given() -> None:
    to = {"id": "p-77", "name": "Mr Hart", "type": "landlord"}
    shown = said(marked(case(disclosures=[SHARE | {"recipient": to}]), "disclosure", "x-1", also=["service"]))
    assert "we shared information about you with a landlord." in shown
    assert "Hart" not in shown


def test_somebody_at_a_body_is_not_named_in_its_place() -> None:
    to = {"name": "Dr Hanna Berg", "type": "health-service"}
    shown = said(marked(case(disclosures=[SHARE | {"recipient": to}]), "disclosure", "x-1", also=["service"]))
    assert "we shared information about you with a health service." in shown
    assert "Berg" not in shown


def test_a_mark_lapses_when_the_role_of_somebody_in_a_share_was_changed_after_it() -> None:
    of = marked(case(disclosures=[SHARE]), "disclosure", "x-1")
    other = case(disclosures=[SHARE | {"about": [{"person": ME, "role": "adult-experiencing-violence"}]}])
    assert "Quayside" not in said(of.model_copy(update={"disclosures": other.disclosures}))


def test_a_decision_not_to_share_is_no_line() -> None:
    of = case(disclosures=[SHARE | {"outcome": "not-shared"}])
    assert said(of) == said(case())
    with pytest.raises(WrongUse, match="names no record"):
        mark_to_fill(of, ME, ME, "disclosure:x-1", "", AT, KEYS)


# -- a child's words ---------------------------------------------------------------------------------------------------


def with_views() -> Case:
    views = [{"of": "p-32", "words": "I like it at Nana's."}, {"of": ME, "words": "Fine by me."}]
    about = [{"person": ME}, {"person": "p-32"}]
    of = case(person={"related": [CHILD]}, disclosures=[SHARE | {"views": views, "about": about}])
    return marked(of, "disclosure", "x-1", people=["p-32"], also=["name"])


@pytest.mark.parametrize(("alone", "agrees"), [(True, True), (False, True), (None, True), (True, False)])
def test_a_childs_own_words_are_shown_only_if_the_child_asked_alone_agrees(alone: bool | None, agrees: bool) -> None:
    of = marked(with_views(), "disclosure", "x-1", by="p-32", asked_alone=alone, safe_to_show=agrees)
    shown = said(of)
    assert ("Nana" in shown) is (alone is True and agrees)


def test_without_an_answer_of_the_child_the_parents_own_words_are_all_there_is() -> None:
    shown = said(with_views())
    assert "Fine by me." in shown
    assert "Nana" not in shown
    assert "we shared information about your family with Quayside Housing" in shown


def test_somebodys_words_in_a_note_wait_until_it_is_known_whose_they_are() -> None:
    text = '"It is too loud at home," she told me.'
    of = case(person={"related": [CHILD]}, notes=[NOTE | {"text": text}])
    assert "loud" not in said(marked(of, "note", "n-1"))
    assert "loud" not in said(marked(of, "note", "n-1", words_of=["p-32"]))
    agreed = marked(of, "note", "n-1", by="p-32", asked_alone=True)
    assert "loud" in said(marked(agreed, "note", "n-1", words_of=["p-32"]))


def test_words_that_were_cut_out_from_beside_their_speaker_wait_as_well() -> None:
    text = 'Amira said: "it is too loud at home". We had beans.'
    of = case(person={"related": [CHILD]}, notes=[NOTE | {"about": None, "text": text}])
    loud = [{"start": 13, "end": 35}]
    assert text[13:35] == "it is too loud at home"
    assert "loud" not in said(marked(of, "note", "n-1", parts=loud))
    assert "beans" in said(marked(of, "note", "n-1", parts=[{"start": 38, "end": 51}]))


def test_a_childs_yes_for_the_reader_is_no_yes_for_whoever_else_may_see_the_page() -> None:
    of = case(person={"related": [CHILD]}, notes=[NOTE | {"text": '"It is too loud at home," she told me.'}])
    line = marked(of, "note", "n-1", words_of=["p-32"], even_if_seen=True)
    for_reader = marked(line, "note", "n-1", by="p-32", asked_alone=True)
    for_anybody = marked(line, "note", "n-1", by="p-32", asked_alone=True, even_if_seen=True)
    assert "loud" in said(for_reader)
    assert "loud" not in said(for_reader, seen_by=SeenBy.OTHERS_MAY)
    assert "loud" in said(for_anybody, seen_by=SeenBy.OTHERS_MAY)


@pytest.mark.parametrize("who", ["p-32", ME])
def test_a_no_is_covered_by_nobody_elses_yes(who: str) -> None:
    of = marked(case(person={"related": [CHILD]}, notes=[NOTE]), "note", "n-1", words_of=[])
    no = marked(of, "note", "n-1", by=who, asked_alone=True, safe_to_show=False, at=AT - timedelta(days=2))
    assert "beans" not in said(no)
    assert "beans" in said(marked(no, "note", "n-1", by=who, asked_alone=True))


def test_of_two_people_of_one_name_it_is_not_known_who_spoke() -> None:
    son = {"id": "p-33", "name": "Kariem", "relation": "child"}
    text = "Kariem said “it is too loud at home.”"
    assert "loud" in said(marked(case(notes=[NOTE | {"text": text}]), "note", "n-1"))
    of = case(person={"related": [son]}, notes=[NOTE | {"text": text}])
    assert "loud" not in said(marked(of, "note", "n-1", people=["p-33"]))


def test_you_is_the_reader_in_a_letter_and_could_be_anybody_in_a_note() -> None:
    text = "You said “it is too loud at home.”"
    whole = [{"start": 0, "end": len(text)}]
    letter = case(documents=[{"id": "d-1", "at": AT, "text": text}])
    assert "loud" in said(marked(letter, "document", "d-1", parts=whole))
    assert "loud" not in said(marked(case(notes=[NOTE | {"text": text}]), "note", "n-1"))


def test_the_readers_own_words_need_no_such_thing_and_are_kept_as_they_were_said() -> None:
    text = "Kariem said “I aint going back, nah.”"
    of = case(person={"related": [CHILD]}, notes=[NOTE | {"text": text}])
    assert text in said(marked(of, "note", "n-1"))


# -- who sees it -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seen_by", [SeenBy.OTHERS_MAY, SeenBy.UNKNOWN])
def test_where_others_may_see_it_only_what_was_marked_for_anybody_is_shown(seen_by: SeenBy) -> None:
    of = case(disclosures=[SHARE], notes=[NOTE, NOTE | {"id": "n-2", "text": "The hall is open on Sundays."}])
    of = marked(marked(of, "note", "n-1"), "note", "n-2", even_if_seen=True)
    shown = said(of, seen_by=seen_by)
    assert "hall" in shown
    assert "beans" not in shown
    assert "Quayside" not in shown


def test_on_a_childs_own_page_every_line_was_marked_for_that_child() -> None:
    of = case(person={"birth_date": "2016-01-05"}, disclosures=[SHARE], notes=[NOTE])
    assert said(of) == said(case(person={"birth_date": "2016-01-05"}))
    assert "beans" in said(marked(of, "note", "n-1"))


def test_where_others_may_see_it_the_page_does_not_say_whose_it_is_either() -> None:
    assert "Harbour" in said(case())
    assert "Harbour" not in said(case(), seen_by=SeenBy.UNKNOWN)


def test_what_a_partner_said_is_not_shown_to_the_other_by_a_mark_that_did_not_think_of_it() -> None:
    of = case(notes=[NOTE | {"text": "She told me that she wants to leave in June."}])
    assert "June" not in said(marked(of, "note", "n-1"))


def test_where_others_may_see_it_the_page_names_nobody_whom_they_may_know_by_another_name() -> None:
    assert "This page is for Kariem." in said(case())
    assert "This page is for you." in said(case(), seen_by=SeenBy.OTHERS_MAY)


def test_a_parent_is_told_what_they_were_told_and_who_was_where_is_said_of_the_child() -> None:
    told = SHARE | {"told": {"state": "told", "at": "2026-02-11T10:00:00+11:00", "of": "p-50"}}
    meeting = {"id": "m-1", "at": AT, "present": ["p-50"], "decisions": [{"what": "More beans.", "about": ME}]}
    of = case(disclosures=[told, SHARE | {"id": "x-2", "at": "2026-01-05T10:00:00+11:00"}], meetings=[meeting])
    for kind, id_ in (("disclosure", "x-1"), ("disclosure", "x-2"), ("meeting", "m-1")):
        of = marked(of, kind, id_, **{"for": "p-50"})
    shown = said(of, reader="p-50")
    assert shown.count("You were told on 11 February 2026.") == 1
    assert "Kariem was told" not in shown
    assert "Kariem was not there." in shown


def test_words_stand_under_a_label_that_says_whose_they_are() -> None:
    views = [{"of": who, "words": f"Fine by {who[2:]}."} for who in (ME, "p-32", "p-50")]
    about = [{"person": ME}, {"person": "p-32"}]
    of = case(person={"related": [CHILD]}, disclosures=[SHARE | {"views": views, "about": about}])
    of = marked(of, "disclosure", "x-1", people=["p-32"], **{"for": "p-50"})
    for who in (ME, "p-32"):
        of = marked(of, "disclosure", "x-1", by=who, asked_alone=True, **{"for": "p-50"})
    (line,) = page(of, reader="p-50").parts[3].lines
    assert [(words.label, words.text) for words in line.words] == [
        ("In Kariem’s own words:", "Fine by 31."),
        ("In the words of somebody who agreed that you see them:", "Fine by 32."),
        ("In your words:", "Fine by 50."),
    ]


def test_the_page_says_only_what_was_written_down_of_telling_and_of_why() -> None:
    share = SHARE | {"told": {"state": "not-yet"}, "scope": ["identity", "health"]}
    assert "It is not written down that you were told." in said(marked(case(disclosures=[share]), "disclosure", "x-1"))
    no_why = SHARE | {"purpose": None}
    assert "Why is not written down." in said(marked(case(disclosures=[no_why]), "disclosure", "x-1"))


def test_a_page_that_somebody_else_reads_holds_only_what_was_marked_for_them() -> None:
    of = case(disclosures=[SHARE], notes=[NOTE])
    assert "beans" not in said(marked(of, "note", "n-1"), reader="p-50")
    theirs = said(marked(of, "note", "n-1", **{"for": "p-50"}), reader="p-50")
    assert "This page is about Kariem." in theirs
    assert "beans" in theirs
    assert "Quayside" not in theirs


# -- nothing tells that something was left out -------------------------------------------------------------------------


def test_the_same_sentence_ends_every_page() -> None:
    for of in (case(), case(disclosures=[SHARE]), case(notes=[NOTE], alerts=[{"code": "family-violence"}])):
        assert page(of).closing == CLOSING


def test_how_often_counts_only_what_stands_on_the_page() -> None:
    hidden = [SHARE | {"id": f"x-{number}", "told": None} for number in range(2, 7)]
    part = page(case(disclosures=[SHARE, SHARE | {"id": "x-9"}, *hidden])).parts[3]
    assert part.how_often == ("Quayside Housing: 2 times",)
    assert len(part.lines) == 2


def test_no_id_stands_in_any_form() -> None:
    of = marked(case(disclosures=[SHARE], notes=[NOTE | {"author": "w-7"}]), "note", "n-1")
    for form in (as_html, as_markdown, as_json, as_text):
        assert re.findall(r"\b[nxwpm]-\d+|quay\b", form(page(of))) == []


def test_lines_stand_by_day_whatever_their_order_in_the_host() -> None:
    earlier = SHARE | {"id": "x-2", "at": "2026-01-05T10:00:00+11:00"}
    there, back = page(case(disclosures=[SHARE, earlier])), page(case(disclosures=[earlier, SHARE]))
    assert there == back
    assert "5 January 2026" in there.parts[3].lines[0].sentences[0]


def test_a_line_has_another_code_on_another_page() -> None:
    of = case(disclosures=[SHARE])
    codes = {page(of, seen_by=seen).parts[3].lines[0].code for seen in (SeenBy.ALONE, SeenBy.WITH_WORKER)}
    assert len(codes) == 2


def test_alerts_answers_visits_and_consents_are_never_lines() -> None:
    of = case(
        alerts=[{"code": "family-violence"}],
        answers=[{"id": "an-1", "choice": "not-yet", "because": "asked on Tuesday"}],
        visits=[{"service": "s-1", "at": AT}],
        consents=[{"id": "c-1", "by": ME, "recipients": ["quay"]}],
    )
    assert said(of) == said(case())


# -- "this isn't right" ------------------------------------------------------------------------------------------------


def test_what_the_person_says_about_a_line_is_kept_in_their_words_and_stands_by_it() -> None:
    of = case(disclosures=[SHARE])
    code = page(of).parts[3].lines[0].code
    record = reply_to(of, ME, ME, f" {code.lower()} ", "nah, they rang ME, I never got told", AT, KEYS)
    assert record["of"] == {"record": "disclosure", "id": "x-1"}
    kept = Case.model_validate({"replies": [record | {"id": "rp-1"}]}).replies
    assert "nah, they rang ME, I never got told" in said(of.model_copy(update={"replies": kept}))


def test_what_somebody_else_said_about_a_line_is_not_on_the_page() -> None:
    replies = [{"id": "rp-1", "of": {"record": "disclosure", "id": "x-1"}, "by": "p-40", "words": "She lies."}]
    assert "lies" not in said(case(disclosures=[SHARE], replies=replies))


@pytest.mark.parametrize("code", ["", "ABCD", "ABCD-ABCDEF", "ABCD-ABCDEF-X"])
def test_the_code_of_no_line_is_refused(code: str) -> None:
    with pytest.raises(WrongUse, match="is the code of no line"):
        reply_to(case(disclosures=[SHARE]), ME, ME, code, "words", AT, KEYS)


def test_a_mark_to_fill_in_holds_where_the_safe_words_stand_and_none_of_them() -> None:
    of = case(notes=[NOTE | {"about": None, "text": "Anton shouted.\nKariem planted\nbeans. Anton left."}])
    mark = mark_to_fill(of, ME, ME, "note:n-1", "Kariem planted beans.\n", AT, KEYS)
    assert mark["parts"] == [{"start": 15, "end": 36}]
    assert (mark["safe_to_show"], mark["worker"]) == (None, None)
    assert "beans" not in json.dumps(mark)


@pytest.mark.parametrize(
    ("named", "stretches", "message"),
    [
        ("alert:1", "", "names no kind of record"),
        ("note:n-9", "", "names no record of this person"),
        ("note:n-1", "We planted peas.", "stretch 1 does not stand in the record"),
        ("note:n-1", "We\n\ne", "stretch 2 stands there more than once"),
    ],
)
def test_a_mark_that_cannot_be_made_says_why(named: str, stretches: str, message: str) -> None:
    with pytest.raises(WrongUse, match=message):
        mark_to_fill(case(notes=[NOTE]), ME, ME, named, stretches, AT, KEYS)


# -- plain words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "codes"), [("category", CATEGORIES), ("purpose", PURPOSES), ("recipient", RECIPIENTS)]
)
def test_every_code_of_the_contract_has_plain_words(kind: str, codes: tuple[str, ...]) -> None:
    assert set(codes) <= set(ENGLISH[kind])


def test_a_code_that_nobody_knows_is_not_shown_as_it_stands() -> None:
    odd = SHARE | {"scope": ["zebra-7"], "purpose": "okapi"}
    shown = said(marked(case(disclosures=[odd]), "disclosure", "x-1"))
    assert "It was about: other things. Why: for another reason." in shown
    assert not re.search("zebra|okapi", shown)


def test_our_own_sentences_are_short() -> None:
    table = [words for kind in ENGLISH.values() for words in kind.values()]
    ours = [*CLOSING, *HOW_TO_ANSWER, NOTHING_LISTED, *table]
    assert [text for text in ours if long_sentences(Document(text), 20)] == []


def test_a_long_sentence_in_a_note_is_said_to_the_worker_and_not_changed() -> None:
    long = "Then " + " and ".join(["we went to the market and looked at beans"] * 5) + "."
    of = marked(case(notes=[NOTE | {"text": long}], disclosures=[SHARE]), "note", "n-1")
    assert hard_lines(page(of)) == 1
    assert long in said(of)


# -- forms -------------------------------------------------------------------------------------------------------------


class Reader(HTMLParser):
    """Reads a page as a browser does, and keeps what a test asks about."""

    EMPTY = frozenset({"meta"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


NASTY = [
    "<script>alert(1)</script>",
    "</blockquote><img src=x onerror=alert(1)>",
    '" onmouseover="x',
    "![x](http://x.example/a.png) [y](javascript:z)",
    "\x1b[2Jgone\x07 \u202eback\u202c",
    "# head\n- list\n1. one\n```\ncode",
    "&lt;b&gt; &amp;",
]


def whole(nasty: str = "We planted beans.") -> Case:
    of = case(notes=[NOTE | {"text": nasty}], disclosures=[SHARE, SHARE | {"id": "x-2"}])
    of = marked(of, "note", "n-1", words_of=[], also=["service", "address", "name"])
    replies = [{"id": "rp-1", "of": {"record": "note", "id": "n-1"}, "by": ME, "words": nasty}]
    return of.model_copy(update={"replies": Case.model_validate({"replies": replies}).replies})


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_that_was_written_becomes_markup(nasty: str) -> None:
    read, plain = Reader(as_html(page(whole(nasty)))), Reader(as_html(page(whole())))
    assert [name for name, _ in read.elements] == [name for name, _ in plain.elements]
    assert read.elements[8:] == plain.elements[8:]
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e]", "".join(read.text))


@pytest.mark.parametrize("nasty", NASTY)
def test_in_markdown_what_was_written_stays_words(nasty: str) -> None:
    written = as_markdown(page(whole(nasty)))
    quoted = [line for line in written.split("\n") if line.startswith("  > ")]
    assert quoted
    for line in quoted:
        assert not re.search(r"(?<!\\)[<\[\]`*_#|!]", line[4:])
        assert not re.search(r"https?:", line)


ANY_WORDS = st.text(st.characters(exclude_categories=("Cs", "Co")), min_size=1, max_size=60) | st.text(
    "<>&\"'`*_[]()#+-=.!|~:/\\@$^{} \n12hw", min_size=1, max_size=60
)


def spaced(text: str) -> str:
    return " ".join(text.split())


@given(ANY_WORDS)
@settings(deadline=None)
def test_whatever_anybody_says_is_read_back_as_they_said_it_and_is_never_markup(words: str) -> None:
    line = Line("ABCD-EFGHJK", ("We wrote a note.",), (), (clean(words),))
    whole_page = Page(TITLE, (), (Part("One", (line,), (), None),), CLOSING)
    read = Reader(as_html(whole_page))
    assert [name for name, _ in read.elements].count("blockquote") == 1
    assert spaced(clean(words)) in spaced("".join(read.text))
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(as_markdown(whole_page))
    inside = [kind for token in tokens for kind in (token.type, *(child.type for child in token.children or ()))]
    assert not {"link_open", "image", "html_inline", "html_block", "table_open", "fence", "code_inline"} & set(inside)
    assert inside.count("heading_open") == 3
    assert inside.count("hr") == 1
    assert inside.count("bullet_list_open") == 1


def test_the_persons_words_are_whole_in_every_form() -> None:
    words = "Nah — “ISP” what? Kei te pai; ok & < that’s it"
    of = whole(words)
    assert words in json.loads(as_json(page(of)))["parts"][0]["lines"][0]["you_told_us"]
    assert words in "".join(Reader(as_html(page(of))).text)
    assert words in re.sub(r"\\(.)", r"\1", as_markdown(page(of)))


def test_the_html_is_one_file_that_reaches_for_nothing() -> None:
    html = as_html(page(whole()))
    read = Reader(html)
    assert read.open == []
    assert not {"script", "link", "img", "iframe", "form", "object", "base"} & {name for name, _ in read.elements}
    assert [link["href"] for link in read.all("a")] == ["#page"]
    assert not re.search(r"url\(|@import|https?:|//", html)
    policy = next(one["content"] for one in read.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'")


def test_the_html_can_be_found_through_by_a_screen_reader() -> None:
    read = Reader(as_html(page(whole())))
    assert read.all("html")[0]["lang"] == "en"
    assert TITLE in read.text
    names = [name for name, _ in read.elements]
    assert [names.count(name) for name in ("header", "main", "footer", "h1", "title")] == [1] * 5
    ids = {attributes["id"] for _, attributes in read.elements if attributes.get("id")}
    assert {one["aria-labelledby"] for one in read.all("section")} <= ids
    assert "page" in ids
    levels = [int(name[1]) for name in names if re.fullmatch("h[1-6]", name)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert any("width=device-width" in (one.get("content") or "") for one in read.all("meta"))


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, by WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


COLOURS = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", LOOK.rules))


@pytest.mark.parametrize(
    ("ink", "paper", "least"),
    [("ink", "paper", 7), ("ink", "own", 7), ("quiet", "paper", 7), ("focus", "paper", 4.5), ("edge", "paper", 3)],
)
def test_every_colour_stands_out_enough(ink: str, paper: str, least: float) -> None:
    assert contrast(COLOURS[ink], COLOURS[paper]) >= least


def test_every_colour_of_the_page_is_one_of_those() -> None:
    assert set(re.findall(r"#[0-9a-fA-F]{3,6}", LOOK.rules)) == set(COLOURS.values())


@pytest.mark.parametrize("form", [as_html, as_markdown, as_json, as_text])
def test_a_page_without_a_line_is_a_whole_page(form: Callable[[Page], str]) -> None:
    written = form(page(case(), agency=None))
    assert written.count(NOTHING_LISTED.rstrip(".")) == 4
    assert CLOSING[0].rstrip(".") in written
