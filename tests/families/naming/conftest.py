"""The shipped concern, or a small one written in a test, asked about notes and cases."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pcp_core import Engine
from pcp_core.families import naming
from pcp_core.model import Outcome
from pcp_core.testing import make_event, make_plugin, only

RULE = "naming-family-violence.family-violence"

PEOPLE = {
    "id": "p-1",
    "name": "Ginevra",
    "related": [
        {"id": "p-2", "name": "Colm", "relation": "partner"},
        {"id": "p-3", "name": "Saoirse", "relation": "child"},
        {"id": "p-4", "name": "Bede", "relation": "friend"},
    ],
}

SMALL = """\
pack: small
version: "1.0.0"
level: agency
owner: practice team
rules:
  - id: weather
    check: concern
    concern: weather
    alert_codes: [storm]
    ask: "What would help {{name}} with the weather?"
    because: "A test asks for it."
    implication: "{{name}} stays dry."
    source: "this test"
    words:
      family: [mother]
      sea: [waves]
    signs:
{signs}
    tests: {{fires: ["yes"], silent: ["no"]}}
"""


@cache
def shipped() -> Engine:
    return Engine.load(plugins=only({"alert-naming": naming}), key=b"a key for tests")


def on_save(text: str, *, engine: Engine | None = None, person: dict[str, Any] | None = None, **case: Any) -> Outcome:
    """What is asked when this note is saved; no alerts stand unless ``alerts`` says otherwise."""
    case = {"person": {**PEOPLE, **(person or {})}, "alerts": [], **case}
    note = {"id": "n-9", "author": "w-1", "text": text}
    return (engine or shipped()).consider(make_event("note-save", case=case, note=note), explain=True)


def on_review(*notes: str, needs: tuple[str, ...] = (), **case: Any) -> Outcome:
    """What is asked when the case is looked at as a whole."""
    records = [
        {"id": f"n-{which}", "at": f"2026-02-0{which}T10:00:00+11:00", "author": f"w-{which}", "text": text}
        for which, text in enumerate(notes, 1)
    ]
    fields = [{"id": f"k-{which}", "field": "safety", "text": text} for which, text in enumerate(needs, 1)]
    case = {"person": PEOPLE, "alerts": [], "notes": records, "needs": fields, **case}
    return shipped().consider(make_event("case-review", case=case), explain=True)


def spans(outcome: Outcome) -> list[str | None]:
    """The words that carry the one question, or nothing."""
    return [part.text for finding in outcome.findings for part in finding.evidence]


def verdict(outcome: Outcome) -> tuple[str, str]:
    [said] = [one for one in outcome.considered if one.rule == RULE]
    return said.result, said.why


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Engine]:
    """An engine over one concern whose signs are written in the test."""

    def build(signs: str) -> Engine:
        file = tmp_path / "small.yaml"
        file.write_text(SMALL.format(signs="      " + signs.replace("\n", "\n      ")), encoding="utf-8")
        checks = make_plugin(pcp_checks=naming.pcp_checks)
        return Engine.load(plugins=only({"alert-naming": checks}, packs=[file]))

    return build
