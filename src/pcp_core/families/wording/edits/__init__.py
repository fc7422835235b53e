"""What can be pasted over a place so that the sentence stays a sentence, and says what it said.

A suggestion (``better``) is for people to read. Only where code can tell that the sentence stays right, with every fact
in it and none added, is there an edit as well; where it cannot tell, there is none.
"""

from __future__ import annotations

from pcp_core.families.wording.edits.byname import by_name
from pcp_core.families.wording.edits.edit import Edit
from pcp_core.families.wording.edits.firstperson import in_first_person
from pcp_core.families.wording.edits.pasted import pasted_over
from pcp_core.families.wording.edits.roles import is_the_worker
from pcp_core.families.wording.phrases import Phrase
from pcp_core.rules.moment import Moment
from pcp_core.text.document import Document

__all__ = ["Edit", "edit_at"]


def edit_at(moment: Moment, document: Document, start: int, end: int, phrase: Phrase) -> Edit | None:
    """The edit for a phrase from ``start`` to ``end``; None where only a person can tell what would be right."""
    if phrase.pastes:
        return pasted_over(document, start, end, phrase.pastes)
    if phrase.better in ("I", "my"):
        if phrase.own_name or is_the_worker(document.text[start:end], moment.event.worker):
            return in_first_person(document, start, end)
    elif phrase.better == "{name}" and phrase.use.rule.kind == "voice":
        return by_name(moment, document, start, end)
    return None
