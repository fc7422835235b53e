"""Intake rules as services write them, and what they say of somebody. Each line is a claim."""

from __future__ import annotations

from typing import Any

import pytest

from pcp_core.families.fit.eligibility import Facts, judge
from pcp_core.families.fit.eligibility.facts import Child
from pcp_core.model import Service


def _child(nights: float | None, age: int = 7) -> tuple[Child, ...]:
    return (Child(age, nights, "child"),)


def verdict(text: str, facts: dict[str, Any]) -> str:
    low, high = facts.pop("lo", None), facts.pop("hi", None)
    service = Service(id="s-1", eligibility_description=text, minimum_age=low, maximum_age=high)
    return judge(service, Facts(**facts)).verdict


@pytest.mark.parametrize(
    ("rule", "expected", "facts"),
    [
        ("Under 18s need the consent of a parent.", "eligible", {"age": 40}),
        ("Young people aged 12 to 25. Under 16s need consent from a parent or guardian.", "unknown", {"age": 14}),
        ("Young people aged 12 to 25. Under 16s need consent from a parent or guardian.", "eligible", {"age": 20}),
        ("Young people aged 12 to 25. Under 16s need consent from a parent or guardian.", "excluded", {"age": 40}),
        ("Open to everyone.", "eligible", {}),
        ("Anyone aged 16+.", "excluded", {"age": 15}),
        ("Anyone aged 16+.", "unknown", {}),
        ("Ages 60 and over (50 and over for Aboriginal and Torres Strait Islander people).", "unknown", {"age": 55}),
        ("Ages 60 and over (50 and over for Aboriginal and Torres Strait Islander people).", "excluded", {"age": 40}),
        ("People aged 18-65 or with younger onset dementia.", "unknown", {"age": 70}),
        ("Aged between 16 and 24 years", "eligible", {"age": 24}),
        ("Aged between 16 and 24 years", "excluded", {"age": 25}),
        ("Under 25", "excluded", {"age": 25}),
        ("65 years or older", "eligible", {"age": 65}),
        ("over 65", "unknown", {"age": 65}),
        ("Not for people under 18.", "excluded", {"age": 16}),
        ("Not for people under 18.", "eligible", {"age": 20}),
        ("No under 18s.", "unknown", {"age": 16}),
        ("The child needs to live with you at least half of the time.", "eligible", {"children": _child(7)}),
        ("The child needs to live with you at least half of the time.", "excluded", {"children": _child(6)}),
        ("16 years to 24 years inclusive.", "eligible", {"age": 24}),
        ("Ages 5 and up.", "excluded", {"age": 4}),
        ("Aged 65 and over, or 50 and over if Aboriginal.", "excluded", {"age": 45}),
        ("Aged 65 and over, or 50 and over if Aboriginal.", "unknown", {"age": 55}),
        ("School leavers under 25.", "excluded", {"age": 30}),
        ("People 18 to 65.", "unknown", {"lo": 16, "hi": 65, "age": 17}),
        ("People 18 to 65.", "excluded", {"lo": 18, "hi": 65, "age": 17}),
        ("People aged 12-17 with a parent.", "unknown", {"age": 14}),
        ("", "eligible", {}),
        ("", "excluded", {"lo": 18, "age": 16}),
        ("", "unknown", {"lo": 18}),
        ("", "eligible", {"lo": 18, "age": 18}),
    ],
)
def test_an_age_rule_is_read_to_the_day_and_a_missing_age_stays_unknown(
    rule: str, expected: str, facts: dict[str, Any]
) -> None:
    assert verdict(rule, dict(facts)) == expected


