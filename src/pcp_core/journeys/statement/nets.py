"""Words and shapes that a text does not pass with unless somebody thought of them: reports, services, places, names.

Nets under a worker who marked a text, and no more than that. A catch too many costs a second look; so they are wide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

REPORTING = re.compile(
    r"\b(?:reporters?|notif(?:y|ied|ies|iers?|ications?)|informants?|informers?|anonymous\w*|tip-?offs?|complainants?|"
    r"mandat(?:ed|ory) (?:report|notif)\w*|whistle-?blow\w*|reported (?:to|by|him|her|them|you|this|it|concern\w*)|"
    r"reports? (?:to|from|by|about|of|was|were)|(?:made|makes?|making) (?:a|the|another) report|callers?|"
    r"dobb(?:ed|ing)|(?:rang|called|phoned|wrote) in\b|sources?|"
    r"in (?:strict )?confidence|allegations?|alleg(?:e[ds]?|ing)|hotlines?|crime ?stoppers|welfare checks?|"
    r"l ?17s?|concerns? (?:\w+ ){0,2}(?:raised|received|reported)|(?:rais|report|receiv)\w+ (?:\w+ ){0,2}concerns?|"
    r"(?:want|wants|wanted|wish|wishes|asked)(?: not)? (?:to be|to stay|to remain|not to be) \w*(?:named|identified)|"
    r"(?:rang|called|phoned|told|referr\w+ (?:from|by|to)) (?:the )?(?:police|child protection|oranga tamariki|cps))\b",
    re.IGNORECASE,
)
"""Words of a report. No mark lets them through."""

SENSITIVE = re.compile(
    r"\b(?:refuges?|safe[\s-]*houses?|shelters?|violence|violent|abus\w*|assault\w*|rap(?:e[ds]?|ist)|casa|sarc|"
    r"women'?s (?:aid|centre|service)|men'?s behaviou?r\w*|[dfi]p?v|[adipf]?vr?os?|restraining|"
    r"(?:intervention|protection|safety) (?:order|notice)s?|safe steps|orange door|1800\s*respect|whare whakaruruhau|"
    r"drug\w*|alcohol\w*|al-?anon|aa|aod|addict\w*|detox\w*|rehab\w*|methadone|bup\w*|suboxone|opioid\w*|needle|"
    r"substance|narcotics|gambl\w*|sexual\w*|st[di]s?|hiv|aids|prep|clinics?|terminations?|abortions?|contracept\w*|"
    r"iud|smear|chlamydia|pregnan\w*|antenatal|maternity|midwi\w+|gyna?ec\w*|family planning|legal|law|lawyers?|"
    r"solicitors?|barristers?|courts?|tribunals?|magistrates?|divorce|custody|police|prisons?|jail|gaol|cps|dhhs|"
    r"child protection|child safety|oranga tamariki|immigration|visas?|parole|probation|corrections|witness(?:es)?|"
    r"crisis|emergency accommodation|suicid\w*|psych\w*|mental health|trauma\w*|therap\w*|counsel\w*|gender|"
    r"lgbt\w*|gay|queer|trans)\b",
    re.IGNORECASE,
)
"""Words after which a service, or a text that names one, needs a look of its own."""

_ROAD = (
    r"(?:street|st|road|rd|avenue|ave?|lane|ln|drive|dr|court|cr?t|crescent|cres|place|pl|terrace|tce|highway|hwy|"
    r"parade|pde|close|grove|way|square|row|hill|mews|loop|quay|boulevard|blvd|circuit|cct|esplanade|"
    r"parkway|gardens|gdns|circle|alley)"
)
PLACE = re.compile(
    rf"\b\d+[a-z]?(?:/\d+)?[\s,]+(?:[\w'’.-]+\s+){{0,3}}{_ROAD}\b"
    r"|\b(?:unit|flat|apartment|apt|po box|p\.o\. box|lot|room|level|rmb)\W{0,2}\d|\bno\. ?\d|\bcorner of\b"
    r"|\S@|@\w|https?:|www\.|\b[\w-]+\.(?:com|org|net|gov|edu|au|nz|uk|io|me|gl|app)\b"
    r"|(?:\+?\d[\s().,/–-]{0,3}){7,}|-?\d+\.\d{3,}|(?:\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|"
    r"double|triple)[\s,-]+){4,}"
    r"|\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b|\b(?:vic|nsw|qld|wa|sa|tas|act|nt)[\s,]+\d{4}\b",
    re.IGNORECASE,
)
"""Addresses, numbers to ring, links and handles."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NO_NAMES = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december english ok tv".split()
)

