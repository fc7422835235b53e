"""Gender, cultural background, language: what a person says of themselves. Never guessed, never read from a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcp_core.families.fit.eligibility.facts import Facts
from pcp_core.families.fit.eligibility.reading import Clause, Fit, Read, plain

_ANY_GENDER = re.compile(r"\b(?:any|all)\s+genders?\b|\bregardless\s+of\s+gender\b|\bgender\s+is\s+not\b")
_WOMEN = re.compile(r"\b(?:women|woman|females?|girls?|wahine|mums|mothers|step-?mothers|ladies)\b(?!'s)(?:\s+only)?")
_MEN = re.compile(r"\b(?:men|man|males?|boys?|tane|dads|fathers|step-?fathers)\b(?!'s)(?:\s+only)?")
_DIVERSE = re.compile(r"\b(?:non-?binary|gender[\s-]?diverse|trans(?:gender)?|takatapui|brotherboys|sistergirls)\b")

_SAYS_WOMAN = re.compile(r"\b(?:woman|girl|female|wahine)\b")
_SAYS_MAN = re.compile(r"\b(?:man|boy|male|tane)\b")

_GROUPS = (
    (re.compile(r"\baboriginal(?:\s+(?:and/or|and|or)\s+torres\s+strait\s+islanders?)?\b|\btorres\s+strait\s+islanders?\b|\bfirst\s+nations\b|\bindigenous\b|\bkoori\w*\b"),
     re.compile(r"\b(?:aboriginal|torres\s+strait|first\s+nations|indigenous|koori|murri|noongar|palawa|yolngu)\b")),
    (re.compile(r"\bmaori\b|\btangata\s+whenua\b|\bof\s+(?:\w+\s+)?iwi\b"),
     re.compile(r"\bmaori\b|\b(?:nga|ngai|ngati|te)\s+\w+")),
    (re.compile(r"\bpasifika\b|\bpacific(?:\s+islanders?)?\b"),
     re.compile(r"\b(?:pasifika|pacific|samoan|tongan|fijian|niuean|tokelauan|tuvaluan|cook\s+islands?)\b")),
    (re.compile(r"\brefugees?(?:\s+(?:and|or)\s+(?:people\s+seeking\s+asylum|asylum\s+seekers?))?\b|\basylum\s+seekers?\b|\bpeople\s+seeking\s+asylum\b"),
     re.compile(r"\b(?:refugee|asylum|humanitarian)\b")),
    (re.compile(r"\b(?:newly[\s-]arrived\s+)?migrants?(?:\s+communit(?:y|ies))?\b|\bculturally\s+and\s+linguistically\s+diverse\b|\bcald\b"),
     re.compile(r"\b(?:migrant|refugee|newly\s+arrived)\b")),
)  # fmt: skip
_DENIED = re.compile(r"\b(?:not|non|neither|nor|no)\b[^.;]*$")

_SPEAKERS = re.compile(
    r"\b(?!english\b)([a-z]{4,})[\s-](?:speaking|speakers?)\b|\bspeak(?:s|ing)?\s+(?!english\b)([a-z]{4,})\b"
)


def read_gender(clause: Clause, facts: Facts) -> Iterator[Read]:
    """Women, men, or both. Anybody whose own word is neither is never left out by this; they are asked."""
    if found := _ANY_GENDER.search(clause.plain):
        yield Read(*found.span(), "gender", "yes")
        return
    diverse = list(_DIVERSE.finditer(clause.plain))
    for pattern, own in ((_WOMEN, _SAYS_WOMAN), (_MEN, _SAYS_MAN)):
        for found in pattern.finditer(clause.plain):
            yield Read(*found.span(), "gender", _gender(facts.gender, own, bool(diverse)))
    says = bool(facts.gender and _DIVERSE.search(plain(facts.gender)))
    for found in diverse:
        yield Read(*found.span(), "gender", "yes" if says else "unknown")


def _gender(recorded: str | None, own: re.Pattern[str], diverse: bool) -> Fit:
    text = plain(recorded or "")
    if own.search(text):
        return "yes"
    other = _SAYS_MAN if own is _SAYS_WOMAN else _SAYS_WOMAN
    return "no" if other.search(text) and not diverse and not _DIVERSE.search(text) else "unknown"


def read_background(clause: Clause, facts: Facts) -> Iterator[Read]:
    """Cultural background, as the person gave it. Only what they say they are not is a no."""
    for named, own in _GROUPS:
        for found in named.finditer(clause.plain):
            if clause.plain[max(0, found.start() - 4) : found.start()].rstrip("- ").endswith("non"):
                continue
            yield Read(*found.span(), "background", _says(facts.background, own))


def _says(recorded: str | None, own: re.Pattern[str]) -> Fit:
    text = plain(recorded or "")
    found = own.search(text)
    if not found:
        return "unknown"
    return "no" if _DENIED.search(text[: found.start()]) else "yes"


def read_language(clause: Clause, facts: Facts) -> Iterator[Read]:
    """Speakers of a language. A language that is not recorded is not thereby missing."""
    for found in _SPEAKERS.finditer(clause.plain):
        language = found[1] or found[2]
        spoken = any(plain(one).startswith(language[:6]) for one in facts.languages or ())
        yield Read(*found.span(), "language", "yes" if spoken else "unknown")
