"""The check kind ``concern``, and the keys that its rules may have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pcp_core.families.naming.patterns import SIGN_PHRASE
from pcp_core.rules.forms import PHRASE
from pcp_core.rules.rule import Rule
from pcp_core.rules.schema import ID, WORDS
from pcp_core.rules.softer import stricter_only

TIERS = ("stated", "worth-a-look")
"""``stated``: one sign is enough for a question. ``worth-a-look``: two different ones are."""

TALK_WITH_PERSON = "talk-with-person"
TALK_WITH_PRACTITIONER = "talk-with-practitioner"
"""Codes of the two choices of which one is offered: whom it is safe to talk with is decided case by case."""

_PHRASES = {
    "type": "list",
    "empty": False,
    "schema": {"type": "string", "maxlength": 900, "regex": PHRASE},
}
_SIGN = "begin with words, with alternatives as [one|other]; then {someone}, {someones}, {family} or … may follow"
_SIGN_PHRASES = {**_PHRASES, "schema": {"type": "string", "maxlength": 900, "regex": SIGN_PHRASE, "meta": _SIGN}}
_LISTS = {"type": "list", "empty": False, "schema": ID}

CONCERN: Mapping[str, Any] = {
    "concern": {**ID, "required": True},
    "alert_codes": {**WORDS, "required": True},
    "relations": {"type": "list", "empty": False, "schema": ID},
    "words": {"type": "dict", "keysrules": ID, "valuesrules": _PHRASES},
    "signs": {
        "type": "list",
        "required": True,
        "empty": False,
        "schema": {
            "type": "dict",
            "schema": {
                "sign": {**ID, "required": True},
                "form": {**ID, "required": True},
                "tier": {"type": "string", "allowed": list(TIERS), "required": True},
                "phrases": {**_SIGN_PHRASES, "required": True},
                "by_someone": {"type": "boolean"},
                "with": _LISTS,
                "without": _LISTS,
                "even_if": {
                    "type": "list",
                    "schema": {
                        "type": "string",
                        "allowed": ["negated", "past", "hypothetical", "someone_else", "form"],
                    },
                },
            },
        },
    },
}
"""What a rule that looks for a concern may say.

alert_codes: the host's codes that name the concern. relations: which of the case's people count as ``family``.
words: lists that signs refer to. A sign is a group of phrases that mean the same; in them ``{someone}`` is whoever it
is done to (*hit her*), ``{someones}`` whose it is, ``{family}`` a family word or a name, ``…`` a few words.
by_someone: a person stands close before (*Colm hit*). with: a word of one of these lists stands in the same or a
neighbouring sentence. without: none of them stands in the same sentence, unless the phrase itself names family.
even_if: the sign counts although its sentence says so (*no card of her own*).
"""

_COMPARE = stricter_only(exempts=("alert_codes",), narrows=("relations",), same=("concern", "words"))


def softer(old: Rule, new: Rule) -> str | None:
    """In what way a rule on a concern is softer: a sign is gone or changed, or more alerts count."""
    there = {sign["sign"]: sign for sign in new.spec["signs"]}
    for sign in old.spec["signs"]:
        now = there.get(sign["sign"])
        if now is None:
            return f"it leaves out the sign '{sign['sign']}'"
        if {**now, "phrases": ()} != {**sign, "phrases": ()} or not set(sign["phrases"]) <= set(now["phrases"]):
            return f"its sign '{sign['sign']}' is another; it may only have more phrases"
    return _COMPARE(old, new)
