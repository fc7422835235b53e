"""The people of a case: whose case it is, who stands around them, who decides, who writes."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field

from pcp_core.model.base import DayOrMoment, Noun, Words


class Worker(Noun):
    """Who is about to do something. ``prescribed``: ids of the sharing schemes their agency belongs to."""

    id: str
    name: str | None = None
    role: str | None = None
    agency: str | None = None
    team: str | None = None
    program: str | None = None
    prescribed: tuple[str, ...] | None = None


class Preferences(Noun):
    """What the person told us about how they want to be called, described, written to and met."""

    described_as: tuple[str, ...] | None = None
    called: str | None = None
    pronouns: str | None = None
    wording: Any = None
    letters: Any = None
    visits_per_week: float | None = None
    contact_how: str | None = None


class Related(Noun):
    """Somebody who belongs to the person's life. ``supporter``: the person named them as their supporter."""

    id: str | None = None
    name: str | None = None
    relation: str | None = None
    birth_date: date | None = None
    age: int | None = None
    nights_per_fortnight: float | None = None
    supporter: bool | None = None
    died: DayOrMoment | None = None


class DecisionMaker(Noun):
    """Who may decide for whom, on what basis, about what, and until when."""

    person: str
    for_: str | None = Field(default=None, alias="for")
    basis: str | None = None
    what: tuple[str, ...] | None = None
    from_: DayOrMoment | None = Field(default=None, alias="from")
    until: DayOrMoment | None = None
    limits: str | None = None


class Support(Noun):
    """What helps somebody to take part and decide."""

    person: str
    what_helps: str | None = None


class Person(Noun):
    """Whose case it is. Everything but the id may be missing, and missing means unknown.

    The second block is what a service's rules may ask about. ``declared`` holds what the host records in so many
    words (such as ``used_family_violence``); it is never inferred.
    """

    id: str
    name: str | None = None
    also_named: tuple[str, ...] | None = None
    birth_date: date | None = None
    died: DayOrMoment | None = None
    telling: str | None = None
    preferences: Preferences | None = None
    related: tuple[Related, ...] | None = None
    decision_makers: tuple[DecisionMaker, ...] | None = None
    support: tuple[Support, ...] | None = None

    age: int | None = None
    gender: str | None = None
    area: str | None = None
    background: str | None = None
    visa: str | None = None
    income_year: float | None = None
    status: str | None = None
    in_custody: bool | None = None
    currently_using: bool | None = None
    holds: tuple[str, ...] | None = None
    lacks: tuple[str, ...] | None = None
    referred_by: str | None = None
    current_services: tuple[str, ...] | None = None
    orders: tuple[str, ...] | None = None
    diagnosis: tuple[Words, ...] | None = None
    declared: dict[str, Any] | None = None

    @property
    def called(self) -> str | None:
        """The name they use: what they asked to be called, else their recorded name."""
        return (self.preferences.called if self.preferences else None) or self.name


def age_on(birth_date: date | None, age: int | None, day: date) -> int | None:
    """Age in whole years on a day; from the date of birth where there is one, else as recorded; None if unknown."""
    if birth_date is None:
        return age
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
