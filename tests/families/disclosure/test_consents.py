"""Step 3: who decides, which consent counts, and what is found."""

from __future__ import annotations

from typing import Any

import pytest

NOW = "2026-03-02T10:00:00+11:00"


def history(*entries: tuple[str, str]) -> list[dict[str, str]]:
    return [{"status": status, "at": at} for status, at in entries]


def child(kit: Any, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = kit.share(about=[{"person": "p-2", "role": "child"}], **more)
    return made


def family(kit: Any, *, birth_date: str | None = "2016-03-02", consents: Any = None, **person: Any) -> dict[str, Any]:
    noor = {"id": "p-2", "name": "Noor", "relation": "child", "birth_date": birth_date}
    more = {} if consents is None else {"consents": consents}
    made: dict[str, Any] = kit.case(person={"related": [noor, *person.pop("others", [])], **person}, **more)
    return made


def test_a_consent_that_covers_recipient_purpose_and_scope_lets_it_go(kit: Any) -> None:
    assert kit.decide(kit.share(), kit.case()).decision == "permit"


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"recipients": ["r-2"]}, "no-consent"),
        ({"recipients": ["type:health-service"]}, "no-consent"),
        ({"recipients": None}, "no-consent"),
        ({"purposes": ["treatment"]}, "no-consent"),
        ({"purposes": None}, "no-consent"),
        ({"by": "p-3"}, "no-consent"),
        ({"by": None}, "no-consent"),
        ({"for": "service"}, "no-consent"),
        ({"from": "2026-03-03"}, "no-consent"),
        ({"from": "2026-03-02T10:00:01+11:00"}, "no-consent"),
        ({"history": history(("active", "2026-03-02T10:00:01+11:00"))}, "no-consent"),
        ({"history": history(("asked-about", "2026-02-01T10:00:00+11:00"))}, "no-consent"),
        ({"until": "2026-03-01"}, "consent-expired"),
        ({"until": "2026-03-02T09:59:59+11:00"}, "consent-expired"),
        ({"status": "refused"}, "consent-refused"),
        ({"status": "withdrawn"}, "consent-withdrawn"),
        ({"status": "withdrawn", "history": None}, "consent-withdrawn"),
        ({"scope": ["identity"]}, "out-of-scope"),
        ({"scope": None}, "out-of-scope"),
    ],
)
def test_what_keeps_a_consent_from_covering_is_named(kit: Any, change: dict[str, Any], kind: str) -> None:
    seen = kit.decide(kit.share(), kit.case(consents=[kit.yes(**change)]))
    assert seen.asked == {kind: "ask"}


@pytest.mark.parametrize(
    "change",
    [
        {"recipients": ["type:school"]},
        {"from": "2026-03-02"},
        {"until": "2026-03-02"},
        {"until": "2026-03-02T10:00:00+11:00"},
        {"from": None, "until": None},
        {"for": None},
        {"history": None},
        {
            "status": "withdrawn",
            "history": history(("active", "2026-01-10T10:00:00+11:00"), ("withdrawn", "2026-03-03T10:00:00+11:00")),
        },
        {"history": history(("withdrawn", "2026-02-01T10:00:00+11:00"), ("active", "2026-02-01T10:00:00+11:00"))},
    ],
)  # fmt: skip
def test_a_consent_counts_on_its_first_and_last_day_and_as_it_stood_then(kit: Any, change: dict[str, Any]) -> None:
    assert kit.decide(kit.share(), kit.case(consents=[kit.yes(**change)])).decision == "permit"


def test_of_two_entries_at_the_same_instant_the_later_in_the_list_counts(kit: Any) -> None:
    both = history(("active", "2026-02-01T10:00:00+11:00"), ("withdrawn", "2026-01-31T23:00:00+00:00"))
    assert kit.decide(kit.share(), kit.case(consents=[kit.yes(history=both)])).asked == {"consent-withdrawn": "ask"}


