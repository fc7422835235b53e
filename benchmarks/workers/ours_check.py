"""pcp-core: the whole inline check of a note, every shipped pack of all four families, findings with reasons."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from loop import race

from pcp_core import Engine, Event, Outcome

ENGINE = Engine.load()


def event(number: int, text: str) -> dict[str, Any]:
    """A note about to be saved, with a case around it."""
    return {
        "hook": "note-save",
        "id": f"e-{number}",
        "at": "2026-03-02T10:15:00+11:00",
        "worker": {"id": "w-7", "name": "Ana", "role": "key-worker", "agency": "harbour"},
        "person": "p-31",
        "note": {"id": f"n-{number}", "text": text, "author": "w-7", "kind": "case-note"},
        "case": {
            "person": {"id": "p-31", "name": "Kofi", "also_named": ["Kof"], "related": [{"name": "Amira"}]},
            "alerts": [],
            "notes": [],
        },
    }


def from_model(moment: Event) -> Outcome:
    """A model in, a model out."""
    return ENGINE.consider(moment)


def from_json(line: str) -> str:
    """JSON in, JSON out."""
    return ENGINE.consider(Event.model_validate_json(line)).model_dump_json()


notes = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
events = [event(number, text) for number, text in enumerate(notes)]
if sys.argv[2:] == ["json"]:
    race([json.dumps(one) for one in events], from_json, lambda answer: len(json.loads(answer)["findings"]))
else:
    race([Event.model_validate(one) for one in events], from_model, lambda answer: len(answer.findings))
