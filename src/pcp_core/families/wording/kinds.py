"""The check kinds of plain language, and the keys that their rules may have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pcp_core.rules.forms import PHRASE
from pcp_core.rules.schema import LINE, WORDS
from pcp_core.rules.softer import stricter_only

KINDS = ("voice", "blame", "violence-wording", "label", "jargon", "plan-name", "process-word")
"""What a finding about words can be."""

PLACES = ("case-note", "plan", "letter", "message", "form", "referral-summary", "minutes")
"""What a rule may look at: a case note, or a kind of document."""

EXEMPTIONS = ("quoted", "own-words", "title", "proper-name")
"""Where a rule may leave its words alone. Quotations, and reported speech but for ``voice``, are always left alone."""

OWN_NAME = "{worker}"
"""Stands as a phrase for the worker's own name in their own case note."""

LONGEST = 900
"""Characters of a phrase with its alternatives; YAML allows a key 1,024."""

_PHRASES = {"type": "list", "empty": False, "schema": {"type": "string", "maxlength": LONGEST, "regex": PHRASE}}
_SUGGESTION = r"([^{}]|\{(name|worker|described)\})+"
_FROM = f"write plain words, with alternatives as [one|other]; or {OWN_NAME} alone"
_TO = "write what might stand there instead; {name}, {worker} and {described} are filled in"
_AS_IT_IS = "write the very words that can stand there; a choice or a piece of advice belongs under swap:"
_SWAP = {
    "type": "dict",
    "required": True,
    "empty": False,
    "keysrules": {"type": "string", "maxlength": LONGEST, "regex": rf"(\{OWN_NAME}|{PHRASE})", "meta": _FROM},
    "valuesrules": {**LINE, "regex": _SUGGESTION, "meta": _TO},
}
_PASTE = {
    "type": "dict",
    "empty": False,
    "keysrules": {"type": "string", "maxlength": LONGEST, "regex": PHRASE},
    "valuesrules": {**LINE, "regex": r"[^\W\d_][^{}\[\]|/…,;:?!()\n]*", "meta": _AS_IT_IS},
}
_WHERE: Mapping[str, Any] = {
    "in": {"type": "list", "empty": False, "schema": {"type": "string", "allowed": list(PLACES)}},
    "audience": {
        "type": "list",
        "empty": False,
        "schema": {"type": "string", "allowed": ["person", "agency", "internal"]},
    },
}
_GUARDS: Mapping[str, Any] = {
    **_WHERE,
    "unless": {"type": "list", "empty": False, "schema": {"type": "string", "allowed": list(EXEMPTIONS)}},
    "keep": _PHRASES,
    "after": _PHRASES,
    "before": _PHRASES,
    "not_after": _PHRASES,
    "not_before": _PHRASES,
    "not_with": _PHRASES,
    "not_about": _PHRASES,
    "passive": {"type": "boolean"},
    "not_named": {"type": "boolean"},
}

SUBSTITUTION: Mapping[str, Any] = {**_GUARDS, "swap": _SWAP, "paste": _PASTE, "when_described": WORDS}
"""``swap``: a phrase and what might be written instead. ``paste``: more phrases, with words that can stand in their
place as they are (*prior to*: *before*), so that every fact stays and none is added; an editor can then put them there.
``when_described``: only for somebody who calls themselves so.

``keep``: longer phrases that are left alone. ``after`` and ``before``: words of which one stands right beside the
phrase; ``not_after`` and ``not_before``: words right beside it, ``not_about``: words earlier in its sentence, and
``not_with``: words later in it, that give it another meaning. ``passive``: left alone where its clause goes on to say
by whom. ``not_named``: left alone beside the name of the one it stands for (*her mother Ines*, *Ines (mother)*).
"""

EXISTENCE: Mapping[str, Any] = {**_GUARDS, "phrases": {**_PHRASES, "required": True}}
"""``phrases`` without a suggestion: only the question is asked."""

UNEXPLAINED: Mapping[str, Any] = {
    **_GUARDS,
    "terms": {**_SWAP, "required": False},
    "paste": _PASTE,
    "acronyms": {"type": "boolean"},
    "everyday": WORDS,
    "tied_by": _PHRASES,
}
"""``terms`` and what they mean in plain words; ``paste`` as in a substitution. ``acronyms``: any other short form in
capitals too, but for ``everyday`` ones. ``tied_by``: words in the same sentence that say what the term is."""

LONG_SENTENCE: Mapping[str, Any] = {
    **_WHERE,
    "longest": {"type": "integer", "min": 10, "max": 100, "required": True},
    "heaviest": {"type": "integer", "min": 40, "max": 100},
}
"""``longest``: the words that a sentence may have. ``heaviest``: the LIX that a shorter one may have."""

READABILITY: Mapping[str, Any] = {
    **_WHERE,
    "heaviest": {"type": "integer", "min": 20, "max": 100, "required": True},
    "fewest": {"type": "integer", "min": 1, "max": 1000, "required": True},
}
"""``heaviest``: the LIX above which a page is asked about. ``fewest``: the words that it needs to be measured."""

FOR_CHILDREN = ("sentences", "words", "people", "decisions", "what-next", "who-to-ask")
"""What a rule on pages for children may look for."""

CHILD_READABLE: Mapping[str, Any] = {
    "in": _WHERE["in"],
    "looks_for": {"type": "string", "allowed": list(FOR_CHILDREN), "required": True},
    "longest": {"type": "integer", "min": 5, "max": 40},
    "most": {"type": "integer", "min": 0, "max": 50},
    "everyday": WORDS,
}
"""``looks_for``: one thing. ``longest``: the words that a sentence may have; for a child whose age is known, at most
their age and four. ``most``: hard words that may stand in a page. ``everyday``: long words that children know."""

SOFTER = stricter_only(
    finds=("swap", "paste", "phrases", "terms", "acronyms"),
    exempts=(
        *("unless", "keep", "everyday", "tied_by", "not_after", "not_before", "not_about", "not_with"),
        *("passive", "not_named"),
    ),
    narrows=("in", "audience", "after", "before", "when_described"),
    same=("looks_for",),
    at_most=("longest", "heaviest", "fewest", "most"),
)
"""In what way one rule on words is softer than another: fewer phrases, more exemptions, fewer places."""