def test_a_day_is_a_day_where_the_share_happens(kit: Any) -> None:
    last_day = kit.case(consents=[kit.yes(until="2026-03-02")])
    assert kit.decide(kit.share(told=None), last_day, at="2026-03-02T23:30:00-08:00").asked == {"not-told": "ask"}
    assert "consent-expired" in kit.decide(kit.share(), last_day, at="2026-03-03T00:30:00+13:00").asked


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        ({"scope": ["identity"]}, "out-of-scope"),
        ({"until": "2026-02-20"}, "consent-expired"),
        ({"status": "withdrawn"}, "consent-withdrawn"),
        ({"status": "refused"}, "consent-refused"),
    ],
)
def test_only_the_consent_with_the_latest_word_counts_and_the_answer_says_so(
    kit: Any, later: dict[str, Any], kind: str
) -> None:
    latest = kit.yes(
        "c-2", **{**later, "history": history((later.get("status", "active"), "2026-02-10T10:00:00+11:00"))}
    )
    for consents in ([kit.yes(), latest], [latest, kit.yes()]):
        seen = kit.decide(kit.share(), kit.case(consents=consents))
        assert list(seen.asked) == [kind]
        (told,) = seen.finding(kind).details["consents"]
        assert (told["counted"], told["passed_over"]) == ("c-2", ["c-1"])


def test_partial_consents_are_not_added_up(kit: Any) -> None:
    halves = [kit.yes("c-1", scope=["identity"]), kit.yes("c-2", scope=["contact"])]
    seen = kit.decide(kit.share(), kit.case(consents=halves))
    assert seen.asked == {"out-of-scope": "ask"}
    assert seen.finding("out-of-scope").details["categories"] == ["identity"]


def test_without_a_purpose_the_consents_purpose_is_not_judged(kit: Any) -> None:
    other = kit.case(consents=[kit.yes(purposes=["treatment"])])
    assert kit.decide(kit.share(purpose=None), other).asked == {"no-purpose": "ask"}


def test_without_a_scope_it_is_asked_what_goes_and_nothing_holds(kit: Any) -> None:
    to = {"type": "landlord"}
    assert kit.decide(kit.share(scope=None, to=to), kit.case()).asked == {"out-of-scope": "ask"}
    assert kit.decide(kit.share(scope=[], to=to), kit.case()).asked == {}


@pytest.mark.parametrize("named", ["c-9", "c-2"])
def test_a_consent_relied_on_has_to_be_there_and_to_cover(kit: Any, named: str) -> None:
    consents = [kit.yes(), kit.yes("c-2", recipients=["r-2"])]
    seen = kit.decide(kit.share(consent=named), kit.case(consents=consents))
    assert seen.asked == {"no-consent": "ask"}


def test_naming_an_older_consent_is_no_harm_where_a_later_one_covers_too(kit: Any) -> None:
    later = kit.yes("c-2", history=history(("active", "2026-02-10T10:00:00+11:00")))
    assert kit.decide(kit.share(consent="c-1"), kit.case(consents=[kit.yes(), later])).decision == "permit"


def test_naming_an_older_consent_does_not_hide_a_later_no(kit: Any) -> None:
    no = kit.yes("c-2", status="refused", history=history(("refused", "2026-02-10T10:00:00+11:00")))
    seen = kit.decide(kit.share(consent="c-1"), kit.case(consents=[kit.yes(), no]))
    assert seen.asked == {"consent-refused": "ask"}


def test_one_named_consent_does_not_answer_for_a_second_person_with_their_own(kit: Any) -> None:
    about = [{"person": "p-1"}, {"person": "p-3"}]
    consents = [kit.yes(), kit.yes("c-3", by="p-3")]
    assert kit.decide(kit.share(about=about, consent="c-1"), kit.case(consents=consents)).decision == "permit"
    assert kit.decide(kit.share(about=about), kit.case()).asked == {"no-consent": "ask"}


