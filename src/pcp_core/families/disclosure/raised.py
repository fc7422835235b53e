"""Something that a step of the decision came upon, before it is put into a question or, when urgent, a duty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pcp_core.families.disclosure.rows import Row
from pcp_core.model import Evidence, Weight
from pcp_core.model.outcome import Duty


@dataclass(slots=True)
class Raised:
    """One thing to ask about.

    when: the situation, which chooses among the questions of its kind. row: the row that asks for it. people: ids of
    those concerned. what: categories of information. details: ids and codes, never somebody's words. choices: answers
    that are added to the question's own. duty: what is left to do afterwards if the share is urgent, and ``who`` it is
    done towards.
    """

    kind: str
    weight: Weight = "ask"
    when: str = ""
    row: Row | None = None
    people: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    choices: tuple[tuple[str, str], ...] = ()
    duty: Duty | None = None
    who: str | None = None
