"""A protocol as data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pcp_core.assembly import assemble
from pcp_core.errors import InvalidPack, WrongUse
from pcp_core.rules.protocols import load_protocol
from pcp_core.rules.selection import read_configuration
from pcp_core.shipped import shipped_rules
from pcp_core.testing import make_plugin, only

TEXT = """\
protocol: kettle-talk
title: Talking over tea
version: "1.0.0"
owner: practice team
purpose: A hard thing is said beside a kettle.
source: this test
review_by: 2027-03-31
parties:
  - {name: The person, reasons: It is my kitchen.}
steps:
  - {who: The worker, does: asks whether now is a good time, when: first}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kettle-talk.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_protocol_keeps_each_sides_reasons_and_its_review_day(file: Path) -> None:
    protocol = load_protocol(file)
    assert protocol.parties[0].reasons == "It is my kitchen."
    assert protocol.steps[0].when == "first"
    assert protocol.review_by == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            "reasons: It is my kitchen.",
            "raesons: x",
            "'raesons' is not a key that is known here; did you mean 'reasons'?",
        ),
        ("steps:\n", "stpes:\n", "'stpes' is not a key that is known here; did you mean 'steps'?"),
        ("2027-03-31", "soon", "'review_by' is not a day (2026-03-31)"),
        (TEXT, "", "is empty or no protocol"),
    ],
)
def test_a_mistake_in_a_protocol_is_named_with_its_place(file: Path, old: str, new: str, complaint: str) -> None:
    file.write_text(TEXT.replace(old, new), encoding="utf-8")
    with pytest.raises(InvalidPack) as caught:
        load_protocol(file)
    assert complaint in str(caught.value)


def test_a_plugin_brings_protocols_and_a_bad_one_costs_only_itself(file: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.yaml"
    torn.write_text("protocol: [", encoding="utf-8")
    assembly = assemble(plugins=only({"tea": make_plugin(pcp_protocols=lambda: [file, torn])}))
    assert [protocol.id for protocol in assembly.protocols] == ["kettle-talk"]
    assert ["torn.yaml" in trouble.error for trouble in assembly.book.failed] == [True]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("way: by owl", "'way' may not be 'by owl'; one of: letter, me, together, you"),
        ("offer: You must ring together", "this choice orders ('must')"),
        ('offer: "Ring {somebody}"', "'offer' holds braces that nothing fills"),
        ("agreed_on: last spring", "'agreed_on' is not a day (2026-03-31)"),
    ],
)
def test_a_way_and_its_days_are_held_to_what_is_known(file: Path, line: str, complaint: str) -> None:
    file.write_text(f"{TEXT}{line}\n", encoding="utf-8")
    with pytest.raises(InvalidPack) as caught:
        load_protocol(file)
    assert complaint in str(caught.value)


AGREED = TEXT.replace(
    "parties:\n",
    "on: [disclosure-send]\nagreed_on: 2026-03-01\nparties:\n"
    "  - {name: Harbour, agency: harbour, reasons: We promised.}\n"
    "  - {name: South, agency: cp-south, reasons: It works.}\n",
)


@pytest.mark.parametrize(
    ("one", "other", "hook", "day", "agreed"),
    [
        ("harbour", "cp-south", "disclosure-send", date(2026, 3, 1), True),
        ("cp-south", "harbour", "disclosure-send", date(2026, 3, 1), True),
        ("harbour", "cp-south", "disclosure-send", date(2026, 2, 28), False),
        ("harbour", "cp-south", "referral-send", date(2026, 3, 1), False),
        ("harbour", "cp-north", "disclosure-send", date(2026, 3, 1), False),
        ("harbour", "harbour", "disclosure-send", date(2026, 3, 1), False),
        ("harbour", None, "disclosure-send", date(2026, 3, 1), False),
    ],
)
def test_a_protocol_holds_between_two_agencies_that_both_stand_in_it(
    file: Path, one: str, other: str | None, hook: str, day: date, agreed: bool
) -> None:
    file.write_text(AGREED, encoding="utf-8")
    assert load_protocol(file).agreed_between(one, other, hook, day) is agreed


def test_an_agency_names_its_own_protocols_and_one_of_the_same_id_takes_the_place_of_a_shipped_one(
    file: Path,
) -> None:
    settings = file.with_name("pcp.yaml")
    settings.write_text("protocols: [kettle-talk.yaml]\n", encoding="utf-8")
    theirs = make_plugin(pcp_protocols=lambda: [shipped_rules("protocols")])
    own = file.with_name("joint-call.yaml")
    own.write_text(TEXT.replace("kettle-talk", "joint-call"), encoding="utf-8")
    configuration = read_configuration(settings)
    both = assemble(configuration=replace(configuration, protocols=(*configuration.protocols, own)),
                    plugins=only({"shipped": theirs})).protocols  # fmt: skip
    assert {one.id: one.source for one in both if one.id != "warm-call"} == {
        "joint-call": "this test", "kettle-talk": "this test",
    }  # fmt: skip


def test_protocols_that_are_not_where_the_agency_says_are_missed_by_name(file: Path) -> None:
    settings = file.with_name("pcp.yaml")
    settings.write_text("protocols: [elsewhere]\n", encoding="utf-8")
    with pytest.raises(WrongUse, match=r"check protocols: in pcp\.yaml"):
        assemble(configuration=read_configuration(settings), plugins=only({}))


def test_every_shipped_protocol_can_be_read() -> None:
    files = sorted(shipped_rules("protocols").glob("*.yaml"))
    assert [load_protocol(file).id for file in files] == [file.stem for file in files]
    assert files
