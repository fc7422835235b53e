"""Many names, one thing: what a glossary says a word stands for, and whose meaning counts for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pcp_core.rules.forms import spelled_out
from pcp_core.rules.rule import Rule
from pcp_core.text.fold import fold_phrase

GLOSSARY = "glossary"
"""The kind of check whose rules each say what one thing is, and what it is called."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who uses a word: the ids of an agency and of a program of it; None is unknown."""

    agency: str | None = None
    program: str | None = None


@dataclass(frozen=True, slots=True)
class Namespace:
    """For whom a meaning holds. Nothing named is everybody: the shared glossary."""

    agency: str | None = None
    program: str | None = None

    @classmethod
    def of(cls, spec: Mapping[str, Any]) -> Namespace:
        """The namespace that a rule names, or the shared one."""
        named = spec.get("namespace", {})
        return cls(named.get("agency"), named.get("program"))

    @property
    def shared(self) -> bool:
        """Whether it is everybody's."""
        return self == Namespace()

    @property
    def nearness(self) -> int:
        """A program of an agency before the agency, an agency before everybody."""
        return 2 * (self.agency is not None) + (self.program is not None)

    def holds_for(self, speaker: Speaker) -> bool:
        """Whether everything that it names is known of the speaker, and is so."""
        pairs = ((self.agency, speaker.agency), (self.program, speaker.program))
        return all(named is None or named == known for named, known in pairs)

    def in_words(self) -> str:
        """Whose meaning it is, for a worker to read."""
        if self.shared:
            return "the shared glossary"
        named = (("program", self.program), ("agency", self.agency))
        return " of ".join(f"{what} {which}" for what, which in named if which)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing, whatever it is called.

    id: shared by every rule about it. names: phrases with alternatives. say: what the person may read in their place,
    perhaps with ``{name}``. means: plain words. elsewhere: what the names mostly mean in another sector (a type of
    recipient). one_name: somebody has one of it, so two names on one page confuse. declared: the rule says with
    ``thing:`` that it is about the same thing as others which say so.
    """

    id: str
    rule: Rule
    names: tuple[str, ...]
    say: str
    means: str
    namespace: Namespace
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    one_name: bool = False
    declared: bool = False

    @property
    def in_words(self) -> str:
        """What it is, in a question: ``care-plan`` is *care plan*."""
        return self.id.replace("-", " ")

    def is_also(self, other: Thing) -> bool:
        """Whether two glossaries mean the same: they say so, or they say it in the same words."""
        if self.declared and other.declared:
            return self.id == other.id
        return self.rule.id == other.rule.id or fold_phrase(self.means) == fold_phrase(other.means)

    def as_details(self) -> dict[str, Any]:
        """What a question shows beside itself; as it stands in the pack, without anybody's name."""
        return {"thing": self.id, "means": self.means, "whose": self.namespace.in_words()}


def things_of(rules: Iterable[Rule]) -> Iterator[Thing]:
    """The things that glossary rules are about; other rules are passed over."""
    for rule in rules:
        if rule.check == GLOSSARY:
            spec = rule.spec
            yield Thing(
                id=spec.get("thing", rule.name),
                rule=rule,
                names=tuple(spec["names"]),
                say=spec["say"],
                means=spec["means"],
                namespace=Namespace.of(spec),
                elsewhere=spec.get("elsewhere", {}),
                one_name=spec.get("one_name", False),
                declared="thing" in spec,
            )


def meant_by(speaker: Speaker, things: Iterable[Thing]) -> Thing | None:
    """Of things that go by one name, the one that this speaker means; None where no glossary says so for them.

    The nearest namespace counts, then the higher pack, then the rule whose id comes first.
    """
    held = [thing for thing in things if thing.namespace.holds_for(speaker)]
    return min(held, key=_nearest_first, default=None)


def _nearest_first(thing: Thing) -> tuple[int, int, str]:
    return -thing.namespace.nearness, -thing.rule.pack.rank, thing.rule.id


class Glossary:
    """The things that are known, by each of their names."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._named: dict[str, list[Thing]] = {}
        for thing in things_of(rules):
            for name in thing.names:
                for words in spelled_out(name):
                    self._named.setdefault(fold_phrase(words), []).append(thing)

    def called(self, name: str) -> tuple[Thing, ...]:
        """Every thing that goes by a name, however it is written."""
        return tuple(self._named.get(fold_phrase(name), ()))

    def resolve(self, name: str, speaker: Speaker) -> Thing | None:
        """The thing that a speaker means by a name; None is unknown, and nothing is guessed."""
        return meant_by(speaker, self.called(name))
