"""Whatever JSON arrives, the readers of standards say what is wrong with it, and never break or repeat it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcp_core.errors import UnreadableInput
from pcp_core.standards.authzen import read_evaluation
from pcp_core.standards.authzen_access_requests import read_access_request
from pcp_core.standards.authzen_batch import read_evaluations
from pcp_core.standards.authzen_mapping import event_from_evaluation
from pcp_core.standards.consent_consult import event_from_consult
from pcp_core.standards.fhir_consent import consents_from_fhir

NOW = datetime(2026, 3, 2, tzinfo=UTC)
QUOTED = "what Kariem said"
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8) | st.just(QUOTED)
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)

READERS: dict[str, Callable[[Any], object]] = {
    "consent": consents_from_fhir,
    "consult": lambda data: event_from_consult(data, id_="e", at=NOW),
    "evaluation": lambda data: event_from_evaluation(read_evaluation(data), id_="e", at=NOW),
    "evaluations": read_evaluations,
    "access-request": read_access_request,
}


def whole(fhir: Any, kind: str) -> Any:
    """Something that this reader reads."""
    evaluation = {
        "subject": {"type": "worker", "id": "w-7", "properties": {"role": "key-worker"}},
        "action": {"name": "disclosure-send", "properties": {"recipient": {"id": "rimu"}, "scope": ["identity"]}},
        "resource": {"type": "person", "id": "p-31"},
        "context": {"time": "2026-03-02T10:15:00Z", "case": {"consents": []}},
    }
    inner = {"type": "permit", "actor": [fhir.actor("Organization/kauri")], "securityLabel": fhir.label("ETH")}
    consent = fhir.consent(fhir.yes(period={"start": "2026"}, provision=[inner]), meta={"lastUpdated": "2026-03-01"})
    return {
        "consent": consent,
        "consult": {
            "hook": "patient-consent-consult",
            "context": {
                "patientId": [{"value": "sione"}],
                "actor": [{"value": "rimu"}],
                "category": [{"system": "http://loinc.org", "code": "59284-0"}],
                "consent": [consent],
            },
            "prefetch": {"x": {"resourceType": "Bundle", "entry": [{"resource": consent}]}},
        },
        "evaluation": evaluation,
        "evaluations": {**evaluation, "evaluations": [{}, {"action": {"name": "note-save"}}], "options": {}},
        "access-request": {**evaluation, "denial": {"evaluation_id": "e-1", "expires_at": "2026-03-02T11:00:00Z"}},
    }[kind]


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, value in inner for place in places(value, (*path, key)))]


def put(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """The same with another value at one place."""
    if not path:
        return value
    changed = deepcopy(data)
    home = changed
    for step in path[:-1]:
        home = home[step]
    home[path[-1]] = value
    return changed


def refusal(kind: str, data: Any) -> UnreadableInput | None:
    """How it is refused; None where it is read. Anything else that is raised goes through, and ends the test."""
    try:
        READERS[kind](data)
    except UnreadableInput as unreadable:
        return unreadable
    return None


def in_words(unreadable: UnreadableInput) -> bool:
    """Whether it says of each mistake where and what, and repeats nothing that was sent."""
    told = all(problem.where and problem.what for problem in unreadable.problems)
    return bool(unreadable.problems) and told and QUOTED not in str(unreadable)


@pytest.mark.parametrize("kind", READERS)
def test_the_whole_of_each_is_read(fhir: Any, kind: str) -> None:
    assert READERS[kind](whole(fhir, kind))


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("data", [None, [], "x", 5, {"x": QUOTED}])
def test_what_is_none_of_them_is_refused_in_words(kind: str, data: Any) -> None:
    refused = refusal(kind, data)
    assert refused is not None
    assert in_words(refused)


@pytest.mark.parametrize("kind", READERS)
@settings(max_examples=50)
@given(data=JSON)
def test_any_json_is_read_or_refused_in_words(kind: str, data: Any) -> None:
    refused = refusal(kind, data)
    assert refused is None or in_words(refused)


@pytest.mark.parametrize("kind", READERS)
@given(draw=st.data())
def test_any_json_in_any_place_is_read_or_refused_in_words(draw: st.DataObject, fhir: Any, kind: str) -> None:
    data = whole(fhir, kind)
    place = draw.draw(st.sampled_from(places(data)))
    refused = refusal(kind, put(data, place, draw.draw(JSON)))
    assert refused is None or in_words(refused)
