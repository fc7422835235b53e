"""What a kind of check is: the keys its rules have, and how they are compiled into something that looks at a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from pcp_core.model import (
    PAYLOADS,
    ConsentUsed,
    Considered,
    Disagreement,
    Finding,
    LeftAlone,
    Obligation,
    RecordField,
    Result,
    RowUsed,
    Unchecked,
)
from pcp_core.rules.moment import Moment
from pcp_core.rules.rule import Rule
from pcp_core.text.phrases import Phrasebook


@dataclass(slots=True)
class Looked:
    """What one check saw in one moment. Nothing in it is shared, so a check that breaks leaves nothing behind.

    verdicts: ``unknown`` always; ``silent`` and ``not-applicable`` with their reasons when ``moment.explain``.
    rows: every row of law or practice that counted, the deciding one first. not_in_force, disagreements, record,
    consents and left_alone: see ``Outcome``. unchecked: what this check could not look for, such as a pattern that took
    too long.
    """

    findings: list[Finding] = field(default_factory=list)
    verdicts: list[Considered] = field(default_factory=list)
    obligations: list[Obligation] = field(default_factory=list)
    rows: list[RowUsed] = field(default_factory=list)
    not_in_force: list[RowUsed] = field(default_factory=list)
    disagreements: list[Disagreement] = field(default_factory=list)
    record: list[RecordField] = field(default_factory=list)
    consents: list[ConsentUsed] = field(default_factory=list)
    left_alone: list[LeftAlone] = field(default_factory=list)
    unchecked: list[Unchecked] = field(default_factory=list)

    @classmethod
    def together(cls, looks: Iterable[Looked]) -> Looked:
        """What several checks saw, one after the other."""
        seen = cls()
        for look in looks:
            for name in cls.__slots__:
                if more := getattr(look, name):
                    getattr(seen, name).extend(more)
        return seen

    def say(self, rule: Rule, result: Result, why: str) -> None:
        """Note what became of a rule, in words without personal text."""
        self.verdicts.append(Considered(rule=rule.id, result=result, why=why))


class Check(Protocol):
    """Compiled rules, looking at one moment. Pure: no clock, no files, no network."""

    def __call__(self, moment: Moment, /) -> Looked: ...


@dataclass(frozen=True, slots=True)
class CheckKind:
    """One value of ``check:`` in a rule file.

    schema: Cerberus rules of the keys that only this kind has (flat; no ``*of``). on: the hooks a rule looks at when
    it names none. asks: whether its rules carry a question of their own. kinds: what ``kind:`` may say; empty: the
    rule says none. softer: in what way a rule of this kind is softer than one whose place it would take (old, new), in
    words that go on from "…: "; None if it is not. What is common to all kinds is compared before.
    """

    name: str
    schema: Mapping[str, Any]
    on: tuple[str, ...] = tuple(PAYLOADS)
    asks: bool = True
    kinds: tuple[str, ...] = ()
    softer: Callable[[Rule, Rule], str | None] | None = None


@dataclass(frozen=True, slots=True)
class CheckSet:
    """Check kinds of one family that are compiled together.

    compile: gets every rule of these kinds (of all packs, in order of id) and the book into which it writes its
    phrases; gives back the check. It may raise ``InvalidPack`` for a rule it cannot use.
    """

    family: str
    kinds: tuple[CheckKind, ...]
    compile: Callable[[Sequence[Rule], Phrasebook], Check]
