"""pcp-core: one disclosure decision, every row and consent considered, with the reasons in the answer."""

from __future__ import annotations

import json
import sys
from importlib.metadata import entry_points
from pathlib import Path

from loop import race

from pcp_core import Case, Engine, Event, Outcome
from pcp_core.hooks import GROUP
from pcp_core.plugins import find_plugins

OTHERS = [point.name for point in entry_points(group=GROUP) if not point.value.startswith("pcp_core.")]
ENGINE = Engine.load(plugins=find_plugins(off=OTHERS))  # what ships, whatever else stands in this environment
_TIMES = 200


def from_model(moment: Event) -> Outcome:
    """A model in, a model out."""
    return ENGINE.consider(moment)


def from_new_case(moment: Event) -> Outcome:
    """As ``from_model``, with a case nobody has looked at: nothing that it could know about itself is known yet."""
    known = moment.case or Case()
    return ENGINE.consider(moment, Case.model_construct(**{name: getattr(known, name) for name in Case.model_fields}))


def from_json(line: str) -> str:
    """JSON in, JSON out."""
    return ENGINE.consider(Event.model_validate_json(line)).model_dump_json()


line = Path(sys.argv[1]).read_text(encoding="utf-8")
if sys.argv[2:] == ["json"]:
    race([line] * 20, from_json, lambda answer: json.loads(answer)["decision"] == "permit")
else:
    decide = from_new_case if sys.argv[2:] == ["new-case"] else from_model
    race([Event.model_validate_json(line)] * _TIMES, decide, lambda answer: answer.decision == "permit")
