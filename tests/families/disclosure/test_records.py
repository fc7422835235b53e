"""Steps 5, 7 and 12: categories, purpose, reason, views; agreement to a service; why a share was refused."""

from __future__ import annotations

from typing import Any

import pytest

ISE = {"prescribed": ["au-vic-ise"]}
CHILD = {"person": "p-2", "role": "child"}
KIDS = {
    "related": [
        {"id": "p-2", "name": "Noor", "relation": "child", "birth_date": "2016-03-02"},
        {"id": "p-3", "name": "Ilya", "relation": "child", "birth_date": "2018-03-02"},
    ]
}
HEARD = [{"of": "p-1", "words": "Ring them with me."}, {"of": "p-2", "words": "OK."}]


def ciss(kit: Any, **more: Any) -> Any:
    case = more.pop("case", None) or kit.case(person=KIDS)
    base = {"purpose": "child-safety", "about": [CHILD], "why": "Alone at night.", "to": ISE, "views": HEARD}
    return kit.decide(kit.share(**{**base, **more}), case, packs=["core", "au-vic-ciss"], worker=ISE)


def test_a_category_beyond_what_the_purpose_needs_is_named(kit: Any) -> None:
    seen = ciss(kit, scope=["identity", "money", "legal"])
    assert seen.asked == {"out-of-scope": "ask"}
    finding = seen.finding("out-of-scope")
    assert "legal and money" in finding.ask
    assert finding.details["categories"] == ["legal", "money"]


def test_a_row_without_a_list_of_needs_asks_no_such_question(kit: Any) -> None:
    report = kit.share(purpose="child-safety", about=[CHILD], why="x", to={"type": "police"}, scope=["money", "goals"])
    assert kit.decide(report, kit.case(person=KIDS)).asked == {}


def test_no_purpose_is_asked_for(kit: Any) -> None:
    assert kit.decide(kit.share(purpose=None), kit.case()).asked == {"no-purpose": "ask"}


@pytest.mark.parametrize("why", [None, "", " "])
def test_no_reason_is_asked_for_where_the_row_wants_one(kit: Any, why: str | None) -> None:
    assert ciss(kit, why=why).asked == {"no-reason": "ask"}
    assert kit.decide(kit.share(why=why), kit.case()).asked == {}


def test_new_south_wales_wants_the_reason_on_a_request_only(kit: Any) -> None:
    body = {"prescribed": ["au-nsw-prescribed-body"]}
    shared = kit.share(purpose="child-wellbeing", about=[CHILD], to=body)
    packs = ["core", "au-nsw-16a"]
    assert kit.decide(shared, kit.case(person=KIDS), packs=packs, worker=body).asked == {}
    request = kit.decide(shared, kit.case(person=KIDS), packs=packs, worker=body, hook="information-request")
    assert request.asked == {"no-reason": "ask"}


@pytest.mark.parametrize(
    ("views", "missing"),
    [
        (None, ["p-2", "p-3", "p-1"]),
        ([], ["p-2", "p-3", "p-1"]),
        (HEARD, ["p-3"]),
        ([*HEARD, {"of": "p-3", "words": None, "because": "She is two."}], []),
        ([*HEARD, {"of": "p-3", "words": None, "because": None}], ["p-3"]),
        ([*HEARD, {"of": "p-3", "words": "", "because": " "}], ["p-3"]),
    ],
)
def test_the_family_is_the_person_and_each_child_each_heard_or_explained(
    kit: Any, views: list[dict[str, Any]] | None, missing: list[str]
) -> None:
    seen = ciss(kit, about=[CHILD, {"person": "p-3", "role": "child"}], views=views)
    if missing:
        assert seen.asked == {"views-not-sought": "ask"}
        assert seen.finding("views-not-sought").details["people"] == missing
    else:
        assert seen.asked == {}


def test_the_person_whose_case_it_is_is_not_asked_about_others_where_they_may_not_be_safe(kit: Any) -> None:
    case = kit.case(person={**KIDS, "telling": "ask-first"})
    assert ciss(kit, case=case, views=[HEARD[1]]).asked == {}


def test_agreement_to_the_service_is_kept_apart_and_only_noted_when_missing(kit: Any) -> None:
    shared = kit.share(purpose="child-wellbeing", about=[CHILD])
    bare = kit.decide(shared, kit.case(person=KIDS, consents=[]), packs=["core", "uk-eng"])
    assert (bare.decision, bare.notes) == ("permit", {"no-consent"})
    assert bare.finding("no-consent").rule == "uk-eng.agreed-to-the-service"
    service = [kit.yes(**{"for": "service"})]
    agreed = kit.decide(shared, kit.case(person=KIDS, consents=service), packs=["core", "uk-eng"])
    assert (agreed.decision, agreed.notes) == ("permit", set())


@pytest.mark.parametrize("change", [{"status": "withdrawn"}, {"until": "2026-03-01"}, {"for": "sharing"}])
def test_an_agreement_that_ended_or_is_about_sharing_is_none_to_the_service(kit: Any, change: dict[str, Any]) -> None:
    shared = kit.share(purpose="child-wellbeing", about=[CHILD])
    consents = [kit.yes(**{"for": "service", **change})]
    seen = kit.decide(shared, kit.case(person=KIDS, consents=consents), packs=["core", "uk-eng"])
    assert seen.notes == {"no-consent"}


def test_a_refusal_without_a_reason_is_asked_about_when_the_case_is_reviewed(kit: Any) -> None:
    shares = [
        {"id": "x-1", "direction": "out", "outcome": "declined"},
        {"id": "x-2", "direction": "out", "outcome": "declined", "declined_because": "He would learn where she is."},
        {"id": "x-3", "direction": "out"},
        {"id": "x-4", "outcome": "declined", "at": "2026-03-03T10:00:00+11:00"},
        {"id": "x-5", "outcome": "not-shared", "decided_by": "w-7"},
        {"id": "x-6", "outcome": "not-shared", "declined_because": "Nobody needed it."},
    ]
    seen = kit.decide(None, kit.case(disclosures=shares), hook="case-review")
    assert seen.asked == {"refusal-not-recorded": "ask"}
    assert seen.finding("refusal-not-recorded").details == {
        "disclosures": ["x-1", "x-5"],
        "record": [
            {"disclosure": "x-1", "empty": ["declined_because", "decided_by", "request", "scope"]},
            {"disclosure": "x-5", "empty": ["declined_because", "scope"]},
        ],
    }


def test_a_refusal_is_left_alone_while_something_else_is_saved(kit: Any) -> None:
    shares = [{"id": "x-1", "direction": "out", "outcome": "declined"}]
    assert kit.decide(kit.share(), kit.case(disclosures=shares)).asked == {}
