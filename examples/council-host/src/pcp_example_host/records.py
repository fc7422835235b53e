"""Turns a case in the contract's words into rows of the host's tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pcp_example_host.codes import ATTRIBUTES, code, code_list
from pcp_example_host.markup import to_html

Record = Mapping[str, Any]
Row = tuple[str, dict[str, Any]]
"""A table, and a value for each of the columns that are filled."""

LOCAL = ZoneInfo("Australia/Melbourne")


def number(key: str | None) -> int | None:
    """The host's number behind an id of the contract: ``n-90101`` is note 90101."""
    return None if key is None else int(key.rpartition("-")[2])


def numbers(keys: list[str] | None) -> str | None:
    """Several numbers in one column."""
    return None if keys is None else ";".join(key.rpartition("-")[2] for key in keys)


def yes_no(value: bool | None) -> str | None:
    """``Y`` or ``N``, or nothing."""
    return None if value is None else ("Y" if value else "N")


def at_local(moment: str | None, form: str = "%Y-%m-%d %H:%M:%S") -> str | None:
    """A moment as the host's clock on the wall shows it, without an offset."""
    return None if moment is None else datetime.fromisoformat(moment).astimezone(LOCAL).strftime(form)


def at_utc(moment: str | None) -> str | None:
    """A moment in UTC, likewise without saying so."""
    return None if moment is None else datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def day(value: str | None, form: str = "%d/%m/%Y") -> str | None:
    """A day as text, day first."""
    return None if value is None else date.fromisoformat(value[:10]).strftime(form)


def rows_of(case: Record, jurisdiction: str, worker: str) -> Iterator[Row]:
    """Every row that a case needs. ``worker``: who made a record that names nobody."""
    person = case["person"]
    me = number(person["id"])
    file = f"F/26/{me:06d}"
    case = {**case, "actions": _with_meeting(case)}
    yield from _person(person, case)
    yield "CAS_HDR", {"CASE_NO": file, "PERS_NO": me, "OPEN_DT": "01/07/2025", "STS_CD": "OP", "JURIS_CD": jurisdiction}
    yield "CAS_ALLOC", {"CASE_NO": file, "WKR_ID": number(worker), "FR_DTTM": "2025-07-01 09:00:00", "HND_IND": "N"}
    for name, write in _ON_FILE.items():
        for record in case.get(name, ()):
            yield from write(record, file, number(record.get("worker", worker)))
    for name, write in _ON_PERSON.items():
        for record in case.get(name, ()):
            yield from write(record, me, number(record.get("worker", worker)))


def _with_meeting(case: Record) -> list[Record]:
    held = {action: meeting["id"] for meeting in case.get("meetings", ()) for action in meeting.get("actions", ())}
    return [{**action, "meeting": held.get(action["id"])} for action in case.get("actions", ())]


def _person(person: Record, case: Record) -> Iterator[Row]:
    me = number(person["id"])
    declared = person.get("declared", {})
    yield (
        "PERS_MSTR",
        {
            **_somebody(person, "Y"),
            "SEX_CD": code("SEX", person.get("gender")),
            "WARD_CD": code("WARD", person.get("area")),
            "AKA_TXT": "; ".join(person.get("also_named", ())) or None,
            "BKGRD": person.get("background"),
            "TELL_CD": code("TELL", person.get("telling")),
            "CUST_IND": yes_no(person.get("in_custody")),
            "USED_FV_IND": yes_no(declared.get("used_family_violence")),
            "UPD_DTTM": _last_touched(case),
        },
    )
    for key, value in (*person.get("preferences", {}).items(), *person.items()):
        if key in ATTRIBUTES:
            for entry in value if isinstance(value, list) else [value]:
                yield "PERS_ATTR", {"PERS_NO": me, "ATTR_CD": ATTRIBUTES[key], "ATTR_VAL": str(entry)}
    for other in person.get("related", ()):
        yield "PERS_MSTR", _somebody(other, "N")
        yield (
            "PERS_REL",
            {
                "PERS_A": me,
                "PERS_B": number(other["id"]),
                "REL_CD": code("REL", other.get("relation")),
                "NTS_FN": other.get("nights_per_fortnight"),
                "SUPP_YN": yes_no(other.get("supporter")),
            },
        )
    for maker in person.get("decision_makers", ()):
        yield (
            "DEC_MKR",
            {
                "FILE_PERS": me,
                "DM_PERS": number(maker["person"]),
                "FOR_PERS": number(maker["for"]),
                "BASIS_CD": code("DMB", maker["basis"]),
                "WHAT_LST": ",".join(maker["what"]),
                "FR_DT": day(maker.get("from")),
                "TO_DT": day(maker.get("until")),
                "LIM_TXT": maker.get("limits"),
            },
        )


