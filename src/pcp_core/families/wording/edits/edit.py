"""An edit: the stretch of a text that is replaced, and what stands there afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """Offsets into the text as given, end exclusive; it may reach beyond the evidence, to a verb or an article."""

    start: int
    end: int
    text: str

    def as_details(self) -> dict[str, int | str]:
        """As it stands in ``finding.details["edit"]``."""
        return {"start": self.start, "end": self.end, "text": self.text}


def joined(text: str, changes: Iterable[Edit]) -> Edit:
    """Several changes of one sentence as one edit, what stands between them kept letter by letter."""
    first, *rest = sorted(changes)
    start, end, words = first
    for change in rest:
        words += text[end : change.start] + change.text
        end = change.end
    return Edit(start, end, words)
