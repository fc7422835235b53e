"""A rule of a FHIR Consent as it stands there, and what our consents can say of it: a yes narrow, a no wide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pcp_core.families.disclosure.vocabulary import RECIPIENTS
from pcp_core.standards.codes import CATEGORY, PURPOSE, Coding
from pcp_core.standards.lenient import Days, Reader
from pcp_core.standards.references import from_recipient, is_elsewhere

_RECEIVES = frozenset({"IRCP", "PRCP"})
_LIMITS = {
    "dataPeriod": "information from a stretch of time only",
    "data": "some records only",
    "code": "information with some codes only",
    "action": "some acts only",
    "provision": "an exception",
    "type": "neither a yes nor a no",
    "scope": "a consent to something else than sharing",
    "actor": "somebody who does not receive, but takes part in another role",
}
_READ = frozenset({"id", "extension", "type", "period", "actor", "purpose", "securityLabel", "class", "provision"})

EVERYBODY = tuple(f"type:{one}" for one in RECIPIENTS)
"""Every recipient that has a type, as a no reaches them."""


@dataclass(frozen=True, slots=True)
class Provision:
    """One rule. None where it names nothing of a kind, which FHIR takes for all of it.

    recipients: ids of those it names, as far as they can be known here. strangers: it names somebody who cannot be.
    limits: paths of conditions that a consent of ours cannot hold. inner: the exceptions in it.
    """

    path: str
    permits: bool | None
    start: date | datetime | None
    end: date | datetime | None
    recipients: tuple[str, ...] | None
    strangers: bool
    purposes: tuple[Coding, ...] | None
    labels: tuple[Coding, ...] | None
    limits: tuple[str, ...]
    inner: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """For whom, what for, which information, from when until when."""

    recipients: tuple[str, ...] | None
    purposes: tuple[str, ...] | None
    scope: tuple[str, ...] | None
    start: date | datetime | None
    end: date | datetime | None


def read_provision(found: Mapping[str, Any], path: str, reader: Reader, *, depth: int = 0) -> Provision:
    """Read one rule and the exceptions in it, two levels deep as IHE has them; a third level is a limit."""
    limits = [f"{path}.{name}" for name in found if name not in _READ and found[name] is not None]
    recipients, strangers, held_back = _actors(found.get("actor"), f"{path}.actor", reader)
    labels = read_codings(found.get("securityLabel"), f"{path}.securityLabel", reader)
    classes = read_codings(found.get("class"), f"{path}.class", reader)
    if labels and classes:
        limits.append(f"{path}.class")
    period = reader.thing(found.get("period"), f"{path}.period")
    below = reader.things(found.get("provision"), f"{path}.provision")
    if below and depth:
        limits.append(f"{path}.provision")
        below = []
    return Provision(
        path=path,
        permits=_type(found.get("type"), f"{path}.type", reader),
        start=day_or_moment(reader.moment(period.get("start"), f"{path}.period.start"), lambda days: days.first),
        end=day_or_moment(reader.moment(period.get("end"), f"{path}.period.end"), lambda days: days.last),
        recipients=recipients,
        strangers=strangers,
        purposes=read_codings(found.get("purpose"), f"{path}.purpose", reader),
        labels=labels or classes,
        limits=(*limits, *held_back),
        inner=tuple(read_provision(one, where, reader, depth=depth + 1) for where, one in below),
    )


def narrow(rule: Provision, outer: Provision | None = None) -> Terms:
    """What a yes covers at the least. outer: the rule that this one stands in, whose purposes and period hold too."""
    purposes = None if rule.purposes is None else PURPOSE.covered_by_yes(rule.purposes)
    start, end = rule.start, rule.end
    recipients = rule.recipients
    if outer is not None:
        start, end = later(start, outer.start), earlier(end, outer.end)
        if outer.permits is not False:
            recipients = _both(recipients, outer.recipients)
            purposes = _both(purposes, None if outer.purposes is None else PURPOSE.covered_by_yes(outer.purposes))
    scope = None if rule.labels is None else CATEGORY.covered_by_yes(rule.labels)
    return Terms(recipients, purposes, scope, start, end)


def wide(rule: Provision) -> Terms:
    """What a no may be meant for at the most: whatever is not named, and whoever cannot be known, is reached."""
    recipients = rule.recipients
    if not recipients or rule.strangers:
        recipients = (*(recipients or ()), *EVERYBODY)
    purposes = PURPOSE.every if rule.purposes is None else PURPOSE.reached_by_no(rule.purposes)
    scope = CATEGORY.every if rule.labels is None else CATEGORY.reached_by_no(rule.labels)
    return Terms(recipients, purposes, scope, rule.start, rule.end)


def why_limited(path: str) -> str:
    """What a condition that we cannot hold would have said."""
    name = path.rpartition(".")[2].partition("[")[0]  # provision.provision[2] is a provision
    return _LIMITS.get(name, "a condition that a consent cannot hold here")


def read_codings(value: object, path: str, reader: Reader) -> tuple[Coding, ...] | None:
    """The codes of a list; None where the list is not there. A code without its system means nothing here."""
    if value is None:
        return None
    codings = []
    for where, one in reader.things(value, path):
        code = reader.text(one.get("code"), f"{where}.code")
        system = reader.text(one.get("system"), f"{where}.system")
        if code is None or system is None:
            reader.leave(where, "a code without its system, or none: a yes does not reach it, a no may mean anything")
        codings.append(Coding(system, code or ""))
    return tuple(codings) or None


def day_or_moment(found: datetime | Days | None, choose: Callable[[Days], date]) -> date | datetime | None:
    """A moment as it is; of a year or month the day that is chosen."""
    return choose(found) if isinstance(found, Days) else found


def later(one: date | datetime | None, other: date | datetime | None) -> date | datetime | None:
    """The later of two; None is no bound."""
    return one if other is None or (one is not None and _day(one) >= _day(other)) else other


def earlier(one: date | datetime | None, other: date | datetime | None) -> date | datetime | None:
    """The earlier of two; None is no bound."""
    return one if other is None or (one is not None and _day(one) <= _day(other)) else other


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def _both(some: tuple[str, ...] | None, others: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """What stands in both; None names nothing and so takes nothing away."""
    if some is None or others is None:
        return others if some is None else some
    return tuple(one for one in some if one in others)


def _type(value: object, path: str, reader: Reader) -> bool | None:
    text = reader.text(value, path)
    if text in (None, "permit", "deny"):
        return None if text is None else text == "permit"
    reader.wrong(path, "is neither permit nor deny", "write permit or deny", "provision-type")
    return None


def _actors(value: object, path: str, reader: Reader) -> tuple[tuple[str, ...] | None, bool, list[str]]:
    """The recipients that are named, whether some cannot be known, and actors in another role than a recipient's."""
    actors = reader.things(value, path)
    if not actors:
        return None, False, []
    named: list[str] = []
    other_roles: list[str] = []
    strangers = False
    for where, actor in actors:
        if not _receives(actor.get("role"), f"{where}.role", reader):
            other_roles.append(where)
            strangers = True
            continue
        known = from_recipient(actor.get("reference"), f"{where}.reference", reader)
        if known is None:
            reader.leave(where, "names nobody who can be known here")
        else:
            named.append(known)
        # A person, a group or a role: our recipients are agencies, and who stands in a group is not known here.
        strangers = strangers or known is None or is_elsewhere(known)
    return tuple(dict.fromkeys(named)), strangers, other_roles


def _receives(value: object, path: str, reader: Reader) -> bool:
    role = reader.thing(value, path)
    codings = read_codings(role.get("coding"), f"{path}.coding", reader)
    return codings is None or any(coding.code in _RECEIVES for coding in codings)
