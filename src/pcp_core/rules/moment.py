"""One event with its case, as a check sees it: texts read once, names filled in, findings made in one place."""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from pcp_core.model import Case, Choice, Event, Evidence, Finding, Person, Weight
from pcp_core.rules.agreed import Protocol
from pcp_core.rules.rule import Rule
from pcp_core.text.context import ContextReader, shipped_reader
from pcp_core.text.document import Document
from pcp_core.text.names import Names
from pcp_core.text.phrases import Hit, PhraseIndex

TEXTS: Mapping[str, tuple[str, ...]] = {
    "note-save": ("note.text",),
    "document-save": ("document.text",),
    "goal-save": ("goal.words", "goal.recorded", "goal.bridge"),
    "referral-send": ("referral.why",),
}
"""Where the text of an event stands, by hook."""

FILLED = ("name", "recipient", "service", "worker", "who", "what")
"""The keys that a question or a suggested wording may hold in braces. Plain replacement, never a template engine."""

_UNKNOWN = {
    "name": "this person",
    "who": "this person",
    "worker": "the worker",
    "recipient": "the other agency",
    "service": "the service",
    "what": "this",
}
SOMEBODY = "the person it is about"
"""Stands for somebody whose name is not known, where it is not the person whose case it is."""

_STAND_INS = frozenset({*_UNKNOWN.values(), SOMEBODY})
_KEY = re.compile(r"\{(\w+)\}")


@lru_cache(maxsize=10_000)
def _as_written(code: str, label: str) -> Choice:
    """A choice of a rule, in whose label nobody is named: the same for every note, so it is made once."""
    return Choice(code=code, label=label)


NOBODY = Case.model_construct()  # reads nothing, so that no validator is built where rules are only loaded


class Reading:
    """A text of the moment, read once: the document, and the phrases of every rule that stand in it."""

    __slots__ = ("_hits", "_index", "document", "path")

    def __init__(self, path: str, document: Document, index: PhraseIndex) -> None:
        self.path = path
        self.document = document
        self._index = index
        self._hits: Mapping[str, list[Hit]] | None = None

    def hits(self, owner: str) -> list[Hit]:
        """The hits of one owner of phrases, in the order of the text. One scan serves all owners."""
        if self._hits is None:
            self._hits = self._index.hits(self.document)
        return self._hits.get(owner, [])

    def evidence(self, start: int, end: int) -> Evidence:
        """A place of this text, as evidence."""
        return Evidence(in_=self.path, start=start, end=end, text=self.document.text[start:end])


