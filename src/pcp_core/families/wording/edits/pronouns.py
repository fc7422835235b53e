"""Whether *he*, *her* or *themselves* later in a sentence may mean whoever becomes *I*.

*The writer left her bag* cannot become *I left her bag*. Where a pronoun may be the writer's there is no edit, but for
one that plainly is: *introduced herself* becomes *introduced myself*.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from pcp_core.families.wording.edits.edit import Edit
from pcp_core.text.document import Document, Span
from pcp_core.text.names import mentions

_PRONOUN = re.compile(
    r"\b(?:(?P<subject>he|she|they)|(?P<self>himself|herself|themselves|themself)|(?P<his>his|her|hers|him|their|theirs|them))\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\s*(?:$|[.,;:!?)–—]|(?:to|at|in|on|and|or|about|for|with|from|by|that|if|again|today|yesterday|after|before|when|"
    r"while|because|but|so|as|until|there|here|into|a|an|the|how|what|where|why|whether|not|by|home|back|up|off|out|"
    r"\w+day)\b)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:mum|mom|mother|dad|father|nan|nana|gran|koro|kuia|aunty|auntie|uncle|sister|brother|son|daughter|partner|"
    r"husband|wife|child|children|kids|family|whānau|parents?|carer|neighbour|landlord|client|patient|doctor|nurse|"
    r"teacher|lawyer|solicitor|manager|colleague|police|staff|everyone|man|woman|boy|girl|baby|people|friend)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<=[a-zāēīōū,;] )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|"
    r"August|September|October|November|December|I\b)[A-ZĀĒĪŌŪ][a-zāēīōū]{2,}"
)
_SAYS = re.compile(
    r"\b(?:said|says|told|tells|explained|explains|advised|advises|informed|asked|asks|stated|states|agreed|promised|"
    r"wrote|writes|texted|emailed|confirmed|suggested|offered|thought|thinks|felt|feels|believed|believes|knew|knows|"
    r"hoped|hopes|wondered|noted|feared|reminded)\b",
    re.IGNORECASE,
)


def agreement(document: Document, place: Span) -> list[Edit] | None:
    """What else changes when the subject at ``place`` becomes *I*. None where a pronoun may be the subject's."""
    text, last = document.text, document.sentence_at(place[0])[1]
    changes: list[Edit] = []
    known = _anybody(document, document.sentence_at(place[0])[0], place[0])
    says = False
    at = place[1]
    for found in _PRONOUN.finditer(text, place[1], last):
        known = known or _anybody(document, at, found.start())
        says = says or _SAYS.search(text, at, found.start()) is not None
        at = found.end()
        if found["self"]:
            if known:
                return None
            changes.append(Edit(*found.span(), "myself"))
        elif found["subject"] and (says or not known):
            return None
        elif found["his"]:
            if not known and not _is_object(text, found, last):
                return None
            known = True
    return None if _goes_on(document, place, last, known) else changes


def may_be_the_objects(document: Document, place: Span) -> bool:
    """Whether a pronoun after an object at ``place`` may mean it: *met the writer at her office*."""
    first, last = document.sentence_at(place[0])
    found = _PRONOUN.search(document.text, place[1], last)
    return found is not None and (found["self"] is not None or not _anybody(document, first, place[0]))


def _is_object(text: str, found: re.Match[str], last: int) -> bool:
    """Whether it is whom something was done to, who is never the subject: *visited her*."""
    low = found["his"].lower()
    return low in ("him", "them") or (low == "her" and _OBJECT.match(text, found.end(), last) is not None)


def _goes_on(document: Document, place: Span, last: int, known: bool) -> bool:
    """Whether the next sentence begins with a pronoun for whom there is nobody else."""
    following = _PRONOUN.match(document.text, _skip(document.text, last))
    if following is None or not (following["subject"] or following["his"]):
        return False
    first = document.sentence_at(place[0])[0]
    before = document.sentence_at(max(0, first - 2))[0]
    return not (known or _anybody(document, place[1], last) or _anybody(document, before, place[0]))


def _anybody(document: Document, start: int, end: int) -> bool:
    """Whether somebody else is named or spoken of from ``start`` to ``end``."""
    named = mentions(document)
    which = bisect_left(named, (start,))
    if any(mention.who != "worker" for mention in named[which : which + 8] if mention.start < end):
        return True
    return (_PEOPLE.search(document.text, start, end) or _NAMED.search(document.text, start, end)) is not None


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
