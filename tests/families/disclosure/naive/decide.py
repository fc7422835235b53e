"""Steps 2, 5 and 7 to 15: what is asked, held and left to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .consent import asked_for, consent_findings, gone_by
from .facts import Json, about, ask_first, has_died, named, never_asked
from .rows import NEEDS, Row
from .telling import Duty, Finding, inform, misidentification, promise, telling
from .which import Counting, counting

HEAVIER = ("note", "ask", "hold")
AFTERWARDS = {
    "not-told": "inform", "not-asked-first": "inform", "not-told-received": "inform", "no-consent": "seek-consent",
    "consent-withdrawn": "seek-consent", "consent-refused": "seek-consent", "consent-expired": "seek-consent",
    "views-not-sought": "seek-views", "no-reason": "record-reason", "no-purpose": "record-purpose",
    "unsettled": "settle",
}  # fmt: skip


def scope(event: Json, rows: Counting) -> list[Finding]:
    """Step 5."""
    given = set(event["disclosure"].get("scope") or [])
    lists = [NEEDS.get(event["disclosure"].get("purpose"), given) if row["needs"] == "by-purpose" else row["needs"]
             for row in rows.telling if row["needs"]]  # fmt: skip
    return [("out-of-scope", "ask")] if any(given - needed for needed in lists) else []


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
    relied_on = [consent for person, _ in asked_for(event, rows) for consent in gone_by(event, person)]
    given = [share.get("told") or {}, *(share.get("views") or []), *relied_on]
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
    if not rows.telling or (named(event) and not about(event)):
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
