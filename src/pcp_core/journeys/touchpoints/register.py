"""``touchpoints.yaml``: what meets a person, where it lies, which team keeps it, and how often it is looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pcp_core.errors import InvalidPack, Problem, WrongUse
from pcp_core.rules.documents import AUDIENCES, KINDS, READERS, Manner, one_of
from pcp_core.rules.marks import Marked, in_order, read_marked
from pcp_core.rules.schema import ID, LINE, LOCALE, Schema, mistakes

MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""How long a look holds, in months."""

_OF_DOCUMENTS = ("kind", "audience", "language", "meant_for")

TOUCHPOINTS: Schema = {
    "touchpoints": {
        "type": "list",
        "required": True,
        "empty": False,
        "schema": {
            "type": "dict",
            "schema": {
                "id": {**ID, "required": True},
                "title": {**LINE, "required": True},
                "files": LINE,
                "where": LINE,
                "owner": LINE,
                "every": {**one_of(tuple(MONTHS)), "required": True},
                "kind": one_of(KINDS),
                "audience": one_of(AUDIENCES),
                "language": LOCALE,
                "meant_for": one_of(READERS),
            },
        },
    }
}
"""``files``: paths from the folder of the register, as ``documents:`` of ``pcp.yaml`` has them. ``where``: for what no
program can read, such as a sign on a wall; somebody looks at it. ``owner``: a team, never a person."""


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """One thing that meets a person. files or where: one of the two is there, the other None."""

    id: str
    title: str
    every: str
    files: str | None
    where: str | None
    owner: str | None
    manner: Manner


@dataclass(frozen=True, slots=True)
class Register:
    """The touch points of an agency, in the order of the file that names them."""

    path: Path
    touchpoints: tuple[Touchpoint, ...]


def read_register(path: Path) -> Register:
    """Read a register. Raises WrongUse with every mistake at once, each by its line and column."""
    try:
        marked = read_marked(path)
    except InvalidPack as unreadable:
        raise WrongUse(unreadable.problems) from None
    data = marked.data
    if not isinstance(data, dict):
        raise WrongUse(
            marked.problem((), "is no register of touch points", "write touchpoints: and a list", "register")
        )
    if problems := in_order((*mistakes(data, TOUCHPOINTS, marked), *_odd(data, marked))):
        raise WrongUse(problems)
    return Register(path, tuple(map(_touchpoint, data["touchpoints"])))


def _odd(data: Mapping[str, Any], marked: Marked) -> Iterator[Problem]:
    """What no schema of one entry can see: an id twice, and an entry that says where it lies twice or not at all."""
    listed = data.get("touchpoints")
    entries = [(at, one) for at, one in enumerate(listed if isinstance(listed, list) else ()) if isinstance(one, dict)]
    seen: Counter[object] = Counter()
    for at, one in entries:
        name = one.get("id")
        if isinstance(name, str):
            seen[name] += 1
            if seen[name] > 1:
                yield marked.problem(("touchpoints", at, "id"), "stands here a second time", "give it another id", "id")
        if ("files" in one) is ("where" in one):
            what = "says both files: and where:" if "files" in one else "does not say where it is"
            fix = "write files: for what can be read here, where: for what somebody looks at"
            yield marked.problem(("touchpoints", at), what, fix, "where")


def _touchpoint(one: Mapping[str, Any]) -> Touchpoint:
    named: dict[str, Any] = {key: one.get(key) for key in ("id", "title", "every", "files", "where", "owner")}
    return Touchpoint(**named, manner=Manner(**{key: one.get(key) for key in _OF_DOCUMENTS}))
