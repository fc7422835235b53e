"""Two partial pictures of one case, laid over each other."""

from __future__ import annotations

import pytest

from pcp_core.model import Case, merged, read_case


def case(**data: object) -> Case:
    return read_case({"person": {"id": "p-1"}, **data})[0]


def test_an_unknown_never_hides_a_known() -> None:
    assert merged(case(alerts=[]), case()).alerts == ()
    assert merged(case(), case(alerts=[])).alerts == ()


def test_records_of_one_list_are_joined_and_the_later_picture_of_one_record_counts() -> None:
    below = case(goals=[{"id": "g-1", "words": "old"}, {"id": "g-2"}])
    above = case(goals=[{"id": "g-1", "words": "new"}])
    goals = merged(below, above).goals
    assert goals is not None
    assert [(goal.id, goal.words) for goal in goals] == [("g-2", None), ("g-1", "new")]


def test_what_only_one_picture_knows_of_a_record_survives() -> None:
    below = case(disclosures=[{"id": "x-1", "purpose": "referral", "recipient": {"id": "r-1", "name": "Northbank"}}])
    above = case(disclosures=[{"id": "x-1", "told": {"state": "told"}}])
    (share,) = merged(below, above).disclosures or ()
    assert share.told is not None
    assert (share.purpose, share.told.state) == ("referral", "told")


def test_records_without_an_id_are_not_doubled() -> None:
    alerts = [{"code": "family-violence", "from": "2026-01-02"}]
    assert len(merged(case(alerts=alerts), case(alerts=alerts)).alerts or ()) == 1


def test_the_person_is_completed_field_by_field() -> None:
    below = read_case({"person": {"id": "p-1", "name": "Ines", "area": "Northbank", "preferences": {"called": "Nes"}}})[
        0
    ]
    above = read_case({"person": {"id": "p-1", "age": 40, "preferences": {"pronouns": "she/her"}}})[0]
    person = merged(below, above).person
    assert person is not None
    assert (person.name, person.area, person.age, person.called) == ("Ines", "Northbank", 40, "Nes")


def test_fields_nobody_knows_survive() -> None:
    assert merged(case(mood=1), case(weather=2)).extra == {"mood": 1, "weather": 2}


def test_two_people_are_never_merged() -> None:
    with pytest.raises(ValueError, match="two people"):
        merged(case(), read_case({"person": {"id": "p-2"}})[0])
