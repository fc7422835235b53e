"""The CDS hook ``patient-consent-consult`` (LEAP, SHARES): a consult is an event of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pcp_core.errors import UnreadableInput
from pcp_core.families.disclosure.vocabulary import PURPOSES
from pcp_core.model import Case, Consent, Disclosure, Event, Person, Recipient
from pcp_core.standards.codes import ACT_REASON, CATEGORY, PURPOSE, Coding
from pcp_core.standards.fhir_consent import consents_from_fhir
from pcp_core.standards.fhir_provisions import EVERYBODY, read_codings
from pcp_core.standards.lenient import LeftOut, Reader
from pcp_core.standards.references import Kind, from_identifier, named

HOOK = "patient-consent-consult"

_CONTEXT = frozenset({"actor", "patientId", "purposeOfUse", "category", "class", "content", "consent"})


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who is asked about, and who would get it: each by every id the caller knows them by, the first one ours."""

    people: tuple[str, ...]
    actors: tuple[str, ...]
    categories: frozenset[Coding]


def event_from_consult(data: object, *, id_: str, at: datetime) -> tuple[Event, tuple[LeftOut, ...]]:
    """The event that a consult (parsed JSON) asks about, and what of it is not carried over.

    Consents come from ``context.consent`` and from whatever was prefetched (Consents, or Bundles of them); without any,
    the list is unknown, and the desk adds what it knows. id_, at: the request's. Raises UnreadableInput with every
    mistake: a consent that cannot be read may be a no, and is not passed over.
    """
    reader = Reader()
    whole = reader.thing(data, "request")
    if whole.get("hook") != HOOK:
        reader.wrong("hook", "is another one", f"send {HOOK}", "unknown-hook")
    context = reader.thing(whole.get("context"), "context")
    asked = _Asked(
        _ids(context.get("patientId"), "Patient", "context.patientId", reader),
        _ids(context.get("actor"), "Organization", "context.actor", reader),
        frozenset(read_codings(context.get("category"), "context.category", reader) or ()),
    )
    purpose = _purpose(context.get("purposeOfUse"), reader)
    scope = _scope(context.get("class"), reader)
    consents = _consents(whole, context, asked, reader)
    _say_what_is_left(context, reader)
    left_out = reader.done()
    person, recipient = asked.people[0], asked.actors[0]
    event = Event(
        hook="disclosure-send",
        id=id_,
        at=at,
        person=person,
        disclosure=Disclosure(recipient=Recipient(id=recipient), purpose=purpose, scope=scope),
        case=Case(person=Person(id=person), consents=consents),
    )
    return event, left_out


def _ids(value: object, kind: Kind, path: str, reader: Reader) -> tuple[str, ...]:
    found = [(one, from_identifier(one, where, reader)) for where, one in reader.things(value, path)]
    known = tuple(dict.fromkeys(named(id_, kind) for _, id_ in found if id_))
    if not known:
        reader.wrong(path, "is missing or names nobody", 'write it as [{"value": "…"}]', "missing")
    return known


def _purpose(value: object, reader: Reader) -> str | None:
    """One purpose in our codes. Several are several shares: together they are a purpose that no consent names."""
    path = "context.purposeOfUse"
    sent = [value] if isinstance(value, str) else reader.several(value, path)
    texts = [reader.text(one, f"{path}[{number}]") for number, one in enumerate(sent)]
    codes = dict.fromkeys(PURPOSE.asked(_reason(text)) for text in texts if text)
    if len(codes) > 1:
        reader.leave(path, "several purposes are several shares: ask for each of them")
    return " + ".join(codes) or None


def _reason(code: str) -> Coding:
    """A purpose is sent as a bare code: one of ours, or one of HL7's reasons of use."""
    return Coding(PURPOSE.own if code in PURPOSES else ACT_REASON, code)


