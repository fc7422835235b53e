"""What may not stand in a text, whatever its mark says: a safety net under the worker who marked it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pcp_core.journeys.statement.asking import Request
from pcp_core.journeys.statement.items import Item
from pcp_core.journeys.statement.kinds import ADDRESS, NAME, ORGANISATIONS, SERVICE, is_report, looked_after
from pcp_core.journeys.statement.marking import Marks
from pcp_core.journeys.statement.nets import PLACE, REPORTING, SENSITIVE, bare, capitals, name_forms, telling_words
from pcp_core.model import Case, DisclosureRecord, Mark, Noun
from pcp_core.text.document import Document
from pcp_core.text.fold import fold_phrase
from pcp_core.text.names import names_somebody
from pcp_core.text.phrases import is_whole_word
from pcp_core.text.speech import Spoken, spoken

Named = tuple[str | None, str]
"""Somebody's id, where there is one, and a name of theirs."""


class Guard:
    """The people, services and reporters of a case, as they must not stand in a text for one reader."""

    def __init__(self, case: Case, request: Request, marks: Marks) -> None:
        self._request = request
        self._marks = marks
        self._page = request.person
        self._keep = frozenset(case.keep_from or ())
        self._own = tuple(_own_names(case, request.reader))
        everybody = [one for one in _everybody(case) if one[0] != request.reader]
        self._others = tuple((id_, tuple(name_forms(name))) for id_, name in everybody)
        self._about = tuple(_own_names(case, self._page))
        aliases = (case.person.also_named if case.person else None) or ()
        self._aliases = tuple(form for name in aliases for form in name_forms(name))
        reports = [share for share in _reports(case) if share.recipient.id != request.reader]
        self._reporters = tuple(form for name in _people_of(reports, everybody) for form in name_forms(name))
        self._reporting = tuple(word for name in _bodies_of(reports) for word in telling_words(name))
        bodies = tuple(looked_after(case, request.reader))
        self._bodies = tuple(form for name in bodies for form in name_forms(name))
        self._services = tuple(word for name in bodies for word in telling_words(name))

    def lets(self, text: str, mark: Mark, item: Item) -> bool:
        """Whether a text may stand on the page: everything in it that needs a thought was thought of."""
        document = Document(bare(text))
        also = mark.also or ()
        return not (
            self._names_somebody(document, mark)
            or REPORTING.search(document.text)
            or _holds(document, self._reporting)
            or (SERVICE not in also and self._names_service(document))
            or (ADDRESS not in also and PLACE.search(document.text))
            or (NAME not in also and self._names_a_stranger(document, mark))
            or not self.words_agreed(spoken(document), document, mark, item)
        )

    def lets_body(self, name: str, mark: Mark | None) -> bool:
        """Whether the name of a body may stand on a line: no person's name or address nobody thought of is in it."""
        document, thought_of = Document(bare(name)), mark or Mark(id="")
        also = thought_of.also or ()
        return not (
            self._names_somebody(document, thought_of)
            or (ADDRESS not in also and PLACE.search(document.text))
            or (SERVICE not in also and self._names_service(document))
        )

    def words_agreed(self, words: Iterable[Spoken], document: Document, mark: Mark, item: Item) -> bool:
        """Whether everybody whose own words these are agreed, asked alone; whose they are may not be unknown."""
        if mark.words_of is not None:
            seen = not self._request.seen_by.only_the_reader
            return all(
                who == self._request.reader or self._marks.agreed(item, who, even_if_seen=seen) for who in mark.words_of
            )
        return all(self._is_the_readers(one, document, item) for one in words)

    def _is_the_readers(self, words: Spoken, document: Document, item: Item) -> bool:
        named = document.text[slice(*words.speaker)] if words.speaker else ""
        if named.casefold() == "you":  # whoever a letter is written to; in a note it could be anybody
            return item.kind in ("document", "agreement")
        speaker = Document(bare(named))
        everybody = (form for _, forms in self._others for form in forms)
        return names_somebody(speaker, self._own) and not names_somebody(speaker, everybody)

    def _names_somebody(self, document: Document, mark: Mark) -> bool:
        """Whether somebody is named of whom nobody thought, somebody to keep away from, or a reporter."""
        people = set(mark.people or ()) - self._keep
        forms = [form for id_, own in self._others if id_ is None or id_ not in people for form in own]
        forms += [*self._reporters, *(() if self._page in people else self._aliases)]
        apart = Document(re.sub(r"\d", " ", document.text))  # a name with a year behind it is still that name
        return names_somebody(document, forms) or names_somebody(apart, forms)

    def _names_service(self, document: Document) -> bool:
        return bool(SENSITIVE.search(document.text)) or _holds(document, self._services)

    def _names_a_stranger(self, document: Document, mark: Mark) -> bool:
        """Whether a name stands there that is not the reader's, and of nobody and nothing that the mark names."""
        people, also = set(mark.people or ()), mark.also or ()
        known = {*self._own, *self._about, *(form for id_, own in self._others if id_ in people for form in own)}
        known |= {*(self._bodies if SERVICE in also else ()), *(self._aliases if self._page in people else ())}
        text = PLACE.sub(".", document.text) if ADDRESS in also else document.text
        return any(not names_somebody(Document(one), known) for one in capitals(text))


