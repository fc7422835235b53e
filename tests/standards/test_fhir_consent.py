"""FHIR R4 Consent in: a yes is read as narrow as it can be meant, a no as wide, and what is left out is said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcp_core import Engine
from pcp_core.errors import UnreadableInput
from pcp_core.model import Case, Consent, Event
from pcp_core.standards.fhir_consent import consents_from_fhir

Json = dict[str, Any]
SAID = datetime.fromisoformat("2026-02-01T09:00:00+13:00")
LATER = "2026-03-02T10:15:00+13:00"


def only(resource: Json) -> Consent:
    (consent,), _ = consents_from_fhir(resource)
    return consent


def left_out(resource: Json) -> dict[str, str]:
    return {one.path: one.why for one in consents_from_fhir(resource)[1]}


def mistakes(resource: object) -> list[str]:
    with pytest.raises(UnreadableInput) as caught:
        consents_from_fhir(resource)
    return [problem.where for problem in caught.value.problems]


def test_a_yes_that_says_for_whom_what_for_and_what_is_the_same_yes_here(fhir: Any) -> None:
    consent = only(fhir.consent(fhir.yes(period={"start": "2026-02-01", "end": "2026-08-01"})))
    assert (consent.id, consent.for_, consent.about, consent.by) == ("c-1", "sharing", "sione", "sione")
    assert (consent.recipients, consent.purposes, consent.scope) == (("rimu",), ("treatment",), ("mental-health",))
    assert (consent.from_, consent.until) == (date(2026, 2, 1), date(2026, 8, 1))
    (entry,) = consent.history or ()
    assert (entry.status, entry.at, entry.indicated_by) == ("active", SAID, "sione")


def test_what_is_not_named_is_not_taken_for_everything(fhir: Any) -> None:
    resource = fhir.consent({"type": "permit"})
    consent = only(resource)
    assert (consent.status, consent.recipients, consent.purposes, consent.scope) == ("active", None, None, None)
    assert {"provision.actor", "provision.purpose", "provision.securityLabel"} <= set(left_out(resource))


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("dataPeriod", {"start": "2022-01-01", "end": "2022-12-31"}),
        ("data", [{"meaning": "related", "reference": {"reference": "Encounter/e-1"}}]),
        ("code", [{"coding": [{"system": "http://loinc.org", "code": "1-8"}]}]),
        ("action", [{"coding": [{"code": "collect"}]}]),
        ("modifierExtension", [{"url": "https://example.org/unless-it-rains", "valueBoolean": True}]),
        ("somethingNew", {"unless": "it rains"}),
        ("class", [{"system": "http://hl7.org/fhir/resource-types", "code": "Observation"}]),
    ],
)
def test_a_condition_that_a_consent_cannot_say_makes_a_yes_unknown(fhir: Any, name: str, limit: Any) -> None:
    resource = fhir.consent(fhir.yes(**{name: limit}))
    assert only(resource).status == "unknown"
    assert "covers nothing" in left_out(resource)[f"provision.{name}"]


@pytest.mark.parametrize(
    "element", [{"modifierExtension": [{"url": "x"}]}, {"implicitRules": "https://x"}, {"decision": "deny"}]
)
def test_an_element_nobody_knows_beside_the_rules_makes_a_yes_unknown(fhir: Any, element: Json) -> None:
    assert only(fhir.consent(**element)).status == "unknown"


def test_an_exception_that_says_no_makes_the_yes_around_it_unknown(fhir: Any) -> None:
    inner = {"type": "deny", "actor": [fhir.actor("Organization/kauri")]}
    resource = fhir.consent(fhir.yes(provision=[inner]))
    assert only(resource).status == "unknown"
    assert "provision.provision[0]" in left_out(resource)


def test_somebody_in_another_role_than_a_recipients_makes_a_yes_unknown(fhir: Any) -> None:
    actors = [fhir.actor("Organization/rimu"), fhir.actor("Organization/kauri", role="CST")]
    assert only(fhir.consent(fhir.yes(actor=actors))).status == "unknown"


def test_an_exception_that_permits_more_is_a_yes_of_its_own_for_those_it_names(fhir: Any) -> None:
    inner = {"type": "permit", "actor": [fhir.actor("Organization/kauri")], "securityLabel": fhir.label("ETH")}
    outer = fhir.yes(provision=[inner])
    del outer["actor"]
    (root, more), _ = consents_from_fhir(fhir.consent(outer))
    assert root.recipients is None
    assert (more.id, more.recipients, more.purposes, more.scope) == (
        "c-1.2", ("kauri",), ("treatment",), ("substance-use",)
    )  # fmt: skip


@pytest.mark.parametrize(
    "change", [{"dataPeriod": {"start": "2022-01-01"}}, {"securityLabel": None}, {"modifierExtension": [{"url": "x"}]}]
)
def test_an_exception_that_permits_something_that_is_not_plain_is_not_taken(fhir: Any, change: Json) -> None:
    inner = {
        "type": "permit",
        "actor": [fhir.actor("Organization/kauri")],
        "securityLabel": fhir.label("ETH"),
        **change,
    }
    resource = fhir.consent({"type": "permit", "purpose": fhir.reason("TREAT"), "provision": [inner]})
    assert only(resource).recipients is None
    assert "not taken" in left_out(resource)["provision.provision[0]"]


def test_an_exception_inside_a_yes_reaches_nobody_beyond_it(fhir: Any) -> None:
    both = [fhir.actor("Organization/rimu"), fhir.actor("Organization/kauri")]
    inner = {"type": "permit", "actor": both, "securityLabel": fhir.label("ETH")}
    (_, more), _ = consents_from_fhir(fhir.consent(fhir.yes(provision=[inner])))
    assert more.recipients == ("rimu",)


def test_a_no_with_nobody_named_reaches_everybody_for_everything(fhir: Any) -> None:
    consent = only(fhir.consent({"type": "deny"}))
    assert consent.status == "refused"
    assert {"type:police", "type:landlord", "type:health-service"} <= set(consent.recipients or ())
    assert {"treatment", "funding-report"} <= set(consent.purposes or ())


def test_a_no_to_somebody_who_is_not_known_here_reaches_everybody(fhir: Any) -> None:
    resource = fhir.consent({"type": "deny", "actor": [fhir.actor("Group/the-ward")]})
    assert "type:school" in (only(resource).recipients or ())
    assert "provision.actor" in left_out(resource)


@pytest.mark.parametrize("actors", [[], [{"role": {"coding": [{"system": "urn:x", "code": "CST"}]}}], [{}]])
def test_a_no_whose_actors_say_nothing_to_us_reaches_everybody(fhir: Any, actors: list[Json]) -> None:
    assert "type:school" in (only(fhir.consent({"type": "deny", "actor": actors})).recipients or ())


@pytest.mark.parametrize("changes", [{"status": "rejected"}, {"status": "inactive"}, {"provision": {"type": "deny"}}])
def test_what_is_no_yes_needs_a_time_since_an_earlier_yes_would_go_before_it(fhir: Any, changes: Json) -> None:
    resource = fhir.consent(changes.pop("provision", None), dateTime=None, **changes)
    assert mistakes(resource) == ["dateTime"]
    (entry,) = only(resource | {"meta": {"lastUpdated": "2026-02-01T09:00:00+13:00"}}).history or ()
    assert entry.at == SAID


def test_a_scope_in_words_alone_is_of_a_kind_that_is_not_known(fhir: Any) -> None:
    assert only(fhir.consent(scope={"text": "for the study"})).status == "unknown"


def test_a_no_to_treatment_reaches_what_treatment_could_be_called(fhir: Any) -> None:
    purposes = only(fhir.consent({"type": "deny", "purpose": fhir.reason("TREAT")})).purposes or ()
    assert {"treatment", "care-coordination", "referral"} <= set(purposes)
    assert "research" not in purposes


def test_a_no_to_a_purpose_without_a_word_here_reaches_every_purpose(fhir: Any) -> None:
    resource = fhir.consent({"type": "deny", "purpose": fhir.reason("HPAYMT")})
    assert "funding-report" in (only(resource).purposes or ())
    assert "provision.purpose" in left_out(resource)


def test_a_no_to_part_of_the_information_is_taken_for_a_no(fhir: Any) -> None:
    resource = fhir.consent({"type": "deny", "dataPeriod": {"start": "2022-01-01"}})
    assert only(resource).status == "refused"
    assert "no is taken for all of it" in left_out(resource)["provision.dataPeriod"]


@pytest.mark.parametrize(
    ("status", "kind", "stands"),
    [
        ("active", "permit", "active"),
        ("active", "deny", "refused"),
        ("rejected", "permit", "refused"),
        ("rejected", "deny", "refused"),
        ("inactive", "permit", "withdrawn"),
        ("inactive", "deny", "unknown"),
        ("entered-in-error", "permit", "unknown"),
    ],
)
def test_a_status_and_a_rule_together_say_how_it_stands(fhir: Any, status: str, kind: str, stands: str) -> None:
    assert only(fhir.consent(fhir.yes(type=kind), status=status)).status == stands


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "draft"},
        {"status": "proposed"},
        {"scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "adr"}]}},
    ],
)
def test_a_draft_or_an_advance_directive_is_no_consent_to_sharing(fhir: Any, changes: Json) -> None:
    consents, said = consents_from_fhir(fhir.consent(**changes))
    assert consents == ()
    assert any("nothing of it is taken" in one.why for one in said)


@pytest.mark.parametrize(
    ("code", "kind", "stands"),
    [("OPTIN", None, "active"), ("OPTOUT", None, "refused"), (None, None, "unknown"), ("OPTOUT", "permit", "unknown")],
)
def test_where_a_rule_has_no_type_its_policy_says_it(
    fhir: Any, code: str | None, kind: str | None, stands: str
) -> None:
    rule = fhir.yes(type=kind) if kind else {k: v for k, v in fhir.yes().items() if k != "type"}
    policy = {"coding": fhir.label(code)} if code else None
    assert only(fhir.consent(rule, policyRule=policy)).status == stands


def test_a_consent_of_a_mother_is_hers_for_the_child(fhir: Any) -> None:
    consent = only(fhir.consent(performer=[{"reference": "RelatedPerson/mele"}]))
    assert (consent.by, consent.about) == ("RelatedPerson/mele", "sione")


def test_two_who_said_yes_are_two_consents(fhir: Any) -> None:
    both = [{"reference": "Patient/sione"}, {"reference": "RelatedPerson/mele"}]
    consents, _ = consents_from_fhir(fhir.consent(performer=both))
    assert [(one.id, one.by) for one in consents] == [("c-1", "sione"), ("c-1.2", "RelatedPerson/mele")]


def test_a_yes_of_nobody_is_nobodys_and_a_no_of_nobody_is_the_persons_own(fhir: Any) -> None:
    assert only(fhir.consent(performer=None)).by is None
    assert only(fhir.consent({"type": "deny"}, performer=None)).by == "sione"


def test_people_of_two_kinds_with_one_id_stay_two_people(fhir: Any) -> None:
    assert only(fhir.consent(performer=[{"reference": "Practitioner/sione"}])).by != "sione"


def test_a_day_without_an_hour_counts_in_all_of_it_for_a_no(fhir: Any) -> None:
    (entry,) = only(fhir.consent({"type": "deny"}, dateTime="2026-02-01")).history or ()
    assert entry.at <= datetime(2026, 2, 1, tzinfo=UTC)
    yes = only(fhir.consent(dateTime="2026-02"))
    assert (yes.history, yes.from_) == (None, date(2026, 2, 28))


def test_words_of_others_for_a_purpose_or_a_label_are_kept_as_they_came(fhir: Any) -> None:
    own = [{"system": "https://example.org/why", "code": "camp"}]
    assert only(fhir.consent(fhir.yes(purpose=own))).purposes == ("https://example.org/why|camp",)


def test_the_wider_label_for_violence_covers_ours_and_ours_does_not_cover_it(fhir: Any) -> None:
    scope = only(fhir.consent(fhir.yes(securityLabel=fhir.label("SDV")))).scope or ()
    assert "family-violence-risk" in scope
    assert any(one.endswith("|SDV") for one in scope)


def test_real_resources_may_lack_a_scope_and_write_one_thing_where_a_list_stands(fhir: Any) -> None:
    bent = fhir.yes(actor=fhir.actor("Organization/rimu"), purpose=fhir.reason("TREAT")[0])
    bent["purpose"]["system"] = "http://terminology.hl7.org/ValueSet/v3-PurposeOfUse"
    consent = only(fhir.consent(bent, scope=None, performer={"reference": "Patient/sione"}))
    assert (consent.status, consent.recipients, consent.purposes) == ("active", ("rimu",), ("treatment",))


def test_every_mistake_is_named_at_once_by_its_path(fhir: Any) -> None:
    broken = fhir.consent(
        {"type": "maybe", "actor": "rimu", "period": {"end": "2026-02-31"}, "purpose": [3]},
        status="on",
        patient={"display": "Sione"},
        id=None,
        dateTime="2026-02-01T09:00:00",
    )
    assert set(mistakes(broken)) == {
        "provision.type", "provision.actor", "provision.period.end", "provision.purpose[0]", "status", "patient", "id",
        "dateTime",
    }  # fmt: skip


@pytest.mark.parametrize("value", [None, [], "Consent", {"resourceType": "Patient"}, {}])
def test_what_is_no_consent_is_said(value: object) -> None:
    assert mistakes(value)


# What no reading may do: make a yes of something that the resource does not plainly permit.

RECIPIENTS = ("rimu", "kauri")
PURPOSES = {"treatment": "TREAT", "research": "HRESCH"}
LABELS = {"mental-health": "PSY", "substance-use": "ETH"}


@st.composite
def rules(draw: st.DrawFn, fhir: Any, *, inner: bool = False) -> Json:
    """A rule with any of its conditions, and in the first one up to two exceptions."""
    some = lambda choices: draw(st.none() | st.lists(st.sampled_from(sorted(choices)), min_size=1, max_size=2))  # noqa: E731
    rule: Json = {"type": draw(st.sampled_from(["permit", "deny"]))}
    if named := some(RECIPIENTS):
        rule["actor"] = [fhir.actor(f"Organization/{one}") for one in named]
    if draw(st.integers(0, 4)) == 0:
        rule.setdefault("actor", []).extend(draw(st.sampled_from(odd_actors(fhir))))
    if meant := some(PURPOSES):
        rule["purpose"] = fhir.reason(*(PURPOSES[one] for one in meant))
    if marked := some(LABELS):
        rule["securityLabel"] = fhir.label(*(LABELS[one] for one in marked))
    if draw(st.integers(0, 9)) == 0:
        rule["dataPeriod"] = {"start": "2022-01-01"}
    if not inner:
        rule["provision"] = draw(st.lists(rules(fhir, inner=True), max_size=2))
    return rule


def odd_actors(fhir: Any) -> list[list[Json]]:
    """Actors whom nobody can know here, in another role, or none at all."""
    return [[], [{}], [fhir.actor("Group/the-ward")], [fhir.actor("Organization/rimu", role="CST")]]


def holds(rule: Json, recipient: str, purpose: str, category: str) -> bool:
    """Whether every condition that the rule names is met; where it cannot be known, a no may hold, and a yes not."""
    known = [f"Organization/{one}" for one in RECIPIENTS]
    actors = []
    for one in rule.get("actor", []):
        reference = one.get("reference", {}).get("reference")
        as_recipient = one.get("role", {}).get("coding", [{}])[0].get("code") == "IRCP"
        if as_recipient and reference in known:
            actors.append(reference)
        elif rule["type"] == "deny" or not as_recipient:
            actors += known if rule["type"] == "deny" else ["nobody"]
        else:
            actors.append("nobody")
    purposes = [one["code"] for one in rule.get("purpose", [])]
    labels = [one["code"] for one in rule.get("securityLabel", [])]
    return (
        (not actors or f"Organization/{recipient}" in actors)
        and (not purposes or PURPOSES[purpose] in purposes)
        and (not labels or LABELS[category] in labels)
    )


def plainly_permitted(root: Json, *share: str) -> bool:
    """As FHIR reads it: an exception goes before the rule around it; a no that may hold holds, a yes does not."""
    for rule in root["provision"]:
        if rule["type"] == "deny" and holds(rule, *share):
            return False
    for rule in (*root["provision"], root):
        if rule["type"] == "permit" and holds(rule, *share) and "dataPeriod" not in rule:
            return True
    return False


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(packs=["core"])


def covered(engine: Engine, consents: tuple[Consent, ...], recipient: str, purpose: str, category: str) -> bool:
    event = Event.model_validate(
        {
            "hook": "disclosure-send", "id": "e-1", "at": LATER, "person": "sione",
            "disclosure": {
                "recipient": {"id": recipient, "type": "health-service"}, "purpose": purpose, "scope": [category],
            },
        }
    )  # fmt: skip
    case = Case.model_validate({"person": {"id": "sione"}}).model_copy(update={"consents": consents})
    return any(used.covers for used in engine.consider(event, case).consents)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_reading_covers_what_the_resource_does_not_plainly_permit(
    data: st.DataObject, fhir: Any, engine: Engine
) -> None:
    root = data.draw(rules(fhir))
    day = data.draw(st.sampled_from(["2026-02-01T09:00:00+13:00", "2026-02-01", "2026"]))
    consents, _ = consents_from_fhir(fhir.consent(root, dateTime=day))
    for recipient in RECIPIENTS:
        for purpose in PURPOSES:
            for category in LABELS:
                if covered(engine, consents, recipient, purpose, category):
                    assert plainly_permitted(root, recipient, purpose, category)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_an_earlier_yes_never_outlives_a_later_no(data: st.DataObject, fhir: Any, engine: Engine) -> None:
    no = data.draw(rules(fhir, inner=True)) | {"type": "deny"}
    earlier, _ = consents_from_fhir(fhir.consent(id="c-0", dateTime=(SAID - timedelta(days=9)).isoformat()))
    later, _ = consents_from_fhir(fhir.consent(no))
    if holds(no, "rimu", "treatment", "mental-health"):
        assert covered(engine, earlier, "rimu", "treatment", "mental-health")
        assert not covered(engine, (*earlier, *later), "rimu", "treatment", "mental-health")
