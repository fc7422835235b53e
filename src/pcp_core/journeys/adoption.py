"""A policy lead says yes to a version of a pack: it is proved, kept on the shelf, and pinned in ``pcp.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pcp_core.assembly import assemble
from pcp_core.engine import Engine
from pcp_core.errors import InvalidPack, PcpError, Problem, WrongUse, near
from pcp_core.journeys.found import Found
from pcp_core.journeys.ruletests import Company, RuleTestResult, run_tests
from pcp_core.plugins import Plugins
from pcp_core.rules.editing import Settings
from pcp_core.rules.histories import changes_after
from pcp_core.rules.pack import is_former, load_pack, pack_files
from pcp_core.rules.rule import Change, Pack
from pcp_core.rules.selection import Configuration, is_path
from pcp_core.rules.shelf import Former, Shelf


@dataclass(frozen=True, slots=True)
class Adoption:
    """What was adopted, or would be. before: the version that was pinned or kept last. failing: its tests that do not
    go as written; with any, nothing is done. former: where it is kept.
    """

    pack: Pack
    before: str | None
    changes: tuple[Change, ...]
    failing: tuple[RuleTestResult, ...]
    former: Former | None = None


class Adopting:
    """Adopt packs beside one ``pcp.yaml``. All are looked at before anything is written."""

    def __init__(self, configuration: Configuration, file: Path, on: date) -> None:
        """file: the ``pcp.yaml``, which may not be there yet. on: today."""
        self.configuration = configuration
        self.file = file
        self.on = on
        self.shelf = Shelf.at(configuration.folder)
        self._found = Found.under(configuration)

    def keep_all(self) -> tuple[Former, ...]:
        """Keep every pack in force, so that decisions made under it can be looked at again after an upgrade."""
        in_force = assemble(None, self.configuration, self._found.plugins).book.packs
        return tuple(self.shelf.keep(pack.head, self.on) for pack in in_force)

    def adopt(self, names: Sequence[str]) -> tuple[Adoption, ...]:
        """Prove, keep and pin these packs (ids, files or folders). With a failing test nothing is written.

        Raises InvalidPack with the mistakes of all that are invalid, WrongUse for a name that is no pack, and where
        ``pcp.yaml`` cannot be changed safely.
        """
        proved = tuple(self._proved(pack) for pack in self._named(names))
        if any(adoption.failing for adoption in proved):
            return proved
        settings = Settings(self.file)
        for adoption in proved:
            head = adoption.pack.head
            if not self._found.of(head.id):
                settings.add_rules(head.file)
            settings.pin(head.id, head.version, head.sha256)
        kept = tuple(replace(one, former=self.shelf.keep(one.pack.head, self.on)) for one in proved)
        if settings.changed:
            settings.save()
        return kept

    def _named(self, names: Sequence[str]) -> list[Pack]:
        problems: list[Problem] = []
        packs: dict[str, Pack] = {}
        for name in names:
            for place in pack_files([Path(name)]) if Path(name).is_dir() else (name,):
                try:
                    pack = self._pack(str(place))
                    problems += self._faults(pack, packs.get(pack.head.id))
                    packs[pack.head.id] = pack
                except InvalidPack as invalid:
                    problems += invalid.problems
        if problems:
            raise InvalidPack(problems)
        return list(packs.values())

    def _pack(self, name: str) -> Pack:
        if is_path(name):
            if is_former(Path(name)):
                fix = "pcp rules rollback puts it in force again"
                raise WrongUse(Problem(name, "is on the shelf of former versions", fix, "shelf"))
            return load_pack(Path(name), self._found.grammar)
        if found := self._found.of(name):
            return found[0]
        raise WrongUse(Problem("PACK", f"'{name[:60]}' is no pack here", near(name, self._found.ids), "unknown-pack"))

    def _faults(self, pack: Pack, other: Pack | None) -> Iterator[Problem]:
        """An id means one pack, and a version one content: whoever looks back has to know what was in force."""
        head = pack.head
        for one in (*self._found.of(head.id)[:1], *filter(None, [other])):
            if Path(one.head.file).resolve() != Path(head.file).resolve() and one.head.sha256 != head.sha256:
                what = f"pack '{head.id}' is already in {one.head.file}"
                yield Problem(f"{head.file}:1:1", what, "give yours an id of its own", "pack-id")
                return
        kept = [former for former in self.shelf.former(head.id) if former.version == head.version]
        if kept and all(former.sha256 != head.sha256 for former in kept):
            what = f"{head.id} {head.version} was kept on {kept[0].kept} and said something else"
            fix = "raise version:, and say under changes: what changed and who will notice"
            yield Problem(f"{head.file}:1:1", what, fix, "same-version")

    def _proved(self, pack: Pack) -> Adoption:
        failing = failing_tests(pack, self.configuration, self._found.plugins)
        before = self.configuration.pins.pinned.get(pack.head.id, {}).get("version") or self._kept_before(pack)
        if before == pack.head.version:
            before = None
        changes = changes_after(before, pack.head) or changes_after(None, pack.head)
        return Adoption(pack, before, changes, failing)

    def _kept_before(self, pack: Pack) -> str | None:
        return next((former.version for former in self.shelf.former(pack.head.id)), None)


def failing_tests(pack: Pack, configuration: Configuration, plugins: Plugins) -> tuple[RuleTestResult, ...]:
    """The tests of a pack's own that do not go as written, run as if the pack were pinned as it is."""
    settings = replace(configuration, pins=configuration.pins.holding(pack.head))
    assembly, chosen = Company(settings, plugins).of(pack.head.file)
    return tuple(result for result in run_tests(Engine.of(assembly), chosen) if not result.passed)


def in_force_now(pack: str, configuration: Configuration) -> str:
    """Whether a pack is in force under these settings, in words."""
    try:
        assembly = assemble(None, configuration)
    except PcpError as error:
        return f"no: {error.problems[0]}"
    chosen = next((one.head for one in assembly.book.packs if one.head.id == pack), None)
    if chosen:
        return f"{chosen.version}, for events in {chosen.jurisdiction}" if chosen.jurisdiction else chosen.version
    return f"no: {assembly.out.get(pack, 'pcp.yaml chooses others')}"
