"""The one step through: urgent, with a reason. Nothing is asked; what was missing is left to do afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pcp_core.families.disclosure.duties import duty
from pcp_core.families.disclosure.facts import Facts, said
from pcp_core.families.disclosure.raised import Raised
from pcp_core.families.disclosure.telling import inform, look_again
from pcp_core.model import Disclosure, Obligation
from pcp_core.model.outcome import Duty

_SHOWN = frozenset({"promise", "conflict"})
"""What a worker still sees in an urgent moment, as a line that asks for nothing."""

_SAFE_FOR_WHOM = frozenset({"family-member", "employer", "landlord", "other"})
"""Recipients for whom the one step shows whether it is safe that they know."""


def goes_through(share: Disclosure) -> bool:
    """Whether the one step is taken. The media are never urgent."""
    return bool(share.urgent) and said(share.urgent_because) and share.recipient.type != "media"


def lacks_reason(share: Disclosure) -> bool:
    """Whether it is called urgent and nobody says why."""
    return bool(share.urgent) and not said(share.urgent_because) and share.recipient.type != "media"


_CAN_WAIT = frozenset({"support", "others"})
"""Notes that a worker in a hurry does not need to read."""


def shown(raised: Iterable[Raised], facts: Facts) -> list[Raised]:
    """What stays to be seen, each as a note, with the one line about who would know."""
    kept = (one for one in raised if one.weight == "note" or one.kind in _SHOWN)
    lines = [_as_a_line(one) for one in kept if one.when not in _CAN_WAIT]
    if facts.recipient.type in _SAFE_FOR_WHOM:
        lines.append(Raised("unsettled", weight="note", when="recipient"))
    return lines


def _as_a_line(raised: Raised) -> Raised:
    """A note. Nobody in a hurry is asked to keep a promise first: the question is how they hear of it later."""
    excused = raised.kind == "promise" and not raised.when
    return replace(raised, weight="note", when="excused" if excused else raised.when)


def duties_after(raised: Iterable[Raised], facts: Facts) -> list[Obligation]:
    """One duty a type for what was missing, and a look again within two working days."""
    left: dict[Duty, Obligation] = {}
    for one in raised:
        if one.duty is None or one.duty in left:
            continue
        made = inform(facts, "after") if one.duty == "inform" else duty(facts, one.duty, "after", who=one.who)
        if made is not None:
            left[one.duty] = made
    return [*left.values(), look_again(facts)]
