"""A case as it stood at a moment: what came later is taken out, what nobody dated is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from pcp_core.model import (
    Action,
    Agreement,
    Alert,
    Answer,
    Case,
    Consent,
    DisclosureRecord,
    Goal,
    Noun,
    Person,
    Related,
)

N = TypeVar("N", bound=Noun)


def as_it_stood(case: Case, at: datetime) -> Case:
    """The case with nothing in it that happened after ``at``.

    A consent has the history it had then, and the status that follows from it; a telling, a review, an action done or
    a death that came later had not happened. Records without a time stay: nobody knows that they came later. Answers
    are the exception: they silence a question, and only their day is kept, so those of the day itself go as well.
    """
    changes: dict[str, Any] = {}
    for name, then in _LISTS.items():
        records = getattr(case, name)
        if records:
            kept = tuple(stood for record in records if (stood := then(record, at)) is not None)
            if len(kept) < len(records) or any(map(_differ, kept, records)):
                changes[name] = kept
    if case.person is not None and (person := _person(case.person, at)) is not case.person:
        changes["person"] = person
    return case.model_copy(update=changes) if changes else case


def _differ(one: object, other: object) -> bool:
    return one is not other


def _happened(when: date | datetime | None, at: datetime) -> bool:
    """Whether something had happened by then; of a day without a time, from its first minute on."""
    return when is None or (when <= at if isinstance(when, datetime) else when <= at.date())


def _dated(record: Any, at: datetime) -> Any:
    return record if record.at is None or record.at <= at else None


def _without(record: N, at: datetime, *fields: str) -> N:
    """The record without those of these fields that tell of something later."""
    later = {field: None for field in fields if not _happened(getattr(record, field), at)}
    return record.model_copy(update=later) if later else record


def _consent(consent: Consent, at: datetime) -> Consent | None:
    """With the history it had by then; None where nobody had said anything yet."""
    history = consent.history
    if not history:
        return consent if _happened(consent.from_, at) else None
    kept = tuple(entry for entry in history if entry.at <= at)
    if len(kept) == len(history):
        return consent
    if not kept:
        return None
    latest = kept[0]
    for entry in kept[1:]:
        latest = entry if entry.at >= latest.at else latest
    return consent.model_copy(update={"history": kept, "status": latest.status})


def _agreement(promise: Agreement, at: datetime) -> Agreement | None:
    """Without what was said about it later."""
    if _dated(promise, at) is None:
        return None
    if not promise.history:
        return promise
    kept = tuple(entry for entry in promise.history if entry.at <= at)
    return promise if len(kept) == len(promise.history) else promise.model_copy(update={"history": kept})


def _disclosure(share: DisclosureRecord, at: datetime) -> DisclosureRecord | None:
    if _dated(share, at) is None:
        return None
    told_later = share.told is not None and not _happened(share.told.at, at)
    return share.model_copy(update={"told": None}) if told_later else share


def _goal(goal: Goal, at: datetime) -> Goal | None:
    if _dated(goal, at) is None:
        return None
    reviews = tuple(review for review in goal.reviews or () if _dated(review, at))
    return goal if len(reviews) == len(goal.reviews or ()) else goal.model_copy(update={"reviews": reviews})


def _action(action: Action, at: datetime) -> Action:
    return _without(action, at, "done")


def _alert(alert: Alert, at: datetime) -> Alert | None:
    return alert if _happened(alert.from_, at) else None


def _answer(answer: Answer, at: datetime) -> Answer | None:
    when = answer.at
    if when is None:
        return None
    return answer if (when <= at if isinstance(when, datetime) else when < at.date()) else None


def _person(person: Person, at: datetime) -> Person:
    changes: dict[str, Any] = {}
    related = tuple(_relative(one, at) for one in person.related or ())
    if any(map(_differ, related, person.related or ())):
        changes["related"] = related
    deciding = tuple(one for one in person.decision_makers or () if _happened(one.from_, at))
    if len(deciding) < len(person.decision_makers or ()):
        changes["decision_makers"] = deciding
    person = _without(person, at, "died")
    return person.model_copy(update=changes) if changes else person


def _relative(relative: Related, at: datetime) -> Related:
    return _without(relative, at, "died")


_LISTS: Mapping[str, Callable[[Any, datetime], Any]] = {
    "consents": _consent,
    "agreements": _agreement,
    "disclosures": _disclosure,
    "answers": _answer,
    "alerts": _alert,
    "notes": _dated,
    "needs": _dated,
    "documents": _dated,
    "goals": _goal,
    "referrals": _dated,
    "meetings": _dated,
    "actions": _action,
    "visits": _dated,
    "transfers": _dated,
    "marks": _dated,
    "replies": _dated,
}
"""The lists of a case whose records carry a time, and how one of their records stood then (None: not yet there)."""
