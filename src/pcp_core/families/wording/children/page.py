"""A page for a child, as each look at it gets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pcp_core.text.document import Document, Span


@dataclass(frozen=True, slots=True)
class Page:
    """The text, the keys of the rule, the child's age in years (None: unknown), and words that are kept as they are."""

    document: Document
    spec: Mapping[str, Any]
    age: int | None = None
    kept: tuple[Span, ...] = ()
