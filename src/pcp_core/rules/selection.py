"""Which packs are in force: all that are shipped, until somebody names some, in ``pcp.yaml`` or by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pcp_core.errors import BadConfiguration, InvalidPack, Problem, WrongUse, near
from pcp_core.ledger.keeping import KINDS, LONGEST_ANSWER
from pcp_core.rules.book import Failed
from pcp_core.rules.documents import DOCUMENTS, Documents
from pcp_core.rules.floor import DISCLOSURE
from pcp_core.rules.marks import Marked, in_order, read_marked
from pcp_core.rules.pack import Grammar, is_former, load_pack
from pcp_core.rules.pins import PIN, Pins
from pcp_core.rules.rule import Pack
from pcp_core.rules.schema import ID, LINE, LOCALE, Schema, mistakes
from pcp_core.rules.secrets import secret_faults
from pcp_core.rules.wishes import Wishes
from pcp_core.rules.words import WORDS_OF_RULE, wording_faults

CONFIGURATION: Schema = {
    "agency": {
        "type": "dict",
        "schema": {"id": LINE, "name": LINE, "program": LINE, "prescribed": {"type": "list", "schema": ID}},
    },
    "jurisdiction": ID,
    "locale": LOCALE,
    "packs": {"type": "list", "empty": False, "schema": LINE},
    "rules": {"type": "list", "empty": False, "schema": LINE},
    "context": {"type": "list", "empty": False, "schema": LINE},
    "protocols": {"type": "list", "empty": False, "schema": LINE},
    "rules_off": {"type": "list", "schema": LINE},
    "wording": {"type": "dict", "keysrules": LINE, "valuesrules": {"type": "dict", "schema": WORDS_OF_RULE}},
    "pins": {"type": "dict", "keysrules": ID, "valuesrules": {"type": "dict", "empty": False, "schema": PIN}},
    "plugins_off": {"type": "list", "schema": LINE},
    "documents": DOCUMENTS,
    "store": {
        "type": "dict",
        "schema": {
            "url": {**LINE, "required": True},
            "password": LINE,
            "retention": {"type": "dict", "schema": {kind: {"type": "integer", "min": 1} for kind in KINDS}},
        },
    },
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

    locale: the language of its desks; packs of another one stay out, and rules speak it where they can.
    packs: ids or paths; they replace the selection of their families. rules: further files or folders of packs.
    wishes: rules switched off and own words for rules. pins: packs held to a version or hash.
    context: files of triggers that are added to the shipped ones. protocols: files or folders of agreed ways.
    documents: what kind of document a file is, and for whom.
    prescribed: the sharing schemes the agency belongs to. hosts: settings by the name the agency gives a host.
    store: where our own store lies (``url``, and ``password`` as ``env:NAME`` or ``file:PATH``), and for how many days
    each kind of record is kept (``retention``).
    folder: what relative paths count from.
    """

    folder: Path = Path()
    agency: Mapping[str, Any] = field(default_factory=dict)
    jurisdiction: str | None = None
    locale: str | None = None
    packs: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    context: tuple[Path, ...] = ()
    protocols: tuple[Path, ...] = ()
    wishes: Wishes = field(default_factory=Wishes, compare=False)
    pins: Pins = field(default_factory=Pins, compare=False)
    plugins_off: tuple[str, ...] = ()
    documents: Documents = field(default_factory=Documents)
    hosts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    store: Mapping[str, Any] | None = None


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
    return parse_configuration(marked, path.resolve().parent)


def parse_configuration(marked: Marked, folder: Path) -> Configuration:
    """Turn marked data into settings; ``folder`` is what its paths count from. Raises BadConfiguration."""
    data = {} if marked.data is None else marked.data
    if not isinstance(data, dict):
        raise BadConfiguration(marked.problem((), "is no configuration", "write keys such as packs: and hosts:"))
    if problems := in_order(_mistakes(data, marked)):
        raise BadConfiguration(problems)
    return Configuration(
        folder=folder,
        agency=data.get("agency", {}),
        jurisdiction=data.get("jurisdiction"),
        locale=data.get("locale"),
        packs=tuple(_from(folder, name) for name in data.get("packs", ())),
        rules=tuple(folder / place for place in data.get("rules", ())),
        context=tuple(folder / place for place in data.get("context", ())),
        protocols=tuple(folder / place for place in data.get("protocols", ())),
        wishes=Wishes(data.get("rules_off", ()), data.get("wording", {}), marked),
        pins=Pins(data.get("pins", {}), marked),
        plugins_off=tuple(data.get("plugins_off", ())),
        documents=Documents.of(folder, data.get("documents", ())),
        hosts=data.get("hosts", {}),
        store=data.get("store"),
    )


