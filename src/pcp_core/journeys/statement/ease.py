"""How easy a page is to read: advice for the worker who reads it along, never a reason to change somebody's words."""

from __future__ import annotations

from pcp_core.journeys.statement.page import Page
from pcp_core.text.document import Document
from pcp_core.text.readability import long_sentences

LONG = 25
"""Words in a sentence, from which on it is long for somebody who reads slowly, or in their second language."""


def hard_lines(page: Page) -> int:
    """How many lines of this page hold a sentence of more than ``LONG`` words."""
    return sum(
        any(long_sentences(Document(text), LONG) for text in (*line.sentences, *(words.text for words in line.words)))
        for part in page.parts
        for line in part.lines
    )
