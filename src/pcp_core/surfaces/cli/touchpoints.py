"""``pcp touchpoints``: which forms, letters, messages and pages were looked at, and which were not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from pcp_core.desk import Desk
from pcp_core.errors import Problem, WrongUse, near
from pcp_core.journeys.touchpoints import Kept, Register, Standing, files_of, look_at, read_register, standings
from pcp_core.journeys.touchpoints.keeping import Look
from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.check import ConfigPath
from pcp_core.surfaces.cli.tables import ListFormat, ListFormatName, show_json, show_table

RegisterPath = Annotated[Path, typer.Argument(metavar="[FILE]", help="The register; touchpoints.yaml when left out.")]
Check = Annotated[bool, typer.Option("--check", help="Look at the files of every touch point now.")]
LookedAt = Annotated[
    list[str] | None,
    typer.Option("--looked-at", metavar="ID", help="Somebody looked at this one, which no program can read."),
]
OnDay = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="How it stands on this day; today when left out.")
]

_STATES = {
    "looked-at": "looked at",
    "never": "never looked at",
    "overdue": "overdue",
    "missing": "no file there",
    "unreadable": "could not be read",
}


def touchpoints(
    register: RegisterPath = Path("touchpoints.yaml"),
    check: Check = False,
    looked_at: LookedAt = None,
    on: OnDay = None,
    config: ConfigPath = None,
    form: ListFormatName = ListFormat.TEXT,
) -> None:
    """Say of every touch point whether it was looked at, when it is looked at again, and what was asked about it.

    Days and counts are kept beside the register; no words, and nobody who looked. Ends with 0 when all were looked at
    in time, 1 when some were not, 2 when something cannot be read.
    """
    listed = read_register(register)
    kept = Kept.beside(register)
    files = files_of(listed)
    now = (on or datetime.now()).astimezone()
    unread = False
    if looked_at:
        _note_looks(looked_at, listed, kept, now.date())
    if check:
        with Desk.open(config) as desk:
            for unreadable in look_at(listed, files, desk, now, kept):
                unread = True
                streams.complain(unreadable.problems)
    if check or looked_at:
        kept.write({one.id for one in listed.touchpoints})
    found = standings(listed, files, kept, now.date())
    _show(found, now.date(), form)
    raise typer.Exit(2 if unread else int(any(one.state != "looked-at" for one in found)))


def _note_looks(names: Sequence[str], register: Register, kept: Kept, on: date) -> None:
    by_hand = {one.id for one in register.touchpoints if one.where is not None}
    read = {one.id for one in register.touchpoints} - by_hand
    for name in names:
        if name in read:
            problem = Problem("--looked-at", f"'{name}' has files", "look at them with --check", "touch-point")
            raise WrongUse(problem)
        if name not in by_hand:
            fix = near(name, by_hand, "give the id of one with where: in the register")
            raise WrongUse(Problem("--looked-at", f"'{name[:60]}' is no touch point here", fix, "touch-point"))
        kept.looks[name] = Look(on)


def _show(found: Sequence[Standing], on: date, form: ListFormat) -> None:
    questions = Counter[str]()
    for one in found:
        questions.update(one.look.questions if one.look else {})
    looked_at = sum(one.state == "looked-at" for one in found)
    if form is ListFormat.JSON:
        totals = {"on": on.isoformat(), "looked_at": looked_at, "not_looked_at": len(found) - looked_at}
        show_json({**totals, "questions": dict(sorted(questions.items())), "touchpoints": list(map(_as_json, found))})
        return
    columns = ("touch point", "how it stands", "last look", "next look by", "kept by", "asked about")
    show_table("", columns, map(_line, found))
    streams.note(f"{looked_at:,} of {len(found):,} looked at{_asked(questions, ': ')}")


def _line(one: Standing) -> list[str]:
    look = one.look
    return [
        one.touchpoint.title,
        _STATES[one.state],
        look.on.isoformat() if look else "–",
        one.due.isoformat() if one.due else "–",
        one.touchpoint.owner or "–",
        _asked(Counter(look.questions)) if look else "–",
    ]


def _asked(questions: Counter[str], before: str = "") -> str:
    told = ", ".join(f"{count:,} {kind}" for kind, count in sorted(questions.items()) if count)
    return before + told if told else "" if before else "–"


def _as_json(one: Standing) -> dict[str, Any]:
    point, look = one.touchpoint, one.look
    return {
        "id": point.id,
        "title": point.title,
        "owner": point.owner,
        "every": point.every,
        **point.manner.as_fields(),
        "state": one.state,
        "due": one.due.isoformat() if one.due else None,
        "look": look.as_json() if look else None,
    }
