"""Step 3: who decides for each person, which of their consents counts, and what is found."""

from __future__ import annotations

from datetime import datetime

from .facts import Json, about, age, begins, has_begun, has_died, has_ended, moment, never_asked, people
from .rows import HOLDS_IN_CORE, OWN_CONSENT_AGE, Row
from .which import Counting, consent_needed, judges

MISSING = ("no-consent", "consent-withdrawn", "consent-refused", "consent-expired", "out-of-scope")


def entries_for(event: Json, person: str) -> list[Json]:
    makers = ((event.get("case") or {}).get("person") or {}).get("decision_makers") or []
    return [entry for entry in makers if entry.get("for") == person]


def _in_force(entry: Json, at: datetime) -> bool:
    what = entry.get("what") or []
    return (
        has_begun(entry.get("from"), at)
        and not has_ended(entry.get("until"), at)
        and not entry.get("limits")
        and ("all" in what or "sharing" in what)
    )


def is_parents_word(event: Json, person: str) -> bool:
    """*Who decides*: the case's person is the parent of a child under the age of own consent."""
    years = age(event, person)
    return people(event).get(person, {}).get("relation") == "child" and years is not None and years < OWN_CONSENT_AGE


def unclear(event: Json, person: str) -> bool:
    """An order, care by the State, or separation with unknown orders makes it unknown who decides."""
    known = (event.get("case") or {}).get("person") or {}
    apart = any(one.get("relation") == "ex-partner" for one in known.get("related") or [])
    return bool(known.get("orders")) or (apart and known.get("orders") is None)


def deciders(event: Json, person: str) -> list[str]:
    """Whose yes counts: the person's own at that age, and whoever decides for them."""
    at = moment(event["at"])
    years = age(event, person)
    young = years is not None and years < OWN_CONSENT_AGE
    entries = entries_for(event, person)
    found = [] if young and people(event).get(person, {}).get("relation") == "child" else [person]
    found += [entry["person"] for entry in entries if _in_force(entry, at) and (young or entry.get("basis") != "parental responsibility")]
    if is_parents_word(event, person) and not entries:
        found.append(event["person"])
    barred = never_asked(event)
    return [one for one in dict.fromkeys(found) if one == person or one not in barred]


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


def counted(event: Json, by: str) -> tuple[Json, str] | None:
    """Of one person's consents, the only one that counts, with its status."""
    at, share = moment(event["at"]), event["disclosure"]
    best: tuple[datetime, Json, str] | None = None
    for consent in (event.get("case") or {}).get("consents") or []:
        if consent.get("by") != by or consent.get("for", "sharing") != "sharing":
            continue
        entry = latest(consent, at)
        if entry is None or not covers(consent, share) or not has_begun(consent.get("from"), at):
            continue
        if best is None or entry[0] >= best[0]:
            best = (entry[0], consent, entry[1])
    return (best[1], best[2]) if best else None


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
    answers = [found_for_one(event, by) for by in deciders(event, person)]
    if None in answers:
        return None
    return next((answer for answer in answers if answer != "no-consent"), "no-consent")


def weight_in_core(event: Json) -> str:
    """The core row's ``on_missing``."""
    recipient = event["disclosure"]["recipient"]
    kind = recipient.get("type")
    related = ((event.get("case") or {}).get("person") or {}).get("related") or []
    supporter = any(one.get("id") == recipient.get("id") and one.get("supporter") for one in related)
    holds = (
        kind in HOLDS_IN_CORE
        or (kind == "court" and not recipient.get("order"))
        or (kind == "family-member" and not supporter)
    )
    return "hold" if holds else "ask"


def _weight(event: Json, rows: list[Row], law_lets_go: bool) -> str:
    """The strictest ``on_missing``; an agency adds no hold to a share that law lets go without consent."""
    weights = {
        "ask" if law_lets_go and row["level"] in ("agency", "community")
        else weight_in_core(event) if row["on_missing"] == "as-core" else row["on_missing"]
        for row in rows
    }  # fmt: skip
    return "hold" if "hold" in weights else "ask"


def asked_for(event: Json, rows: Counting) -> list[tuple[str, list[Row]]]:
    """Each person in ``about`` whose consent is wanted, with the rows of their roles that want it."""
    found = []
    for person, roles, entry in about(event):
        theirs = [row for row in rows.consent if judges(event, row, roles, entry)] or rows.consent
        if any(row["inform_first"] == "do-not" for row in theirs):
            theirs = [row for row in theirs if row["level"] != "core"]
        wanting = [row for row in theirs if consent_needed(event, row)]
        if wanting:
            found.append((person, wanting))
    return found


def consent_findings(event: Json, rows: Counting) -> list[tuple[str, str]]:
    """Each person in ``about`` for whom a row that counts wants consent, and what is missing."""
    found = []
    for person, wanting in asked_for(event, rows):
        missing = found_for(event, person)
        if missing == "scope-unknown":
            found.append(("out-of-scope", "ask"))
        elif missing:
            found.append((missing, _weight(event, wanting, rows.law_lets_go)))
        elif unclear(event, person) and is_parents_word(event, person) and not entries_for(event, person):
            found.append(("no-consent", "ask"))
    return found
