"""A share in which everything is in order, and one call that changes what a test is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pcp_core import Engine, Outcome
from pcp_core.families import disclosure
from pcp_core.model import Finding, read_event
from pcp_core.testing import only

AT = "2026-03-02T10:00:00+11:00"
EARLIER = "2026-03-02T09:00:00+11:00"


@cache
def engine(packs: tuple[str, ...], files: tuple[Path, ...] = ()) -> Engine:
    """This family alone, with some packs in force."""
    return Engine.load(packs=packs, plugins=only({"consent-before-disclosure": disclosure}, packs=files))


@dataclass(frozen=True)
class Seen:
    """An outcome, as tests ask about it."""

    outcome: Outcome

    @property
    def decision(self) -> str:
        return self.outcome.decision

    @property
    def asked(self) -> dict[str, str]:
        """What was asked or held, with its weight."""
        return {finding.kind: finding.weight for finding in self.outcome.findings if finding.weight != "note"}

    @property
    def notes(self) -> set[str]:
        return {finding.kind for finding in self.outcome.findings if finding.weight == "note"}

    @property
    def row(self) -> str | None:
        return f"{self.outcome.row.pack}.{self.outcome.row.id}" if self.outcome.row else None

    @property
    def rows(self) -> list[str]:
        return [f"{row.pack}.{row.id}" for row in self.outcome.rows]

    @property
    def before(self) -> list[str]:
        return sorted(duty.type for duty in self.outcome.obligations if duty.when == "before")

    @property
    def after(self) -> list[str]:
        return sorted(duty.type for duty in self.outcome.obligations if duty.when == "after")

    @property
    def told(self) -> set[str | None]:
        """Whom somebody is to tell."""
        return {duty.who for duty in self.outcome.obligations if duty.type == "inform"}

    def finding(self, kind: str) -> Finding:
        (found,) = (finding for finding in self.outcome.findings if finding.kind == kind)
        return found

    def why(self, rule: str) -> tuple[str, str]:
        return next((said.result, said.why) for said in self.outcome.considered if said.rule == rule)


def yes(id: str = "c-1", **more: Any) -> dict[str, Any]:
    """A consent of Farida's that covers the share in order."""
    entry = {"status": more.get("status", "active"), "at": "2026-01-10T10:00:00+11:00", "indicated_by": "p-1"}
    consent = {
        "id": id, "for": "sharing", "by": "p-1", "status": "active", "recipients": ["r-1"], "purposes": ["referral"],
        "scope": ["identity", "contact"], "from": "2026-01-10", "until": "2026-07-10", "history": [entry],
    }  # fmt: skip
    return {**consent, **more}


def share(**more: Any) -> dict[str, Any]:
    """To a school, for a referral, told an hour ago, with whatever a test is about laid over it."""
    recipient = {"id": "r-1", "name": "Oak Street School", "type": "school", "prescribed": [], **more.pop("to", {})}
    order = {
        "recipient": recipient, "purpose": "referral", "about": [{"person": "p-1", "role": "adult"}],
        "scope": ["identity", "contact"], "told": {"state": "told", "at": EARLIER},
    }  # fmt: skip
    return {**order, **more}


def case(**more: Any) -> dict[str, Any]:
    """Farida's case, with her yes on file."""
    person = {"id": "p-1", "name": "Farida", "birth_date": "1990-01-01", **more.pop("person", {})}
    return {"person": person, "consents": [yes()], "agreements": [], **more}


def decide(
    disclosure: Mapping[str, Any] | None,
    case: Mapping[str, Any],
    *,
    packs: Sequence[str] = ("core",),
    files: Sequence[Path] = (),
    hook: str = "disclosure-send",
    at: str = AT,
    explain: bool = False,
    worker: Mapping[str, Any] | None = None,
    **more: Any,
) -> Seen:
    """One decision through the engine."""
    who = {"id": "w-1", "name": "Ana", "role": "key-worker", "agency": "harbour", "prescribed": [], **(worker or {})}
    event = {"hook": hook, "id": "e-1", "at": at, "person": "p-1", "worker": who, "case": case, **more}
    if disclosure is not None:
        event["disclosure"] = disclosure
    return Seen(engine(tuple(packs), tuple(files)).consider(read_event(event)[0], explain=explain))


class Kit:
    """What the tests of this folder have at hand."""

    decide = staticmethod(decide)
    share = staticmethod(share)
    case = staticmethod(case)
    yes = staticmethod(yes)
    engine = staticmethod(engine)


@pytest.fixture(scope="session")
def kit() -> Kit:
    """A share in order, and the call that decides about it."""
    return Kit()
