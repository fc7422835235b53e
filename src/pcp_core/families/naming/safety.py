"""Whether talking with the person may be offered. When in doubt it is not: somebody else is asked who is safe to ask.

It is offered only where the words came from the person and nothing says that the person uses violence. It never
says who does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pcp_core.families.naming.evidence import Seen
from pcp_core.model import Case
from pcp_core.rules.moment import Moment
from pcp_core.text.document import Document
from pcp_core.text.names import Mention, mentions
from pcp_core.text.speech import Spoken, spoken

USING_VIOLENCE = "person-using-violence"
_TO_THE_SPEAKER = re.compile(r"\b(?:me|us|my|our)\b", re.IGNORECASE)
_BY_THE_SPEAKER = re.compile(r"\b(?:I|we|I['’](?:d|ve|m|ll))\s+(?:\w+\s+){0,3}$")
_DIRECTLY_BEFORE = 3
_NESTED = 8


def may_talk_with_person(moment: Moment, seen: Sequence[Seen]) -> bool:
    """Whether "talk with {name}, alone and if it is safe" may stand among the choices."""
    person = moment.person
    if person is None or person.called is None or is_recorded_as_using_violence(moment.case):
        return False
    if any(_is_done_by_person(one) for one in seen):
        return False
    return any(_came_from_person(one) for one in seen)


def is_recorded_as_using_violence(case: Case) -> bool:
    """Whether the host, or a share on file, records the person as somebody who uses violence, or says to ask first."""
    person = case.person
    if person is None:
        return False
    declared = person.declared or {}
    if person.telling == "ask-first" or any(value and "violence" in key for key, value in declared.items()):
        return True
    about = (one for share in case.disclosures or () for one in share.about or ())
    return any(one.person == person.id and USING_VIOLENCE in one.roles for one in about)


def _came_from_person(one: Seen) -> bool:
    """Whether the person is named as the one who said it, and said it of somebody else or as done to them."""
    document = one.source.reading.document
    words = _words_around(document, one)
    if words is None or not _person_speaks(document, words):
        return False
    if _TO_THE_SPEAKER.search(document.text, one.start, one.end):
        return True
    first = max(words.start, document.sentence_at(one.start)[0])
    return any(name.who == "other" for name in _mentions_in(document, first, one.start))


def _words_around(document: Document, one: Seen) -> Spoken | None:
    """The innermost words of a speaker in which this stands."""
    said = spoken(document)
    begun = bisect_right(said, one.start, key=lambda words: words.start)
    for words in reversed(said[max(0, begun - _NESTED) : begun]):
        if words.attributed and one.end <= words.end:
            return words
    return None


def _person_speaks(document: Document, words: Spoken) -> bool:
    """Whether the person's name, and nobody else's, stands in the sentence before or right after what was said."""
    first = document.sentence_at(words.start)[0]
    last = document.sentence_at(max(words.start, words.end - 1))[1]
    beside = (*_mentions_in(document, first, words.start), *_mentions_in(document, words.end, last + 1))
    return bool(beside) and all(name.who == "person" for name in beside)


def _mentions_in(document: Document, start: int, end: int) -> Sequence[Mention]:
    found = mentions(document)
    return found[bisect_left(found, (start,)) : bisect_left(found, (end,))]


def _is_done_by_person(one: Seen) -> bool:
    """Whether the person's name, or the "I" of somebody quoted, stands directly before what was done."""
    document = one.source.reading.document
    first = document.sentence_at(one.start)[0]
    for name in _mentions_in(document, first, one.start):
        if name.who == "person" and name.end <= one.start:
            between = document.text[name.end : one.start]
            if len(between.split()) < _DIRECTLY_BEFORE and one.sign.by_someone:
                return True
    return bool(one.sign.by_someone and _BY_THE_SPEAKER.search(document.text, first, one.start))
