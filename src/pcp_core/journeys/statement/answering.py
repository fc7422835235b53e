"""Records to keep: what somebody says about a line, in their words, and a mark for a worker to fill in."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from pcp_core.errors import Problem, WrongUse
from pcp_core.journeys.statement.items import KINDS, as_seen, find, items
from pcp_core.journeys.statement.keys import line_code, page_of
from pcp_core.ledger.keys import Keyring
from pcp_core.model import Case


def reply_to(
    case: Case, person: str, reader: str, code: str, words: str, at: datetime, keys: Keyring
) -> dict[str, Any]:
    """What the reader says about the line with this code, as a record that ``pcp record`` keeps.

    Raises WrongUse where no line of this person's pages has the code. What was said goes in as it came.
    """
    wanted, page = code.strip().upper(), page_of(code)
    found = [item for item in items(case) if line_code(page, item.kind, item.id, person, keys) == wanted]
    if len(found) != 1:
        fix = "read it again from the page, and check the person"
        raise WrongUse(Problem("--line", "is the code of no line of this person", fix, "unknown-line"))
    return {
        "record": "reply",
        "idempotency_key": f"reply-{wanted}-{keys.mark('reply', wanted, words)[:12]}",
        "person": person,
        "of": {"record": found[0].kind, "id": found[0].id},
        "by": reader,
        "words": words,
        "at": at.isoformat(timespec="seconds"),
    }


def mark_to_fill(
    case: Case, person: str, reader: str, named: str, stretches: str, at: datetime, keys: Keyring
) -> dict[str, Any]:
    """A mark for one record (``note:n-9``), with what a worker decides left open.

    stretches: what of its text is safe to show, word for word, blank lines between; "" leaves that open too.
    Raises WrongUse for a kind that no line is made of, a record that is not in the case, a stretch that is not in it.
    """
    kind, _, id_ = named.partition(":")
    item = find(case, kind, id_)
    if kind not in KINDS:
        raise WrongUse(Problem("--mark", "names no kind of record", f"write KIND:ID, with one of: {', '.join(KINDS)}"))
    if item is None:
        raise WrongUse(Problem("--mark", "names no record of this person", "check the id", "unknown-record"))
    seen = as_seen(item, keys)
    return {
        "record": "mark",
        "idempotency_key": keys.mark("mark", person, reader, named, at.isoformat())[:16],
        "person": person,
        "worker": None,
        "of": {"record": kind, "id": id_},
        "for": reader,
        "safe_to_show": None,
        "parts": _parts(getattr(item.record, "text", None) or "", stretches) if stretches else None,
        "people": [],
        "words_of": None,
        "also": [],
        "even_if_seen": False,
        "because": None,
        "at": at.isoformat(timespec="seconds"),
        "as_seen": seen,
    }


def _parts(text: str, stretches: str) -> list[dict[str, int]]:
    """Where each stretch stands in a text; in each, one space is as good as another."""
    parts: list[dict[str, int]] = []
    for stretch in re.split(r"\n\s*\n", stretches.strip()):
        places = list(re.finditer(r"\s+".join(map(re.escape, stretch.split())), text))
        if len(places) != 1:
            how = "does not stand in the record" if not places else "stands there more than once"
            fix = "copy it word for word, and enough of it; leave a blank line between stretches"
            raise WrongUse(Problem("--words", f"stretch {len(parts) + 1} {how}", fix, "stretch"))
        parts.append({"start": places[0].start(), "end": places[0].end()})
    return sorted(parts, key=lambda part: part["start"])
