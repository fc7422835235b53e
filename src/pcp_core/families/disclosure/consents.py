"""Which consent counts, and what is found where one is needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from pcp_core.families.disclosure.deciders import deciders
from pcp_core.families.disclosure.facts import Facts, Subject, has_died, known_person, not_after, not_before
from pcp_core.families.disclosure.standing import Demand
from pcp_core.model import Case, Consent, ConsentUsed, Interpreter, Recipient

_LONG_AGO = datetime.min.replace(tzinfo=UTC)

_BY_STATUS = {"active": "", "withdrawn": "consent-withdrawn", "refused": "consent-refused"}

_NO = frozenset({"consent-refused", "consent-withdrawn"})


@dataclass(slots=True)
class Given:
    """A consent that covers recipient and purpose and had begun: its status then, when and through whom it was said.

    indicated_by, how: who said so and in which way (ISO/IEC TS 27560), as far as somebody wrote it down.
    """

    consent: Consent
    status: str
    at: datetime
    interpreter: Interpreter | None = None
    indicated_by: str | None = None
    how: str | None = None


@dataclass(slots=True)
class Answer:
    """What was found for one person.

    kind: "" where a consent covers the share. counted: the consent that counts. passed_over: ids of the same person's
    older ones. missing: categories it does not cover. unsure: a yes is there, but who decides is not known.
    heard: the person's own answer is on file.
    """

    demand: Demand
    kind: str
    counted: Given | None = None
    passed_over: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unsure: bool = False
    heard: bool = False

    @property
    def used(self) -> ConsentUsed | None:
        """The consent that counts, as an outcome names it."""
        if self.counted is None:
            return None
        consent, covers = self.counted.consent, not self.kind and not self.unsure
        subject = self.demand.subject.id
        return ConsentUsed(of=subject, id=consent.id, by=consent.by, status=self.counted.status, covers=covers)


def answers(demands: Iterable[Demand], facts: Facts) -> list[Answer]:
    """The answer for each person whose consent is needed."""
    wanted = list(demands)
    if not wanted:
        return []
    given = _given(facts)
    named = _named(wanted, facts)
    return [_answer(demand, given, named, facts) for demand in wanted]


def said_no(facts: Facts) -> bool:
    """Whether the latest word of somebody about this recipient and purpose is a no."""
    given = _given(facts)
    latest = (_latest(who, given, subject) for subject in facts.subjects for who in given)
    return any(one is not None and one.kind in _NO for one in latest)


def _given(facts: Facts) -> dict[str, list[Given]]:
    """Consents to sharing that cover the recipient and the purpose and had begun, by the person who gave them."""
    purpose = facts.share.purpose
    found: dict[str, list[Given]] = {}
    for consent in _to(facts.recipient, facts.case):
        if consent.by is None or consent.for_ == "service":
            continue
        if purpose and purpose not in (consent.purposes or ()):
            continue
        if consent.from_ is not None and not not_after(consent.from_, facts.at):
            continue
        if one := _as_it_stood(consent, facts.at):
            found.setdefault(consent.by, []).append(one)
    return found


def _to(recipient: Recipient, case: Case) -> Iterable[Consent]:
    """The consents that name the recipient or its type, in the order of the case."""
    places, consents = case.consent_places, case.consents or ()
    by_id = places.get(recipient.id, ()) if recipient.id else ()
    by_type = places.get(f"type:{recipient.type}", ()) if recipient.type else ()
    return [consents[place] for place in (sorted({*by_id, *by_type}) if by_type else by_id)]


def _as_it_stood(consent: Consent, at: datetime) -> Given | None:
    """The latest entry at or before a moment; of two at the same instant, the later in the list."""
    if not consent.history:
        begun = consent.from_ if isinstance(consent.from_, datetime) else None
        if begun is None and consent.from_ is not None:
            begun = datetime.combine(consent.from_, datetime.min.time(), at.tzinfo)
        return Given(consent, consent.status or "", begun or _LONG_AGO, consent.interpreter)
    latest = None
    for entry in consent.history:
        if entry.at <= at and (latest is None or entry.at >= latest.at):
            latest = entry
    if latest is None:
        return None
    carried = latest.interpreter or consent.interpreter
    return Given(consent, latest.status, latest.at, carried, latest.indicated_by, latest.how)


def _named(demands: Iterable[Demand], facts: Facts) -> tuple[str, frozenset[str]] | None:
    """The consent that the worker relies on, and whose demands it could answer; nobody's, if it is not on file."""
    relied = facts.share.consent
    if not relied:
        return None
    by = next((consent.by for consent in facts.case.consents or () if consent.id == relied), None)
    meant = {d.subject.id for d in demands if by in deciders(d.subject, d.row.own_consent_age, facts).all}
    return relied, frozenset(meant or (demand.subject.id for demand in demands))


def _answer(
    demand: Demand, given: dict[str, list[Given]], named: tuple[str, frozenset[str]] | None, facts: Facts
) -> Answer:
    subject = demand.subject
    deciding = deciders(subject, demand.row.own_consent_age, facts)
    own = _latest(subject.id, given, subject)
    if own and own.kind in _NO:
        # Their own no stands, whoever else said yes.
        return Answer(demand, own.kind, own.given, own.passed_over, heard=True)
    tried = []
    heard = own is not None
    for who in deciding.all:
        latest = own if who == subject.id else _latest(who, given, subject)
        if latest is None or (named and subject.id in named[1] and named[0] not in latest.ids):
            continue
        kind, missing = _found(latest, who, facts)
        answer = Answer(demand, kind, latest.given, latest.passed_over, missing, who in deciding.unsure, heard)
        if not kind and not answer.unsure:
            return answer
        tried.append(answer)
    if not tried:
        return Answer(demand, "no-consent", heard=heard)
    best = min(tried, key=lambda answer: bool(answer.kind))
    if not best.kind:
        best.kind = "no-consent"
        return best
    best = max(tried, key=lambda answer: answer.counted.at if answer.counted else _LONG_AGO)
    best.unsure = False
    return best


@dataclass(slots=True)
class _Latest:
    given: Given
    kind: str
    passed_over: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The consent that counts and the older ones it goes before: naming any of them names this one."""
        return (self.given.consent.id, *self.passed_over)


def _latest(who: str, given: dict[str, list[Given]], subject: Subject) -> _Latest | None:
    """Of one person's consents only the one with the latest entry counts, also when it is narrower or has ended."""
    some = [one for one in given.get(who, ()) if one.consent.about in (None, subject.id)]
    if not some:
        return None
    latest = some[0]
    for one in some[1:]:
        if one.at >= latest.at:
            latest = one
    older = tuple(one.consent.id for one in some if one is not latest)
    return _Latest(latest, _BY_STATUS.get(latest.status, "no-consent"), older)


def _found(latest: _Latest, who: str, facts: Facts) -> tuple[str, tuple[str, ...]]:
    """What keeps a consent from covering the share: its status, its end, its giver's death, or a category."""
    if latest.kind:
        return latest.kind, ()
    consent = latest.given.consent
    giver = known_person(facts.case, who)
    if (consent.until is not None and not not_before(consent.until, facts.at)) or (giver and has_died(giver, facts.at)):
        return "consent-expired", ()
    covered = consent.scope or ()
    if facts.scope is None:
        return "out-of-scope", ()
    missing = tuple(sorted(facts.scope.difference(covered)))
    return ("out-of-scope", missing) if missing else ("", ())
