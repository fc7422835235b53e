"""The stories of the example host are found as they should be, read through the adapter from its odd tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from pcp_core import Desk, Outcome
from pcp_core.journeys.moments import moments
from pcp_example_host import Expectation, Story, agency_path, make, mapping_path, stories

LOOKED_ON = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("council")
    make(folder / "council.sqlite")
    host = f"{{adapter: sqlalchemy, url: 'sqlite:///council.sqlite', mapping: '{mapping_path()}'}}"
    agency = f"rules: ['{agency_path() / 'packs'}']\nprotocols: ['{agency_path() / 'protocols'}']\n"
    (folder / "pcp.yaml").write_text(f"hosts:\n  council: {host}\n{agency}", encoding="utf-8")
    with Desk.open(folder / "pcp.yaml") as opened:
        yield opened


def outcomes(desk: Desk, person: str) -> dict[tuple[str, str | None], Outcome]:
    case = desk.host("council").case(person)
    found = {}
    for event in moments(case, at=LOOKED_ON):
        record = None if event.hook == "case-review" else event.id
        found[event.hook, record] = desk.consider(event)
    return found


def test_there_are_thirty_three_stories() -> None:
    assert len(stories()) == 33
    assert len({story.id for story in stories()}) == 33


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.id)
def test_a_story_is_found_as_it_was_told(desk: Desk, story: Story) -> None:
    found = outcomes(desk, story.person)
    wrong = [line for expected in story.expect for line in differences(expected, found)]
    assert not wrong, "\n".join(wrong)


def differences(expected: Expectation, found: dict[tuple[str, str | None], Outcome]) -> Iterator[str]:
    where = f"{expected.hook} {expected.record or ''}"
    outcome = found.get((expected.hook, expected.record))
    if outcome is None:
        yield f"{where}: there is no such moment"
        return
    if outcome.unchecked:
        yield f"{where}: not everything was looked at"
    kinds = {finding.kind: finding for finding in outcome.findings}
    missing, strange = set(expected.kinds) - set(kinds), set(kinds) - set(expected.kinds) - set(expected.later)
    if missing or strange:
        yield f"{where}: missing {sorted(missing)}, not expected {sorted(strange)}"
    for kind in set(expected.kinds) & set(kinds):
        weight = expected.weights.get(kind, "ask")
        if kinds[kind].weight != weight:
            yield f"{where}: {kind} weighs {kinds[kind].weight}, not {weight}"
        if kind == "unnamed" and kinds[kind].concern != expected.concern:
            yield f"{where}: unnamed is about {kinds[kind].concern}"
    if expected.obligations and sorted({duty.type for duty in outcome.obligations}) != sorted(expected.obligations):
        yield f"{where}: obligations {sorted({duty.type for duty in outcome.obligations})}"
    row = f"{outcome.row.pack}.{outcome.row.id}" if outcome.row else None
    if expected.row and row != expected.row:
        yield f"{where}: the row is {row}"
    apart = {one.on for one in outcome.disagreements}
    if apart != set(expected.apart):
        yield f"{where}: packs are apart on {sorted(apart)}"
    offered = {one["id"] for finding in outcome.findings for one in finding.details.get("protocols", ())}
    if offered != set(expected.offers):
        yield f"{where}: offers {sorted(offered)}"