def test_consents_nobody_could_see_are_said_to_be_unseen(kit: Any) -> None:
    unseen = kit.decide(kit.share(), kit.case(consents=None))
    assert unseen.asked == {"no-consent": "ask"}
    assert unseen.finding("no-consent").ask.startswith("We could not see any consents")
    known = kit.decide(kit.share(), kit.case(consents=[]))
    assert "could not see" not in known.finding("no-consent").ask


@pytest.mark.parametrize(
    ("kind", "weight"),
    [
        *((kind, "hold") for kind in ("employer", "landlord", "media", "immigration", "benefits", "insurer", "lawyer")),
        *((kind, "hold") for kind in ("other", "court", "family-member")),
        *(
            (kind, "ask")
            for kind in ("school", "police", "housing-service", "corrections", "carer", "government-other")
        ),
        (None, "ask"),
    ],
)
def test_what_a_missing_consent_weighs_depends_on_who_would_get_it(kit: Any, kind: str | None, weight: str) -> None:
    seen = kit.decide(kit.share(to={"type": kind}), kit.case(consents=[]))
    assert seen.asked == {"no-consent": weight}


def test_a_court_with_its_order_and_a_named_supporter_only_ask(kit: Any) -> None:
    nothing = kit.case(consents=[], person={"related": [{"id": "r-1", "relation": "kin", "supporter": True}]})
    assert kit.decide(kit.share(to={"type": "court", "order": True}), nothing).asked == {"no-consent": "ask"}
    assert kit.decide(kit.share(to={"type": "family-member"}), nothing).asked == {"no-consent": "ask"}
    assert kit.decide(kit.share(to={"type": "landlord"}), nothing).asked == {"no-consent": "hold"}


@pytest.mark.parametrize("kind", ["landlord", "court", "family-member", "media"])
def test_every_hold_says_what_releases_it(kit: Any, kind: str) -> None:
    seen = kit.decide(kit.share(to={"type": kind}), kit.case(consents=[]))
    assert "case.consents" in seen.finding("no-consent").releases


def test_a_parent_whose_case_it_is_decides_for_a_young_child(kit: Any) -> None:
    assert kit.decide(child(kit), family(kit)).decision == "permit"


@pytest.mark.parametrize("birth_date", ["2010-03-02", None])
def test_from_sixteen_on_and_with_the_age_unknown_their_own_answer_counts(kit: Any, birth_date: str | None) -> None:
    assert kit.decide(child(kit), family(kit, birth_date=birth_date)).asked == {"no-consent": "ask"}
    own = family(kit, birth_date=birth_date, consents=[kit.yes(by="p-2")])
    assert kit.decide(child(kit), own).decision == "permit"


@pytest.mark.parametrize(
    ("birth_date", "consents", "words"),
    [
        ("2016-03-02", [], "What has Farida said about"),
        ("2009-03-02", [], "What has Noor said about"),
        ("2016-03-02", [{"status": "withdrawn"}], "Farida took back their yes"),
        ("2016-03-02", [{"status": "refused"}], "Farida said no to this"),
        ("2016-03-02", [{"until": "2026-03-01"}], "Farida's yes has run out"),
    ],
)
def test_the_question_names_whoever_decides(
    kit: Any, birth_date: str, consents: list[dict[str, Any]], words: str
) -> None:
    given = [kit.yes(**consent) for consent in consents]
    (finding,) = kit.decide(child(kit), family(kit, birth_date=birth_date, consents=given)).outcome.findings
    assert finding.ask.startswith(words)


@pytest.mark.parametrize("person", [{"telling": "ask-first"}, {"orders": ["a parenting order"]}])
def test_where_nobody_surely_decides_for_a_young_child_it_is_asked_who_does(kit: Any, person: dict[str, Any]) -> None:
    seen = kit.decide(child(kit), family(kit, consents=[], **person))
    assert seen.finding("no-consent").ask == "Who may say yes for Noor here, and is it safe to ask them?"


