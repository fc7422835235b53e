"""From rows to the lists of a Case: what stands now, after every carrying on, correction and erasure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pcp_core.ledger.entries import Entry
from pcp_core.ledger.parts import joined
from pcp_core.model import Case

_LISTS = {
    "consent": "consents",
    "agreement": "agreements",
    "disclosure": "disclosures",
    "answer": "answers",
    "mark": "marks",
    "reply": "replies",
}

States = dict[tuple[str, str], dict[str, Any]]


def as_case(entries: Iterable[Entry]) -> Case:
    """The case as our store knows it. A list of which it holds nothing is unknown, not empty."""
    states = standing(entries)
    for told in [state for (kind, _), state in states.items() if kind == "told" and state.get("disclosure")]:
        _tell(states, told)
    lists: dict[str, list[dict[str, Any]]] = {}
    for (kind, _), state in states.items():
        if kind in _LISTS:
            lists.setdefault(_LISTS[kind], []).append(state)
    return Case.model_validate(lists)


def standing(entries: Iterable[Entry]) -> States:
    """Every record as it stands, by kind and name, in the order in which each was first written."""
    states: States = {}
    for entry in entries:
        place = (entry.type, entry.record)
        if entry.act == "retract":
            states.pop(place, None)
        elif entry.act in ("record", "correct") and entry.facts:
            state = joined(entry.facts["body"], (entry.words or {}).get("body"))
            if entry.type == "mark":  # a yes counts for nothing once its signer is somebody to keep away from
                state["worker"] = entry.facts.get("worker")
            states[place] = _carried(states.get(place), state) if entry.act == "record" else state
    return states


def _carried(before: dict[str, Any] | None, now: dict[str, Any]) -> dict[str, Any]:
    """An id that comes again carries its record on: what it says counts, the rest stays, a history grows."""
    if before is None:
        return now
    steps = list(before.get("history", ()))
    steps += [step for step in now.get("history", ()) if step not in steps]
    return {**before, **now, **({"history": steps} if steps else {})}


def _tell(states: States, told: dict[str, Any]) -> None:
    """A telling stands in the share it is about; of several, the one written last. ``of`` stays: who was told."""
    share = states.setdefault(("disclosure", told["disclosure"]), {"id": told["disclosure"]})
    share["told"] = {key: value for key, value in told.items() if key not in ("id", "disclosure", "event")}
