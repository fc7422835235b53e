"""Who is heard and who is thought of before anything goes: support to decide, others in a note, interpreters, death."""

from __future__ import annotations

from typing import Any

import pytest

GUARDIAN = {"person": "p-9", "for": "p-1", "basis": "guardian", "what": ["all"]}
NOOR = {"id": "p-2", "name": "Noor", "relation": "child", "birth_date": "2018-03-01"}


def support(seen: Any) -> list[Any]:
    return [finding for finding in seen.outcome.findings if finding.rule == "core.asked-with-support"]


def others(seen: Any) -> list[Any]:
    return [finding for finding in seen.outcome.findings if finding.rule == "core.tells-of-others"]


def test_a_guardians_yes_goes_through_and_the_person_is_still_asked_about_first(kit: Any) -> None:
    seen = kit.decide(
        kit.share(), kit.case(consents=[kit.yes(by="p-9")], person={"decision_makers": [GUARDIAN], "support": []})
    )
    assert seen.decision == "permit"
    (note,) = support(seen)
    assert (note.weight, note.details["people"]) == ("note", ["p-1"])
    assert "Farida" in note.ask


def test_where_their_own_answer_is_on_file_nobody_asks_whether_they_were_heard(kit: Any) -> None:
    for own in (kit.yes(), kit.yes(status="refused", history=[])):
        seen = kit.decide(kit.share(), kit.case(consents=[own], person={"decision_makers": [GUARDIAN]}))
        assert support(seen) == []


def test_the_yes_that_is_sought_is_their_own_before_a_guardians(kit: Any) -> None:
    urgent = kit.share(urgent=True, urgent_because="The bed is free tonight only.")
    seen = kit.decide(urgent, kit.case(consents=[], person={"decision_makers": [GUARDIAN]}))
    assert [duty.who for duty in seen.outcome.obligations if duty.type == "seek-consent"] == ["p-1"]
    assert support(seen) == []


@pytest.mark.parametrize(("helped", "noted"), [([], False), ([{"person": "p-2", "what_helps": "drawing"}], True)])
def test_a_young_child_is_asked_with_support_where_somebody_knows_what_helps(
    kit: Any, helped: list[dict[str, str]], noted: bool
) -> None:
    person = {"related": [NOOR], "orders": [], "support": helped}
    seen = kit.decide(kit.share(about=[{"person": "p-2", "role": "child"}]), kit.case(person=person))
    assert (seen.decision, bool(support(seen))) == ("permit", noted)


def test_an_adult_who_decides_alone_is_not_asked_about_support(kit: Any) -> None:
    helped = {"support": [{"person": "p-1", "what_helps": "time"}]}
    assert support(kit.decide(kit.share(), kit.case(consents=[], person=helped))) == []


def test_at_sixteen_the_young_persons_own_answer_counts(kit: Any) -> None:
    person = {"related": [{**NOOR, "birth_date": "2010-03-02"}], "orders": []}
    share = kit.share(about=[{"person": "p-2", "role": "child"}])
    assert kit.decide(share, kit.case(person=person)).asked == {"no-consent": "ask"}
    own = kit.case(person=person, consents=[kit.yes(by="p-2")])
    assert kit.decide(share, own).decision == "permit"
    day_before = "2026-03-01T10:00:00+11:00"
    assert kit.decide(kit.share(about=share["about"], told={"state": "told"}), kit.case(person=person),
                      at=day_before).decision == "permit"  # fmt: skip


@pytest.mark.parametrize(
    ("related", "orders"),
    [([NOOR], ["parenting order"]), ([NOOR, {"id": "p-8", "relation": "ex-partner"}], None)],
)
def test_an_order_or_a_separation_leaves_open_who_decides(
    kit: Any, related: list[dict[str, Any]], orders: list[str] | None
) -> None:
    person = {"related": related, "orders": orders}
    seen = kit.decide(kit.share(about=[{"person": "p-2", "role": "child"}]), kit.case(person=person))
    assert seen.finding("no-consent").rule == "core.who-decides"
    assert seen.finding("no-consent").details["consents"][0]["who_decides"] == "unknown"


# A note about several people.


