"""Where packs say different things about one share: what each says, why, and which of them was gone by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from pcp_core.families.disclosure.facts import Facts
from pcp_core.families.disclosure.rows import Row
from pcp_core.families.disclosure.standing import Counted, Standing
from pcp_core.model import Disagreement, Side

_TELLING = {
    "required": "They are told first.",
    "when-safe": "They are told first, when that is safe.",
    "no-duty": "Nobody is bound to tell them first.",
    "do-not": "Telling them could raise the risk.",
}


def disagreements(found: Standing, facts: Facts) -> list[Disagreement]:
    """One for each thing on which rows of different packs differ for somebody, the side that counts first."""
    told = (one for counted in found.apart for one in (_on_consent(counted, facts), _on_telling(counted)))
    return list({_key(one): one for one in told if one}.values())


def _on_consent(counted: Counted, facts: Facts) -> Disagreement | None:
    asked = any(row.needs_consent(facts) for row in counted.consent)
    sides = [(row, _of_consent(row, facts), row.needs_consent(facts) is asked) for row in counted.rows]
    return _apart("consent", sides)


def _on_telling(counted: Counted) -> Disagreement | None:
    asked = any(row.wants_telling for row in counted.telling)
    sides = [(row, _TELLING[row.inform_first], row.wants_telling is asked) for row in counted.rows]
    return _apart("telling", sides)


def _of_consent(row: Row, facts: Facts) -> str:
    if row.needs_consent(facts):
        return "Their consent is needed."
    return "Their consent is not needed: an exception applies." if row.consent else "Their consent is not needed."


def _apart(on: Literal["consent", "telling"], sides: Sequence[tuple[Row, str, bool]]) -> Disagreement | None:
    """Nothing, unless one pack was gone by and another says otherwise: stricter or softer, not in other words."""
    followed = {row.rule.pack.id for row, _, counts in sides if counts}
    passed = {row.rule.pack.id for row, _, counts in sides if not counts}
    if not any(one != other for one in followed for other in passed):
        return None
    return Disagreement(on=on, sides=tuple(_sides(sides)))


def _sides(sides: Sequence[tuple[Row, str, bool]]) -> Iterable[Side]:
    for row, says, counts in sorted(sides, key=lambda side: not side[2]):
        used = row.used
        yield Side(
            row=row.id,
            says=says,
            because=row.rule.because,
            source=row.rule.source,
            reviewed_on=used.reviewed_on,
            review_by=used.review_by,
            counts=counts,
        )


def _key(one: Disagreement) -> tuple[str, tuple[str, ...]]:
    return one.on, tuple(side.row for side in one.sides)
