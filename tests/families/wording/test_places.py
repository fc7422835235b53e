"""What is asked about: the place, the suggestion, the documents a rule looks at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pcp_core import Engine
from pcp_core.testing import make_event, only

from .conftest import CHECKS, outcome_of, places, shipped

Ask = Callable[..., list[tuple[str, str | None]]]
Small = Callable[..., Engine]


def test_each_place_is_a_question_of_its_own(ask: Ask) -> None:
    assert ask("The writer rang the client. The client was out.") == [
        ("voice", "The writer"),
        ("voice", "the client"),
        ("voice", "The client"),
    ]


def test_a_suggestion_holds_the_name_the_person_uses() -> None:
    found = outcome_of(shipped(), "The client was out.", person={"preferences": {"called": "Lote"}}).findings
    assert [finding.better for finding in found] == ["Lote"]


def test_the_longest_phrase_wins_over_one_inside_it(small: Small) -> None:
    engine = small(
        "check: existence\nkind: blame\nphrases: [odd]", "check: existence\nkind: label\nphrases: [odd one out]"
    )
    assert places(outcome_of(engine, "An odd one out, and odd.").findings) == [
        ("label", "odd one out"),
        ("blame", "odd"),
    ]


def test_a_longer_phrase_that_is_kept_quietens_a_shorter_one(small: Small) -> None:
    engine = small("check: existence\nkind: blame\nphrases: [odd]\nkeep: [odd jobs]")
    assert places(outcome_of(engine, "He does odd jobs.").findings) == []


@pytest.mark.parametrize(
    ("guard", "text", "found"),
    [
        ("after: [very]", "Very odd, and odd.", 1),
        ("before: [socks]", "Odd socks, odd hat.", 1),
        ("not_after: [how]", "How odd. Odd.", 1),
        ("not_before: [numbers]", "Odd numbers and odd hats.", 1),
        ("not_with: [maths]", "Odd, in his maths book.", 0),
        ("passive: true", "It was odd by the third page, made odd by Ana.", 0),
        ("passive: true", "It was odd by Friday.", 1),
    ],
)
def test_what_stands_beside_a_phrase_decides_what_it_means(small: Small, guard: str, text: str, found: int) -> None:
    engine = small(f"check: existence\nkind: blame\nphrases: [odd]\n{guard}")
    assert len(outcome_of(engine, text).findings) == found


def test_a_phrase_in_capitals_is_found_in_capitals_only(small: Small) -> None:
    engine = small("check: existence\nkind: label\nphrases: [LAC]")
    assert places(outcome_of(engine, "A lac of rupees for a LAC review.").findings) == [("label", "LAC")]


def test_a_rule_looks_only_at_the_documents_it_names(small: Small) -> None:
    engine = small("check: existence\nkind: jargon\nphrases: [odd]\nin: [letter]")
    assert [len(outcome_of(engine, "odd", kind=kind).findings) for kind in (None, "plan", "letter")] == [0, 0, 1]


def test_a_document_that_does_not_say_what_it_is_leaves_the_rule_unknown() -> None:
    event = {"id": "d-1", "text": "The MDT meets on Monday."}
    outcome = shipped().consider(make_event("document-save", document=event), explain=True)
    said = {verdict.rule: verdict.result for verdict in outcome.considered}
    assert (outcome.findings, said["plain-terms.short-forms"]) == ((), "unknown")


def test_of_two_packs_with_the_same_phrase_the_higher_one_asks(tmp_path: Any, small: Small) -> None:

    small("check: existence\nkind: blame\nphrases: [odd]", name="aa", level="core")
    small("check: existence\nkind: label\nphrases: [odd]", name="zz", level="community")
    engine = Engine.load(plugins=only({"plain-language": CHECKS}, packs=[tmp_path / "aa.yaml", tmp_path / "zz.yaml"]))
    assert places(outcome_of(engine, "odd").findings) == [("label", "odd")]


def test_a_long_sentence_is_asked_about_in_a_letter_and_not_in_a_note(ask: Ask) -> None:
    text = "Dear Salote, " + "we went on and on " * 8 + "until tea."
    assert ([kind for kind, _ in ask(text, kind="letter")], ask(text)) == (["long"], [])


def test_the_workers_own_name_is_asked_about_in_their_own_note_alone(ask: Ask) -> None:
    text = "Ana drove Salote to the clinic."
    assert (ask(text), ask(text, author="w-2"), ask(text, kind="plan")) == ([("voice", "Ana")], [], [])


@pytest.mark.parametrize(
    "text", ["I drove Salote there. Ana", "I drove Salote there.\nAna, key worker", "I am Ana, I said."]
)
def test_a_worker_may_sign_and_say_who_they_are(ask: Ask, text: str) -> None:
    assert ask(text) == []


def test_a_suggestion_that_needs_a_name_is_not_made_where_nobody_is_known() -> None:
    found = shipped().consider(make_event("note-save", note={"id": "n-1", "text": "The client was out."})).findings
    assert [finding.better for finding in found] == [None]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Grandad came late.", ["Grandad"]),
        ("Grandad Ivo came late.", []),
        ("Ivo (grandad) came late.", []),
        ("Came late (grandad).", ["grandad"]),
    ],
)
def test_a_part_somebody_plays_is_left_alone_beside_their_name(small: Small, text: str, asked: list[str]) -> None:
    engine = small("check: existence\nkind: voice\nnot_named: true\nphrases: [grandad]")
    assert [words for _, words in places(outcome_of(engine, text).findings)] == asked


@pytest.mark.parametrize(
    "text",
    [
        "He is not grumpy.",
        "She wasn't grumpy.",
        "He is far from being grumpy.",
        "He's not a grumpy man.",
        "Grumpy in the best way.",
    ],
)
def test_a_judgement_that_is_denied_is_left_alone(small: Small, text: str) -> None:
    assert outcome_of(small("check: existence\nkind: blame\nphrases: [grumpy]"), text).findings == ()


@pytest.mark.parametrize("text", ["He is grumpy.", "Not grumpy today?", "He will not stop; he is grumpy."])
def test_a_denial_elsewhere_denies_nothing(small: Small, text: str) -> None:
    assert outcome_of(small("check: existence\nkind: blame\nphrases: [grumpy]"), text).findings