def _mistakes(data: Mapping[str, Any], marked: Marked) -> Iterator[Problem]:
    yield from mistakes(data, CONFIGURATION, marked)
    yield from secret_faults(data, marked)
    wording = data.get("wording")
    for name, words in wording.items() if isinstance(wording, dict) else ():
        yield from wording_faults(words, ("wording", name), marked)
    yield from _too_long(data.get("store"), marked)
    for key in ("packs", "rules"):
        places = data.get(key)
        for at, place in enumerate(places if isinstance(places, list) else ()):
            if isinstance(place, str) and is_former(Path(place)):
                fix = "take it out; pcp rules rollback puts a former version in force"
                yield marked.problem(
                    (key, at), "is on the shelf of former versions, and in force nowhere", fix, "shelf"
                )


def _too_long(store: object, marked: Marked) -> Iterator[Problem]:
    """Answers may go earlier than after a year, never later: that they go is what protects who gave them."""
    retention = store.get("retention") if isinstance(store, dict) else None
    days = retention.get("answer") if isinstance(retention, dict) else None
    if isinstance(days, int) and days > LONGEST_ANSWER:
        what = f"answers are kept for {LONGEST_ANSWER} days at the longest"
        fix = f"write {LONGEST_ANSWER} or less, or take the line out"
        yield marked.problem(("store", "retention", "answer"), what, fix, "floor-rule")


def _from(folder: Path, name: str) -> str:
    return str(folder / name) if is_path(name) else name


def is_path(name: str) -> bool:
    """Whether a pack is named by its file rather than its id."""
    return name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name


@dataclass(frozen=True, slots=True)
class Chosen:
    """packs: those in force. out: why others are not, by id. failed: those that are not what they are pinned to."""

    packs: tuple[Pack, ...]
    out: Mapping[str, str]
    failed: tuple[Failed, ...]


def choose(
    packs: Sequence[Pack],
    named: Sequence[str],
    grammar: Grammar,
    families: Mapping[str, str],
    configuration: Configuration,
) -> Chosen:
    """The packs in force. Named ones replace the selection of their families; order carries no meaning.

    Raises InvalidPack for a named one with mistakes or off its pin, WrongUse for a name that is no pack.
    """
    chosen = [_named(name, packs, grammar, configuration.pins) for name in dict.fromkeys(named)]
    replaced = {family for pack in chosen for family in families_of(pack, families)}
    ids = {pack.head.id for pack in chosen}
    out: dict[str, str] = {}
    failed = []
    for pack in packs:
        here = families_of(pack, families)
        if pack.head.id in ids:
            continue
        if trouble := configuration.pins.trouble(pack.head):
            family = next(iter(here)) if len(here) == 1 else None
            failed.append(Failed(str(trouble), family=family, problems=(trouble,)))
            out[pack.head.id] = "it is not what pcp.yaml pins it to"
        elif pack.head.status == "off":
            out[pack.head.id] = "switched off until chosen"
        elif replaced & here:
            out[pack.head.id] = "pcp.yaml chooses others"
        elif not understood(pack, families, configuration.locale):
            out[pack.head.id] = f"written for {pack.head.locale}, and pcp.yaml says {configuration.locale}"
        else:
            chosen.append(pack)
    return Chosen(tuple(sorted(chosen, key=lambda pack: pack.head.id)), out, tuple(failed))


def families_of(pack: Pack, families: Mapping[str, str]) -> set[str]:
    """The families that a pack's rules belong to, those that are switched off included."""
    return {families[rule.check] for rule in (*pack.rules, *pack.off)}


def understood(pack: Pack, families: Mapping[str, str], locale: str | None) -> bool:
    """Whether a pack speaks the language of the agency's desks. Law does not stop at a language: its rows always do."""
    if locale is None or pack.head.locale is None or DISCLOSURE in families_of(pack, families):
        return True
    return language(pack.head.locale) == language(locale)


def language(locale: str) -> str:
    """``en`` of ``en-AU``."""
    return locale.partition("-")[0]


def _named(name: str, packs: Sequence[Pack], grammar: Grammar, pins: Pins) -> Pack:
    if is_path(name):
        pack = load_pack(Path(name), grammar, named=True)
    elif found := next((pack for pack in packs if pack.head.id == name), None):
        head = replace(found.head, named=True)
        pack = replace(found, head=head, rules=tuple(replace(rule, pack=head) for rule in found.rules))
    else:
        fix = near(name, [pack.head.id for pack in packs])
        raise WrongUse(Problem("--packs", f"'{name[:60]}' is no pack here", fix, "unknown-pack"))
    if trouble := pins.trouble(pack.head):
        raise InvalidPack(trouble)
    return pack
