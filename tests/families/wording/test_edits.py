"""What an editor can put in: sentences that stay right, with every fact in them; and where nothing is offered."""

from __future__ import annotations

import pytest

from .conftest import edited


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("The writer was at the clinic.", "I was at the clinic."),
        ("The writer has rung twice.", "I have rung twice."),
        ("The writer isn't sure.", "I am not sure."),
        ("The writer visited on Monday.", "I visited on Monday."),
        ("This worker supports the application.", "I support the application."),
        ("The author also visits the aunt.", "I also visit the aunt."),
        ("After the writer left, Salote rang.", "After I left, Salote rang."),
        ("The letter that the writer sent was lost.", "The letter that I sent was lost."),
        ("Salote drove with the writer.", "Salote drove with me."),
        ("Mosese told this worker about the roof.", "Mosese told me about the roof."),
        ("Mosese told this worker a joke.", "Mosese told me a joke."),
        ("Salote is to contact the writer.", "Salote is to contact me."),
        ("This worker's view is that it can stand.", "My view is that it can stand."),
        ("She read the writer’s letter.", "She read my letter."),
        ("The view is the writer's.", "The view is mine."),
        (
            "Mosese rents a room. Here is the writer's view that Mosese can stay.",
            "Mosese rents a room. Here is my view that Mosese can stay.",
        ),
        ("Salote, Mosese and the writer met.", "Salote, Mosese and I met."),
        ("It stays between Salote and the writer.", "It stays between Salote and me."),
        ("The writer and Salote went to the bank.", "Salote and I went to the bank."),
        ("Salote and the writer are on the list.", "Salote and I are on the list."),
        ("The writer introduced herself to the class.", "I introduced myself to the class."),
        ("The writer visited Salote and read it with her.", "I visited Salote and read it with her."),
    ],
)
def test_whoever_writes_can_say_i(text: str, becomes: str) -> None:
    assert edited(text) == becomes


@pytest.mark.parametrize(
    "text",
    [
        "The writer, a nurse, was late.",  # one more noun for the same person
        "The writer's been unwell.",  # 's may be is, has or of
        "Salote asked if the writer or Mosese was there.",
        "Was the writer there on Monday?",  # turned around
        "The writer told Salote that she would ring.",  # whose "she"?
        "The writer left her bag.",
        "The writer visits Salote and reads her letters.",  # a second verb in the present
        "They saw the writer about her car.",
        "The writer's phone rang and she answered.",
        "The writer's agreed to ring.",
        "The writer was late and has said sorry.",
        "Spoke with the writer about the roof.",  # whoever writes is left out, and would speak with themselves
        "I met with the writer.",
        "This SW and CM met.",
        "CM to follow up.",
    ],
)
def test_where_only_a_person_can_tell_there_is_no_edit(text: str) -> None:
    assert edited(text) == text


def test_a_role_is_the_workers_own_or_it_is_somebody_elses() -> None:
    texts = ["The case manager rang.", "CM rang the landlord.", "SW rang the landlord."]
    assert [edited(text, role="case-manager") for text in texts] == ["I rang.", "I rang the landlord.", texts[2]]
    assert [edited(text, role=None) for text in texts] == [texts[0], "I rang the landlord.", "I rang the landlord."]


def test_a_workers_own_name_in_their_own_note_can_be_i() -> None:
    assert edited("Ana drove Salote to the clinic and waited.") == "I drove Salote to the clinic and waited."


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("The client was out.", "James was out."),
        ("I rang the client's landlord, twice.", "I rang James's landlord, twice."),
        ("I rang the client’s landlord.", "I rang James’s landlord."),
        ("Rang client about Friday.", "Rang James about Friday."),
        ("The client needs to ring the bank.", "James needs to ring the bank."),
        ("I wrote to our service user.", "I wrote to James."),
    ],
)
def test_the_name_the_person_uses_can_stand_where_the_client_stood(text: str, becomes: str) -> None:
    assert edited(text, name="James") == becomes


@pytest.mark.parametrize(
    "text",
    [
        "The client who lives upstairs rang.",  # which of them
        "The client home visit went well.",
        "Client needs are high.",
        "Vulnerable client rang.",
        "The client, James, rang.",
        "James said the client is tired.",
        "YPs were home.",
        "On the form he is the client.",
        "She said client was late.",
        "NOK rang at two.",
    ],
)
def test_a_name_goes_only_where_this_person_is_meant_and_room_is_left(text: str) -> None:
    assert edited(text, name="James") == text


def test_no_name_no_edit() -> None:
    assert edited("The client was out.", name=None) == "The client was out."


def test_a_name_is_written_as_its_owner_writes_it() -> None:
    assert edited("The client was out.", name="bell hooks") == "bell hooks was out."


def test_a_letter_to_the_person_is_not_given_their_name_in_place_of_you() -> None:
    assert edited("The client was out.", kind="letter") == "The client was out."


def test_both_edits_of_one_sentence_go_together() -> None:
    assert edited("This worker wrote to the client.") == "I wrote to Salote."


@pytest.mark.parametrize("text", ["\U0001f642 The writer was out.", "Whānau came. The writer has left. Ngā mihi."])
def test_emoji_and_letters_in_two_parts_do_not_move_an_edit(text: str) -> None:
    wanted = text.replace("The writer was", "I was").replace("The writer has", "I have")
    assert edited(text) == wanted
