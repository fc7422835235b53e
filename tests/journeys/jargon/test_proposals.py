"""What a document says a short form stands for is proposed; what it does not say is unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.journeys.jargon.proposals import proposed
from pcp_core.text.document import Document


def said(text: str) -> dict[str, str]:
    return {one.short: one.stands_for for one in proposed(Document(text), frozenset({"GP"}))}


@pytest.mark.parametrize(
    ("text", "short", "stands_for"),
    [
        ("The Team Around the Family (TAF) meets.", "TAF", "Team Around the Family"),
        ("Your team around the family (TAF) meets.", "TAF", "team around the family"),
        ("Ring the MASH (Multi-Agency Safeguarding Hub).", "MASH", "Multi-Agency Safeguarding Hub"),
        ("The Quilt Review Panel (QRP) and the QRP.", "QRP", "Quilt Review Panel"),
        ("The QRP met. The Quilt Review Panel (QRP) met again.", "QRP", "Quilt Review Panel"),
    ],
)
def test_a_pair_that_the_document_itself_gives_is_a_proposal(text: str, short: str, stands_for: str) -> None:
    assert said(text) == {short: stands_for}


@pytest.mark.parametrize(
    "text",
    [
        "The TAF meets.",
        "The round table (TAF) meets.",
        "TAF, that is all I know about the team.",
        "The Team of Four Families (TAF) meets.",
    ],
)
def test_what_the_document_does_not_spell_out_is_unknown_and_never_guessed(text: str) -> None:
    assert said(text) == {"TAF": ""}


def test_somebodys_name_beside_their_initials_is_no_proposal() -> None:
    assert said("Jo Ann Doe (JAD) rang. So did KLM (Kiri Lou Marsh).") == {"JAD": "", "KLM": ""}


def test_everyday_short_forms_are_left_and_each_other_one_stands_once() -> None:
    assert said("The GP rang the PQR. The PQR is away; PQRs are odd.") == {"PQR": ""}


def test_where_it_first_stands_is_said() -> None:
    (one,) = proposed(Document("We met.\nThe PQR came, the PQR left."), frozenset())
    assert one.start == 12


@given(st.text(alphabet=st.sampled_from("ABC abc()-,.\n"), max_size=80))
def test_a_proposal_is_made_of_words_of_the_document_that_spell_it(text: str) -> None:
    for one in proposed(Document(text), frozenset()):
        if one.stands_for:
            assert all(word in text for word in one.stands_for.split())
            assert one.stands_for[0].lower() == one.short[0].lower()
