"""Reading JSON that others wrote: what bears no meaning may be bent, what bears meaning is named when it is wrong."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pcp_core.errors import Problem, UnreadableInput

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", flags=re.ASCII)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was read and is not carried over: where it stands, and why or with what effect. No values."""

    path: str
    why: str

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"


@dataclass(frozen=True, slots=True)
class Days:
    """A time of which only the year, month or day is known."""

    first: date
    last: date


@dataclass(slots=True)
class Reader:
    """Collects every mistake and everything left out while one document is read."""

    problems: list[Problem] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def wrong(self, path: str, what: str, fix: str, code: str) -> None:
        """Note a mistake; the reading goes on, so that all of them are found."""
        self.problems.append(Problem(path, what, fix, code))

    def leave(self, path: str, why: str) -> None:
        """Note something that is not carried over."""
        self.left_out.append(LeftOut(path, why))

    def done(self) -> tuple[LeftOut, ...]:
        """What was left out. Raises UnreadableInput with every mistake, if there was one."""
        if self.problems:
            raise UnreadableInput(dict.fromkeys(self.problems))
        return tuple(dict.fromkeys(self.left_out))

    def thing(self, value: object, path: str) -> Mapping[str, Any]:
        """An object; empty where there is none."""
        if value is None or isinstance(value, dict):
            return value or {}
        self.wrong(path, "is not an object", "write it as { … }", "dict_type")
        return {}

    def things(self, value: object, path: str) -> list[tuple[str, Mapping[str, Any]]]:
        """A list of objects with their paths. One object alone is taken for a list of one."""
        if isinstance(value, dict):
            return [(path, value)]
        return [(f"{path}[{at}]", self.thing(one, f"{path}[{at}]")) for at, one in enumerate(self.several(value, path))]

    def several(self, value: object, path: str) -> list[Any]:
        """A list of anything; empty where there is none."""
        if value is None or isinstance(value, list):
            return value or []
        self.wrong(path, "is not a list", "write it as [ … ]", "tuple_type")
        return []

    def text(self, value: object, path: str) -> str | None:
        """A text; None where there is none."""
        if value is None or (isinstance(value, str) and value.strip()):
            return value if isinstance(value, str) else None
        self.wrong(path, "is not text", 'write it as "text"', "string_type")
        return None

    def moment(self, value: object, path: str) -> datetime | Days | None:
        """A time with an offset, or a year, month or day."""
        text = self.text(value, path)
        if text is None:
            return None
        try:
            if found := _DAY.fullmatch(text):
                return _days(*(int(part) if part else None for part in found.groups()))
            at = datetime.fromisoformat(text)
        except ValueError:
            self.wrong(path, "is not a time that exists", "write 2026-03-02T10:15:00+11:00, or a day", "time")
            return None
        if at.tzinfo is None:
            self.wrong(path, "is a time without an offset", "write 2026-03-02T10:15:00+11:00", "timezone_aware")
            return None
        return at


def _days(year: int | None, month: int | None, day: int | None) -> Days:
    assert year is not None  # noqa: S101  the pattern has it
    if day:
        return Days(date(year, month or 1, day), date(year, month or 1, day))
    first, last = month or 1, month or 12
    return Days(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
