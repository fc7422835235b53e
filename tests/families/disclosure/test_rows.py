"""Steps 1 and 2: which row counts, and what happens where none does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

CHILD = {"person": "p-2", "role": "child"}
NOOR = {"related": [{"id": "p-2", "name": "Noor", "relation": "child", "birth_date": "2018-03-01"}]}
ISE = {"prescribed": ["au-vic-ise"]}

AGENCY = """\
pack: harbour-protocol
version: "1.0.0"
level: {level}
owner: practice team
rules:
  - id: row
    check: disclosure-row
    purposes: {purposes}
    recipients: [any]
    roles: [any]
    consent: {consent}
    inform_first: {inform}
    on_missing: {on_missing}
    because: "A test asks for it."
    implication: "{{name}} is told."
    source: "this test"
    tests: {{fires: [{{disclosure: {{}}}}], silent: [{{disclosure: {{}}}}]}}
"""


@pytest.fixture
def protocol(tmp_path: Path) -> Any:
    """A pack of one row, at a level, as a file."""

    def make(level: str = "agency", purposes: str = "[any]", consent: str = "required", inform: str = "required",
             on_missing: str = "ask") -> str:  # fmt: skip
        words = AGENCY.format(level=level, purposes=purposes, consent=consent, inform=inform, on_missing=on_missing)
        file = tmp_path / "harbour-protocol.yaml"
        file.write_text(words, encoding="utf-8")
        return str(file)

    return make


def fviss(kit: Any, **more: Any) -> dict[str, Any]:
    about = [{"person": "p-1", "role": "adult-experiencing-violence"}]
    base = {"purpose": "family-violence-risk", "about": about, "why": "A joint plan.", "to": ISE}
    made: dict[str, Any] = kit.share(**{**base, **more})
    return made


def test_a_basis_that_answers_lets_only_its_own_pack_count(kit: Any) -> None:
    seen = kit.decide(
        kit.share(purpose="child-safety", about=[CHILD], why="x", basis="core"),
        kit.case(person=NOOR),
        packs=["core", "uk-eng"],
    )
    assert seen.rows == ["core.other"]


@pytest.mark.parametrize("basis", ["nowhere", "au-vic-ciss"])
def test_a_basis_that_does_not_answer_is_asked_about_and_softens_nothing(kit: Any, basis: str) -> None:
    landlord = {"type": "landlord"}
    plain = kit.decide(kit.share(to=landlord), kit.case(consents=[]), packs=["core", "au-vic-ciss"])
    based = kit.decide(kit.share(to=landlord, basis=basis), kit.case(consents=[]), packs=["core", "au-vic-ciss"])
    assert plain.asked == {"no-consent": "hold"}
    assert based.asked == {"no-consent": "hold", "unsettled": "ask"}


def test_a_law_goes_before_core_and_the_answer_names_its_row(kit: Any) -> None:
    seen = kit.decide(fviss(kit), kit.case(consents=[]), packs=["core", "au-vic-fviss"], worker=ISE)
    assert seen.row == "au-vic-fviss.adult"
    assert seen.asked == {"no-consent": "hold"}


def test_a_row_that_names_a_purpose_goes_before_one_that_says_any(kit: Any) -> None:
    seen = kit.decide(
        kit.share(purpose="family-violence-risk", why="x", to={"prescribed": ["nz-fv-agency"]}),
        kit.case(consents=[]),
        packs=["core", "nz-family-violence", "nz-privacy"],
        worker={"prescribed": ["nz-fv-agency"]},
    )
    assert seen.rows == ["nz-family-violence.main"]
    assert seen.asked == {}


def test_a_cumulative_row_counts_beside_one_that_names_a_purpose(kit: Any) -> None:
    seen = kit.decide(
        kit.share(purpose="child-safety", about=[CHILD], why="x", scope=["identity", "substance-use"]),
        kit.case(person=NOOR, consents=[]),
        packs=["core", "uk-eng", "us-42cfr2"],
    )
    assert seen.rows == ["uk-eng.safeguarding", "us-42cfr2.main"]
    assert seen.asked["no-consent"] == "hold"


def test_a_law_by_name_settles_consent_and_telling_for_what_it_states(kit: Any) -> None:
    seen = kit.decide(
        kit.share(purpose="statutory-request", to={"type": "police"}, told=None),
        kit.case(consents=[]),
        packs=["core", "nz-oranga-tamariki"],
    )
    assert (seen.decision, seen.rows) == ("permit", ["nz-oranga-tamariki.s66"])


def test_a_law_that_states_nothing_may_only_be_stricter_than_core(kit: Any) -> None:
    seen = kit.decide(
        kit.share(why="x", told=None, to={"type": "landlord"}), kit.case(consents=[]), packs=["core", "nz-privacy"]
    )
    assert seen.rows == ["nz-privacy.main", "core.other"]
    assert seen.asked == {"no-consent": "hold", "not-told": "ask"}


def test_an_exception_of_its_own_law_settles_consent_but_not_telling(kit: Any) -> None:
    threat = kit.share(purpose="serious-threat", why="x", told=None)
    seen = kit.decide(threat, kit.case(consents=[]), packs=["core", "nz-privacy"])
    assert seen.asked == {"not-told": "ask"}


def test_an_agency_may_ask_for_more_than_the_law(kit: Any, protocol: Any) -> None:
    seen = kit.decide(
        kit.share(purpose="statutory-request", to={"type": "police"}, told=None),
        kit.case(consents=[]),
        packs=["core", "nz-oranga-tamariki", protocol(inform="when-safe")],
    )
    assert seen.row == "harbour-protocol.row"
    assert seen.asked == {"no-consent": "ask", "not-told": "ask"}


@pytest.mark.parametrize("level", ["agency", "community"])
def test_no_pack_above_core_lowers_what_core_asks(kit: Any, protocol: Any, level: str) -> None:
    soft = protocol(level=level, consent="not-required", inform="no-duty")
    seen = kit.decide(kit.share(told=None, to={"type": "landlord"}), kit.case(consents=[]), packs=["core", soft])
    assert seen.row == "harbour-protocol.row"
    assert seen.asked == {"no-consent": "hold", "not-told": "ask"}


def test_naming_a_softer_agency_pack_as_basis_does_not_lower_core(kit: Any, protocol: Any) -> None:
    soft = protocol(consent="not-required", inform="no-duty")
    shared = kit.share(told=None, to={"type": "landlord"}, basis="harbour-protocol")
    assert kit.decide(shared, kit.case(consents=[]), packs=["core", soft]).asked["no-consent"] == "hold"


def test_no_pack_adds_a_hold_to_a_share_that_law_protects(kit: Any, protocol: Any) -> None:
    strict = protocol(on_missing="hold")
    report = kit.share(purpose="child-safety", to={"type": "child-protection"}, why="x", about=[CHILD])
    assert kit.decide(report, kit.case(person=NOOR, consents=[]), packs=["core", strict]).decision == "ask"
    plain = kit.decide(kit.share(), kit.case(consents=[]), packs=["core", strict])
    assert plain.decision == "hold"


def test_a_law_that_forbids_a_report_without_consent_may_still_hold_it(kit: Any) -> None:
    about = [{"person": "p-1", "role": "adult-experiencing-violence"}]
    report = {"purpose": "child-safety", "to": {"type": "child-protection"}, "why": "x", "about": about}
    seen = kit.decide(
        kit.share(**report, basis="us-victim-services"), kit.case(consents=[]), packs=["core", "us-victim-services"]
    )
    assert seen.asked == {"no-consent": "hold"}


@pytest.mark.parametrize(("mine", "theirs"), [(["au-vic-ise"], []), ([], ["au-vic-ise"])])
def test_a_scheme_needs_both_agencies(kit: Any, mine: list[str], theirs: list[str]) -> None:
    seen = kit.decide(
        fviss(kit, to={"prescribed": theirs}), kit.case(consents=[]), packs=["core", "au-vic-fviss"],
        worker={"prescribed": mine},
    )  # fmt: skip
    assert seen.row == "core.other"
    assert "unsettled" not in seen.asked


def test_a_scheme_nobody_can_tell_is_unsettled(kit: Any) -> None:
    unknown = fviss(kit, to={"prescribed": None})
    seen = kit.decide(unknown, kit.case(consents=[]), packs=["core", "au-vic-fviss"], worker=ISE)
    assert seen.asked == {"no-consent": "ask", "unsettled": "ask"}
    assert ("unknown", "not known whether both agencies belong to au-vic-ise") in {
        (said.result, said.why) for said in kit.decide(
            unknown, kit.case(), packs=["core", "au-vic-fviss"], worker=ISE, explain=True
        ).outcome.considered
    }  # fmt: skip


def test_an_unknown_scheme_matters_only_where_the_rest_of_the_row_fits(kit: Any) -> None:
    unknown = kit.share(to={"prescribed": None})
    assert kit.decide(unknown, kit.case(), packs=["core", "au-vic-fviss"], worker={"prescribed": None}).asked == {}


@pytest.mark.parametrize("kind", ["family-member", "employer", "landlord", "media"])
def test_people_and_firms_without_the_list_are_in_no_scheme(kit: Any, kind: str) -> None:
    seen = kit.decide(
        fviss(kit, to={"type": kind, "prescribed": None}), kit.case(consents=[]), packs=["core", "au-vic-fviss"],
        worker=ISE,
    )  # fmt: skip
    assert "unsettled" not in seen.asked


def test_every_roles_row_counts(kit: Any) -> None:
    both = [
        {"person": "p-1", "role": "adult-experiencing-violence"},
        {"person": "p-9", "role": "person-using-violence"},
    ]
    seen = kit.decide(fviss(kit, about=both), kit.case(consents=[]), packs=["core", "au-vic-fviss"], worker=ISE)
    assert set(seen.rows) == {"au-vic-fviss.adult", "au-vic-fviss.person-using"}
    assert seen.asked == {"no-consent": "hold"}
    assert seen.finding("no-consent").details["consents"] == [{"of": "p-1"}]


def test_somebody_under_eighteen_is_a_child_as_well(kit: Any) -> None:
    about = [{"person": "p-2", "role": "adult-experiencing-violence"}]
    person = {"related": [{"id": "p-2", "name": "Noor", "relation": "child", "birth_date": "2008-03-03"}]}
    young = kit.decide(fviss(kit, about=about), kit.case(person=person), packs=["core", "au-vic-fviss"], worker=ISE)
    assert set(young.rows) == {"au-vic-fviss.adult", "au-vic-fviss.child"}
    birthday = kit.decide(
        fviss(kit, about=about), kit.case(person=person), packs=["core", "au-vic-fviss"], worker=ISE,
        at="2026-03-03T10:00:00+11:00",
    )  # fmt: skip
    assert birthday.rows == ["au-vic-fviss.adult"]


def test_a_volunteer_has_no_row_under_the_child_scheme(kit: Any) -> None:
    shared = kit.share(purpose="child-safety", about=[CHILD], why="x", basis="au-vic-ciss", to=ISE)
    seen = kit.decide(shared, kit.case(person=NOOR), packs=["core", "au-vic-ciss"], worker={**ISE, "role": "volunteer"})
    assert "unsettled" in seen.asked
    assert seen.row == "core.other"


def test_what_is_only_alleged_goes_to_a_risk_assessment_body_alone(kit: Any) -> None:
    about = [{"person": "p-9", "role": "person-using-violence", "alleged": True}]
    packs = ["core", "au-vic-fviss"]
    plain = kit.decide(fviss(kit, about=about), kit.case(), packs=packs, worker=ISE)
    assert plain.row == "core.other"
    body = {"prescribed": ["au-vic-ise", "au-vic-rae"]}
    assert (
        kit.decide(fviss(kit, about=about, to=body), kit.case(), packs=packs, worker=ISE).row
        == "au-vic-fviss.person-using"
    )


def test_a_row_counts_only_within_its_dates(kit: Any) -> None:
    shared = kit.share(purpose="child-wellbeing", about=[CHILD], why="x", to=ISE)
    packs, worker = ["core", "au-vic-ciss"], ISE
    day_before = kit.decide(shared, kit.case(person=NOOR), packs=packs, worker=worker, at="2025-07-01T23:00:00+10:00")
    first_day = kit.decide(shared, kit.case(person=NOOR), packs=packs, worker=worker, at="2025-07-02T00:10:00+10:00")
    assert (day_before.row, first_day.row) == ("core.other", "au-vic-ciss.main")


def test_where_no_row_matches_only_a_promise_is_looked_at_beside_it(kit: Any) -> None:
    promise = {"id": "ag-1", "words": "I will ring you first.", "recipients": ["r-1"]}
    bare = kit.share(purpose=None, told=None)
    seen = kit.decide(bare, kit.case(consents=[], agreements=[promise]), packs=["au-nsw-16a"])
    assert seen.asked == {"unsettled": "ask", "promise": "ask"}
    assert seen.row is None


def test_each_side_of_a_disagreement_is_shown_and_the_more_protective_counts(
    kit: Any, protocol: Any, tmp_path: Path
) -> None:
    strict = protocol(purposes="[referral]", consent="required", inform="when-safe", on_missing="hold")
    soft = tmp_path / "other.yaml"
    words = AGENCY.format(
        level="agency", purposes="[referral]", consent="not-required", inform="no-duty", on_missing="ask"
    )
    soft.write_text(words.replace("harbour-protocol", "another-protocol"), encoding="utf-8")
    seen = kit.decide(kit.share(told=None), kit.case(consents=[]), packs=["core", strict, str(soft)])
    assert seen.rows[:2] == ["harbour-protocol.row", "another-protocol.row"]
    assert seen.asked == {"no-consent": "hold", "not-told": "ask"}


def test_explain_says_of_every_row_why_it_does_not_count(kit: Any) -> None:
    seen = kit.decide(kit.share(), kit.case(), packs=["core", "au-vic-ciss"], explain=True)
    assert seen.why("au-vic-ciss.main") == (
        "not-applicable", "purpose is referral; this row is for child-safety, child-wellbeing"
    )  # fmt: skip
    assert seen.why("core.other")[0] == "fired"
    assert "the consent c-1 counts (active, said on 2026-01-10)" in seen.why("core.other")[1]
    assert seen.why("core.report")[0] == "not-applicable"


def test_a_row_for_some_information_is_unknown_where_nobody_says_what_leaves(kit: Any) -> None:
    for scope, result in ((None, "unknown"), (["health"], "not-applicable")):
        seen = kit.decide(kit.share(scope=scope), kit.case(), packs=["core", "us-42cfr2"], explain=True)
        assert seen.why("us-42cfr2.main")[0] == result


def test_explain_repeats_nothing_that_a_host_wrote_where_a_code_belongs(kit: Any) -> None:
    seen = kit.decide(kit.share(purpose="because her husband drinks"), kit.case(), explain=True)
    assert not any("husband" in said.why for said in seen.outcome.considered)
    assert "purpose is another" in seen.why("core.report")[1]


def test_a_law_that_frees_a_share_of_consent_frees_it_for_everybody_it_is_about(kit: Any) -> None:
    shared = kit.share(purpose="child-safety", about=[CHILD, {"person": "p-1", "role": "adult"}], why="x")
    assert kit.decide(shared, kit.case(person=NOOR, consents=[]), packs=["core", "uk-eng"]).asked == {}


def test_a_row_about_somebody_using_violence_speaks_of_them_alone(kit: Any) -> None:
    about = [{"person": "p-9", "role": "person-using-violence"}, {"person": "p-5", "role": "other-adult"}]
    seen = kit.decide(fviss(kit, about=about), kit.case(consents=[]), packs=["core", "au-vic-fviss"], worker=ISE)
    assert seen.rows == ["au-vic-fviss.person-using", "core.other"]
    assert seen.finding("no-consent").details["consents"] == [{"of": "p-5"}]


def test_somebody_who_has_died_brings_no_row_to_others(kit: Any) -> None:
    gone = {"related": [{**NOOR["related"][0], "died": "2026-02-01"}]}
    shared = kit.share(purpose="child-safety", about=[CHILD, {"person": "p-1", "role": "adult"}], why="x")
    seen = kit.decide(shared, kit.case(person=gone, consents=[]), packs=["core", "uk-eng"])
    assert seen.rows == ["core.other"]
    assert seen.asked == {"unsettled": "ask", "no-consent": "ask"}


def test_a_mandated_report_by_a_victim_service_asks_nobodys_consent_not_the_childs_either(kit: Any) -> None:
    about = [{"person": "p-1", "role": "adult-experiencing-violence"}, CHILD]
    report = kit.share(
        purpose="statutory-request", about=about, basis="us-victim-services", to={"type": "child-protection"}
    )
    seen = kit.decide(report, kit.case(person=NOOR, consents=[]), packs=["core", "us-victim-services"])
    assert seen.decision == "permit"


@pytest.mark.parametrize(("schemes", "asked"), [(["au-vic-ise"], False), (None, True)])
def test_who_cannot_be_a_risk_assessment_body_leaves_nothing_unsettled(
    kit: Any, schemes: list[str] | None, asked: bool
) -> None:
    about = [{"person": "p-9", "role": "person-using-violence", "alleged": True}]
    shared = fviss(kit, about=about, basis=None, to={"prescribed": schemes})
    seen = kit.decide(shared, kit.case(), packs=["core", "au-vic-fviss"], worker={"prescribed": None})
    assert ("unsettled" in seen.asked) is asked


def test_who_is_only_alleged_to_use_violence_does_not_ride_along_with_a_child(kit: Any) -> None:
    alleged = {"person": "p-9", "role": "person-using-violence", "alleged": True}
    told = {"packs": ["core", "au-vic-fviss"], "worker": ISE, "safe_adults": ["p-1"]}
    alone = kit.decide(fviss(kit, about=[CHILD]), kit.case(person=NOOR), **told)
    beside = kit.decide(fviss(kit, about=[CHILD, alleged]), kit.case(person=NOOR), **told)
    assert "no-consent" not in alone.asked
    assert [one["of"] for one in beside.finding("no-consent").details["consents"]] == ["p-9"]
