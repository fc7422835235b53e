"""What reading a database by sweep can do, and what it cannot."""

from __future__ import annotations

from collections.abc import Iterable

from pcp_core.hosts import Capabilities
from pcp_core.model import Case


def capable_of(reads: Iterable[str], change_cursor: str | None) -> Capabilities:
    """A sweep sees every row however it was written (``sees_bulk``, ``sees_import``), but only afterwards.

    So it can neither prompt nor block, and this adapter writes nothing: what is found goes to an audit.
    """
    return Capabilities(sees_bulk=True, sees_import=True, reads=frozenset(reads), change_cursor=change_cursor)


def at_best() -> Capabilities:
    """With every list mapped, and a column that says when a person's file last changed."""
    return capable_of(Case.model_fields, "a column of the mapping's persons: changed")
