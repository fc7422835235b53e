"""Where in a Word document something stands, in words that help somebody to find it there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

_MOST_COLUMNS = 1_000


@dataclass(slots=True)
class _Table:
    name: str
    row: int = 0
    column: int = 0
    next: int = 1

    def __str__(self) -> str:
        return f"{self.name}, row {self.row}, column {self.column}"


class Whereabouts:
    """Follows tables, text boxes, content controls and notes as they open and close.

    within: the part of the document, such as *header 2*; "" for its body. home: the first number for what stands
    together; it changes with every cell, heading, box and note.
    """

    def __init__(self, within: str, home: int) -> None:
        self.home = home
        self._within = within
        self._counted: Counter[str] = Counter()
        self._numbered: Counter[tuple[str, ...]] = Counter()
        self._open: list[str | _Table] = []
        self._controls: list[str] = []

    def opens(self, kind: str) -> None:
        """A box, a note or a table begins; tables inside a table are counted there."""
        table = kind == "table"
        around = str(self._open[-1]) if table and self._open else ""
        self._counted[around + kind] += 1
        name = f"{kind} {self._counted[around + kind]}"
        self._open.append(_Table(name) if table else name)
        self.home += 1

    def closes(self) -> None:
        """The last thing that was opened ends."""
        if self._open:
            self._open.pop()
        self.home += 1

    def opens_control(self) -> None:
        """A content control begins."""
        self._counted["content control"] += 1
        self._controls.append(f"content control {self._counted['content control']}")

    def closes_control(self) -> None:
        """The last content control ends."""
        if self._controls:
            self._controls.pop()

    def row(self) -> None:
        """A row begins."""
        if table := self._table:
            table.row, table.column, table.next = table.row + 1, 0, 1

    def cell(self) -> None:
        """A cell begins."""
        if table := self._table:
            table.column, table.next = table.next, table.next + 1
        self.home += 1

    def spans(self, attributes: Mapping[str, str], *, before: bool = False) -> None:
        """The cell that is open takes several columns, or the row leaves some out before its first."""
        width = attributes.get("val", "")
        if (table := self._table) and width.isdecimal() and int(width) <= _MOST_COLUMNS:
            table.next = (1 if before else table.column) + int(width)

    def paragraph(self) -> str:
        """The name of the paragraph that ends here; those without words are not counted."""
        around = tuple(filter(None, (self._within, *map(str, self._open))))
        self._numbered[around] += 1
        number = self._numbered[around]
        last = [f"paragraph {number}"] if number > 1 or not self._open else []
        return ", ".join((*around, *self._controls, *last))

    def choice(self) -> str:
        """The name of a choice that a list offers, in the control or the place that holds it."""
        around = (*filter(None, (self._within, *map(str, self._open))), *self._controls)
        self._numbered[(*around, "choice")] += 1
        return ", ".join((*around, f"choice {self._numbered[(*around, 'choice')]}"))

    @property
    def _table(self) -> _Table | None:
        last = self._open[-1] if self._open else None
        return last if isinstance(last, _Table) else None
