"""Where packs say different things about one share: what each says, why, and which of them was gone by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pcp_core.families.disclosure.facts import Facts
from pcp_core.families.disclosure.rows import Row
from pcp_core.families.disclosure.standing import Counted, Standing
from pcp_core.model import Disagreement, Side
from pcp_core.rules.moment import Moment

Said = tuple[Row, str, bool]
"""A row, what it says, and whether that was gone by."""

_TELLING = {
    "required": "They are told first.",
    "when-safe": "They are told first, when that is safe.",
    "no-duty": "Nobody is bound to tell them first.",
    "do-not": "Telling them could raise the risk.",
}


def disagreements(found: Standing, facts: Facts, moment: Moment) -> list[Disagreement]:
    """One for each thing on which rows of different packs differ for somebody, the side that counts first."""
    told: dict[tuple[str, ...], Disagreement] = {}
    for counted in found.apart:
        for on, sides in (("consent", _on_consent(counted, facts)), ("telling", _on_telling(counted))):
            if _apart(sides):
                key = (on, *(row.id for row, _, _ in sides))
                told[key] = Disagreement(on=on, sides=tuple(_sides(sides, moment)))
    return list(told.values())


def _on_consent(counted: Counted, facts: Facts) -> list[Said]:
    asked = any(row.needs_consent(facts) for row in counted.consent)
    return [(row, _of_consent(row, facts), row.needs_consent(facts) is asked) for row in counted.rows]


def _on_telling(counted: Counted) -> list[Said]:
    asked = any(row.wants_telling for row in counted.telling)
    return [(row, _TELLING[row.inform_first], row.wants_telling is asked) for row in counted.rows]


def _of_consent(row: Row, facts: Facts) -> str:
    if row.needs_consent(facts):
        return "Their consent is needed."
    return "Their consent is not needed: an exception applies." if row.consent else "Their consent is not needed."


def _apart(sides: Sequence[Said]) -> bool:
    """Whether one pack was gone by and another says otherwise: stricter or softer, not in other words."""
    followed = {row.rule.pack.id for row, _, counts in sides if counts}
    passed = {row.rule.pack.id for row, _, counts in sides if not counts}
    return any(one != other for one in followed for other in passed)


def _sides(sides: Sequence[Said], moment: Moment) -> Iterable[Side]:
    for row, says, counts in sorted(sides, key=lambda side: not side[2]):
        yield Side(
            row=row.id,
            says=says,
            because=moment.fill(row.rule.because),
            source=row.rule.source,
            reviewed_on=row.used.reviewed_on,
            review_by=row.used.review_by,
            counts=counts,
        )
