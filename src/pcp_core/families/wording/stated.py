"""What the person said about words: what they call themselves, and what they asked us to write, or not to.

A wish may be a list, or a sentence as somebody typed it: *autistic person rather than person with autism*. What is
wanted is taken from it and what is not is left out; a sentence that says neither plainly gives no word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pcp_core.model import Event, Person
from pcp_core.text.fold import fold_phrase

_PARTS = re.compile(r"[,;.!\n]|\bbut\b", re.IGNORECASE)
_UNWANTED = re.compile(
    r"\b(?:no|not|never|don['’]?t|doesn['’]?t|isn['’]?t|avoid|without|instead\s+of|rather\s+than|hates?|dislikes?|stop)\b",
    re.IGNORECASE,
)
_UNWANTED_KEY = re.compile(r"avoid|not|never|don", re.IGNORECASE)
_PREFERRED = re.compile(r"\bprefers?\s+(.+?)\s+to\s", re.IGNORECASE)
_NAMES_IT = re.compile(
    r".*\b(?:calls?\s+(?:me|him|her|them|myself|himself|herself|themselves)|says?|writes?|uses?|prefers?|words?(?:\s+is)?|"
    r"i\s+am|i['’]m|described\s+as|known\s+as|goes\s+by)\b:?\s*(?:just\s+|a\s+|an\s+|the\s+)*(?:words?\s+)?",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"[\"“‘']([^\"”’']+)[\"”’']")
_SAYS_NOTHING = frozenset("please i me you it just my yes they he she we thanks ok always".split())
_MOST_WORDS = 6
_LETTERS = ("letter", "message")


def own_words(person: Person | None, event: Event | None = None) -> tuple[str, ...]:
    """The words that are the person's own for themselves, folded; not those they asked us not to use.

    What they wish for letters counts in letters and messages. What they are called is found as a name.
    """
    wishes = person.preferences if person else None
    if wishes is None:
        return ()
    page = event.document if event else None
    letters = _wanted(wishes.letters) if page and page.kind in _LETTERS else ()
    said = (*(wishes.described_as or ()), *_wanted(wishes.wording), *letters)
    return tuple(filter(None, map(fold_phrase, said)))


def _wanted(wish: Any) -> Iterator[str]:
    """The words that a text, a list or a map of wishes asks for."""
    if isinstance(wish, str):
        for part in _PARTS.split(wish):
            yield from _wanted_in(part)
    elif isinstance(wish, Mapping):
        for key, some in wish.items():
            if not _UNWANTED_KEY.match(str(key)):
                yield from _wanted(some)
    elif isinstance(wish, (list, tuple)):
        for one in wish:
            yield from _wanted(one)


def _wanted_in(part: str) -> Iterator[str]:
    """What one part of a sentence asks for, before it says what it does not want."""
    preferred = _PREFERRED.search(part)
    wanted = preferred[1] if preferred else _UNWANTED.split(part, maxsplit=1)[0]
    if quoted := _QUOTED.findall(wanted):
        yield from quoted
        return
    named = _NAMES_IT.match(wanted)
    words = (wanted[named.end() :] if named else wanted).split()
    if words and len(words) <= _MOST_WORDS and not _SAYS_NOTHING.issuperset(word.lower() for word in words):
        yield " ".join(words)