def _somebody(person: Record, is_client: str) -> dict[str, Any]:
    return {
        "PERS_NO": number(person["id"]),
        "CLI_IND": is_client,
        "FNAM": person["name"],
        "DOB": day(person.get("birth_date")),
        "DOD": day(person.get("died")),
        "DEL_IND": "N",
    }


def _last_touched(case: Record) -> str | None:
    moments = [
        record["at"]
        for name in (*_ON_FILE, *_ON_PERSON)
        for record in case.get(name, ())
        if "T" in record.get("at", "")
    ]
    return at_local(max(moments, key=datetime.fromisoformat), "%Y-%m-%d %H:%M:%S") if moments else None


def _note(note: Record, file: str, _: int | None) -> Iterator[Row]:
    key = number(note["id"])
    yield (
        "CN_NOTE",
        {
            "NOTE_ID": key,
            "CASE_NO": file,
            "NOTE_TYP": code("NOTE", note.get("kind", "case-note")),
            "NOTE_DTTM": at_local(note["at"]),
            "AUTH_WKR": number(note["author"]),
            "NOTE_HTML": note.get("html") or to_html(note["text"], key or 0),
            "OK_TO_SHOW": yes_no(note.get("safe_to_show")),
            "DEL_DTTM": at_local(note.get("deleted")),
        },
    )


def _disclosure(share: Record, file: str, worker: int | None) -> Iterator[Row]:
    key = number(share["id"])
    told = share.get("told", {})
    recipient = share["recipient"]
    is_person = recipient.startswith("p-")
    yield (
        "MASH_OUT",
        {
            "MO_ID": key,
            "CASE_NO": file,
            "DIRN": code("DIRN", share["direction"]),
            "EVT_UTC": at_utc(share["at"]),
            "WKR_ID": worker,
            "ORG_CD": None if is_person else recipient,
            "RCP_PERS": number(recipient) if is_person else None,
            "PURP_CD": code("PURP", share.get("purpose")),
            "SCP_LST": code_list("SCP", share.get("scope")),
            "ITEM_LST": numbers(share.get("items")),
            "BASIS_CD": share.get("basis"),
            "WHY_TXT": share.get("why"),
            "TOLD_CD": code("TOLD", told.get("state")),
            "TOLD_UTC": at_utc(told.get("at")),
            "TOLD_HOW": code("HOW", told.get("how")),
            "TOLD_BECAUSE": told.get("because"),
            "TOLD_WITH": told.get("with"),
            "TOLD_BY": told.get("by"),
            "CNS_ID": number(share.get("consent")),
            "URG_YN": yes_no(share.get("urgent")),
            "URG_TXT": share.get("urgent_because"),
        },
    )
    for entry in share.get("about", ()):
        yield (
            "MASH_LIN",
            {
                "MO_ID": key,
                "LIN_TYP": "A",
                "PERS_NO": number(entry["person"]),
                "ROLE_LST": code_list("ABT", [entry["role"]]),
                "ROLE_BASIS": entry.get("role_basis"),
                "ALLEG_YN": yes_no(entry.get("alleged")),
            },
        )
    for view in share.get("views", ()):
        yield (
            "MASH_LIN",
            {
                "MO_ID": key,
                "LIN_TYP": "V",
                "PERS_NO": number(view["of"]),
                "VW_TXT": view.get("words"),
                "VW_BECAUSE": view.get("because"),
            },
        )
    for adult in share.get("safe_adults", ()):
        yield "MASH_LIN", {"MO_ID": key, "LIN_TYP": "S", "PERS_NO": number(adult)}


