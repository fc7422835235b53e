"""A case as it stood: nothing later leaks in, and what is left out was never looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pcp_core import Engine
from pcp_core.journeys.replay import as_it_stood
from pcp_core.journeys.replay.then import _LISTS
from pcp_core.model import Case, read_case, read_event
from pcp_core.model.base import Noun

AT = datetime.fromisoformat("2026-03-02T10:00:00+11:00")
UNDATED = {"services", "keep_from"}

before = st.integers(-90, 0).map(lambda hours: (AT + timedelta(hours=hours)).isoformat())
after = st.integers(1, 90).map(lambda hours: (AT + timedelta(hours=hours)).isoformat())
any_time = st.one_of(before, after)
statuses = st.sampled_from(["active", "withdrawn", "refused"])
names = st.uuids().map(str)


def entries(when: st.SearchStrategy[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """A history, at least one entry long, in any order."""
    return st.lists(st.fixed_dictionaries({"status": statuses, "at": when}), min_size=1, max_size=4)


def consents(history: st.SearchStrategy[list[dict[str, Any]]]) -> st.SearchStrategy[dict[str, Any]]:
    """Consents of Farida's to the share that is decided below, or to another."""
    return st.builds(
        lambda id, to, history: {
            "id": id,
            "for": "sharing",
            "by": "p-1",
            "recipients": [to],
            "purposes": ["referral"],
            "scope": ["contact"],
            "history": history,
        },
        names,
        st.sampled_from(["r-1", "r-2", "type:school"]),
        history,
    )


def records(when: st.SearchStrategy[str]) -> dict[str, st.SearchStrategy[Any]]:
    """Dated records of every list, by list."""
    dated = st.builds(lambda id, at: {"id": id, "at": at}, names, when)
    told = st.builds(
        lambda share, at: share | {"direction": "out", "told": {"state": "told", "at": at}},
        dated,
        any_time,
    )
    goals = st.builds(lambda goal, at: goal | {"reviews": [{"at": at}]}, dated, any_time)
    promises = st.builds(
        lambda promise, history: promise | {"recipients": ["r-1"], "history": history}, dated, entries(any_time)
    )
    alerts = st.builds(lambda at: {"code": "housing-loss", "from": at}, when)
    lists = dict.fromkeys(("notes", "needs", "documents", "referrals", "meetings"), dated)
    return {
        name: st.lists(item, max_size=3)
        for name, item in {
            **lists,
            **dict.fromkeys(("answers", "transfers", "marks", "replies"), dated),
            "visits": st.builds(lambda at: {"at": at}, when),
            "alerts": alerts,
            "disclosures": told,
            "goals": goals,
            "agreements": promises,
            "consents": consents(entries(when)),
        }.items()
    }


def cases(when: st.SearchStrategy[str]) -> st.SearchStrategy[Case]:
    person = st.builds(
        lambda died, relative, started: {
            "id": "p-1",
            "name": "Farida",
            "died": died,
            "related": [{"id": "p-2", "name": "Yusuf", "relation": "partner", "died": relative}],
            "decision_makers": [{"person": "p-2", "for": "p-1", "what": ["all"], "from": started}],
        },
        st.none() | when,
        st.none() | when,
        st.none() | when,
    )
    done = st.lists(st.builds(lambda id, at: {"id": id, "done": at}, names, when), max_size=2)
    whole = st.fixed_dictionaries({"person": person, "actions": done, **records(when)})
    return whole.map(lambda data: read_case(data)[0])


def with_later(case: Case, later: Case) -> Case:
    """The case with everything of another in it that came later."""
    lists = {name: (getattr(case, name) or ()) + (getattr(later, name) or ()) for name in _LISTS if name != "actions"}
    return case.model_copy(update=lists)


def times(noun: Noun) -> Iterator[tuple[str, Any]]:
    """Every time at which something happened, with the name of its field."""
    for name in type(noun).model_fields:
        value = getattr(noun, name)
        if isinstance(value, Noun):
            yield from times(value)
        elif isinstance(value, tuple):
            yield from (found for item in value if isinstance(item, Noun) for found in times(item))
        elif name in ("at", "died", "done", "from_"):
            yield name, value


any_case = cases(any_time)
some = settings(max_examples=40, deadline=None)


def test_every_list_of_a_case_is_looked_at_or_carries_no_time() -> None:
    lists = {name for name, field in Case.model_fields.items() if "tuple" in str(field.annotation)}
    assert lists == {*_LISTS, *UNDATED}


@some
@given(any_case)
def test_nothing_in_it_happened_later(case: Case) -> None:
    assert [found for found in times(as_it_stood(case, AT)) if found[1] is not None and found[1] > AT] == []


@some
@given(any_case, cases(after))
def test_what_comes_later_changes_nothing(case: Case, later: Case) -> None:
    assert as_it_stood(with_later(case, later), AT) == as_it_stood(case, AT)


@some
@given(cases(before).filter(lambda case: not case.answers))
def test_a_case_in_which_nothing_is_later_is_the_very_same(case: Case) -> None:
    only_past = as_it_stood(case, AT)
    assert as_it_stood(only_past, AT) is only_past


@some
@given(any_case, st.integers(-90, 0))
def test_going_back_in_two_steps_is_going_back_in_one(case: Case, hours: int) -> None:
    earlier = AT + timedelta(hours=hours)
    assert as_it_stood(as_it_stood(case, AT), earlier) == as_it_stood(case, earlier)


ENGINE = Engine.load(packs=["nz-privacy"])


@some
@given(any_case.filter(lambda case: not case.answers))
def test_a_decision_is_the_same_with_and_without_what_came_later(case: Case) -> None:
    share = {
        "recipient": {"id": "r-1", "type": "school"},
        "purpose": "referral",
        "about": [{"person": "p-1", "role": "adult"}],
        "scope": ["contact"],
    }
    data = {"hook": "disclosure-send", "id": "e-1", "at": AT.isoformat(), "jurisdiction": "nz", "person": "p-1"}
    event, _ = read_event(data | {"disclosure": share})
    assert ENGINE.consider(event, as_it_stood(case, AT)) == ENGINE.consider(event, case)


def test_a_consent_taken_back_later_was_active_then() -> None:
    history = [{"status": "active", "at": "2026-01-10T09:00:00+11:00"}]
    later = {"status": "withdrawn", "at": "2026-04-01T09:00:00+11:00"}
    consent = {"id": "c-1", "status": "withdrawn", "history": [*history, later]}
    (stood,) = as_it_stood(read_case({"consents": [consent]})[0], AT).consents or ()
    assert (stood.status, len(stood.history or ())) == ("active", 1)


def test_a_promise_that_nobody_dated_stays_and_an_answer_of_that_day_does_not() -> None:
    day = AT.date().isoformat()
    data = {"agreements": [{"id": "ag-1"}], "answers": [{"fingerprint": "f", "at": day}, {"fingerprint": "g"}]}
    stood = as_it_stood(read_case(data)[0], AT)
    assert [one.id for one in stood.agreements or ()] == ["ag-1"]
    assert stood.answers == ()
