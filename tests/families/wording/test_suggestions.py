"""Words that a pack offers to put in, and the question that stands where a wording would say too much."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pcp_core import Engine
from pcp_core.errors import InvalidPack

from .conftest import HEAD, REST, edited, findings_of

Small = Callable[..., Engine]

PASTE = 'check: substitution\nkind: label\nswap: {"oddish": "what was seen"}\npaste:\n  '


@pytest.mark.parametrize(
    ("paste", "text", "becomes"),
    [
        ('"odd": "rare"', "Odd socks.", "Rare socks."),
        ('"odd": "rare"', "These are odd.", "These are rare."),
        ('"odd": "rare"', "An odd sock.", "A rare sock."),
        ('"rare": "odd"', "a rare sock", "an odd sock"),
        ('"rare": "hourly"', "a rare bus", "an hourly bus"),
        ('"rare": "useful"', "a rare bus", "a useful bus"),
        ('"an oddity": "a rare thing"', "It is an oddity.", "It is a rare thing."),
        ('"oddity": "a rare thing"', "It is an oddity.", "It is a rare thing."),
        ('"oddity": "a rare thing"', "It is her oddity.", "It is her rare thing."),
        ('"oddity": "a rare thing"', "It is the oddity.", "It is the rare thing."),
        ('"oddity": "a rare thing"', "The oddity's name.", "The oddity's name."),
    ],
)
def test_what_is_put_in_fits_its_capital_and_its_article(small: Small, paste: str, text: str, becomes: str) -> None:
    assert edited(text, engine=small(PASTE + paste)) == becomes


def test_a_term_of_the_trade_can_be_put_in_plain_words_too(small: Small) -> None:
    engine = small('check: unexplained\nkind: process-word\npaste: {"liaise with": "talk with"}')
    assert edited("I will liaise with Bea.", engine=engine, kind="plan") == "I will talk with Bea."


def test_a_thought_under_swap_is_read_and_never_put_in(small: Small) -> None:
    [finding] = findings_of("Oddish again.", engine=small(PASTE + '"odd": "rare"'))
    assert (finding.better, finding.details) == ("what was seen", {})


def test_where_both_say_something_the_words_that_can_be_put_in_win(small: Small) -> None:
    engine = small('check: substitution\nkind: label\nswap: {"odd": "what was seen"}\npaste: {"odd": "rare"}')
    assert [finding.better for finding in findings_of("An odd sock.", engine=engine)] == ["rare"]


@pytest.mark.parametrize(
    "advice", ["rare, or not", "rare/seldom", "rare…", "who: and when", "{name}", "rare or seldom?"]
)
def test_a_choice_or_a_piece_of_advice_under_paste_is_a_mistake_with_its_place(tmp_path: Path, advice: str) -> None:
    file = tmp_path / "ours.yaml"
    rule = f'check: substitution\n    kind: label\n    swap: {{"odd": "x"}}\n    paste: {{"odd": "{advice}"}}'
    file.write_text(f"{HEAD.format(name='ours', level='agency')}  - id: a\n    {rule}{REST}", encoding="utf-8")
    with pytest.raises(InvalidPack) as raised:
        Engine.load([str(file)])
    assert f"{file}:10:" in str(raised.value)
    assert "under swap:" in str(raised.value)


@pytest.mark.parametrize("audience", ["person", "agency"])
@pytest.mark.parametrize("kind", ["letter", "plan", "referral-summary"])
def test_where_others_may_read_who_did_what_is_a_question_and_never_a_wording(kind: str, audience: str) -> None:
    text = "There was a domestic dispute on Friday. It was decided to move him."
    found = findings_of(text, kind=kind, audience=audience)
    assert {finding.kind for finding in found} >= {"violence-wording", "voice"}
    assert {finding.better for finding in found} == {"who did what, and is it safe to say here?"}
    assert not any("edit" in finding.details for finding in found)


def test_in_the_workers_own_note_the_pack_says_it_in_its_own_words() -> None:
    found = findings_of("There was a domestic dispute on Friday. It was decided to move him.")
    assert "who did what, and is it safe to say here?" not in {finding.better for finding in found}
