"""Consent before disclosure: whether the person knows, agrees and is safe, before anything about them leaves."""

from __future__ import annotations

from pathlib import Path

from pcp_core.families.disclosure.decide import compile_disclosures
from pcp_core.families.disclosure.schema import QUESTION, ROW, ROWS_STAY, SOFTER_QUESTION
from pcp_core.families.disclosure.vocabulary import FAMILY, KINDS, MOMENTS
from pcp_core.hooks import hookimpl
from pcp_core.rules.checks import CheckKind, CheckSet
from pcp_core.shipped import shipped_rules

CHECKS = CheckSet(
    family=FAMILY,
    kinds=(
        CheckKind("disclosure-row", ROW, on=MOMENTS, asks=False, softer=ROWS_STAY),
        CheckKind("disclosure-question", QUESTION, on=MOMENTS, kinds=KINDS, softer=SOFTER_QUESTION),
    ),
    compile=compile_disclosures,
)


@hookimpl
def pcp_checks() -> list[CheckSet]:
    """Rows of law and practice, and the questions that are asked by them."""
    return [CHECKS]


@hookimpl
def pcp_packs() -> list[Path]:
    """The rows and questions of core, and those of the jurisdictions."""
    return [shipped_rules("disclosure"), shipped_rules("jurisdictions")]


@hookimpl
def pcp_protocols() -> list[Path]:
    """Ways of telling and introducing that were agreed: the call made together, the warm call."""
    return [shipped_rules("protocols")]
