"""Marks: what a worker has looked at and found safe to show to one person, and whether that still holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from pcp_core.journeys.statement.items import Item, as_seen
from pcp_core.ledger.keys import Keyring
from pcp_core.model import Case, Mark


class Marks:
    """The marks of a case as they stand at a time, for one reader."""

    def __init__(self, case: Case, reader: str, at: datetime, keys: Keyring) -> None:
        self._at = at
        self._keys = keys
        self._own = case.person is not None and case.person.id == reader
        keep = set(case.keep_from or ())
        self._of: dict[tuple[str, str, str | None], list[Mark]] = defaultdict(list)
        for mark in case.marks or ():
            if mark.of is not None and mark.for_ == reader and not (mark.safe_to_show and _signed_by(mark) & keep):
                self._of[mark.of.record, mark.of.id, mark.by].append(mark)

    def safe(self, item: Item) -> Mark | None:
        """The worker's mark that lets this reader see a record; the host's own mark counts on one's own page."""
        host = getattr(item.record, "safe_to_show", None) if self._own else None
        if host is False:
            return None
        marks = self._of.get((item.kind, item.id, None), ())
        standing = self._standing(item, marks)
        if standing is None and host and not any(mark.safe_to_show is False for mark in marks):
            return Mark(id="", safe_to_show=True)
        return standing

    def refused(self, item: Item) -> bool:
        """Whether anybody said that this reader is not to see a record, and has not said otherwise since.

        Nobody else's yes covers a no: not a worker's that of a child, and not the other way round.
        """
        if getattr(item.record, "safe_to_show", None) is False:
            return True
        said = [marks for (kind, id_, _), marks in self._of.items() if (kind, id_) == (item.kind, item.id)]
        return any(
            any(mark.safe_to_show is False for mark in marks) and self._standing(item, marks) is None for marks in said
        )

    def agreed(self, item: Item, who: str, *, even_if_seen: bool = False) -> bool:
        """Whether somebody, asked alone, said that this reader (or anybody) may see their own words in a record."""
        mark = self._standing(item, self._of.get((item.kind, item.id, who), ()))
        return mark is not None and mark.asked_alone is True and (mark.even_if_seen is True or not even_if_seen)

    def _standing(self, item: Item, marks: Sequence[Mark]) -> Mark | None:
        """The latest yes, if no no came with it or after it, and the record is still what was looked at.

        A no without a time, or from the future, counts; a yes like that does not.
        """
        yes = [(mark.at, mark) for mark in marks if mark.safe_to_show and mark.at is not None and mark.at <= self._at]
        if not yes:
            return None
        when, mark = max(yes, key=lambda one: one[0])
        if any(no.safe_to_show is False and (no.at is None or no.at >= when) for no in marks):
            return None
        return mark if mark.as_seen == as_seen(item, self._keys) else None


def _signed_by(mark: Mark) -> set[str]:
    worker = mark.extra.get("worker")
    return {str(worker["id"])} if isinstance(worker, dict) and "id" in worker else set()
