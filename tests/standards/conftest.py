"""FHIR Consents made from the specification, any JSON, and the files of the standards' own repositories."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason"
ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
ROLES = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
SCOPES = "http://terminology.hl7.org/CodeSystem/consentscope"

Json = dict[str, Any]


class Fhir:
    """Makes FHIR R4 Consents of Sione's."""

    @staticmethod
    def reason(*codes: str) -> list[Json]:
        return [{"system": ACT_REASON, "code": code} for code in codes]

    @staticmethod
    def label(*codes: str) -> list[Json]:
        return [{"system": ACT_CODE, "code": code} for code in codes]

    @staticmethod
    def actor(reference: str, role: str = "IRCP") -> Json:
        return {"role": {"coding": [{"system": ROLES, "code": role}]}, "reference": {"reference": reference}}

    def yes(self, **changes: Any) -> Json:
        """A yes that says for whom, what for and which information."""
        return {
            "type": "permit",
            "actor": [self.actor("Organization/rimu")],
            "purpose": self.reason("TREAT"),
            "securityLabel": self.label("PSY"),
            **changes,
        }

    def consent(self, provision: Json | None = None, **changes: Any) -> Json:
        """A Consent in force. A change to None takes an element out."""
        whole = {
            "resourceType": "Consent",
            "id": "c-1",
            "status": "active",
            "scope": {"coding": [{"system": SCOPES, "code": "patient-privacy"}]},
            "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
            "patient": {"reference": "Patient/sione"},
            "dateTime": "2026-02-01T09:00:00+13:00",
            "performer": [{"reference": "Patient/sione"}],
            "provision": self.yes() if provision is None else provision,
            **changes,
        }
        return {name: value for name, value in whole.items() if value is not None}


@pytest.fixture(scope="session")
def fhir() -> Fhir:
    return Fhir()


@pytest.fixture(scope="session")
def given_file() -> Any:
    """Reads a file of the standards' own repositories (openid/authzen, IHE/ITI.PCF, asushares/core), where it is."""
    folder = os.environ.get("PCP_STANDARDS_FILES")

    def read(name: str) -> Any:
        if not folder:
            pytest.skip("PCP_STANDARDS_FILES names no folder with the files of authzen, ihe-pcf and shares")
        return json.loads((Path(folder) / name).read_text(encoding="utf-8"))

    return read
