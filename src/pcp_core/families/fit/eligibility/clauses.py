"""A service's text, cut into clauses, and what each clause does: lets in, leaves out, prefers, or only informs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pcp_core.families.fit.eligibility.reading import Clause, plain

Mood = Literal["requires", "excludes", "softens", "rescues", "informs", "unclear"]
"""requires: describes who is served. excludes: describes who is not. rescues: an opening beside a stricter rule.
softens: prefers and shuts nobody out. informs: no condition. unclear: a negation that we cannot place."""

_CUT = re.compile(
    r"[;•\n\r()]+|(?<!\b[A-Z])(?<!\be\.g)(?<!\bi\.e)(?<!\bapprox)[.!?]+(?=\s|$)"
    r"|,\s*(?=(?:with\s+|and\s+)?(?:priority|preference|preferably|especially|particularly|mainly|ideally|including|but\b))"
    r"|(?<!\s)\s+(?=(?:except|excluding|other\s+than|but\s+not(?!\s+(?:required|essential|necessary|needed|mandatory))|unless)\b)",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r"\bpriorit\w*|\bprefer\w*|\b(?:mainly|mostly|primarily|especially|particularly|ideally|usually|generally|typically|"
    r"normally|encouraged|recommended|desirable|helpful|useful|advisable|where\s+possible|including|such\s+as)\b|\bnot\s+(?:\w+\s+)?(?:essential|required|needed|necessary|mandatory)\b"
    r"|\bno\s+(?:[\w'-]+\s+){0,5}(?:required|needed|necessary)\b|\b(?:don't|do\s+not|needn't|need\s+not)\s+(?:need|have\s+to|require)\b"
    r"|\b(?:required|needed)\s+for\b|\bmay\s+(?:also\s+)?\w+|\bcan\s+(?:also\s+)?(?:refer|self-refer)\b|\bregardless\s+of\b|^\s*some\b|\b(?:nobody|no\s+one)\s+(?:is|will\s+be)\s+(?:turned|refused|sent)\b"
)
_OPEN_DOOR = re.compile(r"\bwelcomed?\b|^\s*unless\b|\balso\s+(?:open|available)\b")
_LEAVES_OUT = re.compile(
    r"^\s*(?:except(?:ing|\s+for)?|excluding|other\s+than|but\s+not)\b|\b(?:is|are)\s+(?:currently\s+)?(?:not|n't)\s+(?:able\s+to\s+)?"
    r"(?:eligible|accepted|suitable|admitted|served|seen|covered|included|permitted|allowed|attend|offered|open\s+to|available\s+to|for)\b"
    r"|\bnot\s+(?:suitable|available|open|appropriate|intended|designed)\s+(?:for|to|where)\b|\bineligible\b|\bexcludes?\b|\bexcluded\b"
    r"|\b(?:unable|not\s+able)\s+to\s+(?:accept|see|support|help|assist|serve|take|attend|use|join)\b"
    r"|\b(?:do\s+not|don't|does\s+not|doesn't|cannot|can't|can\s+not)\s+(?:currently\s+)?(?:accept|see|support|help|assist|serve|take|work\s+with|admit|attend|use|join|be\s+(?:seen|supported))\b"
    r"|\b(?:must|should|may|can)\s+not\s+(?:currently\s+)?(?:be|have|hold|use|receive|already)\b|\bmustn't\b|\bwho\s+(?:are|is)\s+not\b"
    r"|^\s*(?:and\s+)?not\s+(?:for|currently|already|presently|subject|in|on|receiving|using|an?)\b|\bno\s+(?:current|recent|history|prior|known|active)\b|\bno\s+longer\s+(?:accept|see|take)"
)
_NEGATES = re.compile(
    r"(?<!with or )\b(?:not|never|nor|without|cannot|can't|isn't|aren't|don't|doesn't|unable|non-(?!binary))"
)
_INFORMS = re.compile(
    r"\b(?:free|no\s+(?:cost|charge|fees?|card|name)|costs?|fees?|charges?|co-?payment|gold\s+coin|donations?|suppl(?:y|ied)|provided|"
    r"interpreters?|bookings?|book|appointments?|wheelchair|accessible|parking|phone|telephone|call|contact|email|website|"
    r"drop-?in|walk[\s-]?ins?|opening\s+hours|open\s+(?:mon|tue|wed|thu|fri|sat|sun)\w*|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|wait(?:ing)?[\s-]?lists?|"
    r"places\s+(?:are\s+)?limited|capacity|self-?referrals?|transport|snacks|lunch|catering|court-mandated|voluntary|anonymous|confidential|online|by\s+phone)\b"
)
_TELLS = re.compile(
    r"\bwait(?:s|ing)?\b|\bpays?\b|\bdiscount\w*|\bhalf\s+price\b|\bfree\s+(?:for|with|to)\b|\b(?:concession|reduced)\s+(?:rate|price|fee)s?\b"
)
_NOT_ANY = re.compile(r"^\s*no\s+(?!(?:upper\s+|lower\s+)?age\b)\w+")


LONGEST = 400
"""Characters of a clause that is read; a longer one is a page of prose, and what it says stays unknown."""


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of a text, in order."""
    start = 0
    for cut in (*_CUT.finditer(text), None):
        end = cut.start() if cut else len(text)
        inner = text[start:end]
        if inner.strip():
            lead = len(inner) - len(inner.lstrip())
            stripped = inner.strip()
            yield Clause(stripped, plain(stripped), start + lead)
        start = cut.end() if cut else end


def mood(clause: Clause, *, read: bool) -> Mood:
    """What a clause does. read: whether a reader found a condition in it.

    Softening goes before shutting out: where both are heard, nobody is turned away by the clause.
    """
    text = clause.plain
    if len(text) > LONGEST:
        return "unclear"
    if _OPEN_DOOR.search(text):
        return "rescues"
    if _SOFT.search(text):
        return "softens"
    if _LEAVES_OUT.search(text):
        return "excludes"
    if _TELLS.search(text):
        return "informs"
    if _NOT_ANY.search(text):
        return "unclear" if read else "informs"
    if not read and _INFORMS.search(text):
        return "informs"
    return "unclear" if _NEGATES.search(text) else "requires"
