"""Which rows count for a share, for whom, and in what: rank decides, and never lowers what law or core asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pcp_core.families.disclosure.facts import Facts, Subject, known_person
from pcp_core.families.disclosure.matching import Mismatch, alleged_may, has_role, mismatch
from pcp_core.families.disclosure.rows import Row, RowBook
from pcp_core.families.disclosure.vocabulary import RECIPIENTS
from pcp_core.model import Related, Weight
from pcp_core.rules.rule import LEVELS


@dataclass(slots=True)
class Demand:
    """Consent that is needed of one person: the row that decides it, and what a missing one weighs."""

    subject: Subject
    row: Row
    weight: Weight


@dataclass(slots=True)
class Counted:
    """The rows that count for one person, and those of them whose consent and telling count."""

    rows: list[Row]
    consent: list[Row]
    telling: list[Row]
    core: list[Row]
    protected: bool


@dataclass(slots=True)
class Standing:
    """What the rows say of one share.

    rows: those that counted, the deciding one first. demands: whose consent is needed. telling: the row by which the
    person is told first, None if none asks for it. unknown: rows whose scheme could not be settled. unanswered: the
    worker named a basis that does not answer. uncovered: somebody it is about has no row. out_of_force: rows whose
    dates alone keep them from counting. apart: what counts for each person, where several packs have a say.
    """

    rows: tuple[Row, ...] = ()
    demands: list[Demand] = field(default_factory=list)
    telling: Row | None = None
    unknown: tuple[Row, ...] = ()
    unanswered: bool = False
    uncovered: bool = False
    out_of_force: tuple[Row, ...] = ()
    apart: list[Counted] = field(default_factory=list)

    @property
    def keeps_quiet(self) -> bool:
        """Whether a row says that telling could raise the risk."""
        return any(row.inform_first == "do-not" for row in self.rows)


def standing(book: RowBook, facts: Facts) -> Standing:
    """Find the rows for a share and settle what they ask together."""
    matching: list[Row] = []
    unknown: list[Row] = []
    ended: list[Row] = []
    for row in book.for_share(facts.share.purpose, facts.recipient.type):
        why: Mismatch = mismatch(row, facts)
        if not why:
            matching.append(row)
        elif why == "unknown":
            unknown.append(row)
        elif why == "dates":
            ended.append(row)
    found = Standing(out_of_force=tuple(ended))
    if facts.share.basis:
        named = _by_basis(matching, facts.share.basis)
        found.unanswered = not named
        matching, unknown = (named, []) if named else (matching, unknown)
    found.unknown = tuple(unknown)
    _settle(found, matching, book, facts)
    return found


def _by_basis(matching: Sequence[Row], basis: str) -> list[Row]:
    """The rows of the pack that was named, with whatever below it that it cannot lower. Empty: it does not answer."""
    named = [row for row in matching if row.rule.pack.id == basis]
    if not named:
        return []
    highest = max(row.level for row in named)
    return [row for row in matching if row in named or (row.level < highest and (row.is_law or row.is_core))]


def _settle(found: Standing, matching: Sequence[Row], book: RowBook, facts: Facts) -> None:
    living = [subject for subject in facts.subjects if not subject.died]
    whole: list[Counted] = []
    for subject in living:
        counted = _for_one(subject, matching, _closed(subject, book, facts), facts)
        whole.append(counted)
        found.uncovered |= not counted.rows
        if demand := _demand(subject, counted, facts):
            found.demands.append(demand)
    if not facts.subjects:
        whole.append(_count([row for row in matching if not row.roles], minor=False, facts=facts))
        found.uncovered = not whole[0].rows
    found.apart = [one for one in whole if len(one.rows) > 1 and len({row.rule.pack.id for row in one.rows}) > 1]
    # What matches is in order already, the deciding rows first.
    counted_rows = {row for one in whole for row in one.rows}
    found.rows = tuple([row for row in matching if row in counted_rows])
    asking = {row for one in whole for row in one.telling if row.wants_telling}
    found.telling = next((row for row in found.rows if row in asking), None)


def _closed(subject: Subject, book: RowBook, facts: Facts) -> frozenset[str]:
    """Packs that keep from this recipient what is only alleged of this person, whoever else it is about."""
    if not subject.alleged:
        return frozenset()
    rows = [row for row in book.rows if not row.purposes or facts.share.purpose in row.purposes]
    return frozenset(
        row.rule.pack.id for row in rows if has_role(row, subject) and not alleged_may(row, subject, facts)
    )


def _for_one(subject: Subject, matching: Sequence[Row], closed: frozenset[str], facts: Facts) -> Counted:
    """The rows about one person. A law that frees this share of consent, in itself or by its own exception, frees it
    for everybody the information is about, also those whose role it does not name; a row about somebody who uses
    violence speaks of them alone."""
    own = [row for row in matching if has_role(row, subject) and alleged_may(row, subject, facts)]
    if not any(row.settles for row in own):
        others = (row for row in matching if row not in own and row.rule.pack.id not in closed)
        own += [row for row in others if row.inform_first != "do-not" and _frees(row, facts)]
    return _count(own, minor=subject.is_minor, facts=facts)


def _frees(row: Row, facts: Facts) -> bool:
    """Whether a law settles that this share needs no consent."""
    return row.is_law and (row.excused(facts) if row.consent else row.settles)


def _count(rows: Sequence[Row], *, minor: bool, facts: Facts) -> Counted:
    levels: tuple[list[Row], ...] = tuple([] for _ in LEVELS)
    for row in rows:
        levels[row.level].append(row)
    core, law = _highest(levels[0]), levels[1]
    above = [*_highest(levels[3]), *_highest(levels[2])]
    # Nobody under 18 is judged by a do-not row alone: such a row settles nothing for them.
    settling = [row for row in law if row.settles and not (minor and row.inform_first == "do-not")]
    if settling:
        law = [row for row in law if row.settles or row.is_specific or row.cumulative]
        rows = [*above, *law]
        return Counted(rows, rows, rows, core, protected=not [row for row in law if row.needs_consent(facts)])
    excused = bool([row for row in law if row.consent and row.excused(facts)])
    free = excused or (bool(core) and not [row for row in core if row.needs_consent(facts)])
    rows = [*above, *law, *core]
    return Counted(rows, [*above, *law] if excused else rows, rows, core, protected=free)


def _highest(rows: list[Row]) -> list[Row]:
    """Inside a level: rows that name a purpose or recipient before those that name neither, and the cumulative ones."""
    if len(rows) > 1 and any(row.is_specific for row in rows):
        return [row for row in rows if row.is_specific or row.cumulative]
    return rows


def _demand(subject: Subject, counted: Counted, facts: Facts) -> Demand | None:
    asking = [row for row in counted.consent if row.needs_consent(facts)]
    if not asking:
        return None
    heavy = "hold" in [_weight(row, counted, facts) for row in asking]
    return Demand(subject, min(asking, key=lambda row: row.order), "hold" if heavy else "ask")


def _weight(row: Row, counted: Counted, facts: Facts) -> Weight:
    """What a missing consent weighs by one row. No pack adds a hold to a share that law requires or protects."""
    if counted.protected and not (row.is_law and row.rule.pack.enactment):
        return "ask"
    if row.on_missing == "as-core":
        return "hold" if any(_weight(below, counted, facts) == "hold" for below in counted.core) else "ask"
    if row.on_missing == "hold":
        return "hold"
    kind = facts.recipient.type
    known = kind is None or kind in RECIPIENTS  # a code that nobody knows is somebody else: a slip softens nothing
    return "hold" if (kind if known else "other") in row.hold_for and not _lowered(row, facts) else "ask"


def _lowered(row: Row, facts: Facts) -> bool:
    """Whether somebody whom the row would hold from is one that it need not: a court's order, a named supporter."""
    kind = facts.recipient.type
    if kind == "court":
        return "court-order" in row.hold_unless and "court-order" in facts.exceptions
    if kind == "family-member" and "supporter" in row.hold_unless:
        known = known_person(facts.case, facts.recipient.id) if facts.recipient.id else None
        return isinstance(known, Related) and bool(known.supporter)
    return False
