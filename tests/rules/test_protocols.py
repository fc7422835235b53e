"""A protocol as data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pcp_core.assembly import assemble
from pcp_core.errors import InvalidPack
from pcp_core.rules.protocols import load_protocol
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


def test_every_shipped_protocol_can_be_read() -> None:
    files = sorted(shipped_rules("protocols").glob("*.yaml"))
    assert [load_protocol(file).id for file in files] == [file.stem for file in files]
    assert files
