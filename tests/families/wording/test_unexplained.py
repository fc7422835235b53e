"""Terms, short forms and plan names: explained once is enough."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Ask = Callable[..., list[tuple[str, str | None]]]


def test_a_short_form_nobody_explained_is_asked_about_once(ask: Ask) -> None:
    assert ask("The PQR meets on Monday. The PQR has six people.", kind="letter") == [("jargon", "PQR")]


@pytest.mark.parametrize(
    "text",
    [
        "The people who quilt rugs (PQR) meet on Monday. The PQR has six people.",
        "The PQR (the people who quilt rugs) meets on Monday. PQR, room 2.",
        "PQR means people who quilt rugs. The PQR meets on Monday.",
        "There is a meeting of the quilters, called the PQR. The PQR meets on Monday.",
        "The PQR, the quilters who meet on Mondays, wrote to you.",
    ],
)
def test_what_is_explained_at_or_before_its_first_use_is_left_from_then_on(ask: Ask, text: str) -> None:
    assert ask(text, kind="letter") == []


def test_an_explanation_that_comes_too_late_does_not_undo_the_first_use(ask: Ask) -> None:
    assert ask("The PQR meets. PQR means people who quilt rugs.", kind="letter") == [("jargon", "PQR")]


def test_everyday_short_forms_and_capital_headings_are_left(ask: Ask) -> None:
    assert ask("WHAT WE AGREED:\n\nYour GP rings at 10 AM, and the NDIS pays.", kind="plan") == []


def test_terms_are_not_asked_about_in_a_case_note(ask: Ask) -> None:
    assert ask("Brokerage and the PQR: see the Individual Support Plan.") == []


def test_between_agencies_only_short_forms_are_asked_about(ask: Ask) -> None:
    text = "Referral after assessment. Brokerage paid, the PQR agreed, the case plan is attached."
    assert ask(text, kind="referral-summary") == [("jargon", "PQR")]


def test_a_plan_under_another_name_is_a_plan_name_and_not_jargon_as_well(ask: Ask) -> None:
    assert ask("Please bring the ISP.", kind="letter") == [("plan-name", "ISP")]


def test_a_plan_name_tied_to_your_plan_is_left(ask: Ask) -> None:
    assert ask("Please bring your plan (the Individual Support Plan).", kind="letter") == []


def test_a_step_of_the_agency_is_a_process_word(ask: Ask) -> None:
    assert ask("Please fill in the intake form.", kind="letter") == [("process-word", "intake form")]


def test_an_order_of_a_court_is_no_intervention_of_ours(ask: Ask) -> None:
    assert ask("The intervention order stands until June.", kind="letter") == []