def _transfer(transfer: Record, file: str, worker: int | None) -> Iterator[Row]:
    told = transfer.get("person_told", {})
    yield (
        "CAS_ALLOC",
        {
            "ALLOC_ID": number(transfer["id"]),
            "CASE_NO": file,
            "WKR_ID": worker,
            "TO_DTTM": at_local(transfer["at"]),
            "HND_IND": "Y",
            "HND_TO_WKR": number(transfer["to"].get("worker")),
            "HND_TO_ORG": transfer["to"].get("agency"),
            "HND_TOLD": code("TOLD", told.get("state")),
            "HND_TOLD_DTTM": at_local(told.get("at")),
            "HND_TOLD_HOW": code("HOW", told.get("how")),
            "HND_BECAUSE": told.get("because"),
            "HND_MET": yes_no(transfer.get("met_new_worker")),
            "HND_GOALS": numbers(transfer.get("goals_carried")),
            "HND_1ST_DT": day(transfer.get("first_contact")),
        },
    )


def _need(need: Record, me: int | None, _: int | None) -> Iterator[Row]:
    yield (
        "ND_FLD",
        {
            "ND_ID": number(need["id"]),
            "PERS_NO": me,
            "ND_DT": day(need["at"]),
            "FLD_CD": need["field"],
            "FLD_TXT": need["text"],
        },
    )


def _alert(alert: Record, me: int | None, worker: int | None) -> Iterator[Row]:
    yield (
        "ALRT",
        {
            "PERS_NO": me,
            "ALRT_CD": code("ALRT", alert["code"]),
            "EFF_DT": day(alert.get("from"), "%Y%m%d"),
            "END_DT": day(alert.get("until"), "%Y%m%d"),
            "ENT_BY": worker,
            "VOID_IND": int(alert.get("void", False)),
        },
    )


def _recipients(owner: str, key: int | None, recipients: list[str]) -> Iterator[Row]:
    for entry in recipients:
        a_type = entry.startswith("type:")
        reference = code("ORGT", entry.removeprefix("type:")) if a_type else entry
        yield "RCP_LNK", {"OWN_TYP": owner, "OWN_ID": key, "RCP_KIND": "T" if a_type else "O", "RCP_REF": reference}


def _consent(consent: Record, me: int | None, _: int | None) -> Iterator[Row]:
    key = number(consent["id"])
    yield (
        "CNSNT",
        {
            "CNS_ID": key,
            "PERS_NO": me,
            "GVN_BY": number(consent["by"]),
            "CNS_TYP": code("CNTP", consent["for"]),
            "CUR_STS": code("CNST", consent["status"]),
            "PURP_LST": code_list("PURP", consent["purposes"]),
            "SCP_LST": code_list("SCP", consent["scope"]),
            "FR_DT": day(consent.get("from")),
            "TO_DT": day(consent.get("until")),
        },
    )
    yield from _recipients("C", key, consent["recipients"])
    for place, entry in enumerate(consent["history"], 1):
        yield (
            "CNSNT_HIST",
            {
                "CNS_ID": key,
                "SEQ": place,
                "STS_CD": code("CNST", entry["status"]),
                "EVT_DTTM": entry["at"],
                "IND_BY": number(entry["indicated_by"]),
                "HOW_CD": code("HOW", entry.get("how")),
            },
        )


def _agreement(promise: Record, me: int | None, _: int | None) -> Iterator[Row]:
    key = number(promise["id"])
    yield (
        "AGRMT",
        {
            "AGR_ID": key,
            "PERS_NO": me,
            "AGR_DTTM": at_local(promise["at"]),
            "AGR_HTML": to_html(promise["words"], key or 0),
            "HOW_CD": code("HOW", promise.get("how")),
            "LIM_TXT": promise.get("limits"),
        },
    )
    yield from _recipients("A", key, promise["recipients"])


def _goal(goal: Record, me: int | None, worker: int | None) -> Iterator[Row]:
    key = number(goal["id"])
    yield (
        "GL",
        {
            "GL_ID": key,
            "PERS_NO": me,
            "GL_DTTM": at_local(goal["at"]),
            "WKR_ID": worker,
            "OWN_WDS": goal.get("words"),
            "REC_TXT": goal.get("recorded"),
            "SAID_CD": code("SAID", goal.get("said_by")),
            "SPEC_CD": goal.get("agency_specialty"),
            "BRDG_TXT": goal.get("bridge"),
            "DEL_FL": int(goal.get("deleted", False)),
        },
    )
    for review in goal.get("reviews", ()):
        yield (
            "GL_RVW",
            {
                "GL_ID": key,
                "RVW_DTTM": at_local(review["at"]),
                "PRG_CD": code("PRG", review["progress"]),
                "BY_CD": code("SAID", review["rated_by"]),
            },
        )


