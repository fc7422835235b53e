"""Whether an alert that stands today names a concern already."""

from __future__ import annotations

from datetime import date, datetime

from pcp_core.model import Alert, Case


def is_named(case: Case, day: date, codes: frozenset[str]) -> bool | None:
    """Whether an alert with one of these codes (casefolded) is active on ``day``; None when alerts are not known."""
    if case.alerts is None:
        return None
    return any(alert.code.casefold() in codes and _active(alert, day) for alert in case.alerts)


def _active(alert: Alert, day: date) -> bool:
    return (alert.from_ is None or _day(alert.from_) <= day) and (alert.until is None or day <= _day(alert.until))


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when