@pytest.mark.parametrize(
    ("rule", "expected", "facts"),
    [
        ("For the primary caregiver of a child under 12.", "excluded", {"children": _child(6)}),
        ("For the primary caregiver of a child under 12.", "eligible", {"children": _child(10)}),
        ("For the primary caregiver of a child under 12.", "unknown", {"children": _child(7)}),
        ("For the primary caregiver of a child under 12.", "unknown", {"children": _child(None)}),
        ("Applicants must have care of the child for more than half the time.", "excluded", {"children": _child(6)}),
        ("Parents with at least 4 nights per fortnight of care.", "eligible", {"children": _child(6)}),
        ("Parents with at least 4 nights a week of care.", "excluded", {"children": _child(6)}),
        ("Children 5-12 and their parents.", "unknown", {"age": 40}),
        ("Families with at least one child under 5.", "excluded", {"children": _child(14, 9)}),
        ("Families with at least one child under 5.", "eligible", {"children": _child(14, 3)}),
        ("Parents who have the majority of care of a child under 16.", "excluded", {"children": _child(7)}),
        ("Parents who have the majority of care of a child under 16.", "eligible", {"children": _child(8)}),
        ("Available only to main caregivers.", "excluded", {"children": _child(5)}),
        ("Sole parents with full-time care.", "excluded", {"children": _child(7)}),
        ("Parents, including those with shared care.", "unknown", {}),
        ("Parents, including those with shared care.", "eligible", {"children": _child(6)}),
        ("Carers with a child living with them.", "eligible", {"children": _child(2)}),
        ("Primary carers and parents in shared care arrangements.", "eligible", {"children": _child(6)}),
        ("Both parents can attend, whatever the care arrangement.", "eligible", {"children": _child(6)}),
    ],
)
def test_nights_with_a_child_decide_what_a_care_rule_says(rule: str, expected: str, facts: dict[str, Any]) -> None:
    assert verdict(rule, dict(facts)) == expected


@pytest.mark.parametrize(
    ("rule", "expected", "facts"),
    [
        ("Single mothers only.", "excluded", {"gender": "man"}),
        ("Pregnant women and new mums.", "excluded", {"gender": "man"}),
        ("Pregnant women and new mums.", "unknown", {"gender": "woman"}),
        ("Women who have experienced sexual assault.", "unknown", {"gender": "woman"}),
        ("Women and non-binary people over 18.", "unknown", {"gender": "man", "age": 30}),
        ("Women only.", "unknown", {"gender": "non-binary"}),
        (
            "Ages 60 and over (50 and over for Aboriginal and Torres Strait Islander people).",
            "excluded",
            {"age": 45, "background": "Italian; says not Aboriginal or Torres Strait Islander"},
        ),
        (
            "Ages 60 and over (50 and over for Aboriginal and Torres Strait Islander people).",
            "eligible",
            {"age": 55, "background": "Aboriginal"},
        ),
        ("Fathers of children aged 0-5.", "excluded", {"gender": "woman", "children": _child(14, 3)}),
        ("Fathers of children aged 0-5.", "eligible", {"gender": "man", "children": _child(14, 3)}),
        ("Fathers of children aged 0-5.", "excluded", {"gender": "man", "children": _child(14, 9)}),
        ("Men who use violence are not eligible.", "unknown", {"gender": "man"}),
        ("Some services are only available to women.", "eligible", {"gender": "man"}),
        ("Women and children escaping violence. Sons over 14 cannot stay.", "unknown", {"gender": "woman"}),
        ("Must speak Arabic.", "unknown", {}),
        ("Mums with babies under 12 months.", "excluded", {"gender": "man"}),
        ("Aboriginal people only.", "unknown", {"background": "Greek"}),
        ("Men who have used violence in their family.", "excluded", {"gender": "woman"}),
        ("Māori and Pasifika whānau.", "eligible", {"background": "Samoan"}),
        ("For Māori. Others considered.", "unknown", {"background": "Pākehā"}),
        ("Pacific families.", "unknown", {"background": "Dutch"}),
        ("Girls aged 10 to 14.", "excluded", {"gender": "boy", "age": 12}),
        ("Girls aged 10 to 14.", "eligible", {"gender": "girl", "age": 12}),
        ("Boys and girls 10 to 14.", "eligible", {"gender": "boy", "age": 12}),
        ("Aged 65 and over, or 50 and over if Aboriginal.", "eligible", {"age": 55, "background": "Aboriginal"}),
        (
            "Aged 65 and over, or 50 and over if Aboriginal.",
            "excluded",
            {"age": 55, "background": "says not Aboriginal"},
        ),
        ("Any woman, any age.", "excluded", {"gender": "man"}),
        ("Any woman, any age.", "eligible", {"gender": "woman"}),
        ("Women, trans and non-binary people.", "eligible", {"gender": "non-binary"}),
    ],
)
def test_gender_and_background_are_what_the_person_says_and_never_guessed(
    rule: str, expected: str, facts: dict[str, Any]
) -> None:
    assert verdict(rule, dict(facts)) == expected


