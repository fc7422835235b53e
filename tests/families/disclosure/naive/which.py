"""Steps 1 and 2: which rows match, which of them count, and for what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .facts import Json, about, exception, is_child_among, is_ordered, named
from .rows import NOT_ORGANISATIONS, ROWS, Row

LEVELS = ("community", "agency", "jurisdiction", "core")
"""From the highest rank to the lowest."""

TELLING = ("do-not", "no-duty", "when-safe", "required")
"""From the least to the most protective."""


@dataclass
class Counting:
    """The rows that count: for consent, for everything else, and which one may be named as deciding."""

    higher: list[Row] = field(default_factory=list)
    place: list[Row] = field(default_factory=list)
    core: list[Row] = field(default_factory=list)
    settles_consent: bool = False
    telling: list[Row] = field(default_factory=list)
    deciding: list[Row] = field(default_factory=list)
    unsettled: bool = False


def _has_scheme(prescribed: Sequence[str] | None, scheme: str) -> bool | None:
    return None if prescribed is None else scheme in prescribed


def _in_scheme(event: Json, row: Row, entry: Json) -> bool | None:
    """Step 1: a row that names a scheme needs it of the worker's agency and of the recipient; None is unknown.

    Information about somebody only alleged to use violence goes to a risk assessment entity alone.
    """
    if row["scheme"] is None:
        return True
    recipient = event["disclosure"]["recipient"]
    listed = recipient.get("prescribed")
    if listed is None and recipient.get("type") in NOT_ORGANISATIONS:
        listed = []
    answers = [
        _has_scheme((event.get("worker") or {}).get("prescribed"), row["scheme"]),
        _has_scheme(listed, row["scheme"]),
    ]
    if entry.get("alleged") and row["alleged_scheme"]:
        answers.append(_has_scheme(listed, row["alleged_scheme"]))
    if False in answers:
        return False
    return None if None in answers else True


def concerns(row: Row, roles: set[str]) -> bool:
    return row["role"] == "any" or row["role"] in roles


def match(event: Json, row: Row) -> bool | None:
    """Whether a row matches; None where only the scheme is unknown."""
    share = event["disclosure"]
    if (
        (row["purposes"] != "any" and share.get("purpose") not in row["purposes"])
        or (row["to"] != "any" and share["recipient"].get("type") not in row["to"])
        or (row["scope_holds"] and row["scope_holds"] not in (share.get("scope") or []))
        or (event.get("worker") or {}).get("role") in row["not_for_workers"]
    ):
        return False
    nobody: list[tuple[str, set[str], Json]] = [("", set(), {})]
    people = about(event) if named(event) else nobody
    answers = [_in_scheme(event, row, entry) for _, roles, entry in people if concerns(row, roles)]
    if True in answers:
        return True
    return None if None in answers else False


def judges(event: Json, row: Row, roles: set[str], entry: Json) -> bool:
    """Whether a row that matches is also the row of this person."""
    return concerns(row, roles) and _in_scheme(event, row, entry) is True


def excepted(event: Json, row: Row) -> bool:
    """Step 13: whether an exception that the row allows takes its need of consent away."""
    share = event["disclosure"]
    purpose, recipient, code = share.get("purpose"), share["recipient"], exception(event)
    holds = {
        "serious-threat": purpose == "serious-threat" or code == "serious-threat",
        "child-among-about": is_child_among(event),
        "child-protection-report": purpose == "child-safety" and recipient.get("type") == "child-protection",
        "court-order": is_ordered(event),
        "medical-emergency": code == "medical-emergency",
        "statutory-request": purpose == "statutory-request" or code == "mandate",
    }
    return any(holds[name] for name in row["not_for"])


def consent_needed(event: Json, row: Row) -> bool:
    return row["consent"] == "required" and not excepted(event, row)


def names_something(row: Row) -> bool:
    """Step 1: a row that names a purpose or a recipient comes before one that says ``any`` for both."""
    return row["purposes"] != "any" or row["to"] != "any" or row["scheme"] is not None


def _of_level(rows: Iterable[Row], level: str) -> list[Row]:
    here = [row for row in rows if row["level"] == level]
    first = [row for row in here if names_something(row)]
    return [*first, *(row for row in here if row["cumulative"] and row not in first)] if first else here


def _settles(row: Row) -> bool:
    """Step 1: it states a purpose, recipient or kind of information."""
    return names_something(row) or row["scope_holds"] is not None


def _lets_everyone_go(event: Json, row: Row) -> bool:
    """It settles, without consent, for whoever is in ``about``; a ``do-not`` row does so for its own role alone."""
    return _settles(row) and row["inform_first"] != "do-not" and not consent_needed(event, row)


def _only_about_some(event: Json, place: list[Row]) -> bool:
    """Step 4: a ``do-not`` row alone judges nobody but the person using violence."""
    return all(row["inform_first"] == "do-not" for row in place) and not all(
        any(judges(event, row, roles, entry) for row in place) for _, roles, entry in about(event)
    )


def protective(event: Json, row: Row) -> tuple[bool, bool, int]:
    return consent_needed(event, row), row["on_missing"] == "hold", TELLING.index(row["inform_first"])


def _together(event: Json, matched: list[Row]) -> Counting:
    """Step 1: what a higher row settles, and where it may only be stricter."""
    higher = [*_of_level(matched, "community"), *_of_level(matched, "agency")]
    place, core = _of_level(matched, "jurisdiction"), _of_level(matched, "core")
    settled = any(_settles(row) for row in place) and not _only_about_some(event, place)
    settles_consent = any(excepted(event, row) or _lets_everyone_go(event, row) for row in place)
    first = next(filter(None, (_of_level(matched, "community"), _of_level(matched, "agency"), place, core)), [])
    ranked = [row for row in first if names_something(row)] or first
    strongest = max((protective(event, row) for row in ranked), default=None)
    return Counting(
        higher=higher,
        place=place,
        core=core,
        settles_consent=settles_consent,
        telling=higher + place + ([] if settled else core),
        deciding=[row for row in ranked if protective(event, row) == strongest],
    )


def _goes_elsewhere(rows: Counting, roles: set[str], entry: Json) -> bool:
    """Rows: information about somebody only alleged goes to a risk assessment entity alone; no other row frees it."""
    laws = {row["pack"] for row in rows.place}
    own = [row for row in ROWS if row["alleged_scheme"] and row["pack"] in laws and row["role"] in roles]
    return bool(entry.get("alleged") and own)


def wanting_consent(event: Json, rows: Counting, roles: set[str], entry: Json) -> list[Row]:
    """Step 3: the rows that want the consent of one person; core's where no row of the place has their role."""
    theirs = [row for row in rows.place if judges(event, row, roles, entry)]
    settled = any(_settles(row) for row in theirs) or (rows.settles_consent and not _goes_elsewhere(rows, roles, entry))
    if not settled:
        theirs += rows.core
    theirs += [row for row in rows.higher if judges(event, row, roles, entry)]
    return [row for row in theirs if consent_needed(event, row)]


def law_lets_go(event: Json, rows: Counting) -> bool:
    """Step 1: no pack may add a hold to a share that law requires or protects."""
    return any(not consent_needed(event, row) for row in rows.place + rows.core)


def counting(event: Json, rows: Iterable[Row]) -> Counting:
    """Step 1: ``basis`` first; where it does not answer, as if it had not been named."""
    basis = event["disclosure"].get("basis")
    rows = list(rows)
    named = [row for row in rows if row["pack"] == basis and match(event, row)]
    if named:
        below = LEVELS[LEVELS.index(named[0]["level"]) + 1 :]
        lower = [row for row in rows if row["level"] in below and not row["named_only"]]
        return _together(event, named + [row for row in lower if match(event, row)])
    open_rows = [row for row in rows if not row["named_only"]]
    answers = [match(event, row) for row in open_rows]
    found = _together(event, [row for row, answer in zip(open_rows, answers, strict=True) if answer])
    found.unsettled = bool(basis) or None in answers or not found.telling
    return found
