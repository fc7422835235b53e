"""Words that say, from right beside a place, what part of the sentence it is."""

from __future__ import annotations

from pcp_core.families.wording.edits.around import Beside, word_after
from pcp_core.families.wording.edits.verbs import is_adverb, is_plural
from pcp_core.text.document import Document

PREPOSITIONS = frozenset(
    "with to by from for of at about on beside towards toward between without near against behind past onto upon "
    "around including through via after before until since as than like".split()
)
"""Words that take somebody: *with me*. Some are conjunctions as well."""

CONJUNCTIONS = frozenset("after before until since as than like for".split())
"""Those of them after which a clause of its own may begin: *after the writer left*."""

TELLS = frozenset(
    "rang called phoned telephoned texted emailed met saw visited contacted informed advised invited thanked "
    "reminded helped joined greeted assured updated approached followed assisted supported accompanied "
    "ring call phone email text meet see visit contact inform advise invite remind help update".split()
)
"""Verbs before somebody whom it was done to."""

GIVES = frozenset(
    "told asked gave showed sent handed offered brought lent given shown sending giving telling asking".split()
)
"""Verbs before somebody and what they got."""

ASKS = frozenset(
    "is was are were has have had does do did will would can could may might shall should isn't wasn't hasn't didn't "
    "doesn't couldn't wouldn't".split()
)
"""Where these stand before somebody the sentence is a question, or turned around."""

_FOLLOW = frozenset(
    "and or but to at in on about for with from by of that if whether how what where when why who while because so as "
    "until after before not today yesterday tomorrow tonight again later via re regarding during "
    "into over here there back up off out then both too directly".split()
)
_THING_OR_DEED = frozenset(
    "visits calls notes reports needs plans records contacts books supports works checks offers answers requests texts "
    "emails lives moves shares views stays returns drives walks reviews updates changes phones rings hopes wishes "
    "cares uses talks stands remains plays closes starts finishes ends helps looks signs transports proposes".split()
)
_DOES_IT = frozenset(
    "a an the his her their my our this that these those him them me us it no some any every each more if whether how "
    "what when where why".split()
)
_THINGS = frozenset("a an the his her their my some two three no another copies".split())


def may_follow(word: str, *, gives: bool = False) -> bool:
    """Whether nothing that belongs to somebody begins with ``word``: *the writer about*, not *the writer team*."""
    return word in _FOLLOW or word.endswith("day") or is_adverb(word) or (gives and word in _THINGS)


def is_deed(document: Document, verb: Beside) -> bool:
    """Whether a word such as *visits* or *needs* is something that is done here, not a thing: *visits her*."""
    if verb.low not in _THING_OR_DEED:
        return True
    after = word_after(document, verb.end)
    if after is None:
        return False
    if after.low == "to":
        done = word_after(document, after.end)
        return done is not None and (is_plural(done.low) or done.low in ("be", "go", "say"))
    return after.low in _DOES_IT or is_adverb(after.low) or document.text[after.start].isupper()
