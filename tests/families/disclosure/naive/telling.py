"""Steps 4 and 6: who is told first, who it is safe to tell, and a promise on file."""

from __future__ import annotations

from .consent import covers
from .facts import Json, about, ask_first, has_begun, has_died, moment, never_asked
from .which import Counting

TELL_KIND = {"information-request": "not-asked-first", "information-receive": "not-told-received"}

Finding = tuple[str, str]
"""A kind and its weight."""

Duty = tuple[str, str, str]
"""A type, ``before`` or ``after``, and whom somebody is to inform."""


def is_told(event: Json) -> bool:
    """Step 4: ``told`` (not later than the event) or ``agreed-later`` with ``with`` and ``by``."""
    told = event["disclosure"].get("told") or {}
    if told.get("state") == "told":
        return told.get("at") is None or moment(told["at"]) <= moment(event["at"])
    return told.get("state") == "agreed-later" and bool(told.get("with")) and bool(told.get("by"))


def is_excused(event: Json) -> bool:
    """Step 4: ``unsafe`` or ``not-possible`` with a ``because``."""
    told = event["disclosure"].get("told") or {}
    return told.get("state") in ("unsafe", "not-possible") and bool(told.get("because"))


def telling(event: Json, rows: Counting) -> tuple[list[Finding], list[Duty]]:
    """Step 4, with the kinds of step 10."""
    asked = any(row["inform_first"] in ("required", "when-safe") for row in rows.telling)
    if not asked or is_told(event) or (has_died(event, event["person"]) and not safe_to_inform(event)):
        return [], []
    if is_excused(event):
        return [], [("look-again", "after", "")]
    return [(TELL_KIND.get(event["hook"], "not-told"), "ask")], inform(event, "before")


def inform(event: Json, when: str) -> list[Duty]:
    """Step 4: whom to tell; where nobody is known to be safe to tell, ``look-again`` takes its place."""
    safe = safe_to_inform(event)
    return [("inform", when, safe[0])] if safe else [("look-again", when, "")]


def safe_to_inform(event: Json) -> list[str]:
    """Step 4: the event's person; or, where it is asked first who is safe, those whom a worker named as safe."""
    elsewhere = ask_first(event) or has_died(event, event["person"])
    chosen = event.get("safe_adults") or [] if elsewhere else [event["person"]]
    return [one for one in chosen if one not in never_asked(event) and not has_died(event, one)]


def misidentification(event: Json, rows: Counting) -> list[Finding]:
    """Step 4: a ``do-not`` row asks as a note until it has been considered."""
    shows = any(row["inform_first"] == "do-not" for row in rows.telling)
    open_ = any(
        "person-using-violence" in roles and entry.get("misidentification") != "considered"
        for _, roles, entry in about(event)
    )
    return [("misidentification", "note")] if shows and open_ else []


def promise(event: Json) -> list[Finding]:
    """Step 6."""
    share = event["disclosure"]
    kept = (event.get("case") or {}).get("agreements") or []
    told = share.get("told") or {}
    if (told.get("state") == "told" and is_told(event)) or has_died(event, event["person"]):
        return []
    at = moment(event["at"])
    kept = [one for one in kept if has_begun(one.get("at"), at)]
    if not any(covers(agreement, {**share, "purpose": None}) for agreement in kept):
        return []
    return [("promise", "note" if is_excused(event) else "ask")]
