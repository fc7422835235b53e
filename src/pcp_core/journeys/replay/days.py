"""The packs of the day: an engine over exactly what took part in a past decision, as far as it is still at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pcp_core.assembly import Assembly, assemble
from pcp_core.engine import Engine
from pcp_core.errors import PcpError
from pcp_core.model import Decided
from pcp_core.rules.floor import DISCLOSURE
from pcp_core.rules.pins import Pins
from pcp_core.rules.selection import Configuration, families_of
from pcp_core.rules.shelf import Shelf


class _Pin(NamedTuple):
    """A pack of that day."""

    pack: str
    version: str
    sha256: str | None

    def __str__(self) -> str:
        return f"{self.pack} {self.version}" + (f" ({self.sha256[:12]})" if self.sha256 else "")


_Key = tuple[tuple[_Pin, ...], str | None]


class Days:
    """Engines by the packs that a decision names; each is made once.

    A pack is found by its hash (or, without one, its version) among the packs of this installation and on the shelf of
    former versions beside ``pcp.yaml``. Packs of other families took no part in whether something was shared.
    """

    def __init__(self, engine: Engine, assembly: Assembly, configuration: Configuration) -> None:
        """engine: over the packs in force now, which stand in where a decision names none."""
        self._now = engine
        self._assembly = assembly
        self._configuration = configuration
        self._shelf = Shelf.at(configuration.folder)
        self._made: dict[_Key, Engine | str] = {}
        packs = (*assembly.available, *assembly.back, *assembly.book.packs)
        sharing = {pack.head.id for pack in packs if DISCLOSURE in families_of(pack, assembly.families)}
        self._elsewhere = {pack.head.id for pack in packs} - sharing
        self._files = {(pack.head.id, pack.head.sha256): Path(pack.head.file) for pack in packs}
        self._versions = {(pack.head.id, pack.head.version): pack.head.sha256 for pack in packs}

    def engine(self, decided: Decided | None, jurisdiction: str | None) -> Engine | str:
        """The engine of a decision, or in words why there is none."""
        if decided is None or not decided.packs:
            return self._now
        pins = (_Pin(used.pack, used.version, used.sha256) for used in decided.packs)
        key = (tuple(pin for pin in pins if pin.pack not in self._elsewhere), jurisdiction)
        if key not in self._made:
            self._made[key] = self._make(*key)
        return self._made[key]

    def _make(self, packs: tuple[_Pin, ...], jurisdiction: str | None) -> Engine | str:
        if not packs:
            return "no pack about sharing took part then"
        if {(pack.pack, self._hash(pack)) for pack in packs} == self._in_force(jurisdiction):
            return self._now
        files = []
        for pack in packs:
            try:
                file = self._file(pack)
            except PcpError:
                return f"pack {pack} is not what was kept"
            if file is None:
                return f"pack {pack} is not at hand"
            files.append(str(file))
        try:
            # Pins hold what is in force now; these were in force then.
            settings = replace(self._configuration, pins=Pins(), packs=())
            return Engine.of(assemble(files, settings, self._assembly.plugins))
        except PcpError:
            return f"the packs of that day cannot be used: {', '.join(map(str, packs))}"

    def _in_force(self, jurisdiction: str | None) -> set[tuple[str, str]]:
        """The packs about sharing that would take part in this place now."""
        heads = (pack.head for pack in self._assembly.book.packs if pack.head.id not in self._elsewhere)
        return {(head.id, head.sha256) for head in heads if head.holds_in(jurisdiction)}

    def _hash(self, pack: _Pin) -> str:
        return pack.sha256 or self._versions.get((pack.pack, pack.version), "")

    def _file(self, pack: _Pin) -> Path | None:
        if here := self._files.get((pack.pack, self._hash(pack))):
            return here
        former = self._shelf.find(pack.pack, version=pack.version, sha256=pack.sha256)
        return former.file if former else None
