"""Steps 2 and 4 to 15: what is asked, held and left to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .consent import asked_for, consent_findings, counted, covers, deciders, is_there, said_no
from .facts import Json, about, ask_first, has_begun, has_died, moment, named, never_asked
from .rows import NEEDS, Row
from .which import Counting, counting

HEAVIER = ("note", "ask", "hold")
TELL_KIND = {"information-request": "not-asked-first", "information-receive": "not-told-received"}
AFTERWARDS = {
    "not-told": "inform", "not-asked-first": "inform", "not-told-received": "inform", "no-consent": "seek-consent",
    "consent-withdrawn": "seek-consent", "consent-refused": "seek-consent", "consent-expired": "seek-consent",
    "views-not-sought": "seek-views", "no-reason": "record-reason", "no-purpose": "record-purpose",
    "unsettled": "settle",
}  # fmt: skip

Finding = tuple[str, str]
Duty = tuple[str, str, str]


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


def scope(event: Json, rows: Counting) -> list[Finding]:
    """Step 5."""
    given = set(event["disclosure"].get("scope") or [])
    lists = [NEEDS.get(event["disclosure"].get("purpose"), given) if row["needs"] == "by-purpose" else row["needs"]
             for row in rows.telling if row["needs"]]  # fmt: skip
    return [("out-of-scope", "ask")] if any(given - needed for needed in lists) else []


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


def views_wanted(event: Json, rows: Counting) -> set[str]:
    """Step 7, and who stands in for the event's person under step 4."""
    wanted: set[str] = set()
    children = {person for person, roles, _ in about(event) if "child" in roles}
    for row in rows.telling:
        if "child" in row["views_of"] or "family" in row["views_of"]:
            wanted |= children
        if "family" in row["views_of"]:
            wanted.add(event["person"])
        if "safe-parent" in row["views_of"]:
            wanted |= set(event.get("safe_adults") or []) if ask_first(event) else {event["person"]}
    return {one for one in wanted if not has_died(event, one) and (one in children or one not in never_asked(event))}


def records(event: Json, rows: Counting) -> list[Finding]:
    """Step 7."""
    share = event["disclosure"]
    found = [] if share.get("purpose") else [("no-purpose", "ask")]
    wants_why = {row["needs_why"] for row in rows.telling}
    if not share.get("why") and (
        "yes" in wants_why or ("on-request" in wants_why and event["hook"] == "information-request")
    ):
        found.append(("no-reason", "ask"))
    heard = {view["of"] for view in share.get("views") or [] if view.get("words") or view.get("because")}
    if views_wanted(event, rows) - heard:
        found.append(("views-not-sought", "ask"))
    return found


def interpreters(event: Json, rows: Counting) -> list[Finding]:
    """A relative or a child who interprets is asked about."""
    share = event["disclosure"]
    asked = [person for person, _ in asked_for(event, rows)]
    relied_on = [counted(event, by) for person in asked for by in deciders(event, person)]
    relied_on = relied_on if is_there(event) else []
    relied_on += [counted(event, person) for person in asked if said_no(event, person)]
    given = [share.get("told") or {}, *(share.get("views") or []), *(found[0] for found in relied_on if found)]
    who = {(one.get("interpreter") or {}).get("who") for one in given}
    return [("interpreter", "ask")] if who & {"relative", "child"} else []


def conflict(event: Json) -> list[Finding]:
    """Step 14."""
    reached = {event["disclosure"]["recipient"].get("id")} if event.get("disclosure") else set()
    reached |= {((event.get("transfer") or {}).get("to") or {}).get("worker")}
    reached |= set((event.get("meeting") or {}).get("present") or [])
    keep_from = set((event.get("case") or {}).get("keep_from") or [])
    return [("conflict", "ask")] if reached & keep_from else []


def in_own_agency(event: Json) -> str | None:
    """Step 13: ``same`` program or ``another`` program of the worker's agency; None is another agency."""
    recipient, worker = event["disclosure"]["recipient"], event.get("worker") or {}
    if not recipient.get("agency") or recipient["agency"] != worker.get("agency"):
        return None
    return "same" if recipient.get("program") == worker.get("program") else "another"


