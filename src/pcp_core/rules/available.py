"""Every pack at the places where packs are looked for; what is broken is left out and named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pcp_core.errors import InvalidPack, Problem
from pcp_core.rules.book import Failed, describe
from pcp_core.rules.marks import read_marked
from pcp_core.rules.pack import Grammar, load_pack, pack_files
from pcp_core.rules.pins import Pins
from pcp_core.rules.rule import Pack


@dataclass(frozen=True, slots=True)
class Available:
    """packs: one to an id. back: those that stand back for a pinned one. notes: which they are, and for which."""

    packs: tuple[Pack, ...]
    back: tuple[Pack, ...]
    failed: tuple[Failed, ...]
    notes: tuple[Problem, ...]


def available_packs(places: Iterable[Path], grammar: Grammar, families: Mapping[str, str], pins: Pins) -> Available:
    """Read them all. A bad one is left out and named, with the family it is about if that can be told.

    Of two packs with one id the pinned one counts, if a hash says which.
    """
    packs: dict[str, Pack] = {}
    back: list[Pack] = []
    failed: list[Failed] = []
    for file in pack_files(places):
        try:
            pack = load_pack(file, grammar)
        except InvalidPack as invalid:
            family = _family_of_bad(file, families)
            failed.append(Failed(describe(invalid), family=family, problems=invalid.problems))
            continue
        other = packs.setdefault(pack.head.id, pack)
        if other is pack:
            continue
        if (chosen := pins.between(other, pack)) is None:
            twice = _twice(pack, other)
            failed.append(Failed(str(twice), problems=(twice,)))
            continue
        packs[pack.head.id] = chosen
        back.append(other if chosen is pack else pack)
    differ = (one.head for one in back if one.head.sha256 != packs[one.head.id].head.sha256)
    notes = tuple(pins.stands_in(packs[head.id].head, head) for head in differ)
    return Available(tuple(packs.values()), tuple(back), tuple(failed), notes)


def _twice(pack: Pack, other: Pack) -> Problem:
    return Problem(
        f"{pack.head.file}:1:1", f"pack '{pack.head.id}' is already in {other.head.file}", "rename one of them"
    )


def _family_of_bad(file: Path, families: Mapping[str, str]) -> str | None:
    """The one family a bad file is about, if every rule in it says so; else None: it may have been about anything."""
    try:
        rules = read_marked(file).data["rules"]
        found = {families[rule["check"]] for rule in rules}
    except (InvalidPack, KeyError, TypeError):
        return None
    return found.pop() if len(found) == 1 else None
