"""*The client said* becomes *Bartosz said*: the name the person uses, where the words mean this one person."""

from __future__ import annotations

from bisect import bisect_left

from pcp_core.families.wording.edits.around import word_after, word_before
from pcp_core.families.wording.edits.edit import Edit
from pcp_core.families.wording.edits.neighbours import GIVES, PREPOSITIONS, TELLS, is_deed, may_follow
from pcp_core.families.wording.edits.verbs import is_past, is_present
from pcp_core.rules.moment import Moment
from pcp_core.text.document import Document
from pcp_core.text.names import mentions

_DETERMINERS = frozenset("the this our my said".split())
_HEADS = frozenset("client user service-user consumer participant patient pt yp su s/u cl clt resident tenant".split())
_OTHERS = frozenset("worker nurse doctor carer parent mother father notifier caller".split())
_JOINS = frozenset("and but that because when while if so then or although though whether".split())
_PREDICATES = frozenset("as is was are were be been being become became not".split())
_POSSESSIVES = ("'s", "’s")
_TO_THE_PERSON = ("letter", "message")


def by_name(moment: Moment, document: Document, start: int, end: int) -> Edit | None:
    """The edit that writes the name; None where the words may mean somebody else, or the page speaks to the person."""
    name = moment.person.called if moment.person else None
    page = moment.event.document
    if not name or (page and page.audience == "person" and page.kind in _TO_THE_PERSON):
        return None
    first, *rest = document.text[start:end].lower().split()
    head = rest[-1] if rest else first
    if head.endswith("s") and not head.endswith("ss"):
        return None
    determined = bool(rest) and first in _DETERMINERS and not _is_a_part(document, start, first)
    if head in _OTHERS or not (determined or (head in _HEADS and _stands_bare(document, start))):
        return None
    if _is_named_already(document, start) or not _stands_alone(document, end):
        return None
    return Edit(start, end, name)


def _is_a_part(document: Document, start: int, first: str) -> bool:
    """Whether it says what part somebody plays (*is the client*), or *said* may be what somebody did."""
    before = word_before(document, start)
    if first == "said":
        return before is None or before.low not in PREPOSITIONS | TELLS | GIVES
    return before is not None and before.low in _PREDICATES


def _stands_bare(document: Document, start: int) -> bool:
    """Whether what stands before it leaves room for a name: *rang client*, not *vulnerable client*."""
    before = word_before(document, start)
    return before is None or before.low in PREPOSITIONS | TELLS | GIVES | _JOINS or is_past(before.low)


def _stands_alone(document: Document, end: int) -> bool:
    """Whether it is no part of a longer name for a thing, and nothing says which client is meant."""
    text = document.text
    if text.startswith(_POSSESSIVES, end):
        following = word_after(document, end + 2)
        return following is not None
    if text[end : end + 1] in ("'", "’", "-", "/", "(", ":"):
        return False
    after = word_after(document, end)
    if after is None:
        return text[end : end + 1] not in ",(" or not _names_next(document, end)
    acts = is_past(after.low) or (is_present(after.low) and is_deed(document, after))
    return acts or (may_follow(after.low) and after.low not in ("who", "of"))


def _names_next(document: Document, end: int) -> bool:
    """Whether a name follows right after a comma: *the client, Bartosz*."""
    named = mentions(document)
    which = bisect_left(named, (end,))
    return which < len(named) and not document.text[end : named[which].start].strip(" ,")


def _is_named_already(document: Document, start: int) -> bool:
    """Whether the person's name stands earlier in the sentence, so that it would be there twice."""
    first = document.sentence_at(start)[0]
    named = mentions(document)
    return any(
        mention.who == "person" for mention in named[bisect_left(named, (first,)) : bisect_left(named, (start,))]
    )
