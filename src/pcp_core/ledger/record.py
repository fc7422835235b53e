"""A record as somebody sends it: a consent, a promise, a telling, a share, an answer, a mark, a reply, a correction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pcp_core.errors import PcpError, Problem, UnreadableInput
from pcp_core.model import (
    Agreement,
    Answer,
    Consent,
    DisclosureRecord,
    Mark,
    Noun,
    Obligation,
    Reply,
    Told,
    Worker,
)
from pcp_core.model.base import Words
from pcp_core.model.reading import read_noun

Kind = Literal["answer", "consent", "agreement", "told", "disclosure", "mark", "reply", "correction"]

SIGNED = frozenset({"agreement", "told", "disclosure", "mark"})
"""Kinds that carry a worker: acts they would sign anyway. Of any other kind the worker is not kept."""

UNSPOKEN = frozenset({"not-safe-to-record", "asked-not-to"})
"""Choices of which nothing is kept but an opaque key: *not safe to record here*, *they asked us not to*."""


class Telling(Told):
    """That somebody was told, or why not. ``disclosure``: the share it is about. ``of``: who was told."""

    id: str
    disclosure: str | None = None
    event: str | None = None
    of: str | None = None


class Corrected(Noun):
    """Which record is put right."""

    record: str
    id: str


class Correction(Noun):
    """What stood wrongly, why, and how it is: the whole record as it now stands; null where it should not be there."""

    id: str
    corrects: Corrected
    because: Words | None = None
    to: dict[str, Any] | None = None


BODIES: Mapping[str, type[Noun]] = {
    "answer": Answer,
    "consent": Consent,
    "agreement": Agreement,
    "told": Telling,
    "disclosure": DisclosureRecord,
    "mark": Mark,
    "reply": Reply,
    "correction": Correction,
}


class _Envelope(Noun):
    record: str
    idempotency_key: str
    agency: str | None = None
    host: str | None = None
    person: str
    worker: Worker | None = None
    opens: tuple[Obligation, ...] = ()
    closes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One record, read. Made with ``read_record``.

    host: "" where no host system is behind it. opens: obligations that it leaves; closes: ids of those it settles.
    replacement: what a correction puts in the place, None where it only takes away.
    """

    kind: Kind
    idempotency_key: str
    agency: str
    host: str
    person: str
    body: Noun
    worker: Worker | None = None
    opens: tuple[Obligation, ...] = ()
    closes: tuple[str, ...] = ()
    replacement: Noun | None = None

    @property
    def unspoken(self) -> bool:
        """Whether nothing may be kept of it but an opaque key."""
        return isinstance(self.body, Answer) and self.body.choice in UNSPOKEN


def read_record(data: object, *, agency: str | None = None, host: str | None = None) -> tuple[Record, tuple[str, ...]]:
    """Read one record (parsed JSON), with the paths of fields that are not known here.

    agency, host: whose desk this is. The data may leave them out; what it says otherwise is refused.
    Raises UnreadableInput with every mistake at once; no message shows a value, since it may be somebody's words.
    """
    envelope, _ = read_noun(data, _Envelope)
    problems = [*_misfits(envelope, agency, host)]
    body, replacement, unknown = None, None, tuple[str, ...]()
    if envelope.record in BODIES:
        try:
            body, unknown = read_noun(_with_id(envelope), BODIES[envelope.record])
            replacement = _replacement(body)
        except PcpError as unreadable:
            problems += unreadable.problems
    if body is not None:
        problems += _body_misfits(envelope, body)
    if problems or body is None:
        raise UnreadableInput(problems)
    return (
        Record(
            kind=envelope.record,  # type: ignore[arg-type]
            idempotency_key=envelope.idempotency_key,
            agency=agency or envelope.agency or "",
            host=(host if host is not None else envelope.host) or "",
            person=envelope.person,
            body=body,
            worker=envelope.worker,
            opens=envelope.opens,
            closes=envelope.closes,
            replacement=replacement,
        ),
        unknown,
    )