def _scope(value: object, reader: Reader) -> tuple[str, ...] | None:
    """The classes of what would be sent, as categories; one that we have no word for stays as it came."""
    scope = []
    for where, one in reader.things(value, "context.class"):
        code = reader.text(one.get("code", one.get("value")), f"{where}.code")
        system = reader.text(one.get("system"), f"{where}.system")
        scope += [CATEGORY.asked(Coding(system, code))] if code else []
    return tuple(dict.fromkeys(scope)) or None


def _consents(
    whole: Mapping[str, Any], context: Mapping[str, Any], asked: _Asked, reader: Reader
) -> tuple[Consent, ...] | None:
    prefetched = reader.thing(whole.get("prefetch"), "prefetch")
    if context.get("consent") is None and not prefetched:
        return None
    found: list[Consent] = []
    for where, resource in _resources(context, prefetched, reader):
        try:
            consents, left_out = consents_from_fhir(resource)
        except UnreadableInput as unreadable:
            for problem in unreadable.problems:
                reader.wrong(f"{where}.{problem.where}", problem.what, problem.fix, problem.code)
            continue
        for one in left_out:
            reader.leave(f"{where}.{one.path}", one.why)
        found += _as_asked(consents, resource, where, asked, reader)
    return tuple(found)


def _resources(
    context: Mapping[str, Any], prefetched: Mapping[str, Any], reader: Reader
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from reader.things(context.get("consent"), "context.consent")
    for name, value in prefetched.items():
        where = f"prefetch.{name}"
        resource = reader.thing(value, where)
        if resource.get("resourceType") == "Consent":
            yield where, resource
        elif resource.get("resourceType") == "Bundle":
            _wants_all_pages(resource, where, reader)
            for entry, one in reader.things(resource.get("entry"), f"{where}.entry"):
                inner = reader.thing(one.get("resource"), f"{entry}.resource")
                if inner.get("resourceType") == "Consent":
                    yield f"{entry}.resource", inner


def _wants_all_pages(bundle: Mapping[str, Any], where: str, reader: Reader) -> None:
    for path, link in reader.things(bundle.get("link"), f"{where}.link"):
        if link.get("relation") == "next":
            what = "goes on on another page, which may hold a no"
            reader.wrong(path, what, "send the entries of all pages", "more-pages")


def _as_asked(
    consents: Iterable[Consent], resource: Mapping[str, Any], where: str, asked: _Asked, reader: Reader
) -> Iterator[Consent]:
    """The consents of the person asked about, with the ids by which the consult names everybody."""
    for consent in consents:
        if consent.about not in asked.people or not asked.actors:
            reader.leave(where, "is somebody else's")
        elif consent.status == "active" and not _of_category(resource, asked):
            reader.leave(where, "a yes of another category than was asked for")
        else:
            yield _with_known_ids(consent, asked)


def _of_category(resource: Mapping[str, Any], asked: _Asked) -> bool:
    """Whether a yes is of a kind that was asked for. A no counts in every kind."""
    if not asked.categories:
        return True
    reader = Reader()
    concepts = [*reader.things(resource.get("category"), ""), *reader.things(resource.get("scope"), "")]
    return any(
        not asked.categories.isdisjoint(read_codings(one.get("coding"), "", reader) or ()) for _, one in concepts
    )


def _with_known_ids(consent: Consent, asked: _Asked) -> Consent:
    person, recipient = asked.people[0], asked.actors[0]
    recipients = consent.recipients
    # The consult says no type of recipient, so a no to everybody is spelt out for the one who is asked about.
    everybody = consent.status != "active" and set(EVERYBODY).issubset(recipients or ())
    if everybody or not set(asked.actors).isdisjoint(recipients or ()):
        recipients = tuple(dict.fromkeys((recipient, *(recipients or ()))))
    by = person if consent.by in asked.people else consent.by
    return consent.model_copy(update={"about": person, "by": by, "recipients": recipients})


def _say_what_is_left(context: Mapping[str, Any], reader: Reader) -> None:
    if context.get("content") is not None:
        reader.leave("context.content", "records are not looked into: what may go is said by their labels")
    for name in context:
        if name not in _CONTEXT:
            reader.leave(f"context.{name}", "is not known here")
