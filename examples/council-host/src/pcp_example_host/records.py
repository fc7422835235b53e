"""Turns a case in the contract's words into rows of the host's tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pcp_example_host.cells import Place, Record, Row, at_local, number, row
from pcp_example_host.person_rows import alert_rows, need_rows, person_rows
from pcp_example_host.sharing_rows import agreement_rows, consent_rows, disclosure_rows
from pcp_example_host.work_rows import (
    action_rows,
    document_rows,
    goal_rows,
    meeting_rows,
    note_rows,
    referral_rows,
    transfer_rows,
    visit_rows,
)


def rows_of(case: Record, jurisdiction: str, worker: str) -> Iterator[Row]:
    """Every row that a case needs. ``worker``: who made a record that names nobody."""
    me = number(case["person"]["id"])
    file = f"F/26/{me:06d}"
    yield from person_rows(case["person"], _last_touched(case))
    yield row("CAS_HDR", CASE_NO=file, PERS_NO=me, OPEN_DT="01/07/2025", STS_CD="OP", JURIS_CD=jurisdiction)
    yield row("CAS_ALLOC", CASE_NO=file, WKR_ID=number(worker), FR_DTTM="2025-07-01 09:00:00", HND_IND="N")
    case = {**case, "actions": _with_meeting(case)}
    for name, write in _WRITERS.items():
        for record in case.get(name, ()):
            yield from write(record, Place(file, me, number(record.get("worker", worker))))


def _with_meeting(case: Record) -> list[Record]:
    held = {action: meeting["id"] for meeting in case.get("meetings", ()) for action in meeting.get("actions", ())}
    return [{**action, "meeting": held.get(action["id"])} for action in case.get("actions", ())]


def _last_touched(case: Record) -> str | None:
    moments = [record["at"] for name in _WRITERS for record in case.get(name, ()) if "T" in record.get("at", "")]
    return at_local(max(moments, key=datetime.fromisoformat)) if moments else None


_WRITERS = {
    "notes": note_rows,
    "disclosures": disclosure_rows,
    "transfers": transfer_rows,
    "needs": need_rows,
    "alerts": alert_rows,
    "consents": consent_rows,
    "agreements": agreement_rows,
    "goals": goal_rows,
    "documents": document_rows,
    "referrals": referral_rows,
    "meetings": meeting_rows,
    "actions": action_rows,
    "visits": visit_rows,
}
"""Which list of a case is written how."""
