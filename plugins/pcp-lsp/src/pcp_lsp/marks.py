"""What is shown at a place of a file, before it is put into an editor's terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Strength = Literal["question", "note", "mistake"]
"""A question and a note are about a text, a mistake about a rule file. None is shown as an error: we ask."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A wording that could stand at a place instead. Offsets into the file as it is, end exclusive."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing to show. Offsets are characters of the file as it is, end exclusive.

    message: what an editor shows beside the place, without markup. code: the rule, or the code of a mistake.
    means: what it means for the person; also: further places of the same question. more: label and words of what is
    shown on request, in order.
    """

    start: int
    end: int
    strength: Strength
    message: str
    code: str
    means: str = ""
    also: tuple[tuple[int, int], ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    edit: Edit | None = None
