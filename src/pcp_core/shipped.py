"""Where the shipped rule files lie: inside the wheel, or beside ``src/`` in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped_rules(*parts: str) -> Path:
    """A folder or file of the shipped rules, such as ``shipped_rules("plain-language")``."""
    in_wheel = _PACKAGE / "rulepacks"
    root = in_wheel if in_wheel.is_dir() else _PACKAGE.parents[1] / "rules"
    return root.joinpath(*parts)
