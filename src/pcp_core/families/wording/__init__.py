"""Plain language: words that hide who acted, blame, label, or that nobody outside the trade would know."""

from __future__ import annotations

from pathlib import Path

from pcp_core.families.wording.glossary import compile_words
from pcp_core.families.wording.glossary_kinds import GLOSSARY_KINDS, GLOSSARY_ON, GLOSSARY_RULE, GLOSSARY_SOFTER
from pcp_core.families.wording.kinds import (
    CHILD_READABLE,
    EXISTENCE,
    KINDS,
    LONG_SENTENCE,
    READABILITY,
    SOFTER,
    SUBSTITUTION,
    UNEXPLAINED,
)
from pcp_core.families.wording.phrases import FAMILY
from pcp_core.families.wording.vale import STYLE_KINDS, VALE, VALE_SOFTER, compile_vale
from pcp_core.hooks import hookimpl
from pcp_core.rules.checks import CheckKind, CheckSet
from pcp_core.rules.glossary import GLOSSARY
from pcp_core.shipped import shipped_rules

_ON = ("note-save", "document-save")
_PAGE = ("document-save",)
_TERMS = ("jargon", "plan-name", "process-word")

CHECKS = CheckSet(
    family=FAMILY,
    kinds=(
        CheckKind("substitution", SUBSTITUTION, on=_ON, kinds=KINDS, softer=SOFTER),
        CheckKind("existence", EXISTENCE, on=_ON, kinds=KINDS, softer=SOFTER),
        CheckKind("unexplained", UNEXPLAINED, on=("document-save",), kinds=_TERMS, softer=SOFTER),
        CheckKind("long-sentence", LONG_SENTENCE, on=("document-save",), kinds=("long",), softer=SOFTER),
        CheckKind("readability", READABILITY, on=_PAGE, kinds=("readability",), softer=SOFTER),
        CheckKind("child-readable", CHILD_READABLE, on=_PAGE, kinds=("child-readable",), softer=SOFTER),
        CheckKind(GLOSSARY, GLOSSARY_RULE, on=GLOSSARY_ON, kinds=GLOSSARY_KINDS, softer=GLOSSARY_SOFTER),
    ),
    compile=compile_words,
)

STYLES = CheckSet(
    family=FAMILY,
    kinds=(CheckKind("vale", VALE, on=_ON, kinds=STYLE_KINDS, softer=VALE_SOFTER),),
    compile=compile_vale,
)


@hookimpl
def pcp_checks() -> list[CheckSet]:
    """The kinds of check on words: on what stands in a text, on a whole page, and rules of Vale styles as they are."""
    return [CHECKS, STYLES]


@hookimpl
def pcp_packs() -> list[Path]:
    """The shipped packs on words."""
    return [shipped_rules("plain-language")]
