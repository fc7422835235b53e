"""What a document itself says a short form stands for: a proposal for the glossary. What it does not say is unknown.

A pair counts where the words before a short form in brackets (or in brackets after it) begin with its letters in order,
and one of them is a word that services use of themselves: *Jo Ann Doe (JAD)* is not one. Nothing is ever filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pcp_core.families.wording.explained import short_forms
from pcp_core.text.document import Document, Span

_SMALL = frozenset("a an and around at by for from in of on or the to with".split())
_OURS = frozenset(
    "access accommodation action advice advocacy aged agency agreement allied allowance application appointment "
    "approach arrangement assessment assistance association authority behaviour benefit board body bureau "
    "capacity care case centre child children clinic clinical commission committee community complex conference "
    "consent contact council counselling court crisi custody department development disability discharge document "
    "education emergency employment engagement executive family file form forum foster framework fund funded "
    "funding goal group guide harm health home homelessness hospital housing hub inclusion information initiative "
    "insurance intake integrated intensive interagency intervention joint legal liaison living management measure "
    "meeting mental model module monitoring network notice office officer order outcome outreach package panel "
    "parenting partnership pathway payment placement plan planning police policy practice prevention process "
    "professional program programme project protection protocol provider referral register rehabilitation report "
    "residential response review risk safe safeguarding safety scheme school screening secure service sharing "
    "social specialist staff standard statement statutory strategy support supported system team tenancy "
    "therapeutic tool transition treatment unit violence welfare wellbeing worker young youth".split()
)
"""Words, without the s of several, of which a service has one in the name of what it does; a person seldom."""

_WORDS_BEFORE = re.compile(r"[^\W\d_][\w'’-]*(?:[ \t]+[^\W\d_][\w'’-]*)*[ \t]*\([\"'“‘]?$")
_WORDS_AFTER = re.compile(r"[\"'”’]?[ \t]*\(([^()\n]{3,120})\)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Proposal(NamedTuple):
    """A short form, what the document says it stands for ("" is unknown), and where it first stands."""

    short: str
    stands_for: str
    start: int


def proposed(document: Document, everyday: frozenset[str]) -> Iterator[Proposal]:
    """Every short form of a text once, in the order of the text, but for everyday ones."""
    found: dict[str, Proposal] = {}
    for span in short_forms(document):
        short = document.text[slice(*span)].removesuffix("s")
        if short in everyday:
            continue
        said = _said_before(document, span, short) or _said_after(document, span, short)
        known = found.get(short)
        if known is None or (said and not known.stands_for):
            found[short] = Proposal(short, said, known.start if known else span[0])
    yield from found.values()


def _said_before(document: Document, span: Span, short: str) -> str:
    before = _WORDS_BEFORE.search(document.text, max(0, span[0] - 160), span[0])
    words = list(_WORD.finditer(before.group())) if before else []
    letters = _letters(short)
    # The fewest words whose letters spell it, counted back from the bracket.
    for first in range(len(words) - 1, -1, -1):
        some = [word.group() for word in words[first:]]
        if _spells(some, letters):
            return " ".join(some)
        if len(some) > 2 * len(letters) + 2:
            break
    return ""


def _said_after(document: Document, span: Span, short: str) -> str:
    after = _WORDS_AFTER.match(document.text, span[1])
    words = [word.group() for word in _WORD.finditer(after.group(1))] if after else []
    return " ".join(words) if _spells(words, _letters(short)) else ""


def _spells(words: list[str], letters: str) -> bool:
    """Whether words begin with these letters, small words left out or not, and belong to the trade."""
    parts = [part for word in words for part in word.split("-") if part]
    ours = any({part.lower(), part.lower().removesuffix("s")} & _OURS for part in parts)
    if not ours or words[0].lower() in _SMALL:
        return False
    whole = "".join(part[0] for part in parts).lower()
    telling = "".join(part[0] for part in parts if part.lower() not in _SMALL).lower()
    return letters in (whole, telling, "".join(word[0] for word in words).lower())


def _letters(short: str) -> str:
    return "".join(letter for letter in short if letter.isalpha()).lower()