def urgent_in_one_step(event: Json, found: list[Finding], duties: list[Duty]) -> tuple[list[Finding], list[Duty]]:
    """Step 8: permit; each missing thing is one obligation afterwards, and a ``look-again`` stands."""
    after = {AFTERWARDS[kind] for kind, weight in found if kind in AFTERWARDS and weight != "note"}
    if any(kind == "out-of-scope-of-consent" for kind, _ in found):
        after.add("seek-consent")
    told = inform(event, "after") if "inform" in after else []
    return [], [*told, *((duty, "after", "") for duty in sorted(after - {"inform"} | {"look-again"}))]


def judge(event: Json, packs: Iterable[Row]) -> tuple[list[Finding], list[Duty], list[Row]]:
    """A share, a request or a receipt: everything that is found, before caps."""
    share = event["disclosure"]
    own = in_own_agency(event)
    if own == "same":
        return [*promise(event), *conflict(event)], [], []
    if own == "another":
        missing = [] if share.get("purpose") and share.get("scope") is not None else [("no-purpose", "ask")]
        return [*missing, *promise(event), *conflict(event)], [], []
    rows = counting(event, packs)
    if not rows.telling or not about(event):
        return [("unsettled", "ask"), *promise(event), *conflict(event)], [], []
    told, duties = telling(event, rows)
    dead = len(about(event)) < len(named(event))
    consent = [("out-of-scope-of-consent" if kind == "out-of-scope" else kind, weight)
               for kind, weight in consent_findings(event, rows)]  # fmt: skip
    found = [
        *([("unsettled", "ask")] if rows.unsettled or dead else []),
        *consent,
        *told,
        *misidentification(event, rows),
        *scope(event, rows),
        *promise(event),
        *records(event, rows),
        *interpreters(event, rows),
        *conflict(event),
    ]
    return found, duties, rows.deciding


def beside(event: Json) -> list[Finding]:
    """A referral or transfer to another agency without a disclosure: one question."""
    case, worker = event.get("case") or {}, event.get("worker") or {}
    service = (event.get("referral") or {}).get("service")
    agencies = [one.get("agency") for one in case.get("services") or [] if one["id"] == service and service]
    agencies.append(((event.get("transfer") or {}).get("to") or {}).get("agency"))
    another = any(agency and worker.get("agency") and agency != worker["agency"] for agency in agencies)
    return [("no-purpose", "ask")] if another else []


def decide(event: Json, packs: Iterable[Row]) -> dict[str, Any]:
    """The decision, kinds with weights, rows that may be named, and obligations."""
    share = event.get("disclosure")
    if event["hook"] == "document-save" and (event.get("document") or {}).get("audience") != "agency":
        return answer(event, conflict(event), [], [])
    if share is None:
        return answer(event, [*beside(event), *conflict(event)], [], [])
    found, duties, deciding = judge(event, packs)
    urgent = bool(share.get("urgent")) and share["recipient"].get("type") != "media"
    if urgent and not share.get("urgent_because"):
        return answer(event, [("no-reason", "ask")], [], deciding)
    if urgent:
        found, duties = urgent_in_one_step(event, found, duties)
    return answer(event, found, duties, deciding)


def answer(event: Json, found: list[Finding], duties: list[Duty], deciding: list[Row]) -> dict[str, Any]:
    """Steps 10 and 11: only ``disclosure-send`` holds."""
    kinds: dict[str, str] = {}
    for name, weight in found:
        kind = "out-of-scope" if name == "out-of-scope-of-consent" else name
        lowered = "ask" if weight == "hold" and event["hook"] != "disclosure-send" else weight
        kinds[kind] = max(lowered, kinds.get(kind, "note"), key=HEAVIER.index)
    decision = next((said for weight, said in (("hold", "hold"), ("ask", "ask")) if weight in kinds.values()), "permit")
    return {
        "decision": decision,
        "urgent": bool((event.get("disclosure") or {}).get("urgent")),
        "kinds": kinds,
        "rows": [f"{row['pack']}.{row['id']}" for row in deciding],
        "obligations": sorted(set(duties)),
    }
