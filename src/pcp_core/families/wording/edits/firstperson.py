"""*The writer visited* becomes *I visited*; *with this worker*, *with me*; *the author's view*, *my view*."""

from __future__ import annotations

import re

from pcp_core.families.wording.edits.around import Beside, opens_sentence, word_after, word_before
from pcp_core.families.wording.edits.edit import Edit, joined
from pcp_core.families.wording.edits.neighbours import (
    ASKS,
    CONJUNCTIONS,
    GIVES,
    PREPOSITIONS,
    TELLS,
    is_deed,
    may_follow,
)
from pcp_core.families.wording.edits.pronouns import agreement, may_be_the_objects
from pcp_core.families.wording.edits.together import both_subject
from pcp_core.families.wording.edits.verbs import first_person_form, is_adverb, is_past, is_plural, is_present
from pcp_core.text.document import Document, Span

_POSSESSIVES = ("'s", "’s")
_VIEWS = frozenset("view opinion understanding belief impression assessment hope observation concern wish".split())
_IS = frozenset(
    "been gone done seen met spoken written rung taken given going not a an the in at on to of with from also "
    "very still always now away out home back here there happy unable able aware sorry glad sure".split()
)
_JOINED_ON = re.compile(
    r"(?:,\s+|\b(?:and|but|or|then)\s+)(?:(?:and|then|also|still|\w+ly)\s+){0,2}(?P<word>[^\W\d_]+)", re.IGNORECASE
)
_I = re.compile(r"\b(?:I|we|We|WE)\b")
_FIRST_WORD = re.compile(r"\W*([^\W\d_]+)")
_COORDINATES = frozenset({"and", "or", "nor", "both", "either", "neither"})


def in_first_person(document: Document, start: int, end: int) -> Edit | None:
    """The edit that lets whoever writes say *I*, *me* or *my*; None where the sentence has another build."""
    text = document.text
    if text.startswith(_POSSESSIVES, end):
        return _possessive(document, start, end + 2)
    if text.endswith(_POSSESSIVES, start, end):
        return _possessive(document, start, end)
    before, after = word_before(document, start), word_after(document, end)
    if after and after.low in _COORDINATES:
        return _with_somebody(document, (start, end), before, after)
    if _is_subject(before, verb := _verb(document, after)) and verb:
        return _subject(document, (start, end), before, verb)
    if _is_object(document, before, after, end) and not _speaks_already(document, start):
        return None if may_be_the_objects(document, (start, end)) else Edit(start, end, "me")
    return None


def _possessive(document: Document, start: int, end: int) -> Edit | None:
    """*My*, or *mine* where nothing follows; none where *'s* may be short for *is* or *has*."""
    before, after = word_before(document, start), word_after(document, end)
    if before and before.low in _COORDINATES:
        return None
    if after is None:
        stands_alone = before is not None and before.low in ("of", "is", "was")
        return Edit(start, end, "mine") if stands_alone else None
    if after.low in _IS | _COORDINATES or after.low.endswith("ing") or is_adverb(after.low) or is_past(after.low):
        return None
    if may_be_the_objects(document, (start, end)) and not _is_a_view(document, after):
        return None
    return Edit(start, end, "My" if opens_sentence(document, start) else "my")


def _is_a_view(document: Document, noun: Beside) -> bool:
    """Whether somebody's view of somebody else follows: *the writer's opinion that Ines would do well*."""
    that = word_after(document, noun.end)
    return noun.low in _VIEWS and that is not None and that.low == "that"


def _verb(document: Document, after: Beside | None) -> Beside | None:
    """The verb that goes with the words before ``after``, over an adverb or two."""
    for _ in range(2):
        if after is None or not is_adverb(after.low):
            break
        after = word_after(document, after.end)
    if after is None or not (is_past(after.low) or is_present(after.low) or is_plural(after.low)):
        return None
    return after if is_deed(document, after) else None


def _is_subject(before: Beside | None, verb: Beside | None) -> bool:
    """Whether a verb goes with it, and what stands before does not take an object or ask a question."""
    if verb is None or (is_plural(verb.low) and not (before and before.low == "and")):
        return False
    return before is None or not (
        before.low in (TELLS | GIVES | ASKS) or (before.low in PREPOSITIONS and before.low not in CONJUNCTIONS)
    )


def _subject(document: Document, place: Span, before: Beside | None, verb: Beside) -> Edit | None:
    form = verb.low if is_plural(verb.low) else first_person_form(verb.low)
    if form is None or (before and before.low == "and" and _joins_people(document, before)):
        return None
    if _goes_on_in_the_present(document, verb):
        return None
    changes = agreement(document, place)
    if changes is None:
        return None
    if form != verb.low:
        shouted = document.text[verb.start : verb.end].isupper()
        changes.append(Edit(verb.start, verb.end, form.upper() if shouted else form))
    return joined(document.text, [Edit(*place, "I"), *changes])


def _joins_people(document: Document, conjunction: Beside) -> bool:
    """Whether *and* may join no two subjects: *with Sam and the writer*, or two words for one, *SW and CM*."""
    named = word_before(document, conjunction.start)
    if named is None:
        return False
    if named.low.endswith(("writer", "worker")) or document.text[named.start : named.end].isupper():
        return True
    taker = word_before(document, named.start)
    return taker is not None and taker.low in PREPOSITIONS | TELLS


def _goes_on_in_the_present(document: Document, verb: Beside) -> bool:
    """Whether a second verb in the present may have the same subject: *visits and reads*, *was late and is sorry*."""
    joined_on = _JOINED_ON.finditer(document.text, verb.end, document.sentence_at(verb.start)[1])
    like = _ends_like_present if is_present(verb.low) else is_present
    return any(like(found["word"].lower()) for found in joined_on)


def _ends_like_present(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us")) and word not in ("his", "this", "as", "was")


def _speaks_already(document: Document, at: int) -> bool:
    """Whether the writer is the subject already, said (*I met*) or left out (*Met with*)."""
    before = document.text[document.sentence_at(at)[0] : at]
    first = _FIRST_WORD.match(before)
    return _I.search(before) is not None or (first is not None and is_past(first[1].lower()))


def _with_somebody(document: Document, place: Span, before: Beside | None, joins: Beside) -> Edit | None:
    """*The writer and Sam visited* is *Sam and I visited*; *with the writer and Sam*, *with me and Sam*."""
    if joins.low != "and":
        return None
    if before and before.low in PREPOSITIONS - CONJUNCTIONS:
        unclear = may_be_the_objects(document, place) or _speaks_already(document, place[0])
        return None if unclear else Edit(*place, "me")
    if before and before.low in TELLS | GIVES | ASKS | _COORDINATES:
        return None
    return both_subject(document, place, joins)


def _is_object(document: Document, before: Beside | None, after: Beside | None, end: int) -> bool:
    """Whether it is whom something was done to, told or given, and no part of a longer name for somebody."""
    if before is None:
        return False
    if before.low in TELLS | GIVES or (before.low in PREPOSITIONS and before.low not in ("as", "than", "like")):
        return after is None or may_follow(after.low, gives=before.low in GIVES) or document.text[end : end + 1] in ",;"
    if before.low == "and":
        named = word_before(document, before.start)
        taker = word_before(document, named.start) if named and document.text[named.start].isupper() else None
        return (
            taker is not None and taker.low in PREPOSITIONS - CONJUNCTIONS and (after is None or may_follow(after.low))
        )
    return False
