"""Whether words for a role mean the worker who writes: *this worker* does, *the case manager* only if they are one."""

from __future__ import annotations

import re

from pcp_core.model import Worker

_WRITERS = frozenset("writer author undersigned reporter recorder interviewer caseholder notetaker".split())
_APART = re.compile(r"[\W_]+")


def is_the_worker(words: str, worker: Worker | None) -> bool:
    """Whether ``words`` (*the writer*, *this SW*, *CM*) mean whoever writes, beyond reasonable doubt.

    A role after *the* may be a colleague's, so it counts only where it is the worker's own; initials count where
    nothing is known of the worker's role.
    """
    parts = [part for part in _APART.split(words.lower().replace("’", "'").removesuffix("'s")) if part]
    if not parts:
        return False
    if parts[0] == "this" or parts[-1] in _WRITERS or parts[0] in ("yours", "undersigned") or "writer" in parts:
        return parts[-1] not in ("office", "service", "agency")
    own = _own_role(worker)
    if words.replace("/", "").isupper():
        return own is None or "".join(parts) == own[1]
    return own is not None and parts[0] == "the" and "".join(parts[1:]) == own[0]


def _own_role(worker: Worker | None) -> tuple[str, str] | None:
    """The worker's role as one word and as its initials; None if unknown."""
    parts = [part for part in _APART.split((worker.role or "").lower()) if part] if worker else []
    return ("".join(parts), "".join(part[0] for part in parts)) if parts else None
