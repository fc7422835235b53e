"""Step 3: who decides for each person, which of their consents counts, and what is found."""

from __future__ import annotations

from datetime import datetime

from .facts import Json, about, age, begins, has_begun, has_died, has_ended, is_ordered, known_of, moment, never_asked
from .rows import HOLDS_IN_CORE, OWN_CONSENT_AGE, Row
from .which import Counting, law_lets_go, wanting_consent

MISSING = ("consent-withdrawn", "consent-refused", "consent-expired", "out-of-scope", "scope-unknown")
"""In the order of the contract: of what several people said, the first is found."""

IN_CARE = ("foster carer", "in care")
"""What a host may record as ``status`` where the State cares for a child."""


def entries_for(event: Json, person: str) -> list[Json]:
    makers = ((event.get("case") or {}).get("person") or {}).get("decision_makers") or []
    return [entry for entry in makers if entry.get("for") == person]


def entries_in_force(event: Json, person: str) -> list[Json]:
    """``decision_makers`` for a person, within their dates, who decide about this (or it is not said)."""
    at = moment(event["at"])
    return [
        entry for entry in entries_for(event, person)
        if has_begun(entry.get("from"), at) and not has_ended(entry.get("until"), at)
        and (entry.get("what") is None or {"all", "sharing"} & set(entry["what"]))
    ]  # fmt: skip


def is_parents_word(event: Json, person: str) -> bool:
    """*Who decides*: the case's person is the parent of a child under the age of own consent."""
    years = age(event, person)
    return known_of(event, person).get("relation") == "child" and years is not None and years < OWN_CONSENT_AGE


def unclear(event: Json) -> bool:
    """An order, care by the State, or separation with unknown orders makes it unknown who decides."""
    known = (event.get("case") or {}).get("person") or {}
    apart = any(one.get("relation") == "ex-partner" for one in known.get("related") or [])
    return bool(known.get("orders")) or known.get("status") in IN_CARE or (apart and known.get("orders") is None)


def deciders(event: Json, person: str) -> dict[str, bool]:
    """Whose yes counts, and whether it is clear that it does: the person's own, and whoever decides for them.

    A young person under the age whom nobody decides for may be judged to understand: that is asked.
    """
    years = age(event, person)
    young = years is not None and years < OWN_CONSENT_AGE
    entries = entries_in_force(event, person)
    another = is_parents_word(event, person) or bool(entries)
    found = {} if young and another else {person: not young}
    if is_parents_word(event, person) and not entries:
        found[event["person"]] = not unclear(event)
    for entry in entries:
        if young or entry.get("basis") != "parental responsibility":
            found[entry["person"]] = entry.get("what") is not None and not entry.get("limits")
    barred = never_asked(event)
    return {one: clear for one, clear in found.items() if one == person or one not in barred}


def latest(consent: Json, at: datetime) -> tuple[datetime, str] | None:
    """*Which one*: the history entry with the latest time at or before ``at``; of two at once, the later listed."""
    found: tuple[datetime, str] | None = None
    if not consent.get("history") and consent.get("status"):
        return begins(consent.get("from"), at) or datetime.min.replace(tzinfo=at.tzinfo), consent["status"]
    for entry in consent.get("history") or []:
        when = moment(entry["at"])
        if when <= at and (found is None or when >= found[0]):
            found = (when, entry["status"])
    return found


def covers(consent: Json, share: Json) -> bool:
    """Recipient and purpose; without a purpose, coverage of purpose is not judged."""
    recipient = share["recipient"]
    names = {recipient.get("id"), f"type:{recipient.get('type')}"}
    if not names & set(consent.get("recipients") or []):
        return False
    return share.get("purpose") is None or share["purpose"] in (consent.get("purposes") or [])


def may_count(event: Json, consent: Json, at: datetime) -> bool:
    """For ``sharing``, covering recipient and purpose, and begun."""
    return (
        consent.get("for", "sharing") == "sharing"
        and latest(consent, at) is not None
        and covers(consent, event["disclosure"])
        and has_begun(consent.get("from"), at)
    )


def counted(event: Json, by: str) -> tuple[Json, str] | None:
    """Of one person's consents, the only one that counts, with its status."""
    at = moment(event["at"])
    best: tuple[datetime, Json, str] | None = None
    for consent in (event.get("case") or {}).get("consents") or []:
        entry = latest(consent, at)
        if consent.get("by") != by or entry is None or not may_count(event, consent, at):
            continue
        if best is None or entry[0] >= best[0]:
            best = (entry[0], consent, entry[1])
    return (best[1], best[2]) if best else None


