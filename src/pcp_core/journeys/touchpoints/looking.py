"""Looks at the files of each touch point, and says of each how it stands on a day."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pcp_core.desk import Desk
from pcp_core.errors import UnreadableInput
from pcp_core.journeys.documents import Found, as_event, paper_in
from pcp_core.journeys.touchpoints.keeping import Kept, Look
from pcp_core.journeys.touchpoints.register import MONTHS, Register, Touchpoint
from pcp_core.rules.documents import Documents, fits

State = Literal["looked-at", "never", "overdue", "missing", "unreadable"]
"""How a touch point stands. Only the first means that it was looked at, and that the look still holds."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a touch point stands on a day. due: the day by which it is looked at again; None where it never was."""

    touchpoint: Touchpoint
    state: State
    look: Look | None
    due: date | None


def files_of(register: Register) -> dict[str, list[Path]]:
    """The files of each touch point that has any to read, by its id; an empty list where they are not there."""
    folder = register.path.parent
    files = list(Found(folder, Documents()).every_file())
    return {
        one.id: [file for file in files if fits(one.files, file.relative_to(folder))]
        for one in register.touchpoints
        if one.files is not None
    }


def look_at(
    register: Register, files: dict[str, list[Path]], desk: Desk, at: datetime, kept: Kept
) -> Iterator[UnreadableInput]:
    """Look at the files of every touch point and note it in ``kept``; gives what could not be read, as it comes."""
    for one in register.touchpoints:
        if not files.get(one.id):
            continue
        questions: Counter[str] = Counter()
        unread = 0
        for file in files[one.id]:
            try:
                questions += _asked(file, one, desk, at)
            except UnreadableInput as unreadable:
                unread += 1
                yield unreadable
        kept.looks[one.id] = Look(at.date(), len(files[one.id]) - unread, unread, questions)


def _asked(file: Path, one: Touchpoint, desk: Desk, at: datetime) -> Counter[str]:
    manner = one.manner.or_else(desk.configuration.documents.manner(file))
    outcome = desk.consider(as_event(paper_in(file), manner, at))
    return Counter(finding.kind for finding in outcome.findings)


def standings(register: Register, files: dict[str, list[Path]], kept: Kept, on: date) -> list[Standing]:
    """How every touch point stands on a day, in the order of the register."""
    return [_standing(one, files.get(one.id), kept.looks.get(one.id), on) for one in register.touchpoints]


def _standing(one: Touchpoint, files: list[Path] | None, look: Look | None, on: date) -> Standing:
    due = _later(look.on, MONTHS[one.every]) if look else None
    state: State = "looked-at"
    if files == []:
        state = "missing"
    elif look is None or due is None:
        state = "never"
    elif look.unread:
        state = "unreadable"
    elif due < on:
        state = "overdue"
    return Standing(one, state, look, due)


def _later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that is too short for it."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
