"""A row of law or practice, as read from a rule, and the book of all rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pcp_core.families.disclosure.facts import Facts
from pcp_core.families.disclosure.schema import ANY
from pcp_core.families.disclosure.vocabulary import RECORDED
from pcp_core.model import RecordField, RowUsed
from pcp_core.rules.rule import LEVELS, Rule

OWN_CONSENT_AGE = 16
"""The age from which a young person's own answer counts, unless a local officer sets another."""

TELLING = ("do-not", "no-duty", "when-safe", "required")
"""What a row says about telling, from the least to the most protective."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that a row wants on record, as an answer says it where it is there, and where it is not."""

    field: str
    filled: RecordField
    empty: RecordField


@dataclass(frozen=True, eq=False)
class Row:
    """One row. ``any`` stands as an empty set: the row names none. ``needs`` empty: no such question.

    used: the row as an answer names it. overdue: the same, after the day of its review.
    """

    rule: Rule
    used: RowUsed
    overdue: RowUsed
    level: int
    purposes: frozenset[str]
    recipients: frozenset[str]
    roles: frozenset[str]
    scheme: str | None
    alleged_scheme: str | None
    scope_holds: frozenset[str]
    named_only: bool
    excluded_worker_roles: frozenset[str]
    effective_from: date | None
    effective_until: date | None
    cumulative: bool
    consent: bool
    consent_unless: frozenset[str]
    own_consent_age: int
    service_agreement: bool
    inform_first: str
    who_tells_if: frozenset[str]
    on_missing: str
    hold_for: frozenset[str]
    hold_unless: frozenset[str]
    needs: frozenset[str]
    needs_why: bool
    needs_why_on: frozenset[str]
    views_of: frozenset[str]
    record: tuple[Wanted, ...]

    @cached_property
    def id(self) -> str:
        """``pack.row``."""
        return self.rule.id

    @cached_property
    def is_law(self) -> bool:
        """Whether it stands in a jurisdiction's pack."""
        return self.rule.pack.level == "jurisdiction"

    @cached_property
    def is_core(self) -> bool:
        """Whether it stands in a core pack."""
        return self.rule.pack.level == "core"

    @cached_property
    def is_specific(self) -> bool:
        """Whether it names a purpose or a recipient."""
        return bool(self.purposes or self.recipients)

    @cached_property
    def settles(self) -> bool:
        """Whether it is a law by name that states the purpose, recipient or kind of information it is for.

        Such a row settles consent and telling; any other may only be stricter than what stands below it.
        """
        return self.is_law and bool(self.rule.pack.enactment) and (self.is_specific or bool(self.scope_holds))

    @cached_property
    def wants_telling(self) -> bool:
        """Whether it asks for the person to be told first."""
        return self.inform_first in ("required", "when-safe")

    @cached_property
    def order(self) -> tuple[int, bool, bool, int, str]:
        """Deciding rows first: by level, then rows that name something, then the more protective, then by id."""
        return -self.level, not self.is_specific, not self.consent, -TELLING.index(self.inform_first), self.id

    def in_force(self, day: date) -> bool:
        """Whether it counts on a day; both ends are included."""
        begun = self.effective_from is None or day >= self.effective_from
        return begun and (self.effective_until is None or day <= self.effective_until)

    def used_on(self, day: date) -> RowUsed:
        """The row as an answer names it, with what speaks against leaning on it on that day."""
        if not self.in_force(day):
            return self.used.model_copy(update={"caution": _out_of_force(self, day)})
        due = self.used.review_by
        return self.overdue if due is not None and day > due else self.used

    def excused(self, facts: Facts) -> bool:
        """Whether an exception that it allows applies."""
        return bool(self.consent_unless) and not self.consent_unless.isdisjoint(facts.exceptions)

    def needs_consent(self, facts: Facts) -> bool:
        """Whether it asks for consent to this share."""
        return self.consent and not self.excused(facts)

    def wants_why(self, hook: str) -> bool:
        """Whether it asks for the reason in this moment."""
        return self.needs_why and (not self.needs_why_on or hook in self.needs_why_on)