def is_there(event: Json, person: str) -> bool:
    """``disclosure.consent`` names the consent relied on, which then has to cover; null lets the engine search.

    A consent of somebody else in ``about`` says nothing about this person; of nobody who decides, it is no consent.
    """
    given = (event.get("case") or {}).get("consents") or []
    relied_on = next((one for one in given if one["id"] == event["disclosure"].get("consent")), {})
    if event["disclosure"].get("consent") is None:
        return True
    if relied_on.get("by") in deciders(event, person):
        return may_count(event, relied_on, moment(event["at"]))
    return any(relied_on.get("by") in deciders(event, other) for other, _, _ in about(event))


def found_for_one(event: Json, by: str) -> str | None:
    """*What is found* for the consents of one person; None is a consent that covers."""
    found = counted(event, by)
    if found is None:
        return "no-consent"
    consent, status = found
    if status in ("withdrawn", "refused"):
        return f"consent-{status}"
    if has_ended(consent.get("until"), moment(event["at"])) or has_died(event, by):
        return "consent-expired"
    given = event["disclosure"].get("scope")
    if given is None:
        return "scope-unknown"
    return None if set(given) <= set(consent.get("scope") or []) else "out-of-scope"


def said_no(event: Json, person: str) -> bool:
    return found_for_one(event, person) in ("consent-withdrawn", "consent-refused")


def found_for(event: Json, person: str) -> str | None:
    """What is found for one person in ``about``; a child's no is never covered by a parent's yes."""
    if said_no(event, person):
        return found_for_one(event, person)
    if not is_there(event, person):
        return "no-consent"
    answers = {by: found_for_one(event, by) for by in deciders(event, person)}
    fine = [by for by, answer in answers.items() if answer is None]
    if fine:
        return None if any(deciders(event, person)[by] for by in fine) else "unclear"
    return next((missing for missing in MISSING if missing in answers.values()), "no-consent")


def gone_by(event: Json, person: str) -> list[Json]:
    """The consents that make what is found for a person: those that cover, or the one that does not."""
    found = found_for(event, person)
    wanted = None if found == "unclear" else found
    people = [person] if said_no(event, person) else [*deciders(event, person)] if is_there(event, person) else []
    counting = [counted(event, by) for by in people if found_for_one(event, by) == wanted]
    return [one[0] for one in counting if one]


def weight_in_core(event: Json) -> str:
    """The core row's ``on_missing``."""
    recipient = event["disclosure"]["recipient"]
    kind = recipient.get("type")
    related = ((event.get("case") or {}).get("person") or {}).get("related") or []
    supporter = any(one.get("id") == recipient.get("id") and one.get("supporter") for one in related)
    holds = (
        kind in HOLDS_IN_CORE
        or (kind == "court" and not is_ordered(event))
        or (kind == "family-member" and not supporter)
    )
    return "hold" if holds else "ask"


def _weight(event: Json, rows: list[Row], lets_go: bool) -> str:
    """The strictest ``on_missing``; an agency adds no hold to a share that law lets go without consent."""
    weights = {
        "ask" if lets_go and row["level"] in ("agency", "community")
        else weight_in_core(event) if row["on_missing"] == "as-core" else row["on_missing"]
        for row in rows
    }  # fmt: skip
    return "hold" if "hold" in weights else "ask"


def asked_for(event: Json, rows: Counting) -> list[tuple[str, list[Row]]]:
    """Each person in ``about`` whose consent is wanted, with the rows that want it."""
    found = [(person, wanting_consent(event, rows, roles, entry)) for person, roles, entry in about(event)]
    return [(person, wanting) for person, wanting in found if wanting]


def consent_findings(event: Json, rows: Counting) -> list[tuple[str, str]]:
    """Each person in ``about`` for whom a row that counts wants consent, and what is missing."""
    found = []
    for person, wanting in asked_for(event, rows):
        missing = found_for(event, person)
        if missing in ("scope-unknown", "unclear"):
            found.append(("out-of-scope" if missing == "scope-unknown" else "no-consent", "ask"))
        elif missing:
            found.append((missing, _weight(event, wanting, law_lets_go(event, rows))))
    return found
