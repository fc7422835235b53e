"""What ``verify`` says of a place where the store is not what it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Fault = Literal["changed", "removed", "reordered", "cut", "added", "key-missing"]


@dataclass(frozen=True, slots=True)
class Gap:
    """The first place where a chain breaks, or something beside the chains that does not fit them.

    row: 0 where it is the whole chain, or no chain at all.
    """

    where: str
    row: int
    fault: Fault
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"
