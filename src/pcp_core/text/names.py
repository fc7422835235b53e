"""The names of a case: who is mentioned where, so that nobody's name is taken for a word.

A name is found with and without its macrons, whole or in part (*Kariem*, *Mr Haddad*), and never inside the name of a
street. A part that is also a word (*Hope*, *Will*) counts only with its capital letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from pcp_core.text.document import Document
from pcp_core.text.fold import fold_phrase
from pcp_core.text.phrases import is_whole_word

Who = Literal["person", "other", "worker"]

# Names that are words, and words that are names; lower case is read as the word.
_WORDS = frozenset(
    "hope faith will grace joy may june april august rose lily ivy daisy summer autumn dawn eve mark bill rob sue pat "
    "frank grant miles rich art gene jack jean drew chance chase hunter max penny ruby pearl amber crystal holly "
    "heather iris jade melody harmony mercy patience prudence constance verity honor honour charity felicity blossom "
    "christian dean earl duke king prince major guy buddy sonny junior nick don ray dale glen cliff heath forest reed "
    "skip angel star sky storm river brook sandy olive ginger sage basil poppy violet hazel willow young old brown "
    "white black green gray grey long short strong wise case client worker baker cook page park parks parker day field "
    "fields lake stone wood woods hill hills banks bridge bridges church house street price power powers best good "
    "little love son church mason carpenter shepherd fisher fox wolf bird swan lamb bull bush moon winter winters "
    "spring snow frost rain waters wells marsh moss ford means hand head foot small large sharp swift savage noble "
    "moody blunt bright sweet do so an in on no he she we her his its was has had be by to at go "
    "aroha mana moana marama tane kahu rangi hine tama koa ora whetu rongo ngaio kowhai huia manu tui mere ata nui"
    "".split()
)
_PARTICLES = frozenset("de da di du la le van von der den bin binti ibn al el te o' of and the mr mrs ms dr".split())
_STREET = re.compile(
    r"\s+(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Crescent|Cres|Place|Pl|Terrace|Tce|Highway|Hwy|"
    r"Parade|Pde|Close|Grove|Way|House|Hospital|School|Clinic|Centre)\b"
)


class Mention(NamedTuple):
    """A name found: offsets as given, end exclusive, and whose it is."""

    start: int
    end: int
    who: Who


@dataclass(frozen=True)
class Names:
    """The names of a case's people and of the worker, as written in the case. They stand in no repr."""

    person: tuple[str, ...] = ()
    also_named: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    worker: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "Names(…)"

    @cached_property
    def parts(self) -> tuple[tuple[str, Who], ...]:
        """Every name and part of one in the form it is looked for, longest first; the person's before others'."""
        groups: tuple[tuple[Who, tuple[str, ...]], ...] = (
            ("person", self.person + self.also_named),
            ("other", self.others),
            ("worker", self.worker),
        )
        found: dict[str, Who] = {}
        for who, names in groups:
            for name in names:
                for part in _parts(name):
                    found.setdefault(part, who)
        return tuple(sorted(found.items(), key=lambda part: -len(part[0])))


class _Bare(dict[int, str]):
    """Letters without their marks, one for one."""

    def __missing__(self, code: int) -> str:
        letter = self[code] = unicodedata.normalize("NFD", chr(code))[0]
        return letter


_BARE = _Bare()
_FEW = 20


def mentions(document: Document) -> tuple[Mention, ...]:
    """Where the names of the document's case stand in it, in order and apart from each other."""
    return document.once(_mentions)


def names_somebody(document: Document, names: Iterable[str]) -> bool:
    """Whether any of these names, or a part of one, stands in a text.

    For where a name missed does harm and a word taken for a name does none: whatever the case, also inside the name of
    a street.
    """
    folded = _bare(document.folded)
    return any(
        is_whole_word(folded, start, start + len(part))
        for name in names
        for part in _parts(name)
        for start in _places(folded, part)
    )


def _mentions(document: Document) -> tuple[Mention, ...]:
    if document.names is None:
        return ()
    folded = _bare(document.folded)
    found = [
        (start, start + len(part), who)
        for part, who in document.names.parts
        for start in _places(folded, part)
        if _is_name(document, folded, part, start)
    ]
    return tuple(Mention(*document.span(start, end), who) for start, end, who in _joined(folded, found))


def _parts(name: str) -> Iterator[str]:
    whole = _bare(fold_phrase(name))
    if whole:
        yield whole
    for part in whole.split():
        if len(part) > 1 and part not in _PARTICLES:
            yield part


def _bare(folded: str) -> str:
    """Without marks on letters. Few different letters of a note carry one; a text of nothing else is gone through."""
    if folded.isascii():
        return folded
    marked = [letter for letter in set(folded) if letter > "\x7f" and _BARE[ord(letter)] != letter]
    if len(marked) > _FEW:
        return folded.translate(_BARE)
    for letter in marked:
        folded = folded.replace(letter, _BARE[ord(letter)])
    return folded


def _places(folded: str, part: str) -> Iterator[int]:
    at = folded.find(part)
    while at >= 0:
        yield at
        at = folded.find(part, at + 1)


def _is_name(document: Document, folded: str, part: str, start: int) -> bool:
    if not is_whole_word(folded, start, start + len(part)):
        return False
    begin, end = document.span(start, start + len(part))
    if part in _WORDS and not document.text[begin].isupper():
        return False
    return _STREET.match(document.text, end) is None


def _joined(folded: str, found: list[tuple[int, int, Who]]) -> list[tuple[int, int, Who]]:
    """The longest of those that overlap, and parts of one name that stand side by side as one mention."""
    joined: list[tuple[int, int, Who]] = []
    for start, end, who in sorted(found, key=lambda part: (part[0], -part[1])):
        last = joined[-1] if joined else (0, -1, who)
        if start < last[1]:
            continue
        if who == last[2] and folded[last[1] : start] == " ":
            joined[-1] = (last[0], end, who)
        else:
            joined.append((start, end, who))
    return joined
