"""The shipped rules on words, or a few written in a test, asked about a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pcp_core import Engine
from pcp_core.families import wording
from pcp_core.model import Finding, Outcome
from pcp_core.testing import make_event, make_plugin, only

HEAD = 'pack: {name}\nversion: "1.0.0"\nlevel: {level}\nowner: practice team\nrules:\n'
REST = """
    ask: "What did {name} say?"
    because: "A test asks for it."
    implication: "{name} reads it."
    source: "this test"
    tests: {fires: ["yes"], silent: ["no"]}
"""

CHECKS = make_plugin(pcp_checks=wording.pcp_checks)


@cache
def shipped() -> Engine:
    return Engine.load(plugins=only({"plain-language": wording}), key=b"a key for tests")


def outcome_of(
    engine: Engine, text: str, *, kind: str | None = None, person: dict[str, Any] | None = None, author: str = "w-1"
) -> Outcome:
    """What is found in a case note; or, with ``kind``, in a document of that kind to the person."""
    case = {"person": {"id": "p-1", "name": "Salote", **(person or {})}}
    if kind is None:
        event = make_event("note-save", case=case, note={"id": "n-1", "author": author, "text": text})
    else:
        document = {"id": "d-1", "kind": kind, "audience": "person", "text": text}
        event = make_event("document-save", case=case, document=document)
    return engine.consider(event, explain=True)


def places(findings: tuple[Finding, ...]) -> list[tuple[str, str | None]]:
    """Kind and text of each finding, in the order of the text."""
    found = sorted(findings, key=lambda finding: finding.evidence[0].start)
    return [(finding.kind, finding.evidence[0].text) for finding in found]


@pytest.fixture
def ask() -> Callable[..., list[tuple[str, str | None]]]:
    """What the shipped rules raise: ``ask(text, kind="letter", person={…})`` gives kinds with their words."""

    def run(text: str, **more: Any) -> list[tuple[str, str | None]]:
        return places(outcome_of(shipped(), text, **more).findings)

    return run


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Engine]:
    """An engine over rules of one's own: ``small("check: existence\\nkind: blame\\nphrases: [odd]")``."""

    def build(*rules: str, name: str = "small", level: str = "agency") -> Engine:
        text = HEAD.format(name=name, level=level)
        for which, rule in enumerate(rules):
            text += f"  - id: rule-{which}\n    " + rule.replace("\n", "\n    ") + REST
        file = tmp_path / f"{name}.yaml"
        file.write_text(text, encoding="utf-8")
        return Engine.load(plugins=only({"plain-language": CHECKS}, packs=[file]))

    return build


def findings_of(
    text: str,
    *,
    engine: Engine | None = None,
    name: str | None = "Salote",
    role: str | None = "key-worker",
    kind: str | None = None,
    audience: str = "person",
) -> tuple[Finding, ...]:
    """What is found in a note, or in a document of a kind."""
    more: dict[str, Any] = {
        "worker": {"id": "w-1", "name": "Ana", "role": role},
        "case": {"person": {"id": "p-1", "name": name}},
    }
    if kind is None:
        event = make_event("note-save", note={"id": "n-1", "author": "w-1", "text": text}, **more)
    else:
        document = {"id": "d-1", "kind": kind, "audience": audience, "text": text}
        event = make_event("document-save", document=document, **more)
    return (engine or shipped()).consider(event).findings


def put_in(text: str, found: Iterable[Finding]) -> str:
    """The text with every edit in it, from its end to its beginning."""
    edits = [finding.details["edit"] for finding in found if "edit" in finding.details]
    for edit in sorted(edits, key=lambda edit: -edit["start"]):
        text = text[: edit["start"]] + edit["text"] + text[edit["end"] :]
    return text


def edited(text: str, **more: Any) -> str:
    """A text after every edit that is offered for it."""
    return put_in(text, findings_of(text, **more))
