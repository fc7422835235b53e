"""Who is said to have spoken: the words just before a verb of saying, or just after it, that name its speaker."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from pcp_core.text.document import Document, Span

Who = Literal["writer", "somebody", "nobody"]


class Speaker(NamedTuple):
    """Who speaks. span: where they are named (offsets as given, end exclusive), None where they are not.

    ``nobody``: the words have no speaker, as in *was described as*. ``somebody`` without a span is the person the
    note is about, as in a sentence that begins with *States*.
    """

    who: Who
    span: Span | None = None


NOBODY, SOMEBODY = Speaker("nobody"), Speaker("somebody")

_HIDDEN = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets|got|it'?s|i['’]m)(?:\s+(?:also|often|previously|once|\w+ly))?\s*$",
    re.IGNORECASE,
)
# What may stand between a speaker and the verb: she (then) said, he will say, Nan keeps telling, they went on to say.
_BETWEEN = re.compile(
    r"(?:(?:\s+(?:\w+ly|also|still|now|then|has|have|had|will|would|did|does|may|might|could|can|often|always|never|"
    r"keeps?|kept|is|are|was|were|been|not|both|all)|['’](?:ve|d|ll|s|re)|"
    r"\s+(?:went\s+on|goes\s+on|wants|wanted|tends|tended|used|continues|continued|likes|liked|began|came|asked|rang|"
    r"going|able|wished)\s+to))+\s*$",
    re.IGNORECASE,
)
_WRITER = re.compile(
    r"(?:\bI|\b[Ww]e|\b(?:[Tt]his|[Tt]he)\s+(?:[Ww]riter|[Ww]orker|[Cc]aseworker|[Uu]ndersigned)|\b[Ww]riter)\s*$"
)
_PRONOUNS = frozenset("he she they who it".split())
_PEOPLE = frozenset(
    "mum mom mam dad nan nana nanny gran pop koro kuia aunty auntie uncle sister brother son daughter partner wife "
    "husband teacher neighbour client mother father parent parents carer family whānau pt gp nurse doctor "
    "kids children staff grandmother grandfather boyfriend girlfriend ex manager lawyer landlord".split()
)
_OWNERS = frozenset("the a an his her their my our this that another one each both its some".split())
_NO_NAMES = frozenset(
    "please will did can could would should if when to and but so then because while after before also what why how "
    "where today yesterday not don't do let i'd re note nb plan action dear hi kia".split()
)
_TOKEN = re.compile(r"[^\W_](?:[\w'’-]*\w)?")
_AFTER = re.compile(
    r"\s+(?P<who>(?:he|she|they)\b|(?:the|his|her|their|my|our)\s+[\w'’-]+|"
    r"[A-ZĀĒĪŌŪ][\w'’-]+(?:\s[A-ZĀĒĪŌŪ][\w'’-]+){0,2})"
)
_WINDOW = 60
_WORDS_IN_A_NAME = 4


def speaker_before(
    document: Document, begin: int, verb: Span, *, may_open: bool, wants_one: bool, noun: bool
) -> Speaker:
    """Who the verb gives words to, by what stands before it in a sentence that starts at ``begin``.

    may_open: the verb may open its sentence, its speaker left out. wants_one: without somebody named before it nobody
    speaks. noun: it may be a noun, so *the housing reports* names nobody, and *her mother reports* does.
    """
    text = document.text
    first = max(begin, verb[0] - _WINDOW)
    before = text[first : verb[0]]
    if not text.endswith("ing", *verb) and _HIDDEN.search(before):
        return NOBODY
    between = _BETWEEN.search(before)
    stop = first + (between.start() if between else len(before.rstrip()))
    if _WRITER.search(text, first, stop) or _ends_with_worker(document, text[first:stop]):
        return Speaker("writer")
    span = _named(text, first, stop, noun=noun)
    if span:
        return Speaker("somebody", span)
    opens = not before.strip()
    return NOBODY if ((wants_one or noun) and not opens) or (opens and not may_open) else SOMEBODY


def speaker_after(text: str, verb_end: int) -> Span | None:
    """Who is named right after the verb, as in ', says Dougal'."""
    found = _AFTER.match(text, verb_end)
    return found.span("who") if found else None


def _named(text: str, first: int, stop: int, *, noun: bool) -> Span | None:
    """The last words from ``first`` to ``stop``, if they name somebody: a pronoun, a name, *her mother*."""
    tokens = [found.span() for found in _TOKEN.finditer(text, first, stop)][-_WORDS_IN_A_NAME:]
    if not tokens or text[tokens[-1][1] : stop].strip(" \t,)\"”’'"):
        return None
    start, end = tokens.pop()
    last = text[start:end]
    low = last.lower()
    if low in _PRONOUNS:
        return start, end
    known = last[0].isupper() or low in _PEOPLE
    if low in _NO_NAMES or low in _OWNERS or not (known or (not noun and _has_owner(text, tokens))):
        return None
    for begin, finish in reversed(tokens):
        word = text[begin:finish]
        if text[finish:start].strip():
            break
        owner = word.lower() in _OWNERS or word.endswith(("'s", "’s"))
        if not owner and (word.lower() in _NO_NAMES or (last[0].isupper() and not word[0].isupper())):
            break
        start = begin
        if owner and not word[0].isupper():
            break
    return start, end


def _has_owner(text: str, tokens: list[Span]) -> bool:
    """Whether *the*, *her* or *Ana's* stands in the two words before."""
    words = [text[start:end] for start, end in tokens[-2:]]
    return any(word.lower() in _OWNERS or word.endswith(("'s", "’s")) for word in words)


def _ends_with_worker(document: Document, before: str) -> bool:
    names = document.names
    if names is None or not names.worker:
        return False
    low = before.rstrip().casefold()
    return any(low.endswith(name.casefold()) for name in names.worker if name)
