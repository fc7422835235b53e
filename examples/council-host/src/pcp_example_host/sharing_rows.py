"""What was agreed, promised and passed on, as rows."""

from __future__ import annotations

from collections.abc import Iterator

from pcp_example_host.cells import Place, Record, Row, at_local, at_utc, day, maybe_number, number, numbers, row, yes_no
from pcp_example_host.codes import code, code_list
from pcp_example_host.markup import to_html


def disclosure_rows(share: Record, on: Place) -> Iterator[Row]:
    """A share, request or receipt, with its lines: about whom, whose views, who is safe."""
    key = number(share["id"])
    told = share.get("told", {})
    recipient = share["recipient"]
    is_person = recipient.startswith("p-")
    yield row(
        "MASH_OUT",
        MO_ID=key,
        CASE_NO=on.file,
        DIRN=code("DIRN", share["direction"]),
        EVT_UTC=at_utc(share["at"]),
        WKR_ID=on.worker,
        ORG_CD=None if is_person else recipient,
        RCP_PERS=number(recipient) if is_person else None,
        PURP_CD=code("PURP", share.get("purpose")),
        SCP_LST=code_list("SCP", share.get("scope")),
        ITEM_LST=numbers(share.get("items")),
        BASIS_CD=share.get("basis"),
        WHY_TXT=share.get("why"),
        TOLD_CD=code("TOLD", told.get("state")),
        TOLD_UTC=at_utc(told.get("at")),
        TOLD_HOW=code("HOW", told.get("how")),
        TOLD_BECAUSE=told.get("because"),
        TOLD_WITH=told.get("with"),
        TOLD_BY=told.get("by"),
        CNS_ID=maybe_number(share.get("consent")),
        URG_YN=yes_no(share.get("urgent")),
        URG_TXT=share.get("urgent_because"),
        DCD_WKR=maybe_number(share.get("decided_by")),
        NO_CNS_TXT=share.get("without_consent_because"),
        WENT_TXT=share.get("went_ahead_because"),
    )
    for entry in share.get("about", ()):
        yield row(
            "MASH_LIN",
            MO_ID=key,
            LIN_TYP="A",
            PERS_NO=number(entry["person"]),
            ROLE_LST=code_list("ABT", [entry["role"]]),
            ROLE_BASIS=entry.get("role_basis"),
            ALLEG_YN=yes_no(entry.get("alleged")),
        )
    for view in share.get("views", ()):
        yield row(
            "MASH_LIN",
            MO_ID=key,
            LIN_TYP="V",
            PERS_NO=number(view["of"]),
            VW_TXT=view.get("words"),
            VW_BECAUSE=view.get("because"),
        )
    for adult in share.get("safe_adults", ()):
        yield row("MASH_LIN", MO_ID=key, LIN_TYP="S", PERS_NO=number(adult))


def consent_rows(consent: Record, on: Place) -> Iterator[Row]:
    """A consent with its recipients and its history."""
    key = number(consent["id"])
    yield row(
        "CNSNT",
        CNS_ID=key,
        PERS_NO=on.person,
        GVN_BY=number(consent["by"]),
        CNS_TYP=code("CNTP", consent["for"]),
        CUR_STS=code("CNST", consent["status"]),
        PURP_LST=code_list("PURP", consent["purposes"]),
        SCP_LST=code_list("SCP", consent["scope"]),
        FR_DT=day(consent.get("from")),
        TO_DT=day(consent.get("until")),
    )
    yield from _recipients("C", key, consent["recipients"])
    for place, entry in enumerate(consent["history"], 1):
        yield row(
            "CNSNT_HIST",
            CNS_ID=key,
            SEQ=place,
            STS_CD=code("CNST", entry["status"]),
            EVT_DTTM=entry["at"],
            IND_BY=number(entry["indicated_by"]),
            HOW_CD=code("HOW", entry.get("how")),
        )


def agreement_rows(promise: Record, on: Place) -> Iterator[Row]:
    """A promise with its recipients."""
    key = number(promise["id"])
    yield row(
        "AGRMT",
        AGR_ID=key,
        PERS_NO=on.person,
        AGR_DTTM=at_local(promise["at"]),
        AGR_HTML=to_html(promise["words"], key),
        HOW_CD=code("HOW", promise.get("how")),
        LIM_TXT=promise.get("limits"),
    )
    yield from _recipients("A", key, promise["recipients"])


def _recipients(owner: str, key: int, recipients: list[str]) -> Iterator[Row]:
    for entry in recipients:
        a_type = entry.startswith("type:")
        reference = code("ORGT", entry.removeprefix("type:")) if a_type else entry
        yield row("RCP_LNK", OWN_TYP=owner, OWN_ID=key, RCP_KIND="T" if a_type else "O", RCP_REF=reference)