@pytest.mark.parametrize(
    ("about", "found"),
    [(["p-1"], None), (["p-1", "p-5", "p-3"], ["p-3", "p-5"]), (["p-5"], ["p-5"]), ([], None), (None, None)],
)
def test_a_note_that_tells_of_others_is_shown_and_asks_nothing_more(
    kit: Any, about: list[str] | None, found: list[str] | None
) -> None:
    note = {"id": "n-1", "text": "We spoke on the stairs.", "about": about}
    seen = kit.decide(kit.share(items=["n-1"]), kit.case(notes=[note]))
    assert seen.decision == "permit"
    assert [one.details for one in others(seen)] == ([{"items": ["n-1"], "people": found}] if found else [])


def test_a_note_that_stays_behind_is_not_asked_about(kit: Any) -> None:
    note = {"id": "n-1", "text": "We spoke on the stairs.", "about": ["p-5"]}
    for items in (None, [], ["n-2"]):
        assert others(kit.decide(kit.share(items=items), kit.case(notes=[note]))) == []


def test_nobody_is_named_in_what_is_asked_about_the_others(kit: Any) -> None:
    person = {"related": [{"id": "p-5", "name": "Ottoline", "relation": "friend"}]}
    note = {"id": "n-1", "text": "We spoke on the stairs.", "about": ["p-1", "p-5"]}
    (finding,) = others(kit.decide(kit.share(items=["n-1"]), kit.case(notes=[note], person=person)))
    assert "Ottoline" not in finding.model_dump_json()


def test_in_a_hurry_what_can_wait_is_not_shown(kit: Any) -> None:
    note = {"id": "n-1", "text": "We spoke on the stairs.", "about": ["p-5"]}
    urgent = kit.share(items=["n-1"], urgent=True, urgent_because="He is at the door.")
    assert kit.decide(urgent, kit.case(notes=[note])).outcome.findings == ()


# Interpreters, on every place where words are carried.

CARRIED = {"language": "ar", "who": "child"}


@pytest.mark.parametrize("who", ["relative", "child"])
@pytest.mark.parametrize("where", ["told", "views", "consents", "meeting"])
def test_a_relative_or_child_who_carries_the_words_is_asked_about_wherever_it_happened(
    kit: Any, where: str, who: str
) -> None:
    carried = {"language": "ar", "who": who}
    share, case, more = kit.share(), kit.case(), {}
    if where == "told":
        share["told"]["interpreter"] = carried
    elif where == "views":
        share["views"] = [{"of": "p-1", "words": "Go on.", "interpreter": carried}]
    elif where == "consents":
        case["consents"][0]["history"][0]["interpreter"] = carried
    else:
        share, more = None, {"hook": "meeting-close", "meeting": {"id": "m-1", "interpreter": carried}}
    assert kit.decide(share, case, **more).asked == {"interpreter": "ask"}


def test_people_to_keep_from_are_asked_about_and_neither_named_nor_explained(kit: Any) -> None:
    person = {"related": [{"id": "r-1", "name": "Benno", "relation": "sibling", "supporter": True}]}
    share = kit.share(to={"type": "family-member", "name": "Benno"})
    finding = kit.decide(share, kit.case(person=person, keep_from=["r-1"])).finding("conflict")
    said = finding.model_dump_json()
    assert "Benno" not in said
    assert "r-1" not in said
    assert "keep_from" not in said


@pytest.mark.parametrize("who", ["p-1", "p-2"])
def test_nobody_who_has_died_is_told_asked_or_heard(kit: Any, who: str) -> None:
    noor = {**NOOR, **({"died": "2026-02-01"} if who == "p-2" else {})}
    person = {"related": [noor], **({"died": "2026-02-01"} if who == "p-1" else {})}
    share = kit.share(told=None, about=[{"person": who}], purpose="child-safety", why="An inquiry asks.")
    seen = kit.decide(share, kit.case(person=person), packs=["core", "au-vic-ciss"])
    assert seen.asked["unsettled"] == "ask"
    assert "no-consent" not in seen.asked
    assert who not in {duty.who for duty in seen.outcome.obligations}


def test_somebody_who_was_named_as_safe_and_has_died_is_not_to_be_told(kit: Any) -> None:
    about = [{"person": "p-9", "role": "adult"}]
    died = kit.case(person={"died": "2026-01-02"})
    seen = kit.decide(kit.share(about=about, told=None), died, safe_adults=["p-1"])
    assert "not-told" not in seen.asked
    assert seen.told == set()
