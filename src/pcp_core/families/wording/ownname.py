"""The worker's own name in their own case note: *Ana visited* where *I visited* would say who is speaking."""

from __future__ import annotations

from collections.abc import Iterator

from pcp_core.rules.moment import Moment, Reading
from pcp_core.text.document import Document, Span
from pcp_core.text.names import Mention, mentions

_SIGNATURE_WORDS = 5


def own_name_places(moment: Moment, reading: Reading) -> Iterator[Span]:
    """Where the worker's name stands in a note that they wrote themselves, but for where they sign it."""
    note, worker = moment.event.note, moment.event.worker
    if note is None or worker is None or worker.name is None or note.author != worker.id:
        return
    for mention in mentions(reading.document):
        if mention.who == "worker" and not _signs(reading.document, mention):
            yield mention.start, mention.end


def _signs(document: Document, mention: Mention) -> bool:
    """Whether the name stands by itself, or with no more than a role after it at the end: a signature."""
    text = document.text
    first, last = document.sentence_at(mention.start)
    if text[first : mention.start].strip(" -–—"):
        return False
    after = text[mention.end : last]
    return not after.strip(" .,!:-–—") or (
        last == len(text.rstrip()) and after[:1] in ",(" and len(after.split()) < _SIGNATURE_WORDS
    )
