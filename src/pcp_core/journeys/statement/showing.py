"""What is left to show: each record is looked at by itself, and what does not plainly pass stays out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pcp_core.journeys.statement.asking import Request, is_young
from pcp_core.journeys.statement.guarding import Guard, whole_words
from pcp_core.journeys.statement.items import Item, items
from pcp_core.journeys.statement.kinds import (
    SERVICE,
    is_plain,
    is_report,
    needs_look,
    only_if_told,
    service_needs_look,
    was_told,
)
from pcp_core.journeys.statement.marking import Marks
from pcp_core.ledger.keys import Keyring
from pcp_core.model import Agreement, Case, DisclosureRecord, Goal, Mark, Meeting, Note, Service

Whose = Literal["yours", "ours", "child"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that stand in a record: the reader's own, a child's who agreed, or those of whoever wrote it."""

    whose: Whose
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A record that may be a line, with what of its words may stand there. replies: what the reader said about it."""

    item: Item
    quotes: tuple[Quote, ...] = ()
    service: Service | None = None
    signed: bool = False
    replies: tuple[str, ...] = ()


def shown(case: Case, request: Request, keys: Keyring) -> Iterator[Shown]:
    """The records that may be lines of this page, in the order of the case."""
    look = _Look(case, request, keys)
    for item in items(case):
        line = look.at(item)
        if line is not None:
            yield line


class _Look:
    """One reader's look at one case."""

    def __init__(self, case: Case, request: Request, keys: Keyring) -> None:
        self._case = case
        self._request = request
        self._marks = Marks(case, request.reader, request.at, keys)
        self._guard = Guard(case, request, self._marks)
        self._keep = set(case.keep_from or ())
        self._services = {service.id: service for service in case.services or ()}
        person = case.person
        self._plain_allowed = request.own and person is not None and not is_young(person, request.at)

    def at(self, item: Item) -> Shown | None:
        """The line that a record may be, or None."""
        if (item.at is not None and item.at > self._request.at) or self._never(item) or self._marks.refused(item):
            return None
        mark = self._marks.safe(item)
        if not self._guard.names_nobody(self._named(item), mark or Mark(id="")):
            return None
        if not self._request.seen_by.only_the_reader and not (mark and mark.even_if_seen):
            return None
        if mark is not None:
            return self._marked(item, mark)
        if self._plain_allowed and is_plain(item, self._request.reader, self._request.at):
            return Shown(item, signed=True, replies=self._replies(item))
        return None

    def _never(self, item: Item) -> bool:
        """What no mark can make a line: reports, our own that nobody told of, and whoever is to be kept away."""
        record = item.record
        ends = {getattr(getattr(record, "to", None), "worker", None), getattr(record, "author", None)}
        if isinstance(record, DisclosureRecord):
            ends |= {record.recipient.id, *(one.person for one in record.about or ())}
            if is_report(record) if item.section == "received" else self._untold(record):
                return True
        return bool(ends & self._keep)

    def _untold(self, share: DisclosureRecord) -> bool:
        return only_if_told(share) and not was_told(share, self._request.reader, self._request.at)

    def _named(self, item: Item) -> str:
        """The name of the body that a line would give."""
        if isinstance(item.record, DisclosureRecord):
            return item.record.recipient.name or ""
        service = self._services.get(getattr(item.record, "service", None) or "")
        return (service.name if service else None) or ""

    def _marked(self, item: Item, mark: Mark) -> Shown | None:
        record, also = item.record, mark.also or ()
        if isinstance(record, DisclosureRecord):
            others = {one.person for one in record.about or ()} - {self._request.reader, self._request.person}
            if not others <= set(mark.people or ()) or (SERVICE not in also and needs_look(record.recipient)):
                return None
            signed = item.section != "received" and not only_if_told(record)
            return Shown(item, tuple(self._views(item, mark)), signed=signed, replies=self._replies(item))
        if item.kind == "referral":
            service = self._services.get(record.service or "")
            if SERVICE not in also and service_needs_look(service):
                return None
            return Shown(item, service=service, replies=self._replies(item))
        if item.kind == "transfer":
            return Shown(item, replies=self._replies(item)) if SERVICE in also else None
        quotes = tuple(self._quotes(item, mark))
        return Shown(item, quotes, signed=item.kind == "agreement", replies=self._replies(item)) if quotes else None

    def _quotes(self, item: Item, mark: Mark) -> Iterator[Quote]:
        """What of a record's words may stand: all that was marked, or nothing."""
        found = list(self._words(item.record) if mark.parts is None else _part(item.record, mark))
        person = self._request.person
        if any(quote.whose == "child" for quote in found) and not self._marks.agreed(item, person):
            return
        if all(self._guard.lets(quote.text, mark, item) for quote in found):
            yield from found

    def _words(self, record: Any) -> Iterator[Quote]:
        """The words of a record, where nobody but the reader is in it as far as the record says."""
        request = self._request
        if isinstance(record, Goal):
            if record.said_by == "person" and record.words:
                yield Quote("yours" if request.own else "child", record.words)
            if record.recorded:
                yield Quote("ours", record.recorded)
        elif isinstance(record, Meeting):
            decided = (one for one in record.decisions or () if one.about == request.person and one.what)
            yield from (Quote("ours", one.what) for one in decided)
        elif isinstance(record, Agreement):
            yield Quote("ours", record.words)
        elif isinstance(record, Note) and record.about == (request.person,):
            yield Quote("ours", record.text)

    def _views(self, item: Item, mark: Mark) -> Iterator[Quote]:
        """What the reader thought of a share; a child's words too, if the child, asked alone, agreed."""
        for view in item.record.views or ():
            own = view.of == self._request.reader
            if not view.words or not (own or self._marks.agreed(item, view.of)):
                continue
            thought_of = mark.model_copy(update={"words_of": (view.of,)})
            if self._guard.lets(view.words, thought_of, item):
                yield Quote("yours" if own else "child", view.words)

    def _replies(self, item: Item) -> tuple[str, ...]:
        """What the reader said about this line, oldest first; not where others may see the page."""
        if not self._request.seen_by.only_the_reader:
            return ()
        said = [
            reply
            for reply in self._case.replies or ()
            if reply.of is not None
            and (reply.of.record, reply.of.id, reply.by) == (item.kind, item.id, self._request.reader)
            and reply.words
        ]
        return tuple(reply.words or "" for reply in sorted(said, key=lambda one: (one.at is None, str(one.at))))


def _part(record: Any, mark: Mark) -> Iterator[Quote]:
    """The stretches of a text that were marked, if each is one; set like paragraphs, so that no gap can be seen."""
    text = getattr(record, "text", "") or ""
    parts = sorted(mark.parts or (), key=lambda part: part.start)
    if parts and all(part.start < part.end <= len(text) and whole_words(text, part.start, part.end) for part in parts):
        yield Quote("ours", "\n\n".join(text[part.start : part.end].strip() for part in parts))
