"""From what a database column holds to what the contract wants. What cannot be read stays unknown, and is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from pcp_core.errors import Problem
from pcp_core.rules.marks import Marked, Path_
from pcp_sqlalchemy.htmltext import to_text
from pcp_sqlalchemy.sources import Column

_YES = frozenset({"y", "yes", "true", "t", "1", "-1", "j"})
_NO = frozenset({"n", "no", "false", "f", "0"})

ANY_OTHER = "*"
"""In a code list: every code that it does not name."""

CodeLists = Mapping[str, Mapping[str, str | None]]
"""Name of a list, then the host's code, then the contract's word; None is a code that says nothing."""


class Doubts:
    """Counts values that could not be read, by the place of the mapping that reads them. It never keeps a value."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[Path_, str, str]] = Counter()

    def add(self, path: Path_, what: str, fix: str) -> None:
        """One more value of this kind."""
        self._counts[path, what, fix] += 1

    def problems(self, marked: Marked) -> Iterator[Problem]:
        """One line for each kind of doubt, with how often it came up, in no order."""
        for (path, what, fix), count in self._counts.items():
            yield marked.problem(
                path, f"{count} {'value' if count == 1 else 'values'} {what}", fix, code="unread-value"
            )


class Converter:
    """Reads column values. ``zone`` is where the database's clocks hang, for times without an offset."""

    def __init__(self, zone: ZoneInfo, codes: CodeLists, doubts: Doubts) -> None:
        self._zone = zone
        self._codes = codes
        self._doubts = doubts

    def value(self, raw: Any, column: Column) -> Any:
        """The value for the contract, or None if the column is empty or cannot be read."""
        if isinstance(raw, bytes):
            raw = raw.decode("utf-8", "replace")
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            return None
        if column.split is None:
            return self._single(raw, column)
        items = (self._single(item.strip(), column) for item in str(raw).split(column.split) if item.strip())
        return [item for item in items if item is not None]

    def _single(self, raw: Any, column: Column) -> Any:
        if column.codes is not None:
            raw = self._word(raw, column, column.codes)
        elif column.as_ != "asis":
            raw = self._read(raw, column)
        if raw is None:
            return None
        if column.prefix:
            return f"{column.prefix}{raw}"
        return float(raw) if isinstance(raw, Decimal) else raw

    def _word(self, raw: Any, column: Column, codes: str) -> str | None:
        known = self._codes[codes]
        code = str(raw).strip()
        if code not in known and ANY_OTHER in known:
            return known[ANY_OTHER]
        if code not in known:
            fix = f"add what is missing to codes: {codes} (SELECT DISTINCT {column.name} shows them)"
            self._doubts.add(column.path, f"of {column.name} not in the code list '{codes}'", fix)
            return None
        return known[code]

    def _read(self, raw: Any, column: Column) -> Any:
        try:
            return _READERS[column.as_](raw, column, column.zone or self._zone)
        except (ValueError, TypeError, OverflowError):
            form = f" in the form {column.format}" if column.format else ""
            fix = "give the form with format:" if column.as_ in ("date", "time") else "choose another as:"
            self._doubts.add(column.path, f"of {column.name} cannot be read as {column.as_}{form}", fix)
            return None


def _text(raw: Any, _: Column, __: ZoneInfo) -> str:
    return str(raw)


def _html(raw: Any, _: Column, __: ZoneInfo) -> str:
    return to_text(str(raw))


def _number(raw: Any, _: Column, __: ZoneInfo) -> int | float:
    number = float(raw)
    return int(number) if number.is_integer() else number


def _yes_no(raw: Any, _: Column, __: ZoneInfo) -> bool:
    word = str(raw).strip().lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise ValueError


def _date(raw: Any, column: Column, zone: ZoneInfo) -> date:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    if isinstance(raw, str) and column.format is None:
        return date.fromisoformat(raw.strip()[:10])
    return _time(raw, column, zone).date()


def _time(raw: Any, column: Column, zone: ZoneInfo) -> datetime:
    if isinstance(raw, datetime):
        moment = raw
    elif isinstance(raw, date):
        moment = datetime.combine(raw, time())
    elif column.format:
        moment = datetime.strptime(str(raw).strip(), column.format)
    else:
        moment = datetime.fromisoformat(str(raw).strip())
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


_READERS = {"text": _text, "html": _html, "number": _number, "yes-no": _yes_no, "date": _date, "time": _time}
