"""Tell first: whether the person knows, who else is safe to tell, and what is left to do."""

from __future__ import annotations

from typing import Literal

from pcp_core.families.disclosure.agreements import chosen_way
from pcp_core.families.disclosure.duties import duty, two_working_days
from pcp_core.families.disclosure.facts import Facts
from pcp_core.families.disclosure.raised import Raised
from pcp_core.families.disclosure.rows import Row
from pcp_core.families.disclosure.standing import Standing
from pcp_core.model import Obligation

_KINDS = {"information-request": "not-asked-first", "information-receive": "not-told-received"}


def telling(found: Standing, facts: Facts) -> list[Raised]:
    """The tell-first question, if a row asks for it and nothing has answered it."""
    row = found.telling
    if row is None or facts.told != "open" or _nobody_left(facts):
        return []
    kind = _KINDS.get(facts.event.hook, "not-told")
    when, way = _situation(row, facts)
    return [Raised(kind, when=when, row=row, details=way, duty="inform")]


def telling_duties(found: Standing, facts: Facts) -> list[Obligation]:
    """What telling leaves to do before, or afterwards: tell them; or look again whether it has become safe."""
    if found.telling is None or _nobody_left(facts):
        return []
    if facts.told == "excused":
        return [look_again(facts)]
    if facts.told != "open":
        return []
    return [inform(facts, "before") or duty(facts, "look-again", "before")]


def inform(facts: Facts, when: Literal["before", "after"]) -> Obligation | None:
    """Tell the person whose case it is; where they may not be the safe one, somebody named as safe, or nobody."""
    if not facts.guarded and not facts.person_died:
        return duty(facts, "inform", when, who=facts.person)
    return duty(facts, "inform", when, who=facts.safe[0]) if facts.safe else None


def look_again(facts: Facts) -> Obligation:
    """Look again, within two working days, whether they can be told now."""
    who = None if facts.guarded else facts.person
    return duty(facts, "look-again", "after", who=who, due=two_working_days(facts.day))


def _nobody_left(facts: Facts) -> bool:
    return facts.person_died and not facts.safe


def _situation(row: Row, facts: Facts) -> tuple[str, dict[str, str]]:
    """Safety first, then the way they chose once; with the record in which that choice stands."""
    if facts.guarded:
        return "ask-first", {}
    if facts.scope and not row.who_tells_if.isdisjoint(facts.scope):
        return "who-tells", {}
    way, stands_in = chosen_way(facts) or ("", "")
    return way, {"way": way, "chosen_in": stands_in} if way else {}
