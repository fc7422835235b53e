"""The example plugin does what its page says."""

from __future__ import annotations

from typing import Any

import pcp_interpreter_there
import pytest

from pcp_core.testing import engine_alone, make_event

MEETING = {"id": "m-1", "present": ["p-1", "w-1"]}


@pytest.mark.parametrize(
    ("person", "meeting", "asked"),
    [
        ({"language": "so"}, {}, True),
        ({"language": "so"}, {"interpreter": {"language": "so", "who": "professional"}}, False),
        ({"language": "so"}, {"present": ["w-1"]}, False),
        ({"language": "en"}, {}, False),
        ({}, {}, False),
    ],
)
def test_it_asks_only_where_words_had_to_be_carried_across(
    person: dict[str, Any], meeting: dict[str, Any], asked: bool
) -> None:
    case = {"person": {"id": "p-1", "name": "Hodan", **person}}
    event = make_event("meeting-close", meeting=MEETING | meeting, person="p-1", case=case)
    outcome = engine_alone({"interpreter-there": pcp_interpreter_there}).consider(event)
    assert [finding.ask for finding in outcome.findings] == (
        ["Who carried the words across for Hodan at this meeting?"] if asked else []
    )