def test_the_day_before_sixteen_a_parent_still_decides(kit: Any) -> None:
    assert kit.decide(child(kit), family(kit, birth_date="2010-03-03")).decision == "permit"


def test_a_young_childs_own_yes_does_not_stand_in_for_the_parents(kit: Any) -> None:
    assert kit.decide(child(kit), family(kit, consents=[kit.yes(by="p-2")])).asked == {"no-consent": "ask"}


def test_a_child_judged_to_understand_answers_for_themselves(kit: Any) -> None:
    judged = [{"person": "p-2", "for": "p-2", "basis": "order", "what": ["all"]}]
    asked = family(kit, consents=[kit.yes(by="p-2")], decision_makers=judged)
    assert kit.decide(child(kit), asked).decision == "permit"


@pytest.mark.parametrize("birth_date", ["2016-03-02", "2009-03-02"])
def test_a_childs_no_is_shown_in_their_words_and_no_parents_yes_covers_it(kit: Any, birth_date: str) -> None:
    no = kit.yes("c-2", by="p-2", status="refused", history=history(("refused", "2026-01-02T10:00:00+11:00")))
    views = [{"of": "p-1", "words": "Go ahead."}, {"of": "p-2", "words": "Not my teacher."}]
    seen = kit.decide(child(kit, views=views), family(kit, birth_date=birth_date, consents=[kit.yes(), no]))
    assert seen.asked == {"consent-refused": "ask"}
    assert [place.text for place in seen.finding("consent-refused").evidence] == ["Not my teacher."]
    assert seen.finding("consent-refused").ask.startswith("Noor said no themselves")


@pytest.mark.parametrize("relation", ["grandparent", "kin", "partner"])
def test_no_other_relative_decides(kit: Any, relation: str) -> None:
    others = [{"id": "p-5", "name": "Les", "relation": relation}]
    assert kit.decide(child(kit), family(kit, others=others, consents=[kit.yes(by="p-5")])).asked == {
        "no-consent": "ask"
    }


def test_a_brother_is_not_a_child_of_the_person_whose_case_it_is(kit: Any) -> None:
    case = kit.case(
        person={"related": [{"id": "p-2", "name": "Malo", "relation": "sibling", "birth_date": "2016-03-02"}]}
    )
    assert kit.decide(child(kit), case).asked == {"no-consent": "ask"}


@pytest.mark.parametrize(
    ("entry", "decision"),
    [
        ({}, "permit"),
        ({"what": ["identity", "contact"]}, "permit"),
        ({"what": ["sharing"]}, "permit"),
        ({"from": "2026-03-02", "until": "2026-03-02"}, "permit"),
        ({"what": ["health"]}, "ask"),
        ({"until": "2026-03-01"}, "ask"),
        ({"from": "2026-03-03"}, "ask"),
        ({"limits": "not about schools"}, "ask"),
        ({"what": None}, "ask"),
    ],
)
def test_whoever_is_named_decides_within_dates_and_limits(kit: Any, entry: dict[str, Any], decision: str) -> None:
    named = [{"person": "p-5", "for": "p-2", "basis": "guardian", "what": ["all"], **entry}]
    seen = kit.decide(child(kit), family(kit, consents=[kit.yes(by="p-5")], decision_makers=named))
    assert seen.decision == decision


def test_what_rests_on_being_a_parent_ends_where_their_own_answer_begins(kit: Any) -> None:
    named = [{"person": "p-1", "for": "p-2", "basis": "parental responsibility", "what": ["all"]}]
    for birth_date, decision in (("2010-03-03", "permit"), ("2010-03-02", "ask")):
        seen = kit.decide(child(kit), family(kit, birth_date=birth_date, decision_makers=named))
        assert seen.decision == decision


def test_an_entry_for_somebody_else_means_the_parent_does_not_decide(kit: Any) -> None:
    named = [{"person": "p-5", "for": "p-2", "basis": "guardian", "what": ["all"]}]
    assert kit.decide(child(kit), family(kit, decision_makers=named)).asked == {"no-consent": "ask"}


