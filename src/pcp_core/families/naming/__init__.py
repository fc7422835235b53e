"""Alert naming: a concern that the notes describe and no alert names. A prompt for workers only; never a judgement."""

from __future__ import annotations

from pathlib import Path

from pcp_core.families.naming.check import FAMILY, compile_naming
from pcp_core.families.naming.kinds import CONCERN, softer
from pcp_core.hooks import hookimpl
from pcp_core.rules.checks import CheckKind, CheckSet
from pcp_core.shipped import shipped_rules

CHECKS = CheckSet(
    family=FAMILY,
    kinds=(CheckKind("concern", CONCERN, on=("note-save", "case-review"), softer=softer),),
    compile=compile_naming,
)


@hookimpl
def pcp_checks() -> list[CheckSet]:
    """One kind of check: a concern, and the signs of it."""
    return [CHECKS]


@hookimpl
def pcp_packs() -> list[Path]:
    """The shipped concerns."""
    return [shipped_rules("alert-naming")]
