"""What is known of a person that an intake rule may ask about, on one day. Missing stays missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pcp_core.model import Person, Related, age_on

_RAISED = frozenset({"child", "grandchild"})
ADULT = 18
ELDER = 60


@dataclass(frozen=True, slots=True)
class Child:
    """A child in somebody's life: age in whole years, nights with them of fourteen, how they belong."""

    age: int | None
    nights: float | None
    relation: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A person as an intake worker would see them. None is unknown; an empty tuple is known to be empty.

    income: money a year. languages: as the host records them, if it does. cared_for: ages of the children and elders
    around them, for whom they may be asking.
    """

    age: int | None = None
    gender: str | None = None
    area: str | None = None
    background: str | None = None
    visa: str | None = None
    income: float | None = None
    status: str | None = None
    in_custody: bool | None = None
    currently_using: bool | None = None
    used_family_violence: bool | None = None
    referred_by: str | None = None
    holds: tuple[str, ...] | None = None
    lacks: tuple[str, ...] | None = None
    current_services: tuple[str, ...] | None = None
    orders: tuple[str, ...] | None = None
    diagnosis: tuple[str, ...] | None = None
    languages: tuple[str, ...] | None = None
    children: tuple[Child, ...] | None = None
    cared_for: tuple[int, ...] = ()

    @classmethod
    def of(cls, person: Person | None, day: date) -> Facts:
        """The facts about a person on a day."""
        if person is None:
            return cls()
        used = (person.declared or {}).get("used_family_violence")
        return cls(
            age=age_on(person.birth_date, person.age, day),
            gender=person.gender,
            area=person.area,
            background=person.background,
            visa=person.visa,
            income=person.income_year,
            status=person.status,
            in_custody=person.in_custody,
            currently_using=person.currently_using,
            used_family_violence=used if isinstance(used, bool) else None,
            referred_by=person.referred_by,
            holds=person.holds,
            lacks=person.lacks,
            current_services=person.current_services,
            orders=person.orders,
            diagnosis=person.diagnosis,
            languages=_languages(person.extra.get("languages")),
            children=None if person.related is None else tuple(_children(person.related, day)),
            cared_for=tuple(_cared_for(person.related or (), day)),
        )


def _children(related: Iterable[Related], day: date) -> Iterable[Child]:
    """Children and grandchildren; any other relative counts where they are under age and nights are recorded."""
    for one in related:
        age = age_on(one.birth_date, one.age, day)
        minor = age is not None and age < ADULT and one.nights_per_fortnight is not None
        if one.died is None and (one.relation in _RAISED or minor):
            yield Child(age, one.nights_per_fortnight, one.relation or "other")


def _cared_for(related: Iterable[Related], day: date) -> Iterable[int]:
    for one in related:
        age = age_on(one.birth_date, one.age, day)
        if one.died is None and age is not None and not ADULT <= age < ELDER:
            yield age


def _languages(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list | tuple):
        return None
    return tuple(item for item in value if isinstance(item, str))
