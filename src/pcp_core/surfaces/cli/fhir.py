"""FHIR Consents among the records: each becomes the records of the consents in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from pcp_core.errors import Problem, UnreadableInput
from pcp_core.standards.fhir_consent import consents_from_fhir
from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.items import Refused, Taken


def as_records(items: Iterator[Taken | Refused]) -> Iterator[Taken | Refused]:
    """The items, with every FHIR Consent read; what of it is not kept is said beside the receipts.

    The same resource again is the same record again; one that was changed is written anew under its id.
    """
    for item in items:
        is_fhir = isinstance(item, Taken) and isinstance(item.data, dict) and item.data.get("resourceType") == "Consent"
        if isinstance(item, Taken) and is_fhir:
            yield from _records(item)
        else:
            yield item


def _records(item: Taken) -> Iterator[Taken | Refused]:
    try:
        consents, left_out = consents_from_fhir(item.data)
    except UnreadableInput as unreadable:
        yield item.source.refuse(unreadable.problems)
        return
    for one in left_out:
        streams.note(f"{item.source}: {one}")
    if not consents:
        what = "is not in force, or about something else than sharing: nothing of it is kept"
        yield item.source.refuse([Problem("status", what, "", "nothing-kept")])
    content = hashlib.sha256(json.dumps(item.data, sort_keys=True).encode()).hexdigest()
    for consent in consents:
        body = consent.model_dump(mode="json", by_alias=True, exclude_none=True)
        key = f"fhir-{consent.id}-{content}"
        yield Taken(item.source, {"record": "consent", "idempotency_key": key, "person": consent.about, **body})
