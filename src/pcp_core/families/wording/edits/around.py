"""The words beside a place, and whether a sentence begins there."""

from __future__ import annotations

import re
from typing import NamedTuple

from pcp_core.text.document import Document

_NEXT = re.compile(r"[ \t]*\r?\n?[ \t]*(?P<word>[^\W\d_](?:\w|[\u0300-\u036f]|['’-](?=\w))*)")
_LAST = re.compile(r"(?P<word>[^\W\d_](?:\w|[\u0300-\u036f]|['’-](?=\w))*)[ \t]*\r?\n?[ \t]*$")
_LONGEST = 60
_OPENS = " \t\"'“‘(*_-–—"


class Beside(NamedTuple):
    """A word with its place. low: in small letters, with straight apostrophes."""

    start: int
    end: int
    low: str


def word_after(document: Document, at: int) -> Beside | None:
    """The word after ``at``, with nothing but white space between, in the same sentence."""
    found = _NEXT.match(document.text, at)
    if found is None or found.end() > document.sentence_at(max(0, at - 1))[1]:
        return None
    return _beside(found, 0)


def word_before(document: Document, at: int) -> Beside | None:
    """The word before ``at``, with nothing but white space between, in the same sentence."""
    first = max(document.sentence_at(at)[0], at - _LONGEST)
    found = _LAST.search(document.text[first:at])
    return _beside(found, first) if found else None


def opens_sentence(document: Document, at: int) -> bool:
    """Whether nothing but opening marks stands before ``at`` in its sentence."""
    return not document.text[document.sentence_at(at)[0] : at].strip(_OPENS)


def _beside(found: re.Match[str], first: int) -> Beside:
    low = found["word"].lower().replace("’", "'")
    return Beside(first + found.start("word"), first + found.end("word"), low)
