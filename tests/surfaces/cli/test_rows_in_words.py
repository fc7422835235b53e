"""What stands behind a decision, as lines for people."""

from __future__ import annotations

from typing import Any

import pytest

from pcp_core.model import Finding, Outcome
from pcp_core.surfaces.cli.render.rows import of_agreed_ways, of_rows

SIDE = {"row": "ours.row", "says": "Their consent is needed.", "because": "They decide.", "source": "our handbook"}
WHOLE: dict[str, Any] = {
    "event": "e-1",
    "hook": "disclosure-send",
    "at": "2026-03-02T10:00:00+11:00",
    "decision": "permit",
    "rows": [{"pack": "core", "id": "other", "status": "to-confirm", "caution": "Nobody has confirmed it yet."}],
    "not_in_force": [{"pack": "old", "id": "row", "status": "in-use", "caution": "It ended on 2025-12-31."}],
    "disagreements": [
        {
            "on": "consent",
            "sides": [
                {**SIDE, "counts": True, "reviewed_on": "2026-01-05", "review_by": "2027-01-05"},
                {**SIDE, "row": "theirs.row", "says": "Their consent is not needed.", "counts": False},
            ],
        }
    ],
    "record": [
        {"field": "scope", "label": "What was shared", "when": "before", "at": "a.b", "filled": True, "row": "a.b"},
        {"field": "told", "label": "How they were told", "when": "after", "at": "a.c", "filled": False, "row": "a.b"},
    ],
}  # fmt: skip


def test_each_row_each_side_and_what_is_open_has_a_line() -> None:
    assert list(of_rows(Outcome.model_validate(WHOLE))) == [
        ("Row used", "core.other (to-confirm). Nobody has confirmed it yet."),
        ("Not in force", "old.row. It ended on 2025-12-31."),
        (
            "Packs differ",
            "on consent: ours.row (gone by here): Their consent is needed. They decide. Source: our handbook; "
            "reviewed on 2026-01-05, to be reviewed by 2027-01-05.",
        ),
        (
            "Packs differ",
            "on consent: theirs.row: Their consent is not needed. They decide. Source: our handbook; not reviewed yet.",
        ),
        ("Not on record", "How they were told"),
    ]


def test_where_everything_is_on_record_nothing_is_said_of_it() -> None:
    filled = [{**entry, "filled": True} for entry in WHOLE["record"]]
    assert "Not on record" not in dict(of_rows(Outcome.model_validate({**WHOLE, "record": filled})))


@pytest.mark.parametrize(
    ("protocols", "lines"),
    [
        ([], []),
        (
            [
                {
                    "id": "ringing",
                    "title": "Ringing together",
                    "review_by": None,
                    "caution": "Nobody has signed it for the agencies yet.",
                    "parties": [{"name": "Harbour", "agency": "harbour", "reasons": "We promised."}],
                }
            ],
            [
                ("Agreed way", "Ringing together [ringing]. Nobody has signed it for the agencies yet."),
                ("Their reason", "Harbour: We promised."),
            ],
        ),
    ],
)
def test_an_agreed_way_is_shown_with_each_sides_reason(protocols: list[Any], lines: list[tuple[str, str]]) -> None:
    finding = Finding(
        rule="core.tell-first", family="consent-before-disclosure", kind="not-told", weight="ask", ask="Do they know?",
        because="They hear it first.", implication="They know.", source="this test", details={"protocols": protocols},
    )  # fmt: skip
    assert list(of_agreed_ways(finding)) == lines