def row_of(rule: Rule) -> Row:
    """A row from its rule. The schema has already seen to it that the keys fit."""
    spec, pack = rule.spec, rule.pack

    def some(key: str) -> frozenset[str]:
        """The codes under a key; ``any`` names none."""
        return frozenset(spec.get(key, ())) - {ANY}

    used = _used(rule)
    return Row(
        rule=rule,
        used=used,
        overdue=used.model_copy(update={"caution": used.caution or f"It was due to be reviewed by {used.review_by}."}),
        level=LEVELS.index(pack.level),
        purposes=some("purposes"),
        recipients=some("recipients"),
        roles=some("roles"),
        scope_holds=some("scope_holds"),
        excluded_worker_roles=some("excluded_worker_roles"),
        consent=spec["consent"] == "required",
        consent_unless=some("consent_unless"),
        inform_first=spec["inform_first"],
        who_tells_if=some("who_tells_if"),
        on_missing=spec.get("on_missing", "ask"),
        hold_for=some("hold_for"),
        hold_unless=some("hold_unless"),
        needs=some("needs"),
        needs_why_on=some("needs_why_on"),
        views_of=some("views_of"),
        record=tuple(_wanted(rule, wanted) for wanted in spec.get("record", ())),
        **_plain(spec),
    )


def _used(rule: Rule) -> RowUsed:
    """The row as an answer names it. What its pack says of its review holds where the row says nothing."""
    spec, pack = rule.spec, rule.pack
    status, reviewer = spec.get("status", pack.status), spec.get("reviewed_by", pack.reviewed_by)
    return RowUsed(
        pack=pack.id,
        id=rule.name,
        status=status,
        reviewed_by=reviewer,
        because=rule.because,
        source=rule.source,
        reviewed_on=spec.get("reviewed_on", pack.reviewed_on),
        review_by=spec.get("review_by", pack.review_by),
        caution=None if reviewer and status != "to-confirm" else "No local officer has confirmed it yet.",
    )


def _wanted(rule: Rule, wanted: Mapping[str, Any]) -> Wanted:
    empty = RecordField(row=rule.id, at=RECORDED[wanted["field"]], filled=False, **wanted)
    return Wanted(empty.field, empty.model_copy(update={"filled": True}), empty)


def _out_of_force(row: Row, day: date) -> str:
    if row.effective_from is not None and day < row.effective_from:
        return f"It begins on {row.effective_from}."
    return f"It ended on {row.effective_until}; your privacy officer knows what stands in its place."


def _plain(spec: Any) -> dict[str, Any]:
    """The keys that go over as they are."""
    return {
        "scheme": spec.get("scheme"),
        "alleged_scheme": spec.get("alleged_scheme"),
        "named_only": spec.get("named_only", False),
        "effective_from": spec.get("effective_from"),
        "effective_until": spec.get("effective_until"),
        "cumulative": spec.get("cumulative", False),
        "own_consent_age": spec.get("own_consent_age", OWN_CONSENT_AGE),
        "service_agreement": spec.get("service_agreement", False),
        "needs_why": spec.get("needs_why", False),
    }


class RowBook:
    """Every row, found by purpose and recipient: a share looks only at the rows that could be for it."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rows = tuple(sorted(map(row_of, rules), key=lambda row: row.order))
        self._purposes = {purpose for row in self.rows for purpose in row.purposes}
        self._recipients = {kind for row in self.rows for kind in row.recipients}
        self._found = {
            (purpose, kind): tuple(row for row in self.rows if _could_be_for(row, purpose, kind))
            for purpose in (None, *self._purposes)
            for kind in (None, *self._recipients)
        }

    def for_share(self, purpose: str | None, recipient: str | None) -> tuple[Row, ...]:
        """The rows for a purpose and a kind of recipient, deciding ones first; where no row names one, any row's."""
        known = purpose if purpose in self._purposes else None, recipient if recipient in self._recipients else None
        return self._found[known]


def _could_be_for(row: Row, purpose: str | None, recipient: str | None) -> bool:
    return (not row.purposes or purpose in row.purposes) and (not row.recipients or recipient in row.recipients)
