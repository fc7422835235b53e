"""What an event says, read plainly: ages, roles, dates, who is there."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

Json = dict[str, Any]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def begins(value: str | None, at: datetime) -> datetime | None:
    """Step 3: a date-only ``from`` means the whole day, in the offset of ``at``."""
    if value is None:
        return None
    if len(value) == 10:
        return datetime.combine(date.fromisoformat(value), datetime.min.time(), at.tzinfo)
    return moment(value)


def has_begun(value: str | None, at: datetime) -> bool:
    start = begins(value, at)
    return start is None or start <= at


def has_ended(value: str | None, at: datetime) -> bool:
    """Step 3: a date-only ``until`` lasts until its day is over, in the offset of ``at``."""
    if value is None:
        return False
    if len(value) == 10:
        start = begins(value, at)
        assert start is not None
        return at >= start + timedelta(days=1)
    return at > moment(value)


def known_of(event: Json, person: str) -> Json:
    """What the case says of somebody: the person whose case it is, or one of those related to them."""
    theirs = (event.get("case") or {}).get("person") or {}
    return next((one for one in (theirs, *(theirs.get("related") or [])) if one.get("id") == person), {})


def age(event: Json, person: str) -> int | None:
    """Completed years on the day of ``at``, or what the record says, or None for unknown."""
    known = known_of(event, person)
    if known.get("birth_date"):
        born = date.fromisoformat(known["birth_date"])
        today = moment(event["at"]).date()
        return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    found: int | None = known.get("age")
    return found


def has_died(event: Json, person: str) -> bool:
    """Step 15."""
    died = known_of(event, person).get("died")
    return died is not None and has_begun(died, moment(event["at"]))


def roles(event: Json, about: Json) -> set[str]:
    """Roles as given; anyone under 18 on ``at`` is ``child`` as well."""
    given = about.get("role") or "adult"
    found = {given} if isinstance(given, str) else set(given)
    years = age(event, about["person"])
    if years is not None and years < 18:
        found.add("child")
    return found


def about(event: Json) -> list[tuple[str, set[str], Json]]:
    """Each living person the information is about, with their roles and the entry itself."""
    return [(one["person"], roles(event, one), one) for one in named(event) if not has_died(event, one["person"])]


def named(event: Json) -> list[Json]:
    """``about``; when it is unknown, or empty while what leaves says who it is, the person whose case it is."""
    share = event["disclosure"]
    says_who = share.get("scope") is None or {"identity", "contact"} & set(share["scope"])
    return share.get("about") or ([] if share.get("about") == [] and not says_who else [{"person": event["person"]}])


def is_child_among(event: Json) -> bool:
    return any("child" in found for _, found, _ in about(event))


def exception(event: Json) -> str | None:
    """Step 13: ``disclosure.exception``; its ``because`` is required."""
    given = event["disclosure"].get("exception") or {}
    return given.get("code") if given.get("because") else None


def is_ordered(event: Json) -> bool:
    """Step 13: a court's order."""
    return bool(event["disclosure"]["recipient"].get("order")) or exception(event) == "court-order"


def using_violence(event: Json) -> set[str]:
    return {one["person"] for one in named(event) if "person-using-violence" in roles(event, one)}


def ask_first(event: Json) -> bool:
    """Step 4: the person whose case it is is not assumed to be the safe one."""
    telling = ((event.get("case") or {}).get("person") or {}).get("telling")
    return bool(using_violence(event)) or telling == "ask-first"


def never_asked(event: Json) -> set[str]:
    """Step 4: who is never asked about the others, and never stands in an ``inform`` obligation.

    The person whose case it is is not *assumed* to be safe; a worker may have named them as safe to tell and to ask.
    """
    person = event["person"]
    is_named = person in (event.get("safe_adults") or []) and not has_died(event, person)
    return using_violence(event) | ({person} if ask_first(event) and not is_named else set())
