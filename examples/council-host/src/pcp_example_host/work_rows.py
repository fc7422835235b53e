"""What the work leaves behind, as rows: notes, letters, goals, referrals, meetings, visits, hand-overs."""

from __future__ import annotations

from collections.abc import Iterator

from pcp_example_host.cells import Place, Record, Row, at_local, day, maybe_number, number, numbers, row, yes_no
from pcp_example_host.codes import code
from pcp_example_host.markup import to_html


def note_rows(note: Record, on: Place) -> Iterator[Row]:
    """A case note, as HTML."""
    key = number(note["id"])
    yield row(
        "CN_NOTE",
        NOTE_ID=key,
        CASE_NO=on.file,
        NOTE_TYP=code("NOTE", note.get("kind", "case-note")),
        NOTE_DTTM=at_local(note["at"]),
        AUTH_WKR=number(note["author"]),
        NOTE_HTML=note.get("html") or to_html(note["text"], key),
        OK_TO_SHOW=yes_no(note.get("safe_to_show")),
        DEL_DTTM=at_local(note.get("deleted")),
    )


def document_rows(document: Record, on: Place) -> Iterator[Row]:
    """A letter, plan or message, and who wrote it."""
    key = number(document["id"])
    yield row(
        "DOC_REG",
        DOC_ID=key,
        PERS_NO=on.person,
        DOC_DTTM=at_local(document["at"]),
        WKR_ID=on.worker,
        DOC_KND=code("DOC", document["kind"]),
        AUD_CD=code("AUD", document["audience"]),
        DOC_TTL=document.get("title"),
        DOC_HTML=to_html(document["text"], key),
        LANG=document.get("language"),
    )
    for entry in document.get("contributors", ()):
        yield row("DOC_CTB", DOC_ID=key, CTB_KND=entry["id"][0].upper(), CTB_REF=number(entry["id"]))


def goal_rows(goal: Record, on: Place) -> Iterator[Row]:
    """A goal and its reviews."""
    key = number(goal["id"])
    yield row(
        "GL",
        GL_ID=key,
        PERS_NO=on.person,
        GL_DTTM=at_local(goal["at"]),
        WKR_ID=on.worker,
        OWN_WDS=goal.get("words"),
        REC_TXT=goal.get("recorded"),
        SAID_CD=code("SAID", goal.get("said_by")),
        SPEC_CD=goal.get("agency_specialty"),
        BRDG_TXT=goal.get("bridge"),
        DEL_FL=int(goal.get("deleted", False)),
    )
    for review in goal.get("reviews", ()):
        yield row(
            "GL_RVW",
            GL_ID=key,
            RVW_DTTM=at_local(review["at"]),
            PRG_CD=code("PRG", review["progress"]),
            BY_CD=code("SAID", review["rated_by"]),
        )


def referral_rows(referral: Record, on: Place) -> Iterator[Row]:
    """A referral."""
    yield row(
        "RFRL",
        RFRL_ID=number(referral["id"]),
        PERS_NO=on.person,
        RFRL_DTTM=at_local(referral["at"]),
        WKR_ID=on.worker,
        SVC_ID=number(referral["service"]),
        GL_ID=maybe_number(referral.get("goal")),
        ASK_CD=code("ASK", referral.get("asked_by")),
        WHY_TXT=referral.get("why"),
        OUTC_CD=code("OUTC", referral.get("outcome")),
        DECL_TXT=referral.get("declined_because"),
    )


def meeting_rows(meeting: Record, on: Place) -> Iterator[Row]:
    """A meeting, who was there, what was decided."""
    key = number(meeting["id"])
    yield row(
        "MTG",
        MTG_ID=key,
        PERS_NO=on.person,
        MTG_DTTM=at_local(meeting["at"], "%d/%m/%Y %H:%M"),
        MTG_KND=code("MTG", meeting["kind"]),
        CHAIR_WKR=on.worker,
        ABS_WHY=meeting.get("person_absent_because"),
        HEARS_BY=meeting.get("person_hears_by"),
    )
    for who in meeting["present"]:
        yield row("MTG_ATT", MTG_ID=key, ATT_KND=who[0].upper(), ATT_REF=number(who))
    for line, decision in enumerate(meeting.get("decisions", ()), 1):
        yield row(
            "MTG_DEC", MTG_ID=key, LN_NO=line, DEC_TXT=decision["what"], ABT_PERS=maybe_number(decision.get("about"))
        )


def action_rows(action: Record, on: Place) -> Iterator[Row]:
    """An action, owned by a worker or a person."""
    owner = action.get("owner")
    to_worker = owner is not None and owner.startswith("w-")
    yield row(
        "ACTN",
        ACT_ID=number(action["id"]),
        PERS_NO=on.person,
        MTG_ID=maybe_number(action.get("meeting")),
        ACT_TXT=action["what"],
        OWN_WKR=maybe_number(owner) if to_worker else None,
        OWN_PERS=None if to_worker else maybe_number(owner),
        DUE_DT=day(action.get("due")),
        DONE_DT=day(action.get("done")),
        CARRY_CT=action.get("carried_over"),
    )


def visit_rows(visit: Record, on: Place) -> Iterator[Row]:
    """A visit or appointment."""
    yield row(
        "VST",
        PERS_NO=on.person,
        SVC_ID=number(visit["service"]),
        VST_DTTM=at_local(visit["at"], "%Y%m%d%H%M"),
        MINS=visit.get("minutes"),
        CANC_IND=yes_no(visit.get("cancelled", False)),
    )


def transfer_rows(transfer: Record, on: Place) -> Iterator[Row]:
    """A hand-over, which this host keeps among the allocations."""
    told = transfer.get("person_told", {})
    yield row(
        "CAS_ALLOC",
        ALLOC_ID=number(transfer["id"]),
        CASE_NO=on.file,
        WKR_ID=on.worker,
        TO_DTTM=at_local(transfer["at"]),
        HND_IND="Y",
        HND_TO_WKR=maybe_number(transfer["to"].get("worker")),
        HND_TO_ORG=transfer["to"].get("agency"),
        HND_TOLD=code("TOLD", told.get("state")),
        HND_TOLD_DTTM=at_local(told.get("at")),
        HND_TOLD_HOW=code("HOW", told.get("how")),
        HND_BECAUSE=told.get("because"),
        HND_MET=yes_no(transfer.get("met_new_worker")),
        HND_GOALS=numbers(transfer.get("goals_carried")),
        HND_1ST_DT=day(transfer.get("first_contact")),
    )
