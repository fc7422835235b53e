"""Before a page: who might see it, how is it safe to receive, and who may ask for whose."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from pcp_core.journeys.statement.asking import SAFE_WAYS, Receive, Request, SeenBy, may_be_made
from pcp_core.model import Case

AT = datetime(2026, 3, 2, 10, 15, tzinfo=timezone(timedelta(hours=11)))
CHILD, MOTHER = "p-32", "p-31"
SAYS_SO = {"person": MOTHER, "for": CHILD, "basis": "parental responsibility", "what": ["all"]}
YOUNG: dict[str, Any] = {"id": CHILD, "birth_date": "2019-01-11", "orders": [], "decision_makers": [SAYS_SO]}
GROWN: dict[str, Any] = {"id": MOTHER, "birth_date": "1988-05-02"}


def own(receive: Receive = Receive.READ_TOGETHER, seen_by: SeenBy = SeenBy.ALONE, **more: Any) -> bool:
    case = Case.model_validate({"person": GROWN | more.pop("person", {}), **more})
    return may_be_made(case, Request(MOTHER, MOTHER, seen_by, receive, AT))


def by_mother(receive: Receive = Receive.READ_TOGETHER, seen_by: SeenBy = SeenBy.WITH_WORKER, **more: Any) -> bool:
    case = Case.model_validate({"person": YOUNG | more.pop("person", {}), **more})
    return may_be_made(case, Request(CHILD, MOTHER, seen_by, receive, AT))


def test_somebody_may_have_the_page_about_themselves_in_a_way_they_called_safe() -> None:
    assert [(seen_by, receive) for seen_by in SeenBy for receive in Receive if own(receive, seen_by)] == [
        (seen_by, receive) for seen_by in SeenBy for receive in Receive if receive in SAFE_WAYS[seen_by]
    ]


@pytest.mark.parametrize("seen_by", [SeenBy.OTHERS_MAY, SeenBy.UNKNOWN])
def test_where_others_may_see_it_or_nobody_knows_it_is_read_together_and_nothing_else(seen_by: SeenBy) -> None:
    assert SAFE_WAYS[seen_by] == {Receive.READ_TOGETHER}


@pytest.mark.parametrize(
    "odd",
    [
        {"person": {"orders": ["intervention order, 2 October 2025"]}},
        {"person": {"telling": "ask-first"}},
        {"person": {"declared": {"used_family_violence": True}}},
        {"person": {"birth_date": "2012-01-01"}},
        {"disclosures": [{"id": "x-1", "about": [{"person": MOTHER, "role": "person-using-violence"}]}]},
    ],
)
def test_where_telling_is_not_simple_the_page_is_read_together_and_no_file_is_made(odd: dict[str, Any]) -> None:
    assert own(**odd)
    assert not own(Receive.PRINT, **odd)
    assert not own(Receive.FILE, **odd)


def test_the_sixteen_year_old_asks_for_their_own_page_and_nobody_else_does() -> None:
    sixteen = {"birth_date": "2009-08-20"}
    assert own(Receive.FILE, person=sixteen)
    assert not by_mother(person=sixteen)
    guardian = {"decision_makers": [SAYS_SO | {"basis": "guardian"}]}
    assert not by_mother(person=sixteen | guardian)


def test_a_parent_who_is_named_to_decide_reads_a_young_childs_page_with_a_worker() -> None:
    assert by_mother()
    assert not by_mother(seen_by=SeenBy.ALONE)
    assert not by_mother(Receive.PRINT)


@pytest.mark.parametrize(
    "odd",
    [
        {"person": {"decision_makers": []}},
        {"person": {"decision_makers": None}},
        {"person": {"decision_makers": [SAYS_SO | {"for": None}]}},
        {"person": {"decision_makers": [SAYS_SO | {"basis": None}]}},
        {"person": {"decision_makers": [SAYS_SO | {"what": ["health"]}]}},
        {"person": {"decision_makers": [SAYS_SO | {"what": None}]}},
        {"person": {"decision_makers": [SAYS_SO | {"limits": "school only"}]}},
        {"person": {"decision_makers": [SAYS_SO | {"until": "2026-03-01"}]}},
        {"person": {"decision_makers": [SAYS_SO | {"from": "2026-03-03"}]}},
        {"person": {"decision_makers": [SAYS_SO | {"person": "p-40"}]}},
        {"person": {"orders": None}},
        {"person": {"orders": ["interim order"]}},
        {"person": {"telling": "ask-first"}},
        {"person": {"birth_date": None}},
        {"person": {"died": "2026-01-02"}},
        {"keep_from": [MOTHER]},
        {"disclosures": [{"id": "x-1", "about": [{"person": MOTHER, "role": "person-using-violence"}]}]},
    ],
)
def test_where_anything_speaks_against_it_or_is_not_known_a_person_decides(odd: dict[str, Any]) -> None:
    assert not by_mother(**odd)


def test_a_guardian_of_an_adult_may_read_with_a_worker_and_a_parent_of_one_may_not() -> None:
    adult = {"birth_date": "1999-01-11"}
    assert by_mother(person=adult | {"decision_makers": [SAYS_SO | {"basis": "guardian"}]})
    assert not by_mother(person=adult)


def test_of_somebody_who_has_died_no_page_is_made_by_a_program() -> None:
    assert not own(person={"died": "2026-02-20"})


def test_a_case_of_somebody_else_is_no_page() -> None:
    case = Case.model_validate({"person": {"id": "p-99"}})
    assert not may_be_made(case, Request(MOTHER, MOTHER, SeenBy.ALONE, Receive.READ_TOGETHER, AT))
    assert not may_be_made(Case(), Request(MOTHER, MOTHER, SeenBy.ALONE, Receive.READ_TOGETHER, AT))