@pytest.mark.parametrize(
    ("rule", "expected", "facts"),
    [
        ("Men over 55 living in Glenbrook or Ash Hill.", "excluded", {"gender": "man", "age": 60, "area": "Northbank"}),
        ("Men over 55 living in Glenbrook or Ash Hill.", "eligible", {"gender": "man", "age": 60, "area": "Ash Hill"}),
        ("People who live in Greater Ashford.", "unknown", {"area": "Mill End"}),
        ("Residents of Ash Hill only.", "excluded", {"area": "Mill End"}),
        ("Everyone except people living in Ridge.", "excluded", {"area": "Ridge"}),
        ("Everyone except people living in Ridge.", "unknown", {"area": "Mill End"}),
        ("Open to people of all ages living in Ash Hill or Mill End.", "excluded", {"area": "Ridge", "age": 3}),
        ("Open to people of all ages living in Ash Hill or Mill End.", "eligible", {"area": "Ash Hill", "age": 3}),
        ("Open to people living in Ash Hill. Others by arrangement.", "unknown", {"area": "Ridge"}),
        ("Must live within the Ash Hill council area.", "unknown", {"area": "Ridge"}),
    ],
)
def test_a_place_leaves_somebody_out_only_where_it_is_plain(rule: str, expected: str, facts: dict[str, Any]) -> None:
    assert verdict(rule, dict(facts)) == expected


@pytest.mark.parametrize(
    ("rule", "expected", "facts"),
    [
        ("You must hold a concession card.", "unknown", {"holds": ("health-care-card",)}),
        ("You must hold a concession card.", "excluded", {"lacks": ("concession-card",)}),
        ("Adults with a GP referral.", "excluded", {"age": 40, "referred_by": "self"}),
        ("Adults with a GP referral.", "eligible", {"age": 40, "referred_by": "doctor"}),
        ("Self-referrals accepted. Over 18.", "eligible", {"age": 40, "referred_by": "self"}),
        ("Over 18s. No referral needed.", "eligible", {"age": 19}),
        ("Proof of address required.", "excluded", {"lacks": ("proof-of-address",)}),
        ("Proof of address required.", "eligible", {"holds": ("proof-of-address",)}),
        ("For NDIS participants.", "unknown", {}),
        ("Self-referral only.", "excluded", {"referred_by": "gp"}),
        ("Referral by a GP, nurse or school.", "eligible", {"referred_by": "school"}),
        ("Referral by a GP, nurse or school.", "excluded", {"referred_by": "self"}),
        ("Referral from any health professional or self-referral.", "eligible", {"referred_by": "self"}),
        ("No referral needed.", "eligible", {"referred_by": "self"}),
        ("Referrals accepted from any agency.", "unknown", {"referred_by": "school"}),
    ],
)
def test_a_paper_or_referral_is_missing_only_if_it_is_recorded_as_lacking(
    rule: str, expected: str, facts: dict[str, Any]
) -> None:
    assert verdict(rule, dict(facts)) == expected


@pytest.mark.parametrize(
    ("rule", "expected", "facts"),
    [
        ("Not available to people on temporary visas.", "excluded", {"visa": "temporary skilled visa"}),
        ("Permanent residents and citizens.", "excluded", {"visa": "student visa"}),
        ("Permanent residents and citizens.", "eligible", {"visa": "citizen"}),
        ("Household income below $900 a week.", "excluded", {"income": 60000}),
        ("Household income below $900 a week.", "eligible", {"income": 30000}),
        ("People on a low income.", "unknown", {"income": 30000}),
        ("Tenants of Ash Hill Housing.", "unknown", {"status": "tenant"}),
        ("Citizens, permanent residents and people on humanitarian visas.", "eligible", {"visa": "humanitarian visa"}),
        ("Citizens, permanent residents and people on humanitarian visas.", "unknown", {"visa": "student visa"}),
        ("Temporary visa holders cannot use this service.", "excluded", {"visa": "temporary visa"}),
        ("Open to all visa types.", "eligible", {"visa": "student visa"}),
        ("Annual income under $60,000.", "excluded", {"income": 65000}),
        ("Annual income under $60,000.", "unknown", {}),
        ("Household income must be less than $52,000 a year.", "excluded", {"income": 52000}),
        ("Pension card or income under $30,000.", "eligible", {"income": 20000}),
        ("Veterans and their families.", "eligible", {"status": "veteran"}),
        ("Veterans and their families.", "unknown", {"status": "retired"}),
    ],
)
def test_income_visa_and_status_decide_only_as_recorded(rule: str, expected: str, facts: dict[str, Any]) -> None:
    assert verdict(rule, dict(facts)) == expected


