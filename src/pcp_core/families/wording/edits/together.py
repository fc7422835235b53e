"""*The writer and Sam*: two people who did one thing."""

from __future__ import annotations

from bisect import bisect_left

from pcp_core.families.wording.edits.around import Beside, word_after
from pcp_core.families.wording.edits.edit import Edit
from pcp_core.families.wording.edits.pronouns import agreement
from pcp_core.families.wording.edits.verbs import is_adverb, is_past, is_plural
from pcp_core.text.document import Document, Span
from pcp_core.text.names import mentions


def both_subject(document: Document, place: Span, joins: Beside) -> Edit | None:
    """*Sam and I*, where a name of the case follows ``joins`` and a verb follows the name; else None."""
    named = mentions(document)
    which = bisect_left(named, (joins.end,))
    if which == len(named) or document.text[joins.end : named[which].start].strip():
        return None
    other = named[which]
    verb = word_after(document, other.end)
    while verb and (is_adverb(verb.low) or verb.low == "both"):
        verb = word_after(document, verb.end)
    if verb is None or not (is_past(verb.low) or is_plural(verb.low)) or agreement(document, place) != []:
        return None
    name, between = document.text[other.start : other.end], document.text[joins.start : joins.end]
    return Edit(place[0], other.end, f"{name} {between.lower()} I")
