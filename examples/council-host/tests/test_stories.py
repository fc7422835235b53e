"""The stories: whole, apart from one another, and expecting only what can be found."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pcp_core.model import Case
from pcp_core.model.event import PAYLOADS
from pcp_core.model.reading import read_event
from pcp_example_host import Story, stories

NOW = {
    "voice", "blame", "violence-wording", "label", "jargon", "plan-name", "process-word", "unnamed", "not-told",
    "no-consent", "consent-withdrawn", "consent-expired", "consent-refused", "out-of-scope", "promise", "no-reason",
    "no-purpose", "views-not-sought", "not-asked-first", "not-told-received", "unsettled", "misidentification",
    "bent-goal", "no-goal", "excluded", "person-absent",
}  # fmt: skip
"""The kinds of finding that there are rules for."""

LISTS = {
    "note-save": "notes",
    "document-save": "documents",
    "goal-save": "goals",
    "referral-send": "referrals",
    "disclosure-send": "disclosures",
    "information-request": "disclosures",
    "information-receive": "disclosures",
    "meeting-close": "meetings",
    "case-transfer": "transfers",
}
EVENTS = Path(__file__).parents[2] / "events"


def ids(value: Any) -> Iterator[str]:
    """Every ``id`` in some data."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for name, part in value.items():
            yield from ids(part) if name != "contributors" else ()
    elif isinstance(value, list):
        for part in value:
            yield from ids(part)


@pytest.fixture(params=stories(), ids=lambda story: story.id)
def story(request: pytest.FixtureRequest) -> Story:
    assert isinstance(request.param, Story)
    return request.param


def test_there_are_thirty_three_and_each_stands_alone() -> None:
    told = stories()
    seen = Counter(key for one in told for key in ids(one.case))
    assert len(told) == len({one.id for one in told}) == 33
    assert [key for key, times in seen.items() if times > 1] == []


def test_every_expectation_names_a_record_of_the_story(story: Story) -> None:
    for expected in story.expect:
        if expected.hook == "case-review":
            assert expected.record is None
        else:
            assert expected.record in {record["id"] for record in story.case[LISTS[expected.hook]]}


def test_no_moment_is_expected_twice(story: Story) -> None:
    moments = [(expected.hook, expected.record) for expected in story.expect]
    assert len(moments) == len(set(moments))


def test_only_kinds_that_have_rules_are_expected_now(story: Story) -> None:
    for expected in story.expect:
        assert set(expected.kinds) <= NOW
        assert not set(expected.later) & NOW
        assert set(expected.weights) <= set(expected.kinds)


def test_the_written_word_silent_agrees_with_the_kinds(story: Story) -> None:
    folder = Path(__file__).parents[1] / "src" / "pcp_example_host" / "stories"
    (path,) = (path for path in folder.glob("*.yaml") if path.stem.partition("-")[2] == story.id)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.lstrip().startswith("- {hook:"):
            assert ("silent: true" in line) != ("kinds:" in line), line


def test_a_case_is_one_that_the_contract_takes(story: Story) -> None:
    case = dict(story.case)
    case["disclosures"] = [{**share, "recipient": {"id": share["recipient"]}} for share in case.get("disclosures", [])]
    assert Case.model_validate(case).person is not None


def test_stories_tell_of_every_moment_and_of_silence() -> None:
    hooks = {expected.hook for one in stories() for expected in one.expect}
    found = {kind for one in stories() for expected in one.expect for kind in expected.kinds}
    quiet = sum(expected.silent and not expected.later for one in stories() for expected in one.expect)
    assert hooks == set(PAYLOADS)
    assert len(found) >= 20
    assert quiet >= 40


@pytest.mark.parametrize("hook", sorted(PAYLOADS))
def test_there_is_one_event_to_try_for_each_moment(hook: str) -> None:
    event, unknown = read_event(json.loads((EVENTS / f"{hook}.json").read_text(encoding="utf-8")))
    assert (event.hook, unknown) == (hook, ())
    assert event.case is not None
    assert re.search(rf"`{hook}\.json`", (EVENTS / "README.md").read_text(encoding="utf-8"))