_LETTERS = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "_": " "}
_SHOWS_NOTHING = frozenset("\u115f\u1160\u2800")

_GENERIC = frozenset(
    "the and for with our your new service services support centre center clinic house home homes housing community "
    "family families woman women womens women's man men mens men's youth young child children health medical care "
    "group team unit office agency trust society association council cooperative operative college school primary "
    "secondary high early learning hospital legal aid law shelter refuge north south east west northern southern "
    "eastern western city town region regional district state department ministry government social welfare "
    "protection police station court courts crisis drug drugs alcohol sexual assault violence mental place programme "
    "program project network foundation line help worker workers benefits mrs miss".split()
)


def bare(text: str) -> str:
    """A text for looking through: without accents, width, and characters that show nothing or hide a name."""
    plain = unicodedata.normalize("NFKD", text)
    kept = (one for one in plain if unicodedata.category(one) not in ("Cf", "Mn", "Me") and one not in _SHOWS_NOTHING)
    return "".join(_LETTERS.get(one, one) for one in kept)


def name_forms(name: str) -> Iterator[str]:
    """The ways in which a name may stand in a text: whole, each part (*Anne-Marie*), joined, of several people."""
    plain = bare(name)
    for part in (plain, *re.split(r"[^\w'’]+", plain)):
        if len(part) > 1:
            yield part
            yield f"{part}s"
            yield re.sub(r"['’-]", "", part)


def telling_words(body: str) -> Iterator[str]:
    """What a body is known by: its whole name, and each word of it that not half of all bodies have in theirs."""
    plain = bare(body)
    yield plain
    words = re.findall(r"[\w'’]{3,}", plain)
    yield from (word for word in words if word.lower() not in _GENERIC and not word.isdigit())


def capitals(text: str) -> Iterator[str]:
    """Words with a capital inside a sentence, and letters that stand for a name: whoever and whatever they name."""
    for word in _WORD.finditer(text):
        own = re.sub(r"['’].*", "", word.group())
        ordinary = {own.lower(), own.lower().removesuffix("s")} & _NO_NAMES
        letters = len(own) > 1 and own.isupper()
        if own[0].isupper() and not ordinary and (letters or not _begins(text, word.start())):
            yield own


def _begins(text: str, at: int) -> bool:
    """Whether a sentence, or somebody's words, begin at a place."""
    before = text[:at].rstrip(" \t\"'“‘«([*-")
    return not before or before[-1] in ".!?:…\r\n" or text[at - 1] in '"“‘«'


def cuts(text: str, place: int) -> bool:
    """Whether a text is cut inside a word, a name (*O'Brien*), a letter with its accent, or a picture of several."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    joined = {unicodedata.category(one) for one in (before, after)} & {"Cf"}
    return bool(
        joined
        or unicodedata.category(after) in ("Mn", "Mc", "Me", "Sk")
        or (_within(before, text[place - 2 : place - 1]) and _within(after, text[place + 1 : place + 2]))
    )


def _within(letter: str, beyond: str) -> bool:
    """Whether a character belongs to a word, as a hyphen or apostrophe does that has a letter on its other side."""
    if letter in "'’-_":
        return beyond.isalnum()
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"
