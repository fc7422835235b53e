"""What is suggested for a place: words to read, an edit where one is safe, and a question where others may read."""

from __future__ import annotations

from pcp_core.families.wording.edits import Edit, edit_at
from pcp_core.families.wording.phrases import Phrase
from pcp_core.model import Event
from pcp_core.rules.moment import Moment
from pcp_core.text.document import Document

WHO_DID_WHAT = "who did what, and is it safe to say here?"
"""Stands in place of a wording where saying more could put somebody at risk. Floor rules 4 and 8."""

_SENT = frozenset({"letter", "message"})


def suggested(
    moment: Moment, document: Document, start: int, end: int, phrase: Phrase
) -> tuple[str | None, Edit | None]:
    """The wording to read, and the edit that can be pasted, of a phrase that stands from ``start`` to ``end``.

    On a page that others may read, who used violence and who decided is a question: a wording would say it for them.
    """
    if hides_somebody(phrase) and others_may_read(moment.event):
        return WHO_DID_WHAT, None
    return phrase.better, edit_at(moment, document, start, end, phrase)


def hides_somebody(phrase: Phrase) -> bool:
    """Whether the rule asks who used violence, or who decided in a sentence with nobody in it."""
    kind = phrase.use.rule.kind
    return kind == "violence-wording" or (kind == "voice" and phrase.use.passive)


def others_may_read(event: Event) -> bool:
    """Whether the text is, or may be, a page for the person or another agency: only what is internal stays here."""
    page = event.document
    return page is not None and (page.audience != "internal" or page.kind in _SENT)
