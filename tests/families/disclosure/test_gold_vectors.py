"""The development half of the disclosure vectors: decision, kinds, row and what is left to do afterwards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pcp_core.model import read_event

VECTORS = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "gold" / "disclosure.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["id"] for vector in VECTORS])
def test_a_vector_is_decided_as_two_readers_decided_it(vector: dict[str, Any], kit: Any) -> None:
    outcome = kit.engine(tuple(vector["packs"])).consider(read_event(vector["event"])[0])
    expected = vector["expect"]
    assert outcome.decision == expected["decision"]
    assert {f.kind for f in outcome.findings if f.weight != "note"} == set(expected["kinds"])
    assert (outcome.row.pack if outcome.row else None) == expected["row_pack"]
    weights = {finding.kind: finding.weight for finding in outcome.findings}
    assert {kind: weights[kind] for kind in expected.get("weights", {})} == expected.get("weights", {})
    after = {duty["type"] for duty in expected["obligations"] if duty["when"] == "after"}
    assert {duty.type for duty in outcome.obligations if duty.when == "after"} == after
