"""Ids of ours as FHIR references, and back, so that two people or agencies never fall into one.

``Patient/7`` is the person ``7`` and ``Organization/9`` the recipient ``9``; any other reference keeps its whole text
(``RelatedPerson/7`` is somebody else than ``7``). An identifier with a system is ``system|value``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from pcp_core.standards.codes import RECIPIENT_TYPE
from pcp_core.standards.lenient import Reader

Kind = Literal["Patient", "Organization", "DocumentReference"]

PLAIN_ID = re.compile(r"[A-Za-z0-9.-]{1,64}", flags=re.ASCII)
_TYPED = re.compile(r"[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}", flags=re.ASCII)
_ADDRESS = re.compile(r"(?:https?://|urn:(?:uuid|oid):)[^\s|]+", flags=re.ASCII)
_IN_SYSTEM = re.compile(r"(?P<system>[a-z][a-z0-9+.-]*:[^|\s]+)\|(?P<value>\S(?:.*\S)?)", flags=re.ASCII)
_BY_TYPE = "type:"


def to_reference(id_: str, kind: Kind) -> dict[str, Any]:
    """An id as a reference: by its address where it can be one, else by an identifier."""
    if PLAIN_ID.fullmatch(id_):
        return {"reference": f"{kind}/{id_}"}
    if _ADDRESS.fullmatch(id_) or (_TYPED.fullmatch(id_) and not id_.startswith(f"{kind}/")):
        return {"reference": id_}
    if found := _IN_SYSTEM.fullmatch(id_):
        return {"type": kind, "identifier": {"system": found["system"], "value": found["value"]}}
    return {"type": kind, "identifier": {"value": id_}}


def from_reference(value: object, kind: Kind, path: str, reader: Reader) -> str | None:
    """The id that a reference names; None where it names nobody who can be known from here."""
    reference = reader.thing(value, path)
    address = reader.text(reference.get("reference"), f"{path}.reference")
    if address and not address.startswith("#"):
        return named(address, kind)
    identifier = reader.thing(reference.get("identifier"), f"{path}.identifier")
    if (known := from_identifier(identifier, f"{path}.identifier", reader)) is None:
        return None
    of_type = reader.text(reference.get("type"), f"{path}.type")
    return known if of_type in (None, kind) else f"{of_type}/{known}"


def from_identifier(identifier: Mapping[str, Any], path: str, reader: Reader) -> str | None:
    """The id that an identifier gives: its value, with its system before it where it has one."""
    system = reader.text(identifier.get("system"), f"{path}.system")
    value = reader.text(identifier.get("value"), f"{path}.value")
    if value is None:
        return None
    return f"{system}|{value}" if system else value


def named(address: str, kind: Kind) -> str:
    """The id in an address such as ``Patient/7``."""
    rest = address.removeprefix(f"{kind}/")
    return rest if rest else address


def is_elsewhere(id_: str) -> bool:
    """Whether this is the address of something that is not known here: a group, a person, a record on a server."""
    return bool(_TYPED.fullmatch(id_) or _ADDRESS.fullmatch(id_))


def to_recipient(recipient: str) -> dict[str, Any]:
    """A recipient of a consent as a reference: an agency by its id, or everybody of a type."""
    if recipient.startswith(_BY_TYPE):
        return {"identifier": {"system": RECIPIENT_TYPE, "value": recipient.removeprefix(_BY_TYPE)}}
    return to_reference(recipient, "Organization")


def from_recipient(value: object, path: str, reader: Reader) -> str | None:
    """The recipient that a reference names: an id, or ``type:<recipient type>``."""
    found = from_reference(value, "Organization", path, reader)
    of_type = f"{RECIPIENT_TYPE}|"
    return f"{_BY_TYPE}{found.removeprefix(of_type)}" if found and found.startswith(of_type) else found
