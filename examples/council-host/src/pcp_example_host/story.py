"""The stories: what is in the database on purpose, and what looking at it brings up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Expectation:
    """What looking at one moment brings up.

    hook: the moment. record: the id of what is saved, sent or closed; None for ``case-review``.
    kinds: every kind that is found there, and no other (empty: nothing is found).
    weights: the weight of a kind where it is not ``ask``. obligations: the types that stay open.
    concern: the concern of an ``unnamed``. later: kinds of rules to come, which may be found as well.
    row: the row of law or practice that decides, as ``pack.row``; None claims nothing. apart: on what two packs say
    different things (``consent``, ``telling``). offers: the agreed ways that stand among the answers, by id.
    """

    hook: str
    record: str | None
    kinds: tuple[str, ...] = ()
    weights: Mapping[str, str] = field(default_factory=dict)
    obligations: tuple[str, ...] = ()
    concern: str | None = None
    later: tuple[str, ...] = ()
    row: str | None = None
    apart: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()

    @property
    def silent(self) -> bool:
        """Nothing is found."""
        return not self.kinds


@dataclass(frozen=True, slots=True)
class Story:
    """One invented person's records, in the words of the contract, and what is expected of them.

    case: the lists of the contract's case. Records carry the ``worker`` who made them where it is not the story's.
    """

    id: str
    title: str
    seed: str
    jurisdiction: str
    worker: str
    case: Mapping[str, Any]
    expect: tuple[Expectation, ...]

    @property
    def person(self) -> str:
        """The id of the person whose case it is."""
        return str(self.case["person"]["id"])


@cache
def stories() -> tuple[Story, ...]:
    """All stories, in the order of their files."""
    return tuple(_story(path) for path in sorted((_HERE / "stories").glob("*.yaml")))


def mapping_path() -> Path:
    """The mapping file with which the SQLAlchemy adapter reads this database."""
    return _HERE / "mapping.yaml"


def agency_path() -> Path:
    """The rules and agreed ways of two of the agencies: the folders ``packs`` and ``protocols``."""
    return _HERE / "agency"


@cache
def register() -> Mapping[str, list[dict[str, Any]]]:
    """Organisations, teams, workers and services, by these four names."""
    return dict(_plain(yaml.safe_load((_HERE / "register.yaml").read_text(encoding="utf-8"))))


def _story(path: Path) -> Story:
    data = _plain(yaml.safe_load(path.read_text(encoding="utf-8")))
    return Story(**{**data, "expect": tuple(_expectation(entry) for entry in data["expect"])})


def _expectation(entry: dict[str, Any]) -> Expectation:
    entry.pop("silent", None)  # for the reader of the file: it says in words that ``kinds`` is empty
    for key in {"kinds", "obligations", "later", "apart", "offers"} & set(entry):
        entry[key] = tuple(entry[key])
    return Expectation(**entry)


def _plain(value: Any) -> Any:
    """YAML's dates and times as the contract writes them."""
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    return value.isoformat() if isinstance(value, date) else value
