"""Labelled goals, services and people, through the engine's own door, and the figures that may not fall."""

from __future__ import annotations

import json
import math
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pcp_core import Engine
from pcp_core.families import fit
from pcp_core.families.fit.directory import read_directory
from pcp_core.families.fit.eligibility import Facts, judge
from pcp_core.families.fit.ranking import ServiceIndex
from pcp_core.model import Event, Person, read_event
from pcp_core.testing import only

GOLD = Path(__file__).parents[2] / "gold"
AT = "2026-03-02T10:00:00+11:00"
DAY = date(2026, 3, 2)


def rows(name: str) -> list[dict[str, Any]]:
    """Rows that two readers agreed on."""
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return [row for row in map(json.loads, filter(str.strip, lines)) if not row.get("contested")]


@cache
def engine() -> Engine:
    return Engine.load(plugins=only({"goal-fit": fit}))


def event(row: dict[str, Any], hook: str, case: dict[str, Any], **payload: Any) -> Event:
    worker = {"id": "w-1", "name": "Ana", "role": "key-worker", "agency": "harbour"}
    at = row.get("at", AT)
    person = case["person"]["id"]
    return read_event(
        {"hook": hook, "id": row["id"], "at": at, "worker": worker, "person": person, "case": case, **payload}
    )[0]


def is_bent(row: dict[str, Any]) -> bool:
    keys = ("id", "words", "recorded", "agency_specialty", "said_by", "bridge")
    goal = {key: row[key] for key in keys if key in row}
    seen = engine().consider(event(row, "goal-save", {"person": {"id": "p-1"}}, goal=goal))
    return any(finding.kind == "bent-goal" for finding in seen.findings)


def test_bent_goals_are_seen_and_faithful_ones_left_alone() -> None:
    pairs = [(is_bent(row), row["bent"]) for row in rows("bent")]
    hits = sum(found and bent for found, bent in pairs)
    precision, recall = hits / sum(found for found, _ in pairs), hits / sum(bent for _, bent in pairs)
    assert precision >= 0.90
    assert 2 * precision * recall / (precision + recall) >= 0.85


def verdict(row: dict[str, Any]) -> str:
    case = {
        "person": row["person"],
        "services": [row["service"]],
        "goals": [{"id": "g-1", "words": "…", "recorded": "…", "said_by": "person"}],
    }
    referral = {"id": "r-1", "service": row["service"]["id"], "goal": "g-1", "asked_by": "person", "why": "asked for"}
    kinds = {
        finding.kind for finding in engine().consider(event(row, "referral-send", case, referral=referral)).findings
    }
    return "excluded" if "excluded" in kinds else "unknown" if "eligibility-unknown" in kinds else "eligible"


def test_eligibility_is_right_and_nobody_is_wrongly_excluded() -> None:
    judged = [(verdict(row), row["expect"]) for row in rows("eligibility")]
    assert [pair for pair in judged if pair[0] == "excluded" != pair[1]] == []
    assert sum(got == want for got, want in judged) / len(judged) >= 0.95


def test_no_service_that_serves_a_goal_is_ruled_out() -> None:
    services = {service.id: service for service in read_directory(GOLD / "services.json").services}
    ruled_out = []
    for row in rows("goals"):
        facts = Facts.of(Person.model_validate({"id": "p-1", **row["person"]}), DAY)
        ruled_out += [(row["id"], id_) for id_ in row["relevant"] if judge(services[id_], facts).verdict == "excluded"]
    assert ruled_out == []


@pytest.mark.parametrize(("measure", "least"), [("ndcg@10", 0.13), ("recall@20", 0.13)])
def test_text_search_ranks_no_worse_than_the_best_it_did(measure: str, least: float) -> None:
    asked = [row for row in rows("goals") if row["relevant"]]
    with ServiceIndex(read_directory(GOLD / "services.json").services) as index:
        values = [score(row, index)[measure] for row in asked]
    assert sum(values) / len(values) >= least


def score(row: dict[str, Any], index: ServiceIndex) -> dict[str, float]:
    person = Person.model_validate({"id": "p-1", **row["person"]})
    gains = [row["relevant"].get(one.service, 0) for one in index.rank(row["words"], person, DAY)]
    best = sorted(row["relevant"].values(), reverse=True)
    return {"ndcg@10": gained(gains) / gained(best), "recall@20": sum(map(bool, gains[:20])) / len(best)}


def gained(gains: list[int]) -> float:
    return float(sum((2**gain - 1) / math.log2(place + 2) for place, gain in enumerate(gains[:10])))
