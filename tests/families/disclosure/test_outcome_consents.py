"""An outcome names the consent that counted for each person whose consent was needed, also where nothing is asked."""

from __future__ import annotations

from typing import Any

import pytest

from pcp_core import Engine, Event

YES: dict[str, Any] = {
    "id": "c-1", "for": "sharing", "by": "p-1", "status": "active", "recipients": ["rimu"], "purposes": ["referral"],
    "scope": ["identity"],
}  # fmt: skip


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(packs=["core"])


def used(engine: Engine, consents: list[dict[str, Any]], **share: Any) -> list[tuple[str, str, str, bool]]:
    event = Event.model_validate(
        {
            "hook": "disclosure-send",
            "id": "e-1",
            "at": "2026-03-02T10:15:00+13:00",
            "person": "p-1",
            "disclosure": {
                "recipient": {"id": "rimu"}, "purpose": "referral", "scope": ["identity"],
                "told": {"state": "told"}, **share,
            },
            "case": {"person": {"id": "p-1", "name": "Sione"}, "consents": consents},
        }
    )  # fmt: skip
    return [(one.of, one.id, one.status, one.covers) for one in engine.consider(event).consents]


def test_the_yes_behind_a_permit_is_named(engine: Engine) -> None:
    assert used(engine, [YES]) == [("p-1", "c-1", "active", True)]


def test_a_consent_that_counts_and_does_not_cover_is_named_as_such(engine: Engine) -> None:
    assert used(engine, [YES], scope=["identity", "health"]) == [("p-1", "c-1", "active", False)]
    assert used(engine, [YES | {"status": "withdrawn"}]) == [("p-1", "c-1", "withdrawn", False)]


def test_where_none_is_on_file_or_none_is_needed_none_is_named(engine: Engine) -> None:
    assert used(engine, []) == []
    report = {"recipient": {"id": "cp", "type": "child-protection"}, "purpose": "child-safety"}
    assert used(engine, [YES], **report) == []
