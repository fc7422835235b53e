"""The example database is read as it was told: every story comes back with what it says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine, event

from pcp_core.model import Case
from pcp_example_host import Story, stories
from pcp_sqlalchemy.host import SqlHost

RECORDS = (
    "notes", "needs", "consents", "agreements", "disclosures", "goals", "referrals", "meetings", "actions", "documents",
    "transfers",
)  # fmt: skip


def as_read(told: Any, read: Any, where: str) -> None:
    """What was told is in what was read; times are compared as instants."""
    if isinstance(told, Mapping):
        assert isinstance(read, Mapping), where
        for key, value in told.items():
            as_read(value, read.get(key), f"{where}.{key}")
    elif isinstance(told, list):
        assert isinstance(read, list), where
        assert len(read) == len(told), where
        for place, (one, other) in enumerate(zip(told, read, strict=True)):
            as_read(one, other, f"{where}.{place}")
    elif isinstance(told, str) and isinstance(read, str) and "T" in told and ":" in told and told[:4].isdigit():
        assert datetime.fromisoformat(told) == datetime.fromisoformat(read), where
    else:
        assert read == told, where


def told_by(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record of a story as the contract has it: the writer's shorthand resolved, the HTML behind a text left out."""
    told = {key: value for key, value in record.items() if key not in ("html", "worker", "safe_adults")}
    if isinstance(told.get("recipient"), str):
        told["recipient"] = {"id": told["recipient"]}
    if "direction" in told:
        told["about"] = [{**entry, "role": [entry["role"]]} for entry in told["about"]]
    return told


@pytest.fixture(params=stories(), ids=lambda story: story.id)
def story(request: pytest.FixtureRequest) -> Story:
    assert isinstance(request.param, Story)
    return request.param


def test_a_story_comes_back_with_every_record_it_told(council: SqlHost, story: Story) -> None:
    case = council.case(story.person).model_dump(mode="json", by_alias=True, exclude_unset=True)
    as_read(story.case["person"], case["person"], "person")
    for name in RECORDS:
        read = {record["id"]: record for record in case[name]}
        assert sorted(read) == sorted(record["id"] for record in story.case.get(name, ())), name
        for record in story.case.get(name, ()):
            as_read(told_by(record), read[record["id"]], f"{name}.{record['id']}")
    for name in ("alerts", "visits"):
        as_read(story.case.get(name, []), case[name], name)


def test_every_moment_knows_its_worker_and_its_jurisdiction(council: SqlHost, story: Story) -> None:
    case = council.case(story.person)
    for name in ("notes", "disclosures", "goals", "referrals", "meetings", "documents", "transfers"):
        for record in getattr(case, name):
            told = next(entry for entry in story.case[name] if entry["id"] == record.id)
            assert record.extra["worker"]["id"] == told.get("author", told.get("worker", story.worker))
            assert record.extra["worker"]["agency"]
            assert record.extra["jurisdiction"] == story.jurisdiction


def test_who_is_safe_to_tell_is_unknown_until_somebody_says(council: SqlHost) -> None:
    (his,) = council.case("p-92900").disclosures or ()
    (hers,) = council.case("p-90200").disclosures or ()
    assert his.extra["safe_adults"] == ["p-92902"]
    assert "safe_adults" not in hers.extra


def test_every_person_is_read_once_in_order_and_nothing_is_left_unread(council: SqlHost) -> None:
    cases = list(council.cases())
    keys = [case.person.id for case in cases if case.person]
    assert len(keys) == 200
    assert keys == sorted(set(keys), key=lambda key: int(key[2:]))
    assert council.unread == ()


def test_a_case_read_alone_is_the_case_read_among_all(council: SqlHost) -> None:
    among: dict[str, Case] = {case.person.id: case for case in council.cases() if case.person}
    for person in ("p-90100", "p-92900", "p-100000"):
        assert council.case(person) == among[person]


def test_the_number_of_queries_does_not_grow_with_the_people(council: SqlHost) -> None:
    asked: list[str] = []

    def count(_connection: Any, _cursor: Any, sql: str, *_: Any) -> None:
        asked.append(sql)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        list(council.cases())
        for_two_hundred = len(asked)
        asked.clear()
        council.case("p-90100")
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    assert for_two_hundred <= 3 * len(asked)


def test_notes_come_oldest_first_with_the_person_they_belong_to(council: SqlHost) -> None:
    notes = list(council.notes())
    times = [note.at for _, note in notes if note.at]
    assert len(notes) == len(times) > 2_900
    assert times == sorted(times)
    assert ("p-90900", "n-90901") in {(key, note.id) for key, note in notes}


def test_notes_and_cases_since_a_moment_are_those_that_changed(council: SqlHost) -> None:
    since = datetime.fromisoformat("2026-03-03T14:10:00+10:00")
    assert all(note.at and note.at >= since for _, note in council.notes(since))
    changed = {case.person.id for case in council.cases(since) if case.person}
    assert "p-92700" in changed
    assert "p-92800" not in changed
    assert 0 < len(changed) < 200
