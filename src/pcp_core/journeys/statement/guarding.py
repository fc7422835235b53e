"""What may not stand in a text, whatever its mark says: a safety net under the worker who marked it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pcp_core.journeys.statement.asking import Request
from pcp_core.journeys.statement.items import Item
from pcp_core.journeys.statement.kinds import ADDRESS, ORGANISATIONS, SENSITIVE, SERVICE, is_report, looked_after
from pcp_core.journeys.statement.marking import Marks
from pcp_core.model import Case, Mark, Related
from pcp_core.text.document import Document
from pcp_core.text.names import names_somebody
from pcp_core.text.speech import spoken

_REPORTING = re.compile(
    r"\b(?:reporters?|notif(?:y|ied|ies|iers?|ications?)|informants?|informers?|anonymous\w*|tip-?offs?|complainants?|"
    r"mandat(?:ed|ory) (?:report|notif)\w*|whistle-?blow\w*|reported (?:to|by|him|her|them|you|this|it|concern\w*)|"
    r"reports? (?:to|from|by|about|of|was|were)|(?:made|makes?|making) (?:a|the|another) report)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b\d+[a-z]?(?:/\d+)?[\s,]+(?:\w+\s+){0,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|crescent|cres|"
    r"place|pl|terrace|tce|highway|hwy|parade|pde|close|grove|way|square|row|hill)\b"
    r"|\b(?:unit|flat|apartment|apt|po box|lot)\s*\d|\S@\S|https?:|www\.|(?:\+?\d[\s()-]?){7,}",
    re.IGNORECASE,
)


class Guard:
    """The people, services and reporters of a case, as they must not stand in a text for one reader."""

    def __init__(self, case: Case, request: Request, marks: Marks) -> None:
        reader = request.reader
        self._case = case
        self._reader = reader
        self._marks = marks
        self._own_names = tuple(_own_names(case, reader))
        self._reporters = tuple(_reporters(case))
        self._services = tuple(name.casefold() for name in looked_after(case))

    def lets(self, text: str, mark: Mark, item: Item) -> bool:
        """Whether a text may stand on the page: everything in it that needs a thought was thought of."""
        bare = _bare(text)
        document = Document(bare)
        also = mark.also or ()
        return not (
            names_somebody(document, self._unthought(mark))
            or self._reporting(document)
            or (SERVICE not in also and self._names_service(bare))
            or (ADDRESS not in also and _PLACE.search(bare))
            or not self._words_agreed(document, mark, item)
        )

    def names_nobody(self, name: str, mark: Mark) -> bool:
        """Whether the name of a body holds nobody's name who was not thought of."""
        return not name or not names_somebody(Document(_bare(name)), self._unthought(mark))

    def _unthought(self, mark: Mark) -> Iterator[str]:
        """Names of people that nobody thought of; of people to keep away from, always."""
        people, keep = set(mark.people or ()), set(self._case.keep_from or ())
        for one in self._case.person.related or () if self._case.person else ():
            if one.id != self._reader and (one.id is None or one.id in keep or one.id not in people):
                yield from _all_names(one)
        yield from _workers_by_id(self._case, keep)
        person = self._case.person
        if person is not None and person.id not in people:
            yield from person.also_named or ()

    def _reporting(self, document: Document) -> bool:
        folded = document.text.casefold()
        people = (name for name, body in self._reporters if not body)
        bodies = (name for name, body in self._reporters if body)
        return bool(
            _REPORTING.search(document.text)
            or names_somebody(document, people)
            or any(name.casefold() in folded for name in bodies)
        )

    def _names_service(self, text: str) -> bool:
        folded = text.casefold()
        return bool(SENSITIVE.search(text)) or any(name in folded for name in self._services)

    def _words_agreed(self, document: Document, mark: Mark, item: Item) -> bool:
        """Whether everybody whose own words stand here agreed, asked alone; whose they are may not be unknown."""
        if mark.words_of is not None:
            return all(who == self._reader or self._marks.agreed(item, who) for who in mark.words_of)
        return not self._others_speak(document)

    def _others_speak(self, document: Document) -> bool:
        for words in spoken(document):
            named = document.text[slice(*words.speaker)] if words.speaker else ""
            if named.casefold() != "you" and not names_somebody(Document(named), self._own_names):
                return True
        return False


def whole_words(text: str, start: int, end: int) -> bool:
    """Whether a part begins and ends between words, so that no name is cut in two."""
    cut_before = 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum()
    cut_after = 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (cut_before or cut_after)


def _all_names(one: Related) -> Iterator[str]:
    for name in (one.name, *(one.extra.get("also_named") or ())):
        if isinstance(name, str):
            yield name


def _own_names(case: Case, reader: str) -> Iterator[str]:
    person = case.person
    if person is not None and person.id == reader:
        yield from (name for name in (person.name, person.called) if name)


def _reporters(case: Case) -> Iterator[tuple[str, bool]]:
    """Names of those from whom a report may have come, and whether each is a body."""
    for share in case.disclosures or ():
        if share.direction == "in" and is_report(share):
            for name in (share.recipient.name, share.recipient.agency):
                if name:
                    yield name, share.recipient.type in ORGANISATIONS


def _workers_by_id(case: Case, keep: set[str]) -> Iterator[str]:
    """Names of workers to keep away from, as the host gives them beside a record."""
    for records in (case.notes, case.goals, case.referrals, case.disclosures, case.documents, case.meetings):
        for record in records or ():
            worker = record.extra.get("worker")
            if isinstance(worker, dict) and worker.get("id") in keep and isinstance(worker.get("name"), str):
                yield worker["name"]


def _bare(text: str) -> str:
    """Without characters that show nothing: a name written with one of them inside is still that name."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
