"""Where a service's rule says that people live."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_core.families.fit.eligibility.facts import Facts
from pcp_core.families.fit.eligibility.reading import Clause, Fit, Read, plain

_NAME = r"[A-ZĀĒĪŌŪ][\w'’-]+(?:\s+[A-ZĀĒĪŌŪ][\w'’-]+)*"
_NAMES = rf"{_NAME}(?:(?:\s*,\s*|\s+(?:and|or)\s+|\s*,\s*(?:and|or)\s+){_NAME})*"
_TOLD = re.compile(
    rf"(?:[Ll]iv(?:e|es|ing)\s+(?:in|at|near|within)|[Rr]esid(?:e|es|ing|ents?)\s+(?:in|of|within)|"
    rf"[Ll]ocated\s+in|[Bb]ased\s+in|[Hh]omes?\s+in|[Pp]eople\s+(?:in|from|of)|[Ww]ithin|[Aa]cross|[Ee]xcept|[Ff]rom)\s+(?:the\s+)?({_NAMES})(?:\s+(?:area|catchment|only))?"
    rf"|({_NAMES})\s+(?:residents?|households?|families|locals|area|catchment|only)\b"
    rf"|^\s*({_NAME}(?:\s*,\s*|\s+(?:and|or)\s+){_NAMES})\s*$"
)
# Places that hold other places, or groups and benefits that are written with a capital letter.
_WIDE = re.compile(
    r"\b(?:region|district|greater|county|shire|state|metro\w*|city|council|government|coast|valley|island|north|south|east|west|central|inner|outer|local|catchment|area|health)\b"
)
_NO_PLACE = re.compile(
    r"\b(?:aboriginal|torres|strait|islander|maori|pacific|pasifika|koori|ndis|gp|ace|medicare|centrelink|winz|nhs|"
    r"australian?|zealand|british|english|women|men|people|families|parents?|adults?|children|students?|veterans?|"
    r"elders?|referrals?|low|income|open|free|must|card|visa|self|anyone|account|holders?|whanau|residents?|friday|"
    r"monday|tuesday|wednesday|thursday|saturday|sunday|years?|deaf|carers?|grandparents?|all|young|only|households?)\b"
)
_ONLY = re.compile(r"\bonly\b")
# Characters after a name in which "region" or "only" may follow.
_NEAR = 14
_CATCHMENT = re.compile(
    r"\b(?:catchment(?:\s+area)?|local\s+area)(?:\s+residents?)?\b|\blocal\s+(?:residents?|people|families)\b"
)


def read_area(clause: Clause, facts: Facts) -> Iterator[Read]:
    """Named places. One name may be that of a wider area that holds the person's own: it alone leaves nobody out."""
    found_one = False
    for found in _TOLD.finditer(clause.text):
        names = found[1] or found[2] or found[3]
        if names and not _NO_PLACE.search(plain(names)):
            found_one = True
            yield Read(
                *found.span(), "area", _lives(names, clause.text[found.start() : found.end() + _NEAR], facts.area)
            )
    if not found_one and (own := _own(clause, facts)):
        yield own
    elif not found_one and (found_local := _CATCHMENT.search(clause.plain)):
        yield Read(*found_local.span(), "area", "unknown")


def _lives(names: str, around: str, area: str | None) -> Fit:
    if area is None:
        return "unknown"
    if re.search(rf"\b{re.escape(plain(area))}\b", plain(names)):
        return "yes"
    several = len(re.findall(_NAME, names)) > 1 or _ONLY.search(plain(around))
    return "no" if several and not _WIDE.search(plain(around)) and not _WIDE.search(plain(area)) else "unknown"


def _own(clause: Clause, facts: Facts) -> Read | None:
    """The person's own area, wherever the clause names it."""
    area = plain(facts.area or "")
    at = clause.plain.find(area) if area else -1
    return Read(at, at + len(area), "area", "yes") if at >= 0 else None
