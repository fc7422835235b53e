"""``pcp record`` takes a FHIR R4 Consent for what it is: the consents in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pcp_core import Desk

Pcp = Callable[..., Any]

RESOURCE: dict[str, Any] = {
    "resourceType": "Consent",
    "id": "c-1",
    "status": "active",
    "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]},
    "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
    "patient": {"reference": "Patient/p-1"},
    "performer": [{"reference": "Patient/p-1"}],
    "dateTime": "2026-02-01T09:00:00+13:00",
    "provision": {
        "type": "permit",
        "actor": [{"reference": {"reference": "Organization/rimu"}}],
        "purpose": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "TREAT"}],
        "securityLabel": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "PSY"}],
    },
}


@pytest.fixture
def kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose ``pcp.yaml`` names a store, with a key."""
    settings = json.loads((place / "pcp.yaml").read_text(encoding="utf-8"))
    settings |= {"agency": {"id": "harbour"}, "store": {"url": "sqlite:///store.db"}}
    (place / "pcp.yaml").write_text(json.dumps(settings), encoding="utf-8")
    (place / "keys").write_text("7e" * 32, encoding="ascii")
    monkeypatch.setenv("PCP_KEY_FILE", str(place / "keys"))
    return place


def test_a_fhir_consent_is_kept_once_and_its_change_under_the_same_id(kept: Path, pcp: Pcp, write: Any) -> None:
    write("consent.json", RESOURCE)
    assert pcp("record", "consent.json").lines == [{"record": "consent", "id": "c-1", "row": 1, "again": False}]
    assert pcp("record", "consent.json").lines[0]["again"] is True
    ended = write("ended.json", RESOURCE | {"status": "inactive"})
    assert pcp("record", ended).lines[0]["again"] is False
    with Desk.open(kept / "pcp.yaml") as desk:
        (consent,) = desk.known("p-1", None, []).consents or ()
    assert (consent.status, consent.recipients) == ("withdrawn", ("rimu",))
    assert [entry.status for entry in consent.history or ()][-1] == "withdrawn"


def test_what_of_it_is_not_kept_is_said_beside_the_receipt(kept: Path, pcp: Pcp, write: Any) -> None:
    ran = pcp("record", write("consent.json", RESOURCE))
    assert "category: it is not needed" in ran.err


def test_a_draft_or_a_broken_one_is_refused_in_its_place_and_the_rest_go_on(kept: Path, pcp: Pcp, write: Any) -> None:
    write("many.jsonl", [RESOURCE | {"status": "draft"}, RESOURCE | {"status": 3, "patient": None}, RESOURCE])
    ran = pcp("record", "many.jsonl")
    assert ran.code == 2
    assert [("error" in line, line.get("id")) for line in ran.lines] == [(True, None), (True, None), (False, "c-1")]
    assert "status: is missing or is no status" in ran.err
    assert "patient: is missing" in ran.err
