"""Why each row counts or does not, and which consent counted, in words made of ids and codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pcp_core.families.disclosure.consents import Answer
from pcp_core.families.disclosure.facts import Facts
from pcp_core.families.disclosure.matching import in_words, mismatch
from pcp_core.families.disclosure.rows import Row, RowBook
from pcp_core.families.disclosure.standing import Standing
from pcp_core.rules.checks import Looked
from pcp_core.rules.moment import Moment


def explain(
    looked: Looked, book: RowBook, found: Standing, given: Sequence[Answer], facts: Facts, moment: Moment
) -> None:
    """Say of each row what became of it: what is not known always, the rest when somebody asks why."""
    for row in found.unknown:
        looked.say(row.rule, "unknown", in_words(row, "unknown", facts))
    if not moment.explain:
        return
    counted = {row.id for row in found.rows}
    unknown = {row.id for row in found.unknown}
    for row in book.rows:
        if row.id in counted:
            looked.say(row.rule, "fired", _why_it_counts(row, found, given))
        elif row.id not in unknown:
            why = mismatch(row, facts)
            unseen = why == "scope" and facts.scope is None
            words = in_words(row, why, facts) if why else _outranked(found, facts)
            looked.say(row.rule, "unknown" if unseen else "not-applicable", words)


def _outranked(found: Standing, facts: Facts) -> str:
    if facts.share.basis and not found.unanswered:
        return "it is for this share, and another basis was named"
    first = found.rows[0].id if found.rows else "none"
    return f"it is for this share, and {first} goes before it"


def _why_it_counts(row: Row, found: Standing, given: Iterable[Answer]) -> str:
    told = [f"counts {'first' if found.rows[0] is row else 'as well'}"]
    for answer in given:
        if answer.demand.row is row:
            told.append(_which_consent(answer))
    return "; ".join(told)


def _which_consent(answer: Answer) -> str:
    who = answer.demand.subject.id
    if answer.counted is None:
        return f"no consent on file counts for {who}"
    consent = answer.counted
    words = f"for {who} the consent {consent.consent.id} counts ({consent.status}, said on {consent.at.date()})"
    return words + (f", and not {', '.join(answer.passed_over)}" if answer.passed_over else "")
