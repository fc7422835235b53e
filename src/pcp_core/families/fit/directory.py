"""A directory of services, read leniently from Open Referral HSDS 3 (JSON); what cannot be used is reported."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from pcp_core.errors import Problem, UnreadableInput
from pcp_core.model import Service

_LISTS = ("services", "contents", "items", "data")
"""Keys under which a list of services, or one page of it, may stand."""


class Directory(NamedTuple):
    """The services that could be read, and one problem for each that could not."""

    services: tuple[Service, ...]
    left_out: tuple[Problem, ...] = ()


def read_directory(path: Path) -> Directory:
    """Read a file of services. Raises UnreadableInput when there is nothing in it that could be a directory."""
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig", errors="replace"))
    except OSError as error:
        raise UnreadableInput(
            Problem(str(path), f"cannot be opened: {error.strerror}", "check the path and who may read it")
        ) from None
    except (ValueError, RecursionError):
        raise UnreadableInput(
            Problem(str(path), "is not JSON", "give an Open Referral HSDS file: a list of services")
        ) from None
    records = _records(data)
    if records is None:
        raise UnreadableInput(
            Problem(str(path), "holds no list of services", 'write it as [{"id": "s-1", "name": "…"}, …]')
        )
    return services_of(records, where=str(path))


def services_of(records: Iterable[Any], *, where: str = "services") -> Directory:
    """Services from HSDS records. One without an id, or an id that was seen before, is left out and named."""
    services: dict[str, Service] = {}
    left_out = []
    for number, record in enumerate(records, 1):
        try:
            service = Service.model_validate(_flat(record))
        except (ValidationError, TypeError):
            left_out.append(
                Problem(f"{where}: service {number}", "has no id or is no service", "give it an id", "service")
            )
            continue
        if service.id in services:
            left_out.append(
                Problem(f"{where}: service {number}", "has the id of another service", "give it its own", "id")
            )
            continue
        services[service.id] = service
    return Directory(tuple(services.values()), tuple(left_out))


def _records(data: Any) -> list[Any] | None:
    if isinstance(data, list):
        return data
    if isinstance(data, dict):
        for key in _LISTS:
            if isinstance(data.get(key), list):
                found: list[Any] = data[key]
                return found
        if "id" in data and "name" in data:
            return [data]
    return None


def _flat(record: Any) -> dict[str, Any]:
    """An HSDS record with our field names: its organization as agency, its taxonomy terms as a list of words."""
    if not isinstance(record, Mapping):
        raise TypeError("not a record")
    flat = {str(key): value for key, value in record.items() if not _is_odd(str(key), value)}
    organization = record.get("organization")
    if flat.get("agency") is None and isinstance(organization, Mapping):
        flat["agency"] = organization.get("name")
    flat["taxonomy"] = tuple(dict.fromkeys(_terms(record)))
    return flat


def _is_odd(key: str, value: Any) -> bool:
    """A field of ours that holds something else: unknown is better than refused."""
    if key in ("minimum_age", "maximum_age"):
        return isinstance(value, bool) or not isinstance(value, int | float)
    if key in ("name", "agency", "specialty", "description", "eligibility_description"):
        return not isinstance(value, str)
    return key == "taxonomy"


def _terms(record: Mapping[str, Any]) -> Iterator[str]:
    taxonomy = record.get("taxonomy")
    if isinstance(taxonomy, str):
        yield from (part.strip() for part in taxonomy.split(",") if part.strip())
    for term in taxonomy if isinstance(taxonomy, list) else ():
        if isinstance(term, str):
            yield term
        elif isinstance(term, Mapping) and isinstance(term.get("name"), str):
            yield term["name"]
    for attribute in record.get("attributes") or ():
        term = attribute.get("taxonomy_term") if isinstance(attribute, Mapping) else None
        if isinstance(term, Mapping) and isinstance(term.get("name"), str):
            yield term["name"]
