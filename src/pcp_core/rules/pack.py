"""A policy lead's file -> a pack. A bad file gives every mistake at once, and disables itself only."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pcp_core.errors import InvalidPack, Problem, near
from pcp_core.rules.alternatives import alternative_faults
from pcp_core.rules.checks import CheckKind
from pcp_core.rules.histories import history_faults, id_faults
from pcp_core.rules.marks import Marked, Path_, in_order, read_marked
from pcp_core.rules.prompts import choice_faults, spoken_faults
from pcp_core.rules.rule import Change, Pack, PackHead, Rule, RuleTests
from pcp_core.rules.schema import HEAD, RULE, Shape, mistakes, rule_schema

COMMON = frozenset({*RULE, "on", "ask", "kind"})
"""Keys of a rule that are not its check kind's own."""

RESERVED = ("floor", "code")
"""Stand before the ids of floor rules and of rules written in code; no pack may be called so."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a rule file may say here: the check kinds and the moments that core and the plugins bring."""

    kinds: Mapping[str, CheckKind]
    hooks: frozenset[str]
    _shapes: dict[str, Shape] = field(default_factory=dict, compare=False, repr=False)

    @property
    def common(self) -> Shape:
        """The shape of what every rule has, whatever it checks."""
        return self._shapes.setdefault("", Shape({**RULE, "check": {}, "on": {}, "ask": {}, "kind": {}}))

    def shape(self, kind: CheckKind) -> Shape:
        """The flat shape of a rule of this kind."""
        if kind.name not in self._shapes:
            schema = rule_schema(kind.schema, hooks=self.hooks, asks=kind.asks, kinds=kind.kinds)
            self._shapes[kind.name] = Shape(schema)
        return self._shapes[kind.name]


def load_pack(path: Path, grammar: Grammar, *, named: bool = False) -> Pack:
    """Read one file. Raises InvalidPack with every mistake of the file, each as ``file:line:column``."""
    marked = read_marked(path)
    return parse_pack(marked, grammar, sha256=hashlib.sha256(path.read_bytes()).hexdigest(), named=named)


def parse_pack(marked: Marked, grammar: Grammar, *, sha256: str = "", named: bool = False) -> Pack:
    """Turn marked data into a pack, or raise InvalidPack with every mistake."""
    problems = in_order(_mistakes(marked, grammar))
    if problems:
        raise InvalidPack(problems)
    head = _head(marked, sha256, named)
    rules = (_rule(rule, head, grammar, marked.place(("rules", at))) for at, rule in enumerate(marked.data["rules"]))
    return Pack(head=head, rules=tuple(rules))


def _mistakes(marked: Marked, grammar: Grammar) -> Iterator[Problem]:
    data = marked.data
    if not isinstance(data, dict):
        yield marked.problem((), "is empty or no pack", "begin with pack:, version:, level:, owner: and rules:")
        return
    yield from mistakes(data, HEAD, marked)
    if data.get("pack") in RESERVED:
        what = f"'{data['pack']}' is spoken for: it names what no pack holds"
        yield marked.problem(("pack",), what, "choose another id")
    yield from history_faults(marked)
    rules = data.get("rules")
    for at, rule in enumerate(rules if isinstance(rules, list) else ()):
        if isinstance(rule, dict):
            yield from _rule_mistakes(rule, ("rules", at), marked, grammar)
        else:
            yield marked.problem(("rules", at), "is no rule", "write it as a map that begins with - id:")
    yield from alternative_faults(rules, COMMON, marked)
    yield from id_faults(marked)


def _rule_mistakes(rule: Mapping[str, Any], path: Path_, marked: Marked, grammar: Grammar) -> Iterator[Problem]:
    name = rule.get("check")
    kind = grammar.kinds.get(name) if isinstance(name, str) else None
    if kind is None:
        yield _no_kind(name, path, marked, grammar)
        kind = _kind_meant(name, grammar)
    if kind is None:
        # What is a key of its own cannot be told from a slip here; what every rule has can be looked at all the same.
        yield from grammar.common.mistakes({key: rule[key] for key in rule if key in COMMON}, marked, path)
    else:
        yield from grammar.shape(kind).mistakes({**rule, "check": kind.name}, marked, path)
    yield from spoken_faults(rule, path, marked)
    yield from choice_faults(rule.get("choices"), (*path, "choices"), marked)


