"""What a share is to be recorded with: its purpose, the reason, the views of those it touches, the categories it needs."""

from __future__ import annotations

from collections.abc import Iterable

from pcp_core.families.disclosure.facts import Facts, known_person, has_died, said
from pcp_core.families.disclosure.raised import Raised
from pcp_core.families.disclosure.rows import Row
from pcp_core.families.disclosure.standing import Standing


def records(found: Standing, facts: Facts) -> list[Raised]:
    """Purpose, reason, views and categories, as far as the rows that counted ask for them."""
    return [*_purpose(facts), *_reason(found, facts), *_views(found, facts), *_categories(found, facts)]


def _purpose(facts: Facts) -> Iterable[Raised]:
    if not said(facts.share.purpose):
        yield Raised("no-purpose", duty="record-purpose")


def _reason(found: Standing, facts: Facts) -> Iterable[Raised]:
    if said(facts.share.why):
        return
    for row in found.rows:
        if row.wants_why(facts.event.hook):
            yield Raised("no-reason", row=row, duty="record-reason")
            return


def _views(found: Standing, facts: Facts) -> Iterable[Raised]:
    heard = {view.of for view in facts.share.views or () if said(view.words) or said(view.because)}
    unheard: dict[str, Row] = {}
    for row in found.rows:
        for who in _whose(row, facts):
            if who not in heard:
                unheard.setdefault(who, row)
    if unheard:
        people = tuple(unheard)
        yield Raised(
            "views-not-sought",
            row=next(iter(unheard.values())),
            people=people,
            details={"people": list(people)},
            duty="seek-views",
            who=people[0],
        )


def _whose(row: Row, facts: Facts) -> Iterable[str]:
    """Whose views a row wants. Nobody who has died, and nobody who is not safe to ask about the others."""
    for whom in sorted(row.views_of):
        if whom in ("child", "family"):
            yield from (subject.id for subject in facts.subjects if subject.is_child and not subject.died)
        if whom == "safe-parent" and facts.guarded:
            yield from (who for who in facts.safe if not _gone(who, facts))
        elif whom in ("safe-parent", "family") and facts.person:
            if not facts.unsafe_to_ask(facts.person) and not facts.person_died:
                yield facts.person


def _gone(who: str, facts: Facts) -> bool:
    known = known_person(facts.case, who)
    return known is not None and has_died(known, facts.at)


def _categories(found: Standing, facts: Facts) -> Iterable[Raised]:
    """Categories that a row's purpose does not need, each of them named."""
    limits = [row for row in found.rows if row.needs is not None]
    beyond = tuple(sorted({one for row in limits for one in (facts.scope or frozenset()) - (row.needs or frozenset())}))
    if beyond:
        yield Raised("out-of-scope", when="needs", row=limits[0], what=beyond, details={"categories": list(beyond)})
