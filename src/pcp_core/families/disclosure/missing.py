"""What the answers of the people concerned leave open, put together as one question a kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pcp_core.families.disclosure.consents import Answer
from pcp_core.families.disclosure.deciders import Deciders, deciders
from pcp_core.families.disclosure.facts import Facts, said
from pcp_core.families.disclosure.raised import Raised
from pcp_core.model import Evidence, Weight

_ABOUT_THEM = frozenset({"who-decides", "nobody-decides"})
"""Situations in which the question is who decides for somebody."""


def missing_consents(answers: Iterable[Answer], facts: Facts) -> list[Raised]:
    """One question for each kind of thing that is missing, about everybody for whom it is."""
    by_kind: dict[str, list[Answer]] = {}
    for answer in answers:
        if answer.kind:
            by_kind.setdefault(answer.kind, []).append(answer)
    return [_raised(kind, some, facts) for kind, some in by_kind.items()]


def _raised(kind: str, some: Sequence[Answer], facts: Facts) -> Raised:
    categories = tuple(sorted({category for answer in some for category in answer.missing}))
    details: dict[str, Any] = {"consents": [_told(answer) for answer in some]}
    if categories:
        details["categories"] = list(categories)
    when = _situation(kind, some, facts)
    return Raised(
        kind,
        weight=_weight(some, facts),
        when=when,
        row=some[0].demand.row,
        people=tuple(_named(answer, when, facts) for answer in some),
        what=categories,
        evidence=tuple(_own_words(some, facts)) if kind in ("consent-refused", "consent-withdrawn") else (),
        details=details,
        duty="seek-consent",
        who=_whom_to_ask(some[0], facts),
    )


def _weight(some: Iterable[Answer], facts: Facts) -> Weight:
    """What is not known asks, it does not hold: who decides, or which categories go."""
    for answer in some:
        unknown = answer.unsure or (answer.kind == "out-of-scope" and facts.scope is None)
        if answer.demand.weight == "hold" and not unknown:
            return "hold"
    return "ask"


def _situation(kind: str, some: Sequence[Answer], facts: Facts) -> str:
    if kind == "out-of-scope":
        return "scope-unknown" if facts.scope is None else "consent"
    if kind in ("consent-refused", "consent-withdrawn"):
        return "their-no" if any(_own_no(answer) and answer.demand.subject.is_child for answer in some) else ""
    if kind != "no-consent":
        return ""
    if any(answer.unsure for answer in some):
        return "who-decides"
    if not any(_deciding(answer, facts).sure for answer in some):
        return "nobody-decides"
    return "unseen" if facts.case.consents is None else ""


def _named(answer: Answer, when: str, facts: Facts) -> str:
    """Whom the question names: whoever said it, or can; the person it is about where that is what is open."""
    subject = answer.demand.subject.id
    if when in _ABOUT_THEM:
        return subject
    if answer.counted and answer.kind != "no-consent":
        return answer.counted.consent.by or subject
    return _whom_to_ask(answer, facts) or subject


def _told(answer: Answer) -> dict[str, Any]:
    """Which consent counted for whom, in ids and codes."""
    told: dict[str, Any] = {"of": answer.demand.subject.id}
    if answer.counted:
        counted = answer.counted
        told |= {"counted": counted.consent.id, "by": counted.consent.by, "status": counted.status}
        told |= {key: words for key, words in (("indicated_by", counted.indicated_by), ("how", counted.how)) if words}
    if answer.passed_over:
        told["passed_over"] = list(answer.passed_over)
    if answer.unsure:
        told["who_decides"] = "unknown"
    return told


def _own_no(answer: Answer) -> bool:
    return answer.counted is not None and answer.counted.consent.by == answer.demand.subject.id


def _own_words(some: Iterable[Answer], facts: Facts) -> Iterable[Evidence]:
    """A no in the words of whoever said it, where their view is on the share."""
    who = {answer.counted.consent.by for answer in some if answer.counted}
    for place, view in enumerate(facts.share.views or ()):
        if view.of in who and view.words and said(view.words):
            yield Evidence(in_=f"disclosure.views.{place}.words", start=0, end=len(view.words), text=view.words)


def _whom_to_ask(answer: Answer, facts: Facts) -> str | None:
    """Whose yes to seek: the person's own where it counts, else that of whoever decides for them."""
    subject, deciding = answer.demand.subject.id, _deciding(answer, facts).all
    return subject if subject in deciding else next(iter(deciding), None)


def _deciding(answer: Answer, facts: Facts) -> Deciders:
    return deciders(answer.demand.subject, answer.demand.row.own_consent_age, facts)
