"""Two partial pictures of one case, laid over each other."""

from __future__ import annotations

from typing import Any, TypeVar

from pcp_core.model.base import Noun
from pcp_core.model.case import Case

N = TypeVar("N", bound=Noun)


def merged(below: Case, above: Case) -> Case:
    """Both cases as one. Where both know a thing, ``above`` counts; an unknown never hides a known.

    Records of one list are matched by id and laid over each other in the same way; the rest stands.
    """
    if below.person and above.person and below.person.id != above.person.id:
        raise ValueError("these are the cases of two people")
    return _laid_over(below, above)


def _laid_over(below: N, above: N) -> N:
    changes: dict[str, Any] = {}
    for name in (*type(above).model_fields, *above.extra):
        new, old = getattr(above, name, None), getattr(below, name, None)
        if new is None:
            continue
        if isinstance(new, Noun) and isinstance(old, Noun):
            new = _laid_over(old, new)
        elif isinstance(new, tuple) and isinstance(old, tuple):
            new = _joined(old, new)
        changes[name] = new
    return below.model_copy(update=changes)


def _joined(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Any, ...]:
    """Both lists: a record that stands in both once, laid over; then the new ones in their order."""
    ids = {item.id: item for item in old if getattr(item, "id", None) is not None}
    fresh = tuple(_laid_over(ids.pop(item.id), item) if getattr(item, "id", None) in ids else item for item in new)
    kept = (item for item in old if item not in new and (getattr(item, "id", None) is None or item.id in ids))
    return (*kept, *fresh)