def _no_kind(name: Any, path: Path_, marked: Marked, grammar: Grammar) -> Problem:
    if name is None:
        kinds = ", ".join(sorted(grammar.kinds))
        return marked.problem(path, "'check' is missing", f"say what kind of check this is: {kinds}")
    if not isinstance(name, str):
        return marked.problem((*path, "check"), "'check' is not text", "write one kind of check")
    return marked.problem((*path, "check"), f"'{name[:40]}' is no kind of check", near(name, grammar.kinds))


def _kind_meant(name: Any, grammar: Grammar) -> CheckKind | None:
    """The kind of check that a slip is most likely for, so that the other mistakes of its rule are told as well."""
    close = get_close_matches(name, grammar.kinds, 1) if isinstance(name, str) else ()
    return grammar.kinds[close[0]] if close else None


def _head(marked: Marked, sha256: str, named: bool) -> PackHead:
    data = marked.data
    return PackHead(
        id=data["pack"],
        version=data["version"],
        level=data["level"],
        owner=data["owner"],
        locale=data.get("locale"),
        jurisdiction=data.get("jurisdiction"),
        status=data.get("status", "in-use"),
        reviewed_by=data.get("reviewed_by"),
        reviewed_on=data.get("reviewed_on"),
        review_by=data.get("review_by"),
        title=data.get("title", ""),
        enactment=data.get("enactment"),
        changes=tuple(Change(**change) for change in data.get("changes", ())),
        sha256=sha256,
        file=marked.name,
        named=named,
    )


def _rule(data: Mapping[str, Any], head: PackHead, grammar: Grammar, place: str) -> Rule:
    kind = grammar.kinds[data["check"]]
    return Rule(
        id=f"{head.id}.{data['id']}",
        pack=head,
        check=kind.name,
        on=tuple(data.get("on", kind.on)),
        because=data["because"],
        implication=data["implication"],
        source=data["source"],
        ask=data.get("ask", ""),
        kind=data.get("kind", ""),
        choices=tuple((choice["code"], choice["label"]) for choice in data.get("choices", ())),
        was=tuple(data.get("was", ())),
        replaces=data.get("replaces", ""),
        tests=RuleTests(tuple(data["tests"]["fires"]), tuple(data["tests"]["silent"])),
        spec={key: value for key, value in data.items() if key not in COMMON},
        place=place,
    )


FORMER = "former-packs"
"""The folder beside ``pcp.yaml`` that holds former versions. What stands in it is in force nowhere."""

_WORDS_BESIDE = re.compile(r"(?P<stem>.+)\.(?P<locale>[a-z]{2,3}(-[A-Z]{2})?)")


def pack_files(places: Iterable[Path]) -> list[Path]:
    """Every rule file at these places: files as they are, folders searched for ``*.yaml`` and ``*.yml``.

    Words in another language, beside their pack, are no pack; former versions are none that could be in force.
    """
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            files = (file for file in place.rglob("*") if file.suffix in (".yaml", ".yml"))
            found += sorted(file for file in files if not (_lies_beside(file) or is_former(file)))
        else:
            found.append(place)
    return found


def is_former(place: Path) -> bool:
    """Whether a place is on the shelf of former versions."""
    return FORMER in place.parts


def words_beside(file: Path) -> dict[str, Path]:
    """The files beside a pack that say it in other languages (``core.mi.yaml``), by locale."""
    beside = ((_WORDS_BESIDE.fullmatch(other.stem), other) for other in sorted(file.parent.glob(f"*{file.suffix}")))
    return {words["locale"]: other for words, other in beside if words and words["stem"] == file.stem}


def _lies_beside(file: Path) -> bool:
    words = _WORDS_BESIDE.fullmatch(file.stem)
    return words is not None and file.with_name(words["stem"] + file.suffix).is_file()
