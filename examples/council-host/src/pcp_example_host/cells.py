"""Single cells: how this host writes ids, yes and no, days and times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

Record = Mapping[str, Any]
Row = tuple[str, dict[str, Any]]
"""A table, and a value for each of the columns that are filled."""

LOCAL = ZoneInfo("Australia/Melbourne")


def row(table: str, **cells: Any) -> Row:
    """One row."""
    return table, cells


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record hangs: on a case file, on a person; and who made it."""

    file: str
    person: int
    worker: int | None


def number(key: str) -> int:
    """The host's number behind an id of the contract: ``n-90101`` is note 90101."""
    return int(key.rpartition("-")[2])


def maybe_number(key: str | None) -> int | None:
    """The number behind an id, if there is one."""
    return None if key is None else number(key)


def numbers(keys: list[str] | None) -> str | None:
    """Several numbers in one column."""
    return None if keys is None else ";".join(key.rpartition("-")[2] for key in keys)


def yes_no(value: bool | None) -> str | None:
    """``Y`` or ``N``, or nothing."""
    return None if value is None else ("Y" if value else "N")


def at_local(moment: str | None, form: str = "%Y-%m-%d %H:%M:%S") -> str | None:
    """A moment as the host's clock on the wall shows it, without an offset."""
    return None if moment is None else datetime.fromisoformat(moment).astimezone(LOCAL).strftime(form)


def at_utc(moment: str | None) -> str | None:
    """A moment in UTC, likewise without saying so."""
    return None if moment is None else datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def day(value: str | None, form: str = "%d/%m/%Y") -> str | None:
    """A day as text, day first."""
    return None if value is None else date.fromisoformat(value[:10]).strftime(form)
