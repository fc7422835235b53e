"""Which service: a referral cites a goal, and a service's rules are named as the service's."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pcp_core.families.fit.eligibility import Facts, judge
from pcp_core.families.fit.eligibility.facts import Child
from pcp_core.model import Service

GOAL = {"id": "g-1", "words": "bedtimes without shouting", "recorded": "Calm bedtimes", "said_by": "person"}
REFERRAL = {"id": "r-1", "service": "s-1", "goal": "g-1"}
MAIN_CARER = {
    "id": "s-1", "name": "Parent Place", "agency": "north", "specialty": "parenting",
    "eligibility_description": "Free of charge. For parents who are the main carer of a child.",
}  # fmt: skip
SHARED = {"id": "p-1", "name": "Kariem", "related": [{"relation": "child", "age": 7, "nights_per_fortnight": 6}]}


def case(person: dict[str, Any], *services: dict[str, Any]) -> dict[str, Any]:
    return {"person": person, "goals": [GOAL], "services": list(services)}


def test_shared_care_of_six_nights_in_fourteen_meets_the_services_rule_and_another_door_is_named(see: Any) -> None:
    other = {
        "id": "s-2",
        "name": "Evenings",
        "agency": "south",
        "specialty": "parenting",
        "eligibility_description": "Any parent.",
    }
    elsewhere = {"id": "s-3", "name": "Bike Shed", "specialty": "transport"}
    found = see("referral-send", case=case(SHARED, MAIN_CARER, other, elsewhere), referral=REFERRAL).finding("excluded")
    assert found.details["excluded_by"] == "For parents who are the main carer of a child"
    assert found.details["alternatives"] == ["s-2"]
    assert found.ask.startswith("Parent Place's own rule leaves Kariem out")


def test_a_refusal_is_put_down_to_the_rule_and_never_to_the_person(see: Any) -> None:
    found = see("referral-send", case=case(SHARED, MAIN_CARER), referral=REFERRAL).finding("excluded")
    assert "rule is the service's" in found.because
    assert found.weight == "ask"


def test_a_service_that_shuts_the_person_out_as_well_is_no_alternative(see: Any) -> None:
    twin = {**MAIN_CARER, "id": "s-2"}
    found = see("referral-send", case=case(SHARED, MAIN_CARER, twin), referral=REFERRAL).finding("excluded")
    assert found.details["alternatives"] == []


def test_surely_open_doors_are_named_before_those_that_may_be_open(see: Any) -> None:
    unsure = {"id": "s-2", "specialty": "parenting", "eligibility_description": "People on a low income."}
    sure = {"id": "s-3", "specialty": "parenting"}
    found = see("referral-send", case=case(SHARED, MAIN_CARER, unsure, sure), referral=REFERRAL).finding("excluded")
    assert found.details["alternatives"] == ["s-3", "s-2"]


def test_missing_facts_give_unknown_and_only_a_note(see: Any) -> None:
    seen = see("referral-send", case=case({"id": "p-1", "name": "Kariem"}, MAIN_CARER), referral=REFERRAL)
    found = seen.finding("eligibility-unknown")
    assert found.weight == "note"
    assert found.details["asked_by"] == "For parents who are the main carer of a child"


def test_a_service_that_is_not_in_the_case_is_unknown_and_nothing_is_asked(see: Any) -> None:
    seen = see("referral-send", case={"goals": [GOAL]}, referral=REFERRAL)
    assert seen.kinds == []
    assert seen.result("which-service.shut-out") == "unknown"


def test_a_referral_without_a_goal_is_asked_about(see: Any) -> None:
    assert see("referral-send", referral={"id": "r-1", "service": "s-1"}).kinds == ["no-goal"]


def test_a_goal_that_cannot_be_looked_up_is_not_guessed_at(see: Any) -> None:
    seen = see("referral-send", referral=REFERRAL)
    assert seen.kinds == []
    assert seen.result("which-service.cites-a-goal") == "unknown"


def test_a_goal_that_only_an_agency_spoke_for_is_nobodys_goal(see: Any) -> None:
    goals = [{"id": "g-1", "recorded": "Improve attendance", "said_by": "agency"}]
    assert see("referral-send", case={"goals": goals}, referral=REFERRAL).kinds == ["no-goal"]


def test_a_court_goal_may_be_cited(see: Any) -> None:
    goals = [{"id": "g-1", "recorded": "Complete the program", "said_by": "court"}]
    assert see("referral-send", case={"goals": goals}, referral=REFERRAL).kinds == []


def test_age_field_and_text_that_contradict_each_other_are_unknown() -> None:
    service = Service(id="s-1", eligibility_description="Open to people aged 15 to 30.", minimum_age=18)
    assert judge(service, Facts(age=16)).verdict == "unknown"


def test_a_parent_who_asks_for_their_child_is_not_ruled_out_by_the_childs_age() -> None:
    service = Service(id="s-1", eligibility_description="Young people aged 10 to 17.", minimum_age=10, maximum_age=17)
    mother = Facts(age=41, children=(Child(13, None, "child"),), cared_for=(13,))
    assert judge(service, mother).verdict == "unknown"
    assert judge(service, Facts(age=41)).verdict == "excluded"


@given(st.text(max_size=300), st.integers(0, 110))
def test_any_text_gets_an_answer_and_unread_words_never_shut_anybody_out(text: str, age: int) -> None:
    assert judge(Service(id="s-1", eligibility_description=text), Facts(age=age)).verdict in {
        "eligible",
        "unknown",
        "excluded",
    }
    about = judge(Service(id="s-1", eligibility_description=text), Facts()).verdict
    assert about in {"eligible", "unknown"}


@given(
    st.sampled_from(["Adults over {}.", "People aged {} and over.", "From age {}.", "{}+"]),
    st.integers(18, 90),
    st.integers(0, 110),
)
def test_nobody_over_the_age_that_a_rule_names_is_shut_out_by_it(rule: str, limit: int, age: int) -> None:
    verdict = judge(Service(id="s-1", eligibility_description=rule.format(limit)), Facts(age=age)).verdict
    assert (verdict == "excluded") == (age < limit)


@given(st.integers(0, 14))
def test_more_nights_never_make_a_carer_less_of_one(nights: int) -> None:
    order = {"excluded": 0, "unknown": 1, "eligible": 2}
    service = Service(id="s-1", eligibility_description="You need to be the primary carer of a child.")
    here, more = (
        judge(service, Facts(children=(Child(7, n, "child"),))).verdict for n in (nights, min(14, nights + 1))
    )
    assert order[here] <= order[more]
