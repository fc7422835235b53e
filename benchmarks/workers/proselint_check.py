"""proselint: all its checks on a note, in process."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from loop import race
from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

CheckRegistry().register_many(__register__)


def lint(text: str) -> list[object]:
    """Every finding of the default configuration."""
    return list(LintFile(source="note", content=text).lint())


race(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), lint, len)
