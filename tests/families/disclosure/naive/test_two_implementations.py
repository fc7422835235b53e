"""The product beside a naive second implementation: on the vectors, and on events nobody wrote by hand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from . import consent, facts, telling, which
from . import decide as steps
from .compare import compare, differences, of_the_product, shrink
from .decide import decide
from .events import EVERY_ROW, make
from .houses import write
from .rows import ROWS, Row

EVENTS = 20_000
FEWER = 3_000
VECTORS = [
    json.loads(line)
    for line in (Path(__file__).parents[3] / "gold" / "disclosure.jsonl").read_text(encoding="utf-8").splitlines()
]

Answered = tuple[tuple[str, ...], dict[str, Any], dict[str, Any]]


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Where the packs lie that are not shipped."""
    return write(tmp_path_factory.mktemp("houses"))


@pytest.fixture(scope="module")
def answered(paths: Mapping[str, str]) -> list[Answered]:
    """Events with their packs and what the product says of them."""
    events = map(make, range(FEWER))
    return [(packs, event, of_the_product(event, [paths.get(pack, pack) for pack in packs])) for packs, event in events]


def of(packs: tuple[str, ...], rows: tuple[Row, ...] = EVERY_ROW) -> list[Row]:
    return [row for row in rows if row["pack"] in packs]


def _differ_so(how: tuple[str, ...], packs: tuple[str, ...], paths: Mapping[str, str], event: dict[str, Any]) -> bool:
    return compare(packs, event, of(packs), paths) == how


def where_they_differ(paths: Mapping[str, str], numbers: range) -> Iterator[str]:
    """For each way in which they differ, the smallest event that shows it."""
    seen: Counter[tuple[str, ...]] = Counter()
    for packs, event in map(make, numbers):
        how = compare(packs, event, of(packs), paths)
        seen[how] += 1
        if how and seen[how] == 1:
            small = shrink(event, partial(_differ_so, how, packs, paths))
            yield f"naive/product: {'; '.join(how)}\n{', '.join(packs)}\n{json.dumps(small)}"


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["id"] for vector in VECTORS])
def test_the_naive_implementation_decides_a_vector_as_two_readers_did(vector: dict[str, Any]) -> None:
    naive, expected = decide(vector["event"], of(tuple(vector["packs"]))), vector["expect"]
    assert naive["decision"] == expected["decision"]
    assert {kind for kind, weight in naive["kinds"].items() if weight != "note"} == set(expected["kinds"])
    assert {row.partition(".")[0] for row in naive["rows"]} == {expected["row_pack"]}
    after = {duty["type"] for duty in expected["obligations"] if duty["when"] == "after"}
    assert {duty for duty, when, _ in naive["obligations"] if when == "after"} == after


def test_two_implementations_agree_on_twenty_thousand_events(paths: Mapping[str, str]) -> None:
    found = list(where_they_differ(paths, range(EVENTS)))
    assert not found, "\n\n".join(found)


def test_the_generated_events_reach_every_decision_kind_row_and_number_of_packs(answered: list[Answered]) -> None:
    decisions = Counter(product["decision"] for _, _, product in answered)
    assert min(decisions[decision] for decision in ("permit", "ask", "hold")) > FEWER / 10
    assert {row["pack"] + "." + row["id"] for row in EVERY_ROW} <= {product["row"] for _, _, product in answered}
    assert {len(packs) for packs, _, _ in answered} == {1, 2, 3, 4}
    kinds = Counter(kind for _, _, product in answered for kind in product["kinds"])
    assert set(kinds) >= {
        "not-told", "not-asked-first", "not-told-received", "no-consent", "consent-withdrawn", "consent-refused",
        "consent-expired", "out-of-scope", "promise", "no-reason", "no-purpose", "views-not-sought", "unsettled",
        "conflict", "misidentification", "interpreter",
    }  # fmt: skip
    assert kinds["unsettled"] < FEWER / 5


