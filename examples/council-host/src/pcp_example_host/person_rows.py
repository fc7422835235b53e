"""Who somebody is and what is known of them, as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pcp_example_host.cells import Place, Record, Row, day, number, row, yes_no
from pcp_example_host.codes import ATTRIBUTES, code


def person_rows(person: Record, changed: str | None) -> Iterator[Row]:
    """One person, their attributes, the people around them and who decides."""
    me = number(person["id"])
    declared = person.get("declared", {})
    yield row(
        "PERS_MSTR",
        **_somebody(person, "Y"),
        SEX_CD=code("SEX", person.get("gender")),
        WARD_CD=code("WARD", person.get("area")),
        AKA_TXT="; ".join(person.get("also_named", ())) or None,
        BKGRD=person.get("background"),
        TELL_CD=code("TELL", person.get("telling")),
        CUST_IND=yes_no(person.get("in_custody")),
        USED_FV_IND=yes_no(declared.get("used_family_violence")),
        UPD_DTTM=changed,
    )
    for key, value in (*person.get("preferences", {}).items(), *person.items()):
        if key in ATTRIBUTES:
            for entry in value if isinstance(value, list) else [value]:
                yield row("PERS_ATTR", PERS_NO=me, ATTR_CD=ATTRIBUTES[key], ATTR_VAL=str(entry))
    for other in person.get("related", ()):
        yield row("PERS_MSTR", **_somebody(other, "N"))
        yield row(
            "PERS_REL",
            PERS_A=me,
            PERS_B=number(other["id"]),
            REL_CD=code("REL", other.get("relation")),
            NTS_FN=other.get("nights_per_fortnight"),
            SUPP_YN=yes_no(other.get("supporter")),
        )
    for maker in person.get("decision_makers", ()):
        yield row(
            "DEC_MKR",
            FILE_PERS=me,
            DM_PERS=number(maker["person"]),
            FOR_PERS=number(maker["for"]),
            BASIS_CD=code("DMB", maker["basis"]),
            WHAT_LST=",".join(maker["what"]),
            FR_DT=day(maker.get("from")),
            TO_DT=day(maker.get("until")),
            LIM_TXT=maker.get("limits"),
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


def need_rows(need: Record, on: Place) -> Iterator[Row]:
    """A field of the needs form."""
    yield row(
        "ND_FLD",
        ND_ID=number(need["id"]),
        PERS_NO=on.person,
        ND_DT=day(need["at"]),
        FLD_CD=need["field"],
        FLD_TXT=need["text"],
    )


def alert_rows(alert: Record, on: Place) -> Iterator[Row]:
    """An alert, by the host's code."""
    yield row(
        "ALRT",
        PERS_NO=on.person,
        ALRT_CD=code("ALRT", alert["code"]),
        EFF_DT=day(alert.get("from"), "%Y%m%d"),
        END_DT=day(alert.get("until"), "%Y%m%d"),
        ENT_BY=on.worker,
        VOID_IND=int(alert.get("void", False)),
    )
