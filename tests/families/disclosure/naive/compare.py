"""Both implementations on one event, and the smallest event on which they still differ in the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from pcp_core import Engine
from pcp_core.families import disclosure
from pcp_core.model import read_event
from pcp_core.testing import only

from .decide import HEAVIER, decide
from .rows import Row

Json = dict[str, Any]
SHOWN_NOTES = ("promise", "misidentification")


@cache
def engine(packs: tuple[str, ...]) -> Engine:
    """The product with these packs and this family alone."""
    return Engine.load(packs=packs, plugins=only({"consent-before-disclosure": disclosure}))


def of_the_product(event: Json, packs: Sequence[str]) -> Json:
    """The same four answers from the product, under packs by id or path."""
    outcome = engine(tuple(packs)).consider(read_event(event)[0])
    kinds: dict[str, str] = {}
    for finding in outcome.findings:
        kinds[finding.kind] = max(finding.weight, kinds.get(finding.kind, "note"), key=HEAVIER.index)
    return {
        "decision": outcome.decision,
        "kinds": kinds,
        "row": f"{outcome.row.pack}.{outcome.row.id}" if outcome.row else None,
        "obligations": sorted(
            {(duty.type, duty.when, str(duty.who) if duty.type == "inform" else "") for duty in outcome.obligations}
        ),
        "unchecked": [one.error for one in outcome.unchecked],
    }


def differences(naive: Json, product: Json) -> tuple[str, ...]:
    """What differs, in words short enough to group by."""
    found = []
    notes = () if naive["urgent"] else SHOWN_NOTES
    if naive["decision"] != product["decision"]:
        found.append(f"decision {naive['decision']}/{product['decision']}")
    for kind in sorted({*naive["kinds"], *product["kinds"]}):
        ours, theirs = naive["kinds"].get(kind), product["kinds"].get(kind)
        if ours != theirs and (kind in notes or {ours, theirs} - {None, "note"}):
            found.append(f"{kind} {ours}/{theirs}")
    if product["row"] != (naive["rows"] or [None])[0] and product["row"] not in naive["rows"]:
        found.append(f"row {naive['rows']}/{product['row']}")
    for duty in sorted({*naive["obligations"], *product["obligations"]}):
        if (duty in naive["obligations"]) != (duty in product["obligations"]):
            found.append(f"{'naive' if duty in naive['obligations'] else 'product'} has {' '.join(duty)}")
    if product["unchecked"]:
        found.append(f"unchecked {product['unchecked']}")
    return tuple(found)


def compare(packs: tuple[str, ...], event: Json, rows: Iterable[Row], paths: Mapping[str, str]) -> tuple[str, ...]:
    """What differs under these packs; ``paths`` says where the packs lie that are not shipped."""
    ours = decide(event, [row for row in rows if row["pack"] in packs])
    return differences(ours, of_the_product(event, [paths.get(pack, pack) for pack in packs]))


KEPT = {  # what every event has, and what shrinking away would only change the cause
    "hook", "id", "at", "person", "about", "scope", "purpose", "recipient", "type", "worker", "by", "for", "what",
}  # fmt: skip


def _smaller(thing: Any) -> Iterator[Any]:
    """Copies of a JSON value with one key or item left out, or one part of it made smaller."""
    if isinstance(thing, dict):
        for key in thing.keys() - KEPT:
            yield {other: value for other, value in thing.items() if other != key}
        for key, value in thing.items():
            for less in _smaller(value):
                yield {**thing, key: less}
    elif isinstance(thing, list) and len(thing) > 1:
        for place in range(len(thing)):
            yield [*thing[:place], *thing[place + 1 :]]
    if isinstance(thing, list):
        for place, value in enumerate(thing):
            for less in _smaller(value):
                yield [*thing[:place], less, *thing[place + 1 :]]


def shrink(event: Json, differs: Callable[[Json], bool]) -> Json:
    """The event with everything left out that is not needed for the difference."""
    while True:
        for less in _smaller(event):
            try:
                still = differs(less)
            except Exception:  # noqa: BLE001, S112 - an event without what every event has is no smaller example
                continue
            if still:
                event = less
                break
        else:
            return event
