"""Past shares under the packs of their day and under others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from pcp_core import Engine
from pcp_core.errors import InvalidPack
from pcp_core.hosts import ReadingHost
from pcp_core.journeys.replay import Looking, Lost, Totals, known_cases, of_file, past_shares
from pcp_core.model import Case, read_case
from pcp_core.rules.shelf import Shelf

from .conftest import AT, EARLIER, case, configure, event, row, share

Look = Callable[..., Looking]


def again(looking: Looking, *shares: dict[str, Any], **more: Any) -> Totals:
    """These shares of one case, looked at again."""
    return looking.again(past_shares(read_case(case(*shares, **more))[0]))


def pins(*texts: str, id: str = "house") -> dict[str, Any]:
    """What was kept of a decision made with packs of these texts."""
    hashes = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    return {"decision": "ask", "packs": [{"pack": id, "version": "1.0.0", "sha256": one} for one in hashes]}


def kept(folder: Path, text: str) -> None:
    """Put a version of the pack on the shelf of former ones."""
    before = (folder / "house.yaml").read_bytes()
    (folder / "house.yaml").write_text(text, encoding="utf-8")
    (pack,) = (pack for pack in Engine.load(["./house.yaml"]).book.packs if pack.head.id == "house")
    Shelf.at(folder).keep(pack.head, date(2026, 4, 1))
    (folder / "house.yaml").write_bytes(before)


def test_under_the_same_packs_nothing_would_change(looking: Look) -> None:
    totals = again(looking(), share("x-1"), share("x-2"))
    assert (totals.looked, totals.changed) == (2, 0)
    assert dict(totals.decisions) == {("ask", "ask"): 2}


def test_another_pack_is_told_by_decision_by_question_and_by_case(looking: Look) -> None:
    told = {"state": "told", "at": EARLIER}
    totals = again(
        looking(row(needs_why=True)), share("x-1", told=told), share("x-2", told=told, why="A room is free.")
    )
    assert dict(totals.decisions) == {("permit", "ask"): 1, ("permit", "permit"): 1}
    assert list(totals.kinds.lines()) == [("no-reason", 1, 0)]
    assert [(one.person, one.record, one.words) for one in totals.cases] == [
        ("p-1", "x-1", "permit → ask; asks no-reason")
    ]


def test_what_no_longer_would_be_asked_or_left_to_do_is_told_as_well(looking: Look) -> None:
    totals = again(looking(row(inform_first="no-duty")), share())
    assert list(totals.kinds.lines()) == [("not-told", 0, 1)]
    assert list(totals.duties.lines()) == [("inform before", 0, 1)]
    assert totals.cases[0].words == "ask → permit; no longer asks not-told; no longer leaves to do inform before"


def test_rows_that_come_and_go_are_counted(looking: Look) -> None:
    totals = again(looking(row(id="other")), share())
    assert list(totals.rows.lines()) == [("house.any-share", 0, 1), ("other.any-share", 1, 0)]
    assert totals.changed == 1


def test_rows_of_a_communitys_own_pack_are_not_counted(looking: Look) -> None:
    totals = again(looking(row(id="iwi", level="community")), share())
    assert list(totals.rows.lines()) == [("house.any-share", 0, 1)]


def test_a_share_is_judged_by_the_consents_and_tellings_of_its_day(looking: Look) -> None:
    later = {"state": "told", "at": "2026-03-05T10:00:00+11:00"}
    totals = again(looking(), share("x-1", told=later), share("x-2", told={"state": "told", "at": EARLIER}))
    assert dict(totals.decisions) == {("ask", "ask"): 1, ("permit", "permit"): 1}


def test_without_packs_on_record_a_row_counts_by_its_own_dates_and_the_answer_says_so(
    house: Path, looking: Look
) -> None:
    (house / "house.yaml").write_text(row(dates="effective_from: 2026-03-03"), encoding="utf-8")
    totals = again(looking(), share("x-1"), share("x-2", at="2026-03-04T10:00:00+11:00"))
    assert totals.assumed == 2
    assert dict(totals.decisions) == {("ask", "ask"): 2}
    rows = again(looking(row(id="other")), share("x-1"), share("x-2", at="2026-03-04T10:00:00+11:00")).rows
    assert rows.lost["house.any-share"] == 1


def test_the_version_of_that_day_is_found_on_the_shelf_by_its_hash(house: Path, looking: Look) -> None:
    former = row(inform_first="no-duty")
    kept(house, former)
    totals = again(looking(), share(decided=pins(former)))
    assert dict(totals.decisions) == {("permit", "ask"): 1}
    assert totals.assumed == 0


def test_a_decision_that_its_own_packs_do_not_give_is_counted(house: Path, looking: Look) -> None:
    assert again(looking(), share(decided={**pins(row()), "decision": "permit"})).otherwise == 1
    assert again(looking(), share(decided=pins(row()))).otherwise == 0


def test_a_version_that_is_not_at_hand_is_named_and_not_guessed(looking: Look) -> None:
    gone = row("0.9.0")
    totals = again(looking(), share(decided=pins(gone)))
    assert totals.looked == 0
    short = hashlib.sha256(gone.encode()).hexdigest()[:12]
    assert dict(totals.left_out) == {f"pack house 1.0.0 ({short}) is not at hand": 1}
    assert [(one.person, one.record) for one in totals.lost] == [("p-1", "x-1")]


def test_a_version_that_was_changed_on_the_shelf_is_not_used(house: Path, looking: Look) -> None:
    former = row(inform_first="no-duty")
    kept(house, former)
    (file,) = (house / "former-packs" / "house").glob("*.yaml")
    file.write_text(former + "# a line\n", encoding="utf-8")
    with pytest.raises(InvalidPack):
        Shelf.at(house).find("house")
    assert [why.endswith("is not what was kept") for why in again(looking(), share(decided=pins(former))).left_out] == [
        True
    ]


def test_packs_that_say_nothing_of_sharing_are_no_reason_to_leave_one_out(house: Path, looking: Look) -> None:
    decided = pins(row())
    decided["packs"].append({"pack": "naming-family-violence", "version": "0.0.1", "sha256": "0" * 64})
    totals = again(looking(), share(decided=decided))
    assert (totals.looked, totals.left_out) == (1, {})


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"at": None}, "nobody recorded when it was"),
        ({"direction": None}, "nobody recorded whether it went out, was asked for or came in"),
        ({"outcome": "declined"}, "nothing was shared"),
        ({"outcome": "not-shared"}, "nothing was shared"),
    ],
)
def test_what_cannot_be_made_a_moment_again_is_counted_by_why(looking: Look, more: dict[str, Any], why: str) -> None:
    assert dict(again(looking(), share(**more)).left_out) == {why: 1}


@pytest.mark.parametrize(
    ("direction", "kind"), [("out", "not-told"), ("request", "not-asked-first"), ("in", "not-told-received")]
)
def test_the_direction_says_which_moment_it_was(looking: Look, direction: str, kind: str) -> None:
    totals = again(looking(row(inform_first="no-duty")), share(direction=direction))
    assert list(totals.kinds.lost) == [kind]


def test_the_agency_is_known_where_no_worker_was_recorded(house: Path, looking: Look) -> None:
    configure(house, agency={"id": "harbour"})
    inside = share(recipient={"id": "r-2", "type": "school", "agency": "harbour"})
    assert dict(again(looking(), inside).decisions) == {("permit", "permit"): 1}


class Cases(ReadingHost):
    """A host of some cases."""

    def __init__(self, *data: dict[str, Any]) -> None:
        self._cases = [read_case(one)[0] for one in data]

    def case(self, person: str) -> Case:
        return next(case for case in self._cases if case.person and case.person.id == person)

    def cases(self, since: datetime | None = None) -> Iterator[Case]:
        yield from self._cases


class Kept:
    """A store that holds a share of each of these people."""

    def __init__(self, *people: str) -> None:
        self._people = people

    def people(self) -> list[str]:
        return list(self._people)

    def case(self, person: str) -> Case:
        return read_case({"disclosures": [share(f"of-{person}")]})[0]


def test_our_stores_shares_stand_beside_the_hosts() -> None:
    stored: Any = Kept("p-1")
    (whole,) = known_cases(Cases(case(share("x-1"))), stored)
    assert isinstance(whole, Case)
    assert [one.id for one in whole.disclosures or ()] == ["x-1", "of-p-1"]


def test_a_share_of_somebody_whom_the_host_does_not_know_is_lost_and_named() -> None:
    stored: Any = Kept("p-1", "p-9")
    assert list(known_cases(Cases(case()), stored))[1:] == [Lost("p-9", "of-p-9", "its host does not give the case")]


def test_without_a_host_the_store_is_all_there_is() -> None:
    stored: Any = Kept("p-9")
    (whole,) = known_cases(None, stored)
    assert isinstance(whole, Case)
    assert whole.person is not None
    assert (whole.person.id, len(whole.disclosures or ())) == ("p-9", 1)


def write(folder: Path, *lines: object) -> Path:
    """A file of recorded events; text stands as it is."""
    file = folder / "past.jsonl"
    file.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines), encoding="utf-8")
    return file


def test_recorded_events_are_looked_at_with_the_packs_they_name(house: Path, looking: Look) -> None:
    former = row(inform_first="no-duty")
    kept(house, former)
    decided = event()["disclosure"] | {"decided": pins(former)}
    totals = of_file(write(house, event("e-1"), event("e-2", disclosure=decided)), looking())
    assert dict(totals.decisions) == {("ask", "ask"): 1, ("permit", "ask"): 1}
    assert [one.record for one in totals.cases] == ["e-2"]


def test_lines_that_are_no_past_share_are_told_apart(house: Path, looking: Look) -> None:
    note = {"hook": "note-save", "id": "e-3", "at": AT, "note": {"id": "n-1", "text": "A cup of tea."}}
    bare = {key: value for key, value in event("e-4").items() if key != "case"}
    other = event("e-5", case={"person": {"id": "p-2"}})
    file = write(house, note, bare, other, "", "{", event("e-6", at="2026-03-02"))
    totals = of_file(file, looking())
    assert dict(totals.left_out) == {
        "it is not about a share": 1,
        "its case is not in the file": 1,
        "its case is another person's": 1,
    }
    assert totals.unreadable == 2
    assert [one.where for one in totals.problems] == ["5: the line", "6: at"]


def test_several_processes_find_what_one_finds(house: Path, looking: Look) -> None:
    told = {"told": {"state": "told", "at": EARLIER}}
    lines = [event(f"e-{n}", disclosure=event()["disclosure"] | (told if n % 3 else {})) for n in range(1_200)]
    file = write(house, *lines, "{")
    at_work = looking(row(needs_why=True), limit=5)
    alone, together = of_file(file, at_work), of_file(file, at_work, long=0)
    assert alone.as_json() == together.as_json()
    assert (alone.looked, alone.changed, len(alone.cases), alone.unreadable) == (1_200, 1_200, 5, 1)
    assert alone.problems == together.problems
