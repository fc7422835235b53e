"""What a consent of ours holds and FHIR R4 has no element for, as extensions of ours, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from pcp_core.model import Consent, ConsentStatus, Interpreter
from pcp_core.standards.fhir_provisions import day_or_moment
from pcp_core.standards.lenient import Reader
from pcp_core.standards.references import from_reference, to_reference

CONSENT_ID = "urn:pcp-core:consent"
STATUS = "urn:pcp-core:consent-status"
RECORD = "urn:pcp-core:consent-record"
INTERPRETER = "urn:pcp-core:interpreter"

_FIELDS = ("version", "jurisdiction", "language", "notice", "withdrawal", "kept_in")

Extension = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the extensions of a resource hold."""

    history: tuple[ConsentStatus, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)


def extensions_of(consent: Consent) -> list[Extension]:
    """The history, what ISO/IEC TS 27560 keeps, and who interpreted. Somebody's own words stay where they are."""
    record = [_text(name, value) for name in _FIELDS if (value := getattr(consent, name))]
    if consent.kept_until is not None:
        record.append({"url": "kept_until", "valueDateTime": as_date_time(consent.kept_until)})
    return [
        *([{"url": RECORD, "extension": record}] if record else []),
        *_interpreted(consent.interpreter),
        *({"url": STATUS, "extension": _entry(entry)} for entry in consent.history or ()),
    ]


def kept_in(value: object, reader: Reader) -> Kept:
    """Read our own extensions; those of others are left out, as FHIR allows."""
    history: list[ConsentStatus] = []
    fields: dict[str, Any] = {}
    for where, one in reader.things(value, "extension"):
        if one.get("url") == STATUS:
            history += _status_in(one, where, reader)
        elif one.get("url") == RECORD:
            fields |= _record_in(one, where, reader)
        elif one.get("url") == INTERPRETER:
            fields["interpreter"] = _interpreter_in(one, where, reader)
        else:
            reader.leave(where, "an extension that is not known here")
    return Kept(tuple(history), {name: found for name, found in fields.items() if found is not None})


def latest_of(history: Sequence[ConsentStatus]) -> ConsentStatus:
    """The entry that counts: the latest; of two at the same instant, the later in the list."""
    latest = history[0]
    for entry in history[1:]:
        if entry.at >= latest.at:
            latest = entry
    return latest


def as_date_time(when: date | datetime) -> str:
    """A day or a moment as FHIR writes it, which knows offsets in whole minutes."""
    if isinstance(when, datetime) and (offset := when.utcoffset()) and offset.seconds % 60:
        when = when.astimezone(UTC)
    return when.isoformat()


def _entry(entry: ConsentStatus) -> list[Extension]:
    return [
        _text("status", entry.status),
        {"url": "at", "valueDateTime": as_date_time(entry.at)},
        *(
            [{"url": "indicated_by", "valueReference": to_reference(entry.indicated_by, "Patient")}]
            if entry.indicated_by
            else []
        ),
        *([_text("how", entry.how)] if entry.how else []),
        *_interpreted(entry.interpreter),
    ]


def _said_by(who: str | None) -> list[Extension]:
    return [{"url": "indicated_by", "valueReference": to_reference(who, "Patient")}] if who else []


def _interpreted(interpreter: Interpreter | None) -> list[Extension]:
    if interpreter is None:
        return []
    parts = [_text(name, value) for name in ("language", "who") if (value := getattr(interpreter, name))]
    return [{"url": INTERPRETER, "extension": parts}] if parts else []


def _text(name: str, value: str) -> Extension:
    return {"url": name, "valueString": value}


def _parts(one: Mapping[str, Any], where: str, reader: Reader) -> dict[str, tuple[str, Mapping[str, Any]]]:
    inner = reader.things(one.get("extension"), f"{where}.extension")
    return {part["url"]: (path, part) for path, part in inner if isinstance(part.get("url"), str)}


def _texts(parts: Mapping[str, tuple[str, Mapping[str, Any]]], names: Iterable[str], reader: Reader) -> dict[str, Any]:
    return {
        name: reader.text(parts[name][1].get("valueString"), f"{parts[name][0]}.valueString")
        for name in names
        if name in parts
    }


def _status_in(one: Mapping[str, Any], where: str, reader: Reader) -> list[ConsentStatus]:
    parts = _parts(one, where, reader)
    told = _texts(parts, ("status", "how"), reader)
    path, at = parts.get("at", (where, {}))
    moment = reader.moment(at.get("valueDateTime"), f"{path}.valueDateTime")
    if not told.get("status") or not isinstance(moment, datetime):
        reader.wrong(where, "has no status or no moment", "give both, the moment with an offset", "history")
        return []
    who_path, who = parts.get("indicated_by", (where, {}))
    by = from_reference(who.get("valueReference"), "Patient", f"{who_path}.valueReference", reader)
    through = parts.get(INTERPRETER)
    interpreter = _interpreter_in(through[1], through[0], reader) if through else None
    return [
        ConsentStatus(status=told["status"], at=moment, indicated_by=by, how=told.get("how"), interpreter=interpreter)
    ]


def _record_in(one: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    parts = _parts(one, where, reader)
    fields = _texts(parts, _FIELDS, reader)
    if "kept_until" in parts:
        path, until = parts["kept_until"]
        moment = reader.moment(until.get("valueDateTime"), f"{path}.valueDateTime")
        fields["kept_until"] = day_or_moment(moment, lambda days: days.last)
    return fields


def _interpreter_in(one: Mapping[str, Any], where: str, reader: Reader) -> Interpreter:
    return Interpreter(**_texts(_parts(one, where, reader), ("language", "who"), reader))
