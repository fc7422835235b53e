"""Labelled notes, through the engine's own door, and the figures that may not fall."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pcp_core.testing import make_event

from .conftest import shipped

GOLD = Path(__file__).parents[2] / "gold"


@cache
def counted(name: str) -> tuple[int, int, int]:
    """Right, wrongly and not asked about, over the rows on family violence that two readers agreed on."""
    right = wrong = missed = 0
    for row in map(json.loads, filter(str.strip, (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").split("\n"))):
        if (
            row.get("contested")
            or row["prompt"] == "policy"
            or (row.get("concern") or row["risk"]) != "family_violence"
        ):
            continue
        asked, wanted = _is_asked(row), row["prompt"] == "yes"
        right += asked and wanted
        wrong += asked and not wanted
        missed += wanted and not asked
    return right, wrong, missed


def _is_asked(row: dict[str, Any]) -> bool:
    case = {"person": {"id": "p-1"}, "alerts": []}
    note = {"id": "n-1", "text": row["text"], "author": "w-1"}
    return bool(shipped().consider(make_event("note-save", case=case, note=note)).findings)


@pytest.mark.parametrize(("name", "floor"), [("naming", 0.8), ("naming_probe", 0.95)])
def test_what_is_asked_is_mostly_right(name: str, floor: float) -> None:
    right, wrong, _ = counted(name)
    assert right / (right + wrong) >= floor


@pytest.mark.parametrize(("name", "floor"), [("naming", 0.5), ("naming_probe", 0.7)])
def test_what_is_described_is_found_this_often(name: str, floor: float) -> None:
    right, _, missed = counted(name)
    assert right / (right + missed) >= floor
