"""Touch points: what meets a person, and whether anybody has looked at it lately."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

REGISTER = """\
touchpoints:
  - {id: visit-letter, title: Letter before a visit, files: letters/visit*, every: quarter, owner: intake team}
  - {id: form, title: First form, files: "*.docx", every: month, kind: form}
  - {id: sign, title: Sign at the door, where: front door, every: year}
"""


@pytest.fixture
def register(place: Path) -> Path:
    """Two letters, a form that is not there, and a sign."""
    (place / "letters").mkdir()
    (place / "letters" / "visit.txt").write_text("A kettle and a kettle.", encoding="utf-8")
    (place / "letters" / "visit-2.html").write_text("<p>A spoon.", encoding="utf-8")
    (place / "touchpoints.yaml").write_text(REGISTER, encoding="utf-8")
    return place / "touchpoints.yaml"


def states(ran: Any) -> dict[str, str]:
    return {one["id"]: one["state"] for one in ran.json["touchpoints"]}


def report(pcp: Any, *options: str, on: str = "2026-11-30") -> Any:
    return pcp("touchpoints", "--format", "json", "--on", on, *options)


def test_before_any_look_each_was_never_looked_at_or_is_not_there(pcp: Any, register: Path) -> None:
    ran = report(pcp)
    assert ran.code == 1
    assert states(ran) == {"visit-letter": "never", "form": "missing", "sign": "never"}
    assert not register.with_name("touchpoints.checked.json").exists()


def test_a_check_looks_at_every_file_and_counts_what_was_asked_by_kind(pcp: Any, register: Path) -> None:
    ran = report(pcp, "--check")
    assert (ran.json["looked_at"], ran.json["not_looked_at"], ran.json["questions"]) == (1, 2, {"word": 3})
    letter = ran.json["touchpoints"][0]
    assert letter["look"] == {"on": "2026-11-30", "files": 2, "unread": 0, "questions": {"word": 3}}
    assert letter["due"] == "2027-02-28"


def test_a_look_holds_up_to_its_day_and_is_overdue_on_the_next(pcp: Any, register: Path) -> None:
    report(pcp, "--check")
    assert states(report(pcp, on="2027-02-28"))["visit-letter"] == "looked-at"
    assert states(report(pcp, on="2027-03-01"))["visit-letter"] == "overdue"


def test_somebody_looks_at_what_no_program_can_read(pcp: Any, register: Path) -> None:
    assert states(report(pcp, "--looked-at", "sign"))["sign"] == "looked-at"
    assert states(report(pcp, on="2027-12-01"))["sign"] == "overdue"


def test_all_looked_at_in_time_ends_with_nothing_to_raise(pcp: Any, register: Path, place: Path) -> None:
    (place / "first.docx").write_bytes(b"no archive")
    ran = report(pcp, "--check", "--looked-at", "sign")
    assert (ran.code, states(ran)["form"]) == (2, "unreadable")
    assert ran.err.startswith("first.docx: is no Word document that can be read")
    register.write_text(REGISTER.replace('"*.docx"', '"*.txt"'), encoding="utf-8")
    assert report(pcp, "--check").code == 0


def test_the_same_looks_leave_the_same_bytes_of_days_and_counts_alone(pcp: Any, register: Path) -> None:
    kept = register.with_name("touchpoints.checked.json")
    first = report(pcp, "--check").out
    before = kept.read_bytes()
    assert report(pcp, "--check").out == first
    assert kept.read_bytes() == before
    assert json.loads(before) == {
        "looks": {"visit-letter": {"on": "2026-11-30", "files": 2, "unread": 0, "questions": {"word": 3}}}
    }


def test_what_left_the_register_is_not_kept(pcp: Any, register: Path) -> None:
    report(pcp, "--check", "--looked-at", "sign")
    register.write_text("\n".join(REGISTER.splitlines()[:3]), encoding="utf-8")
    report(pcp, "--check")
    assert list(json.loads(register.with_name("touchpoints.checked.json").read_bytes())["looks"]) == ["visit-letter"]


def test_the_list_for_people_says_the_same(pcp: Any, register: Path) -> None:
    ran = pcp("touchpoints", "--check", "--on", "2026-11-30")
    letter = next(line for line in ran.out.splitlines() if line.startswith("Letter before a visit"))
    assert letter.split("  ")[1:] != []
    for words in ("looked at", "2026-11-30", "2027-02-28", "intake team", "3 word"):
        assert words in letter
    assert "no file there" in ran.out
    assert ran.err == "1 of 3 looked at: 3 word\n"


def test_every_slip_in_a_register_is_named_at_once(pcp: Any, place: Path) -> None:
    (place / "touchpoints.yaml").write_text(
        "touchpoints:\n"
        "  - {id: a, title: One, every: week, files: x}\n"
        "  - {id: a, title: Two, every: year}\n"
        "  - {id: b, title: Three, every: year, files: x, where: y, ower: z}\n",
        encoding="utf-8",
    )
    ran = pcp("touchpoints")
    assert (ran.code, ran.out) == (2, "")
    told = ran.err.splitlines()
    assert [line.partition(" ")[0].rstrip(":").rsplit(":", 2)[1] for line in told] == ["2", "3", "3", "4", "4"]
    assert "did you mean 'owner'" in ran.err


@pytest.mark.parametrize("content", ["", "- a", "touchpoints: []"])
def test_a_file_that_is_no_register_is_named(pcp: Any, place: Path, content: str) -> None:
    (place / "touchpoints.yaml").write_text(content, encoding="utf-8")
    ran = pcp("touchpoints")
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)


@pytest.mark.parametrize("content", ["", "[]", '{"looks": {"sign": {"on": "soon", "questions": {}}}}', '{"looks": 1}'])
def test_what_was_kept_and_cannot_be_read_is_named(pcp: Any, register: Path, content: str) -> None:
    register.with_name("touchpoints.checked.json").write_text(content, encoding="utf-8")
    ran = pcp("touchpoints")
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert "is not what pcp touchpoints wrote" in ran.err


@pytest.mark.parametrize(
    ("name", "message"), [("visit-letter", "look at them with --check"), ("sing", "did you mean 'sign'?")]
)
def test_only_what_has_no_files_is_noted_by_hand(pcp: Any, register: Path, name: str, message: str) -> None:
    ran = pcp("touchpoints", "--looked-at", name)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
