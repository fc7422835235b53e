"""Which packs are in force: all that are shipped, until somebody names some, in ``pcp.yaml`` or by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pcp_core.errors import BadConfiguration, InvalidPack, Problem, WrongUse
from pcp_core.rules.book import Failed, describe
from pcp_core.rules.checks import CheckSet
from pcp_core.rules.marks import read_marked
from pcp_core.rules.pack import Grammar, load_pack, pack_files
from pcp_core.rules.rule import Pack
from pcp_core.rules.schema import ID, LINE, Schema, mistakes, near

CONFIGURATION: Schema = {
    "agency": {
        "type": "dict",
        "schema": {"id": LINE, "name": LINE, "program": LINE, "prescribed": {"type": "list", "schema": ID}},
    },
    "jurisdiction": ID,
    "packs": {"type": "list", "empty": False, "schema": LINE},
    "rules": {"type": "list", "empty": False, "schema": LINE},
    "context": {"type": "list", "empty": False, "schema": LINE},
    "plugins_off": {"type": "list", "schema": LINE},
    "store": {"type": "dict", "schema": {"url": {**LINE, "required": True}, "password": LINE}},
    "hosts": {
        "type": "dict",
        "keysrules": ID,
        "valuesrules": {"type": "dict", "allow_unknown": True, "schema": {"adapter": {**LINE, "required": True}}},
    },
}
"""What ``pcp.yaml`` may say."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """An agency's ``pcp.yaml``.

    packs: ids or paths; they replace the selection of their families. rules: further files or folders of packs.
    context: files of triggers that are added to the shipped ones.
    prescribed: the sharing schemes the agency belongs to. hosts: settings by the name the agency gives a host.
    store: where our own store lies (``url``, and ``password`` as ``env:NAME`` or ``file:PATH``).
    folder: what relative paths count from.
    """

    folder: Path = Path()
    agency: Mapping[str, Any] = field(default_factory=dict)
    jurisdiction: str | None = None
    packs: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    context: tuple[Path, ...] = ()
    plugins_off: tuple[str, ...] = ()
    hosts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    store: Mapping[str, str] | None = None


def read_configuration(path: Path | None) -> Configuration:
    """Read ``pcp.yaml``; without a path, the one in the working folder if there is one. All mistakes at once."""
    if path is None:
        path = Path("pcp.yaml")
        if not path.exists():
            return Configuration()
    try:
        marked = read_marked(path)
    except InvalidPack as unreadable:
        raise BadConfiguration(unreadable.problems) from None
    data = {} if marked.data is None else marked.data
    if not isinstance(data, dict):
        raise BadConfiguration(marked.problem((), "is no configuration", "write keys such as packs: and hosts:"))
    if problems := list(mistakes(data, CONFIGURATION, marked)):
        raise BadConfiguration(problems)
    folder = path.resolve().parent
    return Configuration(
        folder=folder,
        agency=data.get("agency", {}),
        jurisdiction=data.get("jurisdiction"),
        packs=tuple(_from(folder, name) for name in data.get("packs", ())),
        rules=tuple(folder / place for place in data.get("rules", ())),
        context=tuple(folder / place for place in data.get("context", ())),
        plugins_off=tuple(data.get("plugins_off", ())),
        hosts=data.get("hosts", {}),
        store=data.get("store"),
    )


def _from(folder: Path, name: str) -> str:
    return str(folder / name) if is_path(name) else name


def is_path(name: str) -> bool:
    """Whether a pack is named by its file rather than its id."""
    return name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name


def available_packs(
    places: Iterable[Path], grammar: Grammar, families: Mapping[str, str]
) -> tuple[list[Pack], list[Failed]]:
    """Every pack at these places; a bad one is left out and named, with the family it is about if that can be told."""
    packs: dict[str, Pack] = {}
    failed: list[Failed] = []
    for file in pack_files(places):
        try:
            pack = load_pack(file, grammar)
        except InvalidPack as invalid:
            family = _family_of_bad(file, families)
            failed.append(Failed(describe(invalid), family=family, problems=invalid.problems))
            continue
        if other := packs.get(pack.head.id):
            failed.append(
                Failed(f"{file}:1:1: pack '{pack.head.id}' is already in {other.head.file}; rename one of them")
            )
            continue
        packs[pack.head.id] = pack
    return list(packs.values()), failed


def choose(packs: Sequence[Pack], named: Sequence[str], grammar: Grammar, sets: Iterable[CheckSet]) -> tuple[Pack, ...]:
    """The packs in force. Named ones replace the selection of their families; order carries no meaning.

    Raises InvalidPack for a named file with mistakes, WrongUse for a name that is no pack.
    """
    family = {kind.name: check_set.family for check_set in sets for kind in check_set.kinds}
    chosen = [_named(name, packs, grammar) for name in dict.fromkeys(named)]
    replaced = {family[rule.check] for pack in chosen for rule in pack.rules}
    ids = {pack.head.id for pack in chosen}
    rest = (
        pack
        for pack in packs
        if pack.head.id not in ids
        and pack.head.status != "off"
        and not replaced & {family[r.check] for r in pack.rules}
    )
    return tuple(sorted((*chosen, *rest), key=lambda pack: pack.head.id))


def _named(name: str, packs: Sequence[Pack], grammar: Grammar) -> Pack:
    if is_path(name):
        return load_pack(Path(name), grammar, named=True)
    for pack in packs:
        if pack.head.id == name:
            head = replace(pack.head, named=True)
            return Pack(head=head, rules=tuple(replace(rule, pack=head) for rule in pack.rules))
    raise WrongUse(
        Problem(
            "--packs", f"'{name[:60]}' is no pack here", near(name, [pack.head.id for pack in packs]), "unknown-pack"
        )
    )


def _family_of_bad(file: Path, families: Mapping[str, str]) -> str | None:
    """The one family a bad file is about, if every rule in it says so; else None: it may have been about anything."""
    try:
        rules = read_marked(file).data["rules"]
        found = {families[rule["check"]] for rule in rules}
    except (InvalidPack, KeyError, TypeError):
        return None
    return found.pop() if len(found) == 1 else None