ALTERED: dict[str, dict[Any, Any]] = {
    "consent": {"required": "not-required", "not-required": "required"},
    "inform_first": {"required": "no-duty", "when-safe": "no-duty", "no-duty": "required", "do-not": "required"},
    "on_missing": {"hold": "ask", "as-core": "ask"},
    "needs": {"by-purpose": None},
    "needs_why": {"yes": "no", "no": "yes", "on-request": "yes"},
    "views_of": {
        (): ("child", "family"), ("family",): (), ("child",): (), ("child", "safe-parent"): ("child",),
    },
    "role": {
        "any": "other-adult", "child": "any", "adult-experiencing-violence": "any", "person-using-violence": "any",
    },
}  # fmt: skip
"""For a cell: what stands in it, and what is put there instead."""

SEEN_ELSEWHERE = {
    ("nz-privacy.main", "inform_first"): "core's row counts beside it and is as strict",
    ("nz-privacy.main", "on_missing"): "core's row counts beside it and is as strict",
    ("us-victim-services.main", "inform_first"): "core's row counts beside it and is as strict",
    ("au-vic-fviss.person-using", "views_of"): "a child's own row asks, and the person is never asked",
}
"""Cells that change no answer when they are altered, and why."""

CELLS = [
    (row, cell)
    for row in ROWS
    for cell in ALTERED
    if row[cell] is not None and (f"{row['pack']}.{row['id']}", cell) not in SEEN_ELSEWHERE
]


@pytest.mark.parametrize(("row", "cell"), CELLS, ids=[f"{row['pack']}.{row['id']}-{cell}" for row, cell in CELLS])
def test_a_cell_altered_in_the_plain_table_is_noticed(row: Row, cell: str, answered: list[Answered]) -> None:
    rows = tuple({**one, cell: ALTERED[cell][one[cell]]} if one is row else one for one in EVERY_ROW)
    events = ((packs, event, product) for packs, event, product in answered if row["pack"] in packs)
    assert any(differences(decide(event, of(packs, rows)), product) for packs, event, product in events)


STEPS: list[tuple[Any, str, Any]] = [
    (which, "excepted", lambda event, row: False),
    (which, "names_something", lambda row: True),
    (which, "NOT_ORGANISATIONS", ()),
    (consent, "OWN_CONSENT_AGE", 17),
    (consent, "has_ended", lambda value, at: False),
    (consent, "unclear", lambda event: False),
    (consent, "said_no", lambda event, person: False),
    (consent, "never_asked", lambda event: set()),
    (consent, "is_there", lambda event, person: True),
    (consent, "is_ordered", lambda event: True),
    (facts, "exception", lambda event: None),
    (facts, "has_died", lambda event, person: False),
    (telling, "is_told", lambda event: (event["disclosure"].get("told") or {}).get("state") == "told"),
    (telling, "is_excused", lambda event: False),
    (telling, "ask_first", lambda event: False),
    (telling, "has_begun", lambda value, at: True),
    (steps, "in_own_agency", lambda event: None),
    (steps, "beside", lambda event: []),
    (steps, "conflict", lambda event: []),
    (steps, "interpreters", lambda event, rows: []),
    (steps, "views_wanted", lambda event, rows: set()),
]
"""A room, one of its functions or tables, and what is put in its place."""


@pytest.mark.parametrize(("room", "name", "instead"), STEPS, ids=[name for _, name, _ in STEPS])
def test_a_step_altered_in_the_naive_implementation_is_noticed(
    room: Any, name: str, instead: Any, answered: list[Answered], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, name, instead)
    assert any(differences(decide(event, of(packs)), product) for packs, event, product in answered)


def test_a_difference_is_shown_as_a_small_event(paths: Mapping[str, str], answered: list[Answered]) -> None:
    rows = [{**row, "needs_why": "no"} for row in EVERY_ROW]
    packs, event = next((packs, event) for packs, event, _ in answered if compare(packs, event, rows, paths))
    small = shrink(event, lambda less: bool(compare(packs, less, rows, paths)))
    assert compare(packs, small, rows, paths)
    assert len(json.dumps(small)) < len(json.dumps(event)) / 2
