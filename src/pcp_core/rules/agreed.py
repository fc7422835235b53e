"""A protocol as data: an agreed way of doing something, by whom, in which steps, with each side's reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Way = Literal["together", "you", "me", "letter"]
"""How something is told, as the person chose it: we ring together, you ring, I ring myself, a letter we read first."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part, and why they do it this way. agency: its id, where an agency is meant that agreed to it."""

    name: str
    reasons: str
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Who does what, and when."""

    who: str
    does: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Protocol:
    """An agreed way of doing something.

    agreed_on: from that day it holds; None: it always did. review_by: after that day it is due to be looked at again.
    reviewed_by: who signed it for the agencies. way: how it tells the person. offer: the line in which it is offered.
    """

    id: str
    title: str
    version: str
    owner: str
    purpose: str
    source: str
    parties: tuple[Party, ...]
    steps: tuple[Step, ...]
    on: tuple[str, ...] = ()
    way: Way | None = None
    offer: str = ""
    agreed_on: date | None = None
    reviewed_by: str | None = None
    review_by: date | None = None
    shown_to_person: bool = False

    @property
    def agencies(self) -> frozenset[str]:
        """The ids of the agencies that agreed to it; none, while it is only a proposal."""
        return frozenset(party.agency for party in self.parties if party.agency)

    def agreed_between(self, one: str | None, other: str | None, hook: str, day: date) -> bool:
        """Whether two agencies had agreed to it by that day, for this moment of their work."""
        agreed = {one, other} <= self.agencies and one != other
        return agreed and (not self.on or hook in self.on) and (self.agreed_on is None or self.agreed_on <= day)