@pytest.mark.parametrize(
    ("rule", "expected", "facts"),
    [
        ("We do not accept people who are currently using drugs.", "excluded", {"currently_using": True}),
        ("We do not accept people who are currently using drugs.", "eligible", {"currently_using": False}),
        (
            "Cannot be receiving counselling from another provider.",
            "unknown",
            {"current_services": ("speech therapy",)},
        ),
        ("Must not be receiving support from another agency.", "excluded", {"current_services": ("housing help",)}),
        ("Must not be receiving support from another agency.", "eligible", {"current_services": ()}),
        (
            "Not suitable for people with a current protection order against them.",
            "excluded",
            {"orders": ("protection order",)},
        ),
        ("Not suitable for people with a current protection order against them.", "unknown", {}),
        ("Men who use violence are not eligible.", "excluded", {"gender": "man", "used_family_violence": True}),
        ("Men who use violence are not eligible.", "eligible", {"gender": "man", "used_family_violence": False}),
        ("This service cannot support people in custody.", "excluded", {"in_custody": True}),
        ("People leaving prison.", "unknown", {"in_custody": False}),
        ("Must be sober.", "excluded", {"currently_using": True}),
        ("Clients must not be currently using alcohol or other drugs.", "excluded", {"currently_using": True}),
        ("Not open to people who have used family violence.", "excluded", {"used_family_violence": True}),
        ("Men who have used violence in their family.", "excluded", {"gender": "man", "used_family_violence": False}),
        ("Men who have used violence in their family.", "eligible", {"gender": "man", "used_family_violence": True}),
        ("Anyone in prison or recently released.", "eligible", {"in_custody": True}),
        ("Anyone in prison or recently released.", "unknown", {"in_custody": False}),
        ("Clients of other counselling services are not eligible.", "excluded", {"current_services": ("counselling",)}),
        (
            "Not for people already receiving a home care package.",
            "excluded",
            {"current_services": ("home care package",)},
        ),
        ("Not for people already receiving a home care package.", "eligible", {"current_services": ()}),
        ("People with a diagnosis of autism.", "eligible", {"diagnosis": ("autism",)}),
        ("People with a diagnosis of autism.", "excluded", {"diagnosis": ()}),
        ("People with a diagnosis of autism.", "unknown", {}),
        ("No diagnosis needed.", "eligible", {"diagnosis": ()}),
        ("A formal diagnosis is required.", "excluded", {"diagnosis": ()}),
        ("A formal diagnosis is required.", "eligible", {"diagnosis": ("ptsd",)}),
        ("A formal diagnosis is required.", "unknown", {}),
    ],
)
def test_what_is_on_file_decides_only_as_declared(rule: str, expected: str, facts: dict[str, Any]) -> None:
    assert verdict(rule, dict(facts)) == expected


@pytest.mark.parametrize(
    ("rule", "expected", "facts"),
    [
        ("Concession card holders pay half.", "eligible", {"lacks": ("concession-card",)}),
        ("Priority for people sleeping rough.", "eligible", {"status": "renter"}),
        ("Adults 18-64. Priority for people leaving hospital.", "excluded", {"age": 70}),
        ("Adults 18-64, with priority for people leaving hospital.", "eligible", {"age": 40}),
        ("GP referral preferred.", "eligible", {"referred_by": "self"}),
        ("Free for students; others pay $20.", "eligible", {}),
        ("Shared care parents welcome.", "eligible", {"children": _child(6)}),
        ("Proof of address is helpful.", "eligible", {"lacks": ("proof-of-address",)}),
        ("ID helpful but not required.", "eligible", {"lacks": ("id",)}),
        ("You do not need to have stopped using.", "eligible", {"currently_using": True}),
        ("Ash Hill residents have priority.", "eligible", {"area": "Ridge"}),
    ],
)
def test_a_preference_or_a_price_turns_nobody_away(rule: str, expected: str, facts: dict[str, Any]) -> None:
    assert verdict(rule, dict(facts)) == expected
