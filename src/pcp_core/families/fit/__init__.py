"""Fit: whose goal is it, does this service serve it, and was the person there when it was decided?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pcp_core.families.fit.bending import GOALS
from pcp_core.families.fit.citing import CITING
from pcp_core.families.fit.fitting import FITTING
from pcp_core.families.fit.taking_part import TAKING_PART
from pcp_core.hooks import hookimpl
from pcp_core.rules.checks import CheckSet
from pcp_core.shipped import shipped_rules


@hookimpl
def pcp_checks() -> Iterable[CheckSet]:
    """The kinds of check of this family."""
    return (GOALS, CITING, FITTING, TAKING_PART)


@hookimpl
def pcp_packs() -> Iterable[Path]:
    """Its rules."""
    return (shipped_rules("goal-fit"),)
