"""Whose goal is it: the recorded aim beside the person's words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.families.fit.aims import told, turned
from pcp_core.families.fit.signs import forms

BENT = "whose-goal.still-their-aim"


def goal(words: str | None, recorded: str, **more: Any) -> dict[str, Any]:
    return {"id": "g-1", "words": words, "recorded": recorded, "said_by": "person", **more}


@pytest.mark.parametrize(
    ("words", "recorded"),
    [
        ("I want my landlord to fix the heater", "Tenant to develop better relationship with property manager"),
        ("get a dog", "Visit therapy animals fortnightly at the hub"),
        ("I want to swim in the sea again", "Undertake hydrotherapy assessment"),
        ("my teacher to stop picking on me", "Improve classroom behaviour and attendance"),
        ("I want to ring my daughter whenever I like", "Use the phone during rostered hours"),
        ("have my own money and not ask for it", "Financial administrator to continue; weekly allowance reviewed"),
        ("I'd like to cook my own food, African food", "Accept meals delivered and eat three a day"),
        ("I want to be left alone on Sundays", "Increase social engagement at weekends"),
        ("to get my licence and drive to my mum's", "Demonstrate responsible decision making"),
        ("stop living in the motel with the kids", "Remain in current accommodation until further notice"),
        ("I want the school to stop sending him home", "Parent to attend behaviour management training"),
        ("no more group homes", "Move into a group home with compatible residents"),
        ("I want to die at home with my cat", "Transfer to palliative unit when needs increase"),
        ("learn to read so I can read to my boy", "Complete Certificate I in literacy pathways with 80% attendance"),
        ("quit this medication, it makes me fat", "Remain adherent to medication and monitor weight"),
        ("I'd like to play footy with the blokes", "Reduce sedentary behaviour"),
        ("get away from my stepdad", "Build a positive relationship with stepfather"),
        ("have my baby at the hospital with my nan there", "Comply with antenatal appointments"),
        ("a warm dry house for the kids", "Mother to keep house to an acceptable standard of hygiene"),
        ("I want to choose what I wear", "Dress appropriately for outings"),
        ("I want to go to church with my people", "Participate in community access twice weekly"),
        ("get my teeth fixed so I can smile", "Improve oral hygiene routine"),
        ("I want to work outside with animals", "Attend supported employment packaging two days a week"),
    ],
)
def test_an_aim_that_was_swapped_is_asked_about(see: Any, words: str, recorded: str) -> None:
    assert "bent-goal" in see("goal-save", goal=goal(words, recorded)).kinds


@pytest.mark.parametrize(
    ("words", "recorded"),
    [
        ("I want my landlord to fix the heater", "Landlord has the heater working before winter"),
        ("get a dog", "A small dog of my own by Christmas"),
        ("I want to swim in the sea again", "In the water at the beach with Joe this summer"),
        ("my teacher to stop picking on me", "School treats me fairly; meeting with the principal this term"),
        ("I want to ring my daughter whenever I like", "A phone in my room so that I can call my daughter any time"),
        ("have my own money and not ask for it", "Control of my own bank account"),
        ("I'd like to cook my own food, African food", "Cook injera and stew at home three times a week"),
        ("I want to be left alone on Sundays", "Sundays to myself, no visits"),
        ("to get my licence and drive to my mum's", "Pass the driving test by June and visit Mum"),
        ("stop living in the motel with the kids", "A rental for the four of us; out of the motel by May"),
        ("I want the school to stop sending him home", "School keeps Ari in class all day, with an aide"),
        ("no more group homes", "My own unit with support I choose"),
        ("I want to die at home with my cat", "End of life care at home, Tiger beside me"),
        ("learn to read so I can read to my boy", "Read a bedtime story to my son every night"),
        ("quit this medication, it makes me fat", "Come off olanzapine with the doctor's help"),
        ("I want my sister to be my guardian, not the state", "Sister appointed guardian at the next hearing"),
        ("I'd like to play footy with the blokes", "Join the over-35s football side"),
        ("get away from my stepdad", "Live somewhere my stepfather isn't"),
        ("have my baby at the hospital with my nan there", "Nan in the birthing room"),
        ("a warm dry house for the kids", "Dry, insulated home for the children this year"),
        ("I want to finish the course", "Finish the Certificate III course in November"),
        ("I want to go to church with my people", "Sunday service with the Tongan congregation"),
        ("get my teeth fixed so I can smile", "Dentures fitted by March"),
        ("my son to learn his language", "Tai learns te reo with his koro on Saturdays"),
        ("I want less people coming to the house", "One worker a week at home, no more"),
        ("keep my kids with me", "Children stay in my care"),
        ("see a counsellor about my dad dying", "Counselling sessions to talk about my father's death"),
    ],
)
def test_a_faithful_rewording_is_left_alone(see: Any, words: str, recorded: str) -> None:
    assert "bent-goal" not in see("goal-save", goal=goal(words, recorded)).kinds


def test_the_reason_is_shown_word_by_word(see: Any) -> None:
    found = see("goal-save", goal=goal("a place with a garden", "Attend budgeting sessions")).finding("bent-goal")
    assert [sign["recorded"] for sign in found.details["signs"]] == ["Attend", "budgeting", "sessions"]
    assert [part.text for part in found.evidence] == ["Attend", "budgeting", "sessions"]
    assert found.evidence[0].in_ == "goal.recorded"


def test_the_question_names_the_person_and_orders_nothing(see: Any) -> None:
    found = see("goal-save", goal=goal("a place with a garden", "Attend budgeting sessions")).finding("bent-goal")
    assert found.ask.startswith("Is this still what Kariem asked for")
    assert len(found.ask) <= 200


def test_what_the_person_turned_down_is_not_theirs_when_it_is_recorded(see: Any) -> None:
    record = "Parenting class on Mondays"
    assert "bent-goal" in see("goal-save", goal=goal("I don't want a parenting class, I want sleep", record)).kinds


def test_a_change_of_mind_in_their_own_words_counts(see: Any) -> None:
    words = "I didn't want the class. But I've changed my mind, the class is a good idea"
    assert "bent-goal" not in see("goal-save", goal=goal(words, "Do the class")).kinds


def test_a_programme_named_as_a_step_beside_the_aim_is_no_bending(see: Any) -> None:
    record = "My girls live with me again; the parenting program is a step"
    assert "bent-goal" not in see("goal-save", goal=goal("my girls live with me again", record)).kinds


def test_a_condition_that_staff_judge_is_asked_about(see: Any) -> None:
    record = "Ride my bike to work when staff have assessed it"
    assert "bent-goal" in see("goal-save", goal=goal("ride my bike to work", record)).kinds


def test_a_condition_in_the_persons_own_hands_is_not(see: Any) -> None:
    record = "Ride my bike to work when I am ready, with staff if I want"
    assert "bent-goal" not in see("goal-save", goal=goal("ride my bike to work", record)).kinds


def test_a_goal_named_as_the_courts_is_not_called_bent(see: Any) -> None:
    seen = see("goal-save", goal=goal("see my boys", "Complete the program", said_by="court"))
    assert seen.kinds == []
    assert seen.result(BENT) == "not-applicable"


def test_without_the_persons_words_nobody_can_say_whether_it_is_bent(see: Any) -> None:
    seen = see("goal-save", goal=goal(None, "Complete the program"))
    assert seen.result(BENT) == "unknown"
    assert seen.kinds == ["not-own-words"]


def test_a_court_goal_needs_no_words_of_the_person(see: Any) -> None:
    assert see("goal-save", goal=goal(None, "Complete the program", said_by="court")).kinds == []


def test_an_aim_kept_in_an_agencys_voice_is_only_a_note(see: Any) -> None:
    found = see("goal-save", goal=goal("walk with my dog", "Facilitate walks with my dog")).finding("not-own-words")
    assert found.weight == "note"


def test_a_bent_goal_asks_one_question_not_two(see: Any) -> None:
    assert see("goal-save", goal=goal("walk with my dog", "Comply with community access plan")).kinds == ["bent-goal"]


def test_an_employment_goal_at_a_mental_health_service_asks_for_the_bridge_and_is_never_rejected(see: Any) -> None:
    job = goal("I want a job fixing bikes", "A job fixing bikes", agency_specialty="mental-health")
    seen = see("goal-save", goal=job)
    assert seen.kinds == ["outside-specialty"]
    assert seen.outcome.decision == "permit"
    bridged = {**job, "bridge": "Bikes get me up in the morning, and that keeps me well."}
    assert see("goal-save", goal=bridged).kinds == []


def test_an_agency_that_serves_any_aim_is_not_asked_for_a_bridge(see: Any) -> None:
    assert see("goal-save", goal=goal("I want a job", "A job", agency_specialty="youth")).kinds == []


def test_somebody_who_has_died_is_asked_nothing(see: Any) -> None:
    case = {"person": {"id": "p-1", "name": "Kariem", "died": "2026-02-01"}}
    assert see("goal-save", case=case, goal=goal("a garden", "Attend sessions")).kinds == []


@given(st.text(max_size=200))
def test_a_record_that_repeats_the_words_turns_nothing(words: str) -> None:
    assert turned(told(words), told(words)) == frozenset()


@pytest.mark.parametrize(
    ("verb", "written"),
    [
        ("attend", ["attend", "attends", "attended", "attending"]),
        ("engage", ["engage", "engages", "engaged", "engaging"]),
        ("comply with", ["comply with", "complies with", "complied with", "complying with"]),
        ("address", ["address", "addresses", "addressed", "addressing"]),
    ],
)
def test_a_verb_is_found_in_every_form(verb: str, written: list[str]) -> None:
    assert list(forms(verb)) == written
