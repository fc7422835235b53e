"""The ``fires`` and ``silent`` that stand in every rule, run over the rules as they are compiled.

A rule fires when its verdict is ``fired`` or its row counted. What fails is told by the place of the test in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pcp_core.assembly import Assembly, assemble
from pcp_core.engine import Engine
from pcp_core.errors import InvalidPack, PcpError, UnreadableInput
from pcp_core.model import PAYLOADS, Outcome, read_event
from pcp_core.plugins import Plugins
from pcp_core.rules.book import compile_book
from pcp_core.rules.marks import read_marked
from pcp_core.rules.pack import parse_pack
from pcp_core.rules.rule import Pack, Rule
from pcp_core.rules.selection import Configuration

Wanted = Literal["fires", "silent"]

AT = "2026-03-02T10:00:00+11:00"
"""When the events of rule tests happen, unless they say otherwise."""

_WORKER = {"id": "w-1", "name": "Ana", "role": "key-worker", "agency": "harbour"}
_WITH_ID = frozenset(payload for payload in PAYLOADS.values() if payload and payload != "disclosure")


@dataclass(frozen=True, slots=True)
class RuleTestResult:
    """One test of one rule.

    number: its place in the list ``wanted``, from 1. trouble: what went otherwise, in words; None if nothing did.
    """

    rule: Rule
    wanted: Wanted
    number: int
    trouble: str | None = None

    @property
    def passed(self) -> bool:
        """Whether it went as written."""
        return self.trouble is None

    @property
    def place(self) -> str:
        """``file:line:column`` of the test, or of its rule where the file cannot be read any more."""
        try:
            marked = read_marked(Path(self.rule.pack.file))
            names = [rule["id"] for rule in marked.data["rules"]]
            path = ("rules", names.index(self.rule.name), "tests", self.wanted, self.number - 1)
        except (InvalidPack, LookupError, TypeError, ValueError):
            return self.rule.place
        return marked.place(path)

    def __str__(self) -> str:
        how = "as written" if self.passed else self.trouble
        return f"{self.place}: {self.rule.id}, {self.wanted} {self.number}: {how}"


class Company:
    """The rules beside which a pack is tested: a question of one pack may be for what only another's rows find."""

    def __init__(self, configuration: Configuration, plugins: Plugins) -> None:
        self._configuration = configuration
        self._plugins = plugins

    @cached_property
    def together(self) -> Assembly:
        """Everything in force."""
        return assemble(None, self._configuration, self._plugins)

    def of(self, name: str) -> tuple[Assembly, list[Pack]]:
        """A pack by id or path, with all that is in force if it is part of that, else as if it alone were chosen.

        Raises InvalidPack, or WrongUse if there is no such pack.
        """
        if mine := [pack for pack in self._in_force() if _is(pack, name)]:
            return self.together, mine
        alone = assemble([name], self._configuration, self._plugins)
        return alone, [pack for pack in alone.book.packs if pack.head.named]

    def _in_force(self) -> Sequence[Pack]:
        try:
            return self.together.book.packs
        except PcpError:
            # What pcp.yaml asks for and cannot have is no reason not to test one pack.
            return ()


def _is(pack: Pack, name: str) -> bool:
    return name == pack.head.id or Path(name).resolve() == Path(pack.head.file).resolve()


def run_tests(engine: Engine, packs: Iterable[Pack]) -> list[RuleTestResult]:
    """Run the tests of every rule of these packs, which the engine has in force, in the order of the files."""
    return [
        RuleTestResult(rule, wanted, number, _trouble(engine, rule, wanted, given))
        for pack in packs
        for rule in pack.rules
        for wanted, number, given in _tests_of(rule)
    ]


def proves(text: str, name: str, assembly: Assembly) -> bool:
    """Whether the text is a pack (``name``.yaml) whose own tests go as written, with the check kinds of an assembly."""
    try:
        pack = parse_pack(read_marked(text, f"{name}.yaml"), assembly.grammar, named=True)
    except InvalidPack:
        return False
    engine = Engine(compile_book((pack,), assembly.sets, hooks=assembly.grammar.hooks))
    return all(result.passed for result in run_tests(engine, [pack]))


def _tests_of(rule: Rule) -> Iterator[tuple[Wanted, int, Any]]:
    yield from (("fires", number, given) for number, given in enumerate(rule.tests.fires, 1))
    yield from (("silent", number, given) for number, given in enumerate(rule.tests.silent, 1))


def _trouble(engine: Engine, rule: Rule, wanted: Wanted, given: Any) -> str | None:
    if not isinstance(given, str | dict):
        return "is neither a text nor parts of an event; write the one or the other"
    try:
        event, _ = read_event(event_of(rule, given), hooks=engine.hooks)
    except UnreadableInput as unreadable:
        return "makes no event: " + "; ".join(map(str, unreadable.problems))
    if fired(rule, engine.consider(event)) == (wanted == "fires"):
        return None
    explained = engine.consider(event, explain=True)
    # Another rule may ask the same there about more words: the place is asked about, and that is what the test wants.
    if wanted == "fires" and fired(rule, explained):
        return None
    return _why(rule, explained, wanted)


def fired(rule: Rule, outcome: Outcome) -> bool:
    """Whether the rule spoke: a finding carries its id or says that it spoke beside another, or its row counted."""
    asked = any(rule.id in (finding.rule, *finding.details.get("beside", ())) for finding in outcome.findings)
    return asked or any(f"{row.pack}.{row.id}" == rule.id for row in outcome.rows)


def _why(rule: Rule, outcome: Outcome, wanted: Wanted) -> str:
    if wanted == "silent":
        return "the rule fires here; narrow it, or move this test to fires"
    broken = "; ".join(gap.error for gap in outcome.unchecked)
    verdict = next((said for said in outcome.considered if said.rule == rule.id), None)
    why = f"{verdict.result}: {verdict.why}" if verdict else "the rule is not in force"
    return f"the rule stays silent here ({why})" + (f"; not everything could be checked: {broken}" if broken else "")


def event_of(rule: Rule, given: str | Mapping[str, Any]) -> dict[str, Any]:
    """The event that a test means: a text becomes a note (or a document); a map is laid over a small event.

    A map that names no hook is about the first moment of the rule whose payload it brings, such as ``document:``.
    """
    if isinstance(given, str):
        hook = "note-save" if "note-save" in rule.on else "document-save"
        payload: Mapping[str, Any] = {str(PAYLOADS[hook]): {"text": given}}
    else:
        meant = next((hook for hook in rule.on if PAYLOADS.get(hook) in given), rule.on[0])
        hook, payload = str(given.get("hook", meant)), given
    return _laid_over(_base(hook, rule.pack.jurisdiction), payload)


def _base(hook: str, jurisdiction: str | None) -> dict[str, Any]:
    event: dict[str, Any] = {
        "hook": hook,
        "id": "test",
        "at": AT,
        "jurisdiction": jurisdiction,
        "worker": _WORKER,
        "person": "p-1",
        "case": {"person": {"id": "p-1", "name": "Sam"}},
    }
    payload = PAYLOADS.get(hook)
    if payload in _WITH_ID:
        event[payload] = {"id": f"{payload[0]}-1"} | ({"audience": "person"} if payload == "document" else {})
    return event


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Maps are merged all the way down; anything else of ``above`` takes the place of what was there."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _laid_over(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return merged
