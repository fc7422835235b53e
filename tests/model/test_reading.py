"""Reading from the wire: lenient with what is unknown, plain about what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.errors import UnreadableInput
from pcp_core.model import Case, Consent, Event, Note, Outcome, read_case, read_event
from pcp_core.model.reading import json_schema

NOTE: dict[str, Any] = {
    "hook": "note-save",
    "id": "e-1",
    "at": "2026-03-02T10:15:00+11:00",
    "note": {"id": "n-1", "text": "Ines and I talked."},
}


def messages(data: object) -> list[str]:
    with pytest.raises(UnreadableInput) as caught:
        read_event(data)
    return [str(problem) for problem in caught.value.problems]


def test_a_field_nobody_knows_is_kept_and_named_once() -> None:
    data = NOTE | {
        "mood": 1,
        "case": {"person": {"id": "p-1"}, "notes": [{"id": "a", "tag": 1}, {"id": "b", "tag": 2}]},
    }
    event, unknown = read_event(data)
    assert unknown == ("mood", "case.notes[].tag")
    assert event.extra == {"mood": 1}
    assert json.loads(event.model_dump_json(exclude_none=True))["case"]["notes"][1]["tag"] == 2


def test_a_list_left_out_is_unknown_and_an_empty_one_is_known_to_be_empty() -> None:
    case, _ = read_case({"person": {"id": "p-1"}, "consents": []})
    assert case.consents == ()
    assert case.alerts is None


def test_every_mistake_is_named_at_once_with_its_field() -> None:
    found = messages(
        {
            "hook": "note-svae",
            "id": "e-1",
            "at": "2026-03-02T10:15:00",
            "note": "text",
            "case": {"consents": [{"id": "c-1", "from": "2026-02-31"}], "notes": {}},
        }
    )
    assert found == [
        "at: is a time without an offset; write 2026-03-02T10:15:00+11:00",
        "note: is not an object; write it as { … }",
        "case.notes: is not a list; write it as [ … ]",
        "case.consents.0.from: is not a time that exists; write 2026-03-02T10:15:00+11:00, or 2026-03-02 for a day",
        "hook: is not a moment that is known here; did you mean 'note-save'?",
    ]


def test_no_message_shows_what_stood_in_the_field() -> None:
    words = "he took her phone on Sunday"
    for field in ("at", "note", "person", "case", "worker"):
        assert words not in " ".join(messages(NOTE | {field: [words]}))


def test_a_payload_that_its_hook_is_about_has_to_be_there() -> None:
    assert messages({"hook": "goal-save", "id": "e", "at": NOTE["at"]}) == [
        "goal: is missing, and goal-save is about it; add it"
    ]


def test_the_case_of_another_person_is_refused() -> None:
    assert messages(NOTE | {"person": "p-1", "case": {"person": {"id": "p-2"}}}) == [
        "case.person.id: is not the person of the event; send the case of that person"
    ]


def test_a_higher_major_of_the_contract_is_refused_and_a_higher_minor_is_read() -> None:
    assert read_event(NOTE | {"contract": "1.7"})[0].contract == "1.7"
    assert "contract 2.0 is not one that this version reads" in messages(NOTE | {"contract": "2.0"})[0]


def test_a_day_stays_a_day_and_a_moment_keeps_its_offset() -> None:
    consent = Consent.model_validate({"id": "c-1", "from": "2026-01-10", "until": "2026-07-10T09:00:00+12:00"})
    written = json.loads(consent.model_dump_json(exclude_none=True))
    assert written == {"id": "c-1", "from": "2026-01-10", "until": "2026-07-10T09:00:00+12:00"}


def test_numbers_as_ids_are_read_as_the_host_has_them() -> None:
    assert Note.model_validate({"id": 4711}).id == "4711"


def test_nobodys_words_or_names_stand_in_a_repr() -> None:
    event, _ = read_event(
        NOTE | {"worker": {"id": "w-1", "name": "Ana"}, "case": {"person": {"id": "p", "name": "Ines"}}}
    )
    shown = f"{event!r} {event.note!r} {event.worker!r} {event.case!r} {event.case and event.case.person!r}"
    assert "Ines" not in shown
    assert "Ana" not in shown
    assert "n-1" in shown


def test_what_was_read_cannot_be_changed() -> None:
    event, _ = read_event(NOTE)
    with pytest.raises(ValueError, match="frozen"):
        event.id = "other"  # type: ignore[misc]


def test_an_outcome_takes_no_field_that_the_contract_lacks() -> None:
    with pytest.raises(ValueError, match="extra"):
        Outcome.model_validate({"event": "e", "hook": "note-save", "at": NOTE["at"], "decision": "permit", "mood": 1})


@pytest.mark.parametrize("noun", [Event, Case, Outcome])
def test_every_noun_on_the_wire_has_a_json_schema_with_the_names_of_the_wire(noun: type[Any]) -> None:
    schema = json_schema(noun)
    text = json.dumps(schema)
    assert schema["type"] == "object"
    assert "from_" not in text
    assert "for_" not in text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*Event.model_fields, "x"]), inner),
    max_leaves=12,
)


@given(JSON)
def test_whatever_is_sent_is_read_or_refused_in_words(data: object) -> None:
    try:
        event, _ = read_event(data)
    except UnreadableInput as unreadable:
        assert unreadable.problems
        assert all(problem.where and problem.what for problem in unreadable.problems)
    else:
        assert isinstance(event, Event)