def _with_id(envelope: _Envelope) -> dict[str, Any]:
    """The fields of the record itself; the store names one that came without an id."""
    return {"id": "", **envelope.extra}


def _replacement(body: Noun) -> Noun | None:
    if not isinstance(body, Correction) or body.to is None or body.corrects.record not in BODIES:
        return None
    try:
        return read_noun({**body.to, "id": body.corrects.id}, BODIES[body.corrects.record])[0]
    except UnreadableInput as unreadable:
        raise UnreadableInput(
            Problem(f"to.{problem.where}", problem.what, problem.fix, problem.code) for problem in unreadable.problems
        ) from None


def _misfits(envelope: _Envelope, agency: str | None, host: str | None) -> list[Problem]:
    problems = []
    if envelope.record not in BODIES:
        fix = "one of: " + ", ".join(get_args(Kind))
        problems.append(Problem("record", "is no kind of record that is kept here", fix, "unknown-kind"))
    if not envelope.idempotency_key.strip():
        problems.append(Problem("idempotency_key", "is empty", "send one that no other record has", "missing"))
    if not envelope.person:
        problems.append(Problem("person", "is empty", "send the person's id in the host", "missing"))
    for name, own, said in (("agency", agency, envelope.agency), ("host", host, envelope.host)):
        if own is not None and said is not None and own != said:
            problems.append(Problem(name, "is another one than this desk's", "leave it out", f"another-{name}"))
    if not (agency or envelope.agency):
        problems.append(Problem("agency", "is missing", "add it, or name it in pcp.yaml", "missing"))
    return problems


def _body_misfits(envelope: _Envelope, body: Noun) -> list[Problem]:
    problems = []
    if isinstance(body, Answer):
        if not body.fingerprint:
            problems.append(Problem("fingerprint", "is missing", "send the fingerprint of the finding", "missing"))
        if envelope.opens or envelope.closes:
            what = "says nothing of obligations: it would show who answered"
            problems.append(Problem("opens", f"an answer {what}", "record a telling or a share", "answer-duty"))
    if isinstance(body, Correction):
        problems += _corrected_misfits(body)
    if isinstance(body, Mark):
        problems += _mark_misfits(body, envelope.worker)
    if isinstance(body, Reply) and not (body.words or "").strip():
        problems.append(Problem("words", "are missing", "write what the person said, as they said it", "missing"))
    if isinstance(body, Reply) and body.of is None:
        problems.append(Problem("of", "is missing", "say which record it is about", "missing"))
    return problems


def _mark_misfits(body: Mark, worker: Worker | None) -> list[Problem]:
    """What a mark has to say to be one: about what, for whom, yes or no, when, and who signs it."""
    said: list[tuple[str, object, str]] = [
        ("of", body.of, "say which record it is about"),
        ("for", body.for_, "say who would read it"),
        ("safe_to_show", body.safe_to_show, "write true or false"),
        ("at", body.at, "say when it was looked at"),
        ("worker", worker, "say who looked at it; it is an act that is signed"),
    ]
    problems = [Problem(name, "is missing", fix, "missing") for name, value, fix in said if value is None]
    if body.by is not None and body.asked_alone is None:
        what, fix = "is missing beside somebody's own answer", "say whether they were asked alone"
        problems.append(Problem("asked_alone", what, fix, "missing"))
    return problems


def _corrected_misfits(body: Correction) -> list[Problem]:
    kind, to = body.corrects.record, body.to or {}
    if kind not in BODIES or kind == "correction":
        return [Problem("corrects.record", "is no kind of record that can be put right", "", "unknown-kind")]
    if to.get("choice") in UNSPOKEN:
        fix = "take the answer away, and record this as an answer of its own"
        return [Problem("to.choice", "is kept as an opaque key only", fix, "unspoken")]
    return []