@pytest.mark.parametrize(
    "signs",
    [
        {"orders": ["care by the State until eighteen"]},
        {"others": [{"id": "p-6", "name": "Ray", "relation": "ex-partner"}]},
        {"status": "Foster carer"},
    ],
)
def test_orders_or_a_separation_make_it_unknown_who_decides_and_that_asks(kit: Any, signs: dict[str, Any]) -> None:
    seen = kit.decide(child(kit, to={"type": "landlord"}), family(kit, **signs))
    assert seen.asked == {"no-consent": "ask"}
    assert seen.finding("no-consent").details["consents"][0]["who_decides"] == "unknown"


def test_a_separation_without_orders_leaves_the_parent_to_decide(kit: Any) -> None:
    known = family(kit, orders=[], others=[{"id": "p-6", "name": "Ray", "relation": "ex-partner"}])
    assert kit.decide(child(kit), known).decision == "permit"


def test_each_person_it_is_about_is_asked_for_in_one_question(kit: Any) -> None:
    seen = kit.decide(kit.share(about=[{"person": "p-1"}, {"person": "p-3"}, {"person": "p-4"}]), kit.case())
    assert [one["of"] for one in seen.finding("no-consent").details["consents"]] == ["p-3", "p-4"]


def test_information_about_nobody_needs_nobodys_consent(kit: Any) -> None:
    assert kit.decide(kit.share(about=[], scope=["goals"]), kit.case(consents=[])).decision == "permit"


@pytest.mark.parametrize("scope", [["goals", "contact"], None, []])
def test_what_says_who_somebody_is_is_never_about_nobody(kit: Any, scope: list[str] | None) -> None:
    assert "no-consent" in kit.decide(kit.share(about=[], scope=scope), kit.case(consents=[])).asked


def test_where_nobody_is_named_it_is_taken_to_be_about_the_person_whose_case_it_is(kit: Any) -> None:
    assert kit.decide(kit.share(about=None), kit.case()).decision == "permit"
    assert kit.decide(kit.share(about=None), kit.case(consents=[])).asked == {"no-consent": "ask"}


def test_a_refusal_does_not_stop_a_row_that_needs_no_consent(kit: Any) -> None:
    no = kit.yes(status="refused", recipients=["r-1"], purposes=["child-safety"])
    report = child(kit, purpose="child-safety", why="x", to={"type": "child-protection"})
    assert kit.decide(report, family(kit, consents=[no])).decision == "permit"


@pytest.mark.parametrize(("birth_date", "decision"), [("2017-05-02", "ask"), ("2009-05-02", "permit")])
def test_a_child_of_whom_nobody_is_known_who_decides_is_not_taken_at_their_own_yes(
    kit: Any, birth_date: str, decision: str
) -> None:
    seen = kit.decide(kit.share(), kit.case(person={"birth_date": birth_date}))
    assert seen.decision == decision


def test_who_decides_about_other_matters_leaves_sharing_to_the_parent(kit: Any) -> None:
    named = [{"person": "p-5", "for": "p-2", "basis": "guardian", "what": ["health"]}]
    assert kit.decide(child(kit), family(kit, decision_makers=named)).decision == "permit"
    partly = [{"person": "p-5", "for": "p-2", "basis": "guardian", "what": ["contact"]}]
    assert kit.decide(child(kit), family(kit, decision_makers=partly)).asked == {"no-consent": "ask"}


def test_a_misspelt_kind_of_recipient_is_somebody_else_and_softens_nothing(kit: Any) -> None:
    weights = {
        kind: kit.decide(kit.share(to={"type": kind}), kit.case(consents=[])).asked for kind in ("other", "landlrd")
    }
    assert weights == {"other": {"no-consent": "hold"}, "landlrd": {"no-consent": "hold"}}