def _document(document: Record, me: int | None, worker: int | None) -> Iterator[Row]:
    key = number(document["id"])
    yield (
        "DOC_REG",
        {
            "DOC_ID": key,
            "PERS_NO": me,
            "DOC_DTTM": at_local(document["at"]),
            "WKR_ID": worker,
            "DOC_KND": code("DOC", document["kind"]),
            "AUD_CD": code("AUD", document["audience"]),
            "DOC_TTL": document.get("title"),
            "DOC_HTML": to_html(document["text"], key or 0),
            "LANG": document.get("language"),
        },
    )
    for entry in document.get("contributors", ()):
        yield "DOC_CTB", {"DOC_ID": key, "CTB_KND": entry["id"][0].upper(), "CTB_REF": number(entry["id"])}


def _referral(referral: Record, me: int | None, worker: int | None) -> Iterator[Row]:
    yield (
        "RFRL",
        {
            "RFRL_ID": number(referral["id"]),
            "PERS_NO": me,
            "RFRL_DTTM": at_local(referral["at"]),
            "WKR_ID": worker,
            "SVC_ID": number(referral["service"]),
            "GL_ID": number(referral.get("goal")),
            "ASK_CD": code("ASK", referral.get("asked_by")),
            "WHY_TXT": referral.get("why"),
            "OUTC_CD": code("OUTC", referral.get("outcome")),
            "DECL_TXT": referral.get("declined_because"),
        },
    )


def _meeting(meeting: Record, me: int | None, worker: int | None) -> Iterator[Row]:
    key = number(meeting["id"])
    yield (
        "MTG",
        {
            "MTG_ID": key,
            "PERS_NO": me,
            "MTG_DTTM": at_local(meeting["at"], "%d/%m/%Y %H:%M"),
            "MTG_KND": code("MTG", meeting["kind"]),
            "CHAIR_WKR": worker,
            "ABS_WHY": meeting.get("person_absent_because"),
            "HEARS_BY": meeting.get("person_hears_by"),
        },
    )
    for who in meeting["present"]:
        yield "MTG_ATT", {"MTG_ID": key, "ATT_KND": who[0].upper(), "ATT_REF": number(who)}
    for line, decision in enumerate(meeting.get("decisions", ()), 1):
        yield (
            "MTG_DEC",
            {"MTG_ID": key, "LN_NO": line, "DEC_TXT": decision["what"], "ABT_PERS": number(decision.get("about"))},
        )


def _action(action: Record, me: int | None, _: int | None) -> Iterator[Row]:
    owner = action.get("owner")
    to_worker = owner is not None and owner.startswith("w-")
    yield (
        "ACTN",
        {
            "ACT_ID": number(action["id"]),
            "PERS_NO": me,
            "MTG_ID": number(action.get("meeting")),
            "ACT_TXT": action["what"],
            "OWN_WKR": number(owner) if to_worker else None,
            "OWN_PERS": None if to_worker else number(owner),
            "DUE_DT": day(action.get("due")),
            "DONE_DT": day(action.get("done")),
            "CARRY_CT": action.get("carried_over"),
        },
    )


def _visit(visit: Record, me: int | None, _: int | None) -> Iterator[Row]:
    yield (
        "VST",
        {
            "PERS_NO": me,
            "SVC_ID": number(visit["service"]),
            "VST_DTTM": at_local(visit["at"], "%Y%m%d%H%M"),
            "MINS": visit.get("minutes"),
            "CANC_IND": yes_no(visit.get("cancelled", False)),
        },
    )


_ON_FILE = {"notes": _note, "disclosures": _disclosure, "transfers": _transfer}
"""What hangs on the case file, by its number."""

_ON_PERSON = {
    "needs": _need,
    "alerts": _alert,
    "consents": _consent,
    "agreements": _agreement,
    "goals": _goal,
    "documents": _document,
    "referrals": _referral,
    "meetings": _meeting,
    "actions": _action,
    "visits": _visit,
}
"""What hangs on the person."""
