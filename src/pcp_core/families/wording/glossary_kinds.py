"""What a rule of a glossary may say: one thing, its names, and what a person may read in their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pcp_core.families.wording.kinds import EXEMPTIONS, LONGEST, PLACES
from pcp_core.rules.forms import PHRASE
from pcp_core.rules.schema import ID, LINE, WORDS
from pcp_core.rules.softer import stricter_only

GLOSSARY_KINDS = ("jargon", "plan-name")
"""What a finding about a thing can be."""

HANDED_ON = (
    "referral-send",
    "disclosure-send",
    "information-request",
    "information-receive",
    "case-transfer",
)
"""Moments in which somebody's words reach people who may use them for something else."""

GLOSSARY_ON = ("document-save", *HANDED_ON)
"""A page for the person, or for another agency, and every hand-over."""

_NAMES = {"type": "list", "empty": False, "schema": {"type": "string", "maxlength": LONGEST, "regex": PHRASE}}
_SAY = r"([^{}]|\{name\})+"

GLOSSARY_RULE: Mapping[str, Any] = {
    "thing": ID,
    "names": {**_NAMES, "required": True},
    "say": {**LINE, "regex": _SAY, "meta": "write what the person may read; {name} is filled in", "required": True},
    "means": {**LINE, "required": True},
    "namespace": {"type": "dict", "empty": False, "schema": {"agency": LINE, "program": LINE}},
    "elsewhere": {"type": "dict", "empty": False, "keysrules": ID, "valuesrules": LINE},
    "one_name": {"type": "boolean"},
    "in": {"type": "list", "empty": False, "schema": {"type": "string", "allowed": list(PLACES)}},
    "unless": {"type": "list", "empty": False, "schema": {"type": "string", "allowed": list(EXEMPTIONS)}},
    "tied_by": WORDS,
    "not_before": _NAMES,
    "not_after": _NAMES,
}
"""``thing``: the id of the thing, shared by every rule about it; left out, it is the rule's own. ``names``: what it is
called. ``say``: what the person may read in their place. ``means``: what it is, in plain words. ``namespace``: whose
names these are; left out, everybody's. ``elsewhere``: what the same names mostly mean to another type of recipient
(``child-protection: "…"``). ``one_name``: somebody has one of it, so two names on one page are asked about.
``tied_by``: words in the same sentence that say what the thing is."""

GLOSSARY_SOFTER = stricter_only(
    finds=("names", "elsewhere", "one_name"),
    exempts=("unless", "tied_by", "not_before", "not_after"),
    narrows=("in",),
    same=("thing", "namespace"),
)
"""In what way one rule of a glossary is softer than another: fewer names, more exemptions, fewer pages."""
