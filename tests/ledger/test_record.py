"""Records as they are sent: what is missing or does not fit is said, all of it at once."""

from __future__ import annotations

from typing import Any

import pytest

from pcp_core.errors import UnreadableInput
from pcp_core.ledger.record import read_record

WHOLE: dict[str, Any] = {
    "record": "consent",
    "idempotency_key": "k",
    "person": "p-31",
    "agency": "harbour",
    "id": "c-1",
}


def said(data: Any, **more: Any) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read_record(data, **more)
    return str(caught.value)


def test_the_desk_says_whose_agency_and_host_it_is_where_the_record_does_not() -> None:
    data = {key: value for key, value in WHOLE.items() if key != "agency"}
    record, _ = read_record(data, agency="quay", host="top")
    assert (record.agency, record.host) == ("quay", "top")
    assert read_record(WHOLE)[0].host == ""


def test_fields_that_are_not_known_are_kept_and_named() -> None:
    record, unknown = read_record(WHOLE | {"ribbon": "blue"})
    assert unknown == ("ribbon",)
    assert record.body.extra == {"ribbon": "blue"}


@pytest.mark.parametrize(
    ("data", "messages"),
    [
        ([], ["is not a JSON object"]),
        ({}, ["record: is missing", "idempotency_key: is missing", "person: is missing"]),
        (WHOLE | {"record": "wish"}, ["record: is no kind of record that is kept here; one of: answer, consent"]),
        (WHOLE | {"idempotency_key": " "}, ["idempotency_key: is empty"]),
        (WHOLE | {"person": ""}, ["person: is empty"]),
        (WHOLE | {"agency": None}, ["agency: is missing"]),
        (WHOLE | {"scope": "all", "person": ""}, ["person: is empty", "scope: is not a list"]),
        (WHOLE | {"record": "answer", "choice": "asked-not-to"}, ["fingerprint: is missing"]),
        (WHOLE | {"record": "answer", "fingerprint": "f", "closes": ["d"]}, ["opens: an answer says nothing of"]),
        (WHOLE | {"record": "reply", "words": " "}, ["words: are missing", "of: is missing"]),
        (
            WHOLE | {"record": "mark", "by": "p-32"},
            [
                *(f"{field}: is missing" for field in ("of", "for", "safe_to_show", "at", "worker")),
                "asked_alone: is missing beside somebody's own answer",
            ],
        ),
        (WHOLE | {"record": "mark", "parts": [{"start": -1, "end": 4}]}, ["parts.0.start: cannot be read"]),
        (WHOLE | {"record": "correction"}, ["corrects: is missing"]),
        (WHOLE | {"record": "correction", "corrects": {"record": "wish", "id": "1"}}, ["corrects.record: is no kind"]),
        (
            WHOLE | {"record": "correction", "corrects": {"record": "consent", "id": "1"}, "to": {"scope": 5}},
            ["to.scope: is not a list"],
        ),
        (
            WHOLE
            | {
                "record": "correction",
                "corrects": {"record": "answer", "id": "1"},
                "to": {"choice": "not-safe-to-record", "fingerprint": "f"},
            },
            ["to.choice: is kept as an opaque key only"],
        ),
        (WHOLE | {"opens": [{"id": "d"}]}, ["opens.0.type", "opens.0.when", "opens.0.because"]),
    ],
)
def test_what_is_missing_or_does_not_fit_is_said_all_at_once(data: Any, messages: list[str]) -> None:
    text = said(data)
    assert [message for message in messages if message not in text] == []


def test_a_record_that_names_another_agency_or_host_than_the_desks_is_refused() -> None:
    text = said(WHOLE | {"host": "deck"}, agency="quay", host="top")
    assert "agency: is another one than this desk's" in text
    assert "host: is another one than this desk's" in text


def test_no_message_shows_what_was_sent() -> None:
    text = said(WHOLE | {"record": "He hid the letter.", "scope": "He hid the letter."})
    assert "letter" not in text


def test_a_record_does_not_show_words_when_it_is_printed() -> None:
    record, _ = read_record(WHOLE | {"record": "agreement", "words": "He hid the letter."})
    assert "letter" not in repr(record)
