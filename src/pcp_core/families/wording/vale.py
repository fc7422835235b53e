"""The check kind ``vale``: a rule of a Vale style as it is, held to what every rule on words here leaves alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pcp_core.errors import InvalidPack
from pcp_core.rules.checks import Check
from pcp_core.rules.rule import Rule
from pcp_core.rules.softer import stricter_only
from pcp_core.text.phrases import Phrasebook

STYLE_KINDS = ("style",)
"""What a finding of a style is: how something reads, and nothing about the person."""

_NAME = r"[^.\s]+\.[^.\s]+"


def _check_rule(_field: str, value: Any, error: Callable[[str, str], None]) -> None:
    """A ``check_with`` of Cerberus: the rule is one that is read here. Every mistake in it is told."""
    from pcp_core.rules.marks import Marked
    from pcp_core.rules.vale.reading import sheet

    if not isinstance(value, dict):
        return
    try:
        sheet(Marked("rule", value), "Style.Rule")
    except InvalidPack as invalid:
        error(_field, "; ".join(f"{problem.what} ({problem.fix})" for problem in invalid.problems))


VALE: Mapping[str, Any] = {
    "style": {"type": "string", "regex": _NAME, "meta": "write Style.Rule, as Vale shows it", "required": True},
    "rule": {"type": "dict", "required": True, "check_with": _check_rule},
}
"""``style``: the rule's name in its style (``Google.We``). ``rule``: the rule itself, as its style has it."""

VALE_SOFTER = stricter_only(same=("style", "rule"))
"""A rule of a style may not be another than the one whose place it takes."""


def compile_vale(rules: Sequence[Rule], book: Phrasebook) -> Check:  # noqa: ARG001 - as every compile
    """Compile the rules of styles. Their reader is only loaded where there are any."""
    from pcp_core.families.wording.valecheck import ValeCheck

    return ValeCheck(rules)
