"""Every pack that an agency's settings lead to, in force or not, also where something beside it is broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pcp_core.assembly import assemble
from pcp_core.errors import InvalidPack
from pcp_core.plugins import Plugins, find_plugins
from pcp_core.rules.available import available_packs
from pcp_core.rules.pack import Grammar, load_pack
from pcp_core.rules.rule import Pack
from pcp_core.rules.selection import Configuration, is_path


@dataclass(frozen=True, slots=True)
class Found:
    """packs: those that are named by their file, then those that are found, the one that counts first."""

    plugins: Plugins
    grammar: Grammar
    packs: tuple[Pack, ...]

    @classmethod
    def under(cls, configuration: Configuration) -> Self:
        """Look everywhere these settings point to; what cannot be read is left out."""
        plugins = find_plugins(off=configuration.plugins_off)
        shipped = assemble(None, Configuration(plugins_off=configuration.plugins_off), plugins)
        places = [place for _, place in plugins.gather("pcp_packs", Path, [])]
        places += [place for place in configuration.rules if place.exists()]
        found = available_packs(places, shipped.grammar, shipped.families, configuration.pins)
        named = _readable((Path(name) for name in configuration.packs if is_path(name)), shipped.grammar)
        return cls(plugins, shipped.grammar, (*named, *found.packs, *found.back))

    def of(self, pack: str) -> tuple[Pack, ...]:
        """The packs of this id, the one that counts first."""
        return tuple(one for one in self.packs if one.head.id == pack)

    @property
    def ids(self) -> set[str]:
        """The ids of all of them."""
        return {one.head.id for one in self.packs}


def _readable(files: Iterable[Path], grammar: Grammar) -> list[Pack]:
    packs = []
    for file in files:
        try:
            packs.append(load_pack(file, grammar))
        except InvalidPack:
            continue
    return packs