class Moment:
    """An event and what is known, for one look of every check. Nothing in it changes but what is read lazily."""

    def __init__(
        self,
        event: Event,
        case: Case,
        index: PhraseIndex,
        *,
        key: bytes = b"",
        explain: bool = False,
        context: ContextReader | None = None,
        protocols: tuple[Protocol, ...] = (),
    ) -> None:
        self.event = event
        self.case = case
        self.explain = explain
        self.protocols = protocols
        self._context = context
        self._index = index
        self._key = key
        self._readings: dict[str, Reading] = {}

    @property
    def context(self) -> ContextReader:
        """Reads what a hit means where it stands; with the agency's own triggers, where it has some."""
        return self._context or shipped_reader()

    @property
    def day(self) -> date:
        """The day of the event, where it happened."""
        return self.event.at.date()

    @property
    def person(self) -> Person | None:
        """Whose case it is, as far as it is known."""
        return self.case.person

    @property
    def person_id(self) -> str | None:
        """The id of the person whose case it is."""
        return self.case.person.id if self.case.person else self.event.person

    @property
    def name(self) -> str:
        """The name the person uses; "this person" where none is known."""
        return self._known("name") or _UNKNOWN["name"]

    @cached_property
    def names(self) -> Names:
        """The names of the people of the case and of the worker."""
        person, worker = self.case.person, self.event.worker
        related = (person.related or ()) if person else ()
        called = person.preferences.called if person and person.preferences else None
        return Names(
            person=tuple(filter(None, (called, person.name))) if person else (),
            also_named=(person.also_named or ()) if person else (),
            others=tuple(relative.name for relative in related if relative.name),
            worker=(worker.name,) if worker and worker.name else (),
        )

    def readings(self) -> Iterable[Reading]:
        """Every text that the event itself carries."""
        for path in TEXTS.get(self.event.hook, ()):
            noun, _, field = path.partition(".")
            text = getattr(getattr(self.event, noun, None), field, None)
            if text:
                yield self.read(path, text)

    def read(self, path: str, text: str) -> Reading:
        """A text at a path, read once however many checks ask for it."""
        reading = self._readings.get(path)
        if reading is None:
            reading = self._readings[path] = Reading(path, Document(text, self.names), self._index)
        return reading

    def fill(self, words: str, more: Mapping[str, str] | None = None) -> str:
        """Put the names into a question or a suggestion, in one pass: nobody's name is read as a key."""
        if "{" not in words:
            return words
        return _KEY.sub(lambda key: self._filled(key, more or {}), words)

    def _filled(self, key: re.Match[str], more: Mapping[str, str]) -> str:
        filled = more.get(key[1]) or self._known(key[1]) or _UNKNOWN.get(key[1], key[0])
        before = key.string[: key.start()]
        begins = not before or (before[-1].isspace() and before.rstrip().endswith((".", "?", "!")))
        # Somebody's name is written as they write it; only what stands in for one begins with a capital letter.
        return filled[:1].upper() + filled[1:] if begins and filled in _STAND_INS else filled

    def _known(self, key: str) -> str | None:
        if key in ("name", "who"):
            return self.case.person.called if self.case.person else None
        if key == "worker":
            return self.event.worker.name if self.event.worker else None
        return self.event.disclosure.recipient.name if key == "recipient" and self.event.disclosure else None

    def finding(
        self,
        rule: Rule,
        *,
        family: str,
        weight: Weight = "ask",
        kind: str | None = None,
        ask: str | None = None,
        evidence: tuple[Evidence, ...] = (),
        better: str | None = None,
        choices: Sequence[Choice | tuple[str, str]] | None = None,
        releases: tuple[str, ...] = (),
        concern: str | None = None,
        details: Mapping[str, Any] | None = None,
        fill: Mapping[str, str] | None = None,
    ) -> Finding:
        """A finding of a rule: the rule's own words with the names in them, and the key for "not again".

        choices: those of the rule unless others are given; a ``Choice`` stands as it is, a code and a label are filled.
        Where no text is evidence, the event itself is: an answer then silences this one share or meeting, not the next.
        """
        return Finding(
            rule=rule.id,
            family=family,
            kind=kind or rule.kind,
            weight=weight,
            ask=self.fill(ask or rule.ask, fill),
            because=self.fill(rule.because, fill),
            implication=self.fill(rule.implication, fill),
            source=rule.source,
            evidence=evidence,
            better=self._suggestion(better, fill) if better else None,
            choices=tuple([self._choice(rule, one, fill) for one in (rule.choices if choices is None else choices)]),
            releases=releases,
            concern=concern,
            details=dict(details or {}),
            fingerprint=self._fingerprint(rule, concern, evidence),
        )

    def _choice(self, rule: Rule, choice: Choice | tuple[str, str], fill: Mapping[str, str] | None) -> Choice:
        if isinstance(choice, Choice):
            return choice
        if "{" not in choice[1] and choice in rule.choices:
            return _as_written(*choice)
        return Choice(code=choice[0], label=self.fill(choice[1], fill))

    def _suggestion(self, better: str, fill: Mapping[str, str] | None) -> str | None:
        """A suggested wording; none where it needs a name that nobody has told us."""
        return None if "{name}" in better and not self._known("name") else self.fill(better, fill)

    def _fingerprint(self, rule: Rule, concern: str | None, evidence: tuple[Evidence, ...]) -> str:
        seen = "\n".join([unicodedata.normalize("NFC", part.text or "").casefold() for part in evidence])
        if not seen:
            seen = f"event {self.event.id}"
        parts = "|".join((rule.first_id, self.person_id or "", concern or "", seen))
        return hmac.digest(self._key, parts.encode(), "sha256").hex()
