"""Letters, forms, templates and pages: the words somebody reads in a file, and where in the file they stand.

    decoding.py     bytes -> text, and what is too large or no text
    page.py         an HTML page
    word.py         a Word document: the parts of its archive
    wordparts.py    one part of it                   wordplaces.py   what its places are called
    blocks.py       paragraphs and cells, and how they stand apart
    paper.py        the text, and the way back into the file

The standard library alone, with a limit on everything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from pcp_core.papers.decoding import decoded, refuse
from pcp_core.papers.page import blocks_of_page
from pcp_core.papers.paper import Paper, Place, Region, as_it_stands, from_parts, from_source
from pcp_core.papers.word import LARGEST_ARCHIVE, blocks_of_word

__all__ = ["KINDS", "LARGEST_FILE", "Paper", "Place", "Region", "read_paper"]

LARGEST_FILE = LARGEST_ARCHIVE
"""Bytes that any file may have; texts and pages, of which each character is read, a tenth of it."""


def _plain(raw: bytes, name: str) -> Paper:
    return as_it_stands(name, decoded(raw, name))


def _page(raw: bytes, name: str) -> Paper:
    source = decoded(raw, name)
    return from_source(name, source, blocks_of_page(source, name))


def _word(raw: bytes, name: str) -> Paper:
    return from_parts(name, blocks_of_word(raw, name))


KINDS: Mapping[str, Callable[[bytes, str], Paper]] = {
    ".txt": _plain,
    ".md": _plain,
    ".html": _page,
    ".htm": _page,
    ".docx": _word,
    ".docm": _word,
    ".dotx": _word,
    ".dotm": _word,
}
"""The kinds of file that are read, by the ending of their names, and how."""


def read_paper(raw: bytes, name: str) -> Paper:
    """Read the bytes of a file; ``name`` says its kind and stands in messages.

    Raises UnreadableInput where it is of no kind that is read, broken, larger than the limits, or without words.
    """
    read = KINDS.get(PurePath(name).suffix.lower())
    if read is None:
        refuse(name, "is not a kind of file that is read here", f"give {' '.join(KINDS)}", "kind-of-file")
    paper = read(raw, name)
    if not paper.text.strip():
        refuse(name, "is empty", "give it something to look at", "empty")
    return paper