def _holds(document: Document, phrases: Iterable[str]) -> bool:
    """Whether one of these phrases stands in a text as words."""
    folded = document.folded
    for phrase in map(fold_phrase, phrases):
        at = folded.find(phrase) if phrase else -1
        while at >= 0:
            if is_whole_word(folded, at, at + len(phrase)):
                return True
            at = folded.find(phrase, at + 1)
    return False


def _own_names(case: Case, reader: str) -> Iterator[str]:
    """The names of the reader, where they are the person of the case or known in it."""
    person = case.person
    if person is not None and person.id == reader:
        yield from (form for name in (person.name, person.called) if name for form in name_forms(name))
    for one in (person.related or ()) if person else ():
        if one.id == reader and one.name:
            yield from name_forms(one.name)


def _everybody(case: Case) -> Iterator[Named]:
    """Everybody else whose name the case knows: relatives, recipients who are people, workers."""
    for one in (case.person.related or ()) if case.person else ():
        yield from ((one.id, name) for name in (one.name, *_listed(one.extra.get("also_named"))) if name)
    for share in case.disclosures or ():
        if share.recipient.name and share.recipient.type not in ORGANISATIONS:
            yield share.recipient.id, share.recipient.name
    yield from _workers(case)


def _workers(case: Case) -> Iterator[Named]:
    """Workers, as the host gives them beside a record."""
    lists = (case.notes, case.needs, case.goals, case.referrals, case.disclosures, case.documents, case.meetings)
    found: dict[Named, None] = {}
    for records in (*lists, case.agreements, case.transfers):
        for record in records or ():
            worker = record.extra.get("worker")
            if isinstance(worker, dict) and isinstance(worker.get("name"), str):
                found[worker.get("id"), worker["name"]] = None
    yield from found


def _listed(names: object) -> Iterator[str]:
    yield from (name for name in (names if isinstance(names, (list, tuple)) else ()) if isinstance(name, str))


def _reports(case: Case) -> list[DisclosureRecord]:
    """What came in that may be a report."""
    return [share for share in case.disclosures or () if share.direction == "in" and is_report(share)]


def _people_of(reports: list[DisclosureRecord], others: Iterable[Named]) -> Iterator[str]:
    """Names of people who may have reported: as the report gives them, and as the case knows them by their id."""
    ids = {share.recipient.id for share in reports} - {None}
    yield from (share.recipient.name for share in reports if share.recipient.name and not _is_body(share.recipient))
    yield from (name for id_, name in others if id_ in ids)


def _bodies_of(reports: list[DisclosureRecord]) -> Iterator[str]:
    """Names of bodies that may have reported, and of the bodies that people belong to who may have."""
    for share in reports:
        yield from (name for name in (share.recipient.agency,) if name)
        if share.recipient.name and _is_body(share.recipient):
            yield share.recipient.name


def _is_body(recipient: Noun) -> bool:
    return getattr(recipient, "type", None) in ORGANISATIONS
