"""What is left to show: each record is looked at by itself, and what does not plainly pass stays out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pcp_core.journeys.statement.asking import Request, with_care
from pcp_core.journeys.statement.guarding import Guard
from pcp_core.journeys.statement.items import Item, items
from pcp_core.journeys.statement.kinds import (
    ORGANISATIONS,
    SERVICE,
    is_plain,
    is_report,
    needs_look,
    only_if_told,
    service_needs_look,
    was_told,
)
from pcp_core.journeys.statement.marking import Marks
from pcp_core.journeys.statement.nets import cuts
from pcp_core.ledger.keys import Keyring
from pcp_core.model import Agreement, Case, DisclosureRecord, Goal, Mark, Meeting, Note, Part, Service
from pcp_core.text.document import Document
from pcp_core.text.speech import spoken

Whose = Literal["reader", "person", "other", "ours"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that stand in a record: the reader's, the person's whose page it is, another's who agreed, or ours."""

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
        self._plain_allowed = request.own and not with_care(case, request.at)

    def at(self, item: Item) -> Shown | None:
        """The line that a record may be, or None."""
        if (item.at is not None and item.at > self._request.at) or self._never(item) or self._marks.refused(item):
            return None
        mark = self._marks.safe(item)
        if not self._guard.lets_body(self._named(item), mark):
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
        ends |= {*(getattr(record, "present", None) or ())}
        ends |= {one.id for one in getattr(record, "contributors", None) or ()}
        if isinstance(record, DisclosureRecord):
            ends |= {record.recipient.id, *(one.person for one in record.about or ())}
            if is_report(record) if item.section == "received" else self._untold(record):
                return True
        return bool(ends & self._keep)

    def _untold(self, share: DisclosureRecord) -> bool:
        request = self._request
        return only_if_told(share) and not was_told(share, request.person, request.reader, request.at)

    def _named(self, item: Item) -> str:
        """The name of the body that a line would give."""
        if isinstance(item.record, DisclosureRecord):
            recipient = item.record.recipient
            return (recipient.name if recipient.type in ORGANISATIONS else None) or ""
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
        found = list(self._words(item.record) if mark.parts is None else _stretches(item.record, mark.parts))
        if any(quote.whose == "person" for quote in found) and not self._agreed(item, self._request.person):
            return
        if mark.parts is not None and not self._spoken_agreed(item, mark):
            return
        if all(self._guard.lets(quote.text, mark, item) for quote in found):
            yield from found

    def _agreed(self, item: Item, who: str) -> bool:
        """Whether somebody agreed that their own words stand here, for whoever may see the page."""
        return self._marks.agreed(item, who, even_if_seen=not self._request.seen_by.only_the_reader)

    def _spoken_agreed(self, item: Item, mark: Mark) -> bool:
        """Whether whoever speaks in the stretches that were marked agreed, also where the stretch leaves out who."""
        document = Document(getattr(item.record, "text", "") or "")
        words = [
            one
            for one in spoken(document)
            if any(one.start < part.end and part.start < one.end for part in mark.parts or ())
        ]
        return self._guard.words_agreed(words, document, mark, item)

    def _words(self, record: Any) -> Iterator[Quote]:
        """The words of a record, where nobody but the reader is in it as far as the record says."""
        request = self._request
        if isinstance(record, Goal):
            if record.said_by == "person" and record.words:
                yield Quote("reader" if request.own else "person", record.words)
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
        """What the reader thought of a share; what others did too, a child above all, if they, asked alone, agreed."""
        for view in item.record.views or ():
            own = view.of == self._request.reader
            if not view.words or not (own or self._agreed(item, view.of)):
                continue
            thought_of = mark.model_copy(update={"words_of": (view.of,)})
            if self._guard.lets(view.words, thought_of, item):
                yield Quote("reader" if own else "person" if view.of == self._request.person else "other", view.words)

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


def _stretches(record: Any, parts: tuple[Part, ...]) -> Iterator[Quote]:
    """What was marked of a text, if each part is a stretch of it; set like paragraphs, so that no gap can be seen."""
    text = getattr(record, "text", "") or ""
    ordered, after = sorted(parts, key=lambda part: part.start), 0
    for part in ordered:
        if not after <= part.start < part.end <= len(text) or cuts(text, part.start) or cuts(text, part.end):
            return
        after = part.end
    if ordered:
        yield Quote("ours", "\n\n".join(text[part.start : part.end].strip() for part in ordered))
