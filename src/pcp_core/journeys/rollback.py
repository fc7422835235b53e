"""A change of rules taken back: the version before it stands where the pack stood, and is pinned. Nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from pcp_core.errors import InvalidPack, Problem, WrongUse, near
from pcp_core.journeys.adoption import failing_tests
from pcp_core.journeys.found import Found
from pcp_core.journeys.ruletests import RuleTestResult
from pcp_core.rules.editing import Settings
from pcp_core.rules.files import write_whole
from pcp_core.rules.histories import changes_after
from pcp_core.rules.marks import read_marked
from pcp_core.rules.pack import load_pack, pack_files, words_beside
from pcp_core.rules.rule import Change, Pack, PackHead
from pcp_core.rules.selection import Configuration, is_path
from pcp_core.rules.shelf import Former, Shelf


@dataclass(frozen=True, slots=True)
class Rollback:
    """What is to be done, before anything is done.

    present: the pack as it stands now, None where its file cannot be read or is gone. target: what takes its place.
    file: where the target is written to, None where it stands already (a shipped pack, only to be pinned).
    names_file: whether ``rules:`` of ``pcp.yaml`` gets that file. back: changes that no longer hold, latest first.
    forth: changes that hold again. failing: tests of the target that do not go as written; with any, nothing is done.
    """

    pack: str
    present: PackHead | None
    target: PackHead
    file: Path | None
    names_file: bool
    back: tuple[Change, ...]
    forth: tuple[Change, ...]
    failing: tuple[RuleTestResult, ...]


class RollingBack:
    """Take back changes of one pack beside one ``pcp.yaml``: ``plan`` looks, ``carry_out`` writes.

    It works where the rest does not: a pack that cannot be read any more, or is gone, is a reason to come here.
    """

    def __init__(self, pack: str, configuration: Configuration, file: Path, on: date) -> None:
        """file: the ``pcp.yaml``, which may not be there yet. on: today."""
        self.pack = pack
        self.settings_file = file
        self.on = on
        self.shelf = Shelf.at(configuration.folder)
        self._own_files = [*(Path(name) for name in configuration.packs if is_path(name)), *configuration.rules]
        self._configuration = replace(configuration, rules=tuple(rule for rule in configuration.rules if rule.exists()))
        self._found = Found.under(configuration)
        self._there = self._found.of(pack)

    def plan(self, version: str | None = None) -> Rollback:
        """What it would be, to a version or to the one that was kept before the present one.

        Raises WrongUse where there is no such pack or version, InvalidPack where it cannot be used any more.
        """
        before = self._there[0].head if self._there else None
        target = self._target(before, version)
        head, stands = target.head, target in self._there
        own = self._own_file()
        return Rollback(
            pack=self.pack,
            present=before,
            target=head,
            file=None if stands else own or self._beside(),
            names_file=not stands and own is None,
            back=changes_after(head.version, before) if before else (),
            forth=changes_after(before.version, head) if before else (),
            failing=failing_tests(target, self._configuration, self._found.plugins),
        )

    def carry_out(self, plan: Rollback) -> Path | None:
        """Do it; gives where a file that could not be read was copied to.

        Raises WrongUse, before anything is written, where ``pcp.yaml`` cannot be changed safely.
        """
        settings = Settings(self.settings_file)
        if plan.file and plan.names_file:
            settings.add_rules(plan.file.name)
        settings.pin(self.pack, plan.target.version, plan.target.sha256)
        copy = self._put_away(plan)
        if plan.file:
            _put(Path(plan.target.file), plan.file)
        if settings.changed:
            settings.save()
        return copy

    def _target(self, present: PackHead | None, version: str | None) -> Pack:
        former = self.shelf.former(self.pack)
        if not former and not self._there:
            near_by = near(self.pack, self._found.ids | self.shelf.packs())
            raise WrongUse(Problem("PACK", f"'{self.pack[:60]}' is no pack here", near_by, "unknown-pack"))
        wanted = self._before(former, present) if version is None else self._at(former, version)
        now = present.sha256 if present else None
        if wanted == now and now == self._configuration.pins.pinned.get(self.pack, {}).get("sha256"):
            raise WrongUse(Problem(self.pack, f"is at {version} already", "", "same-version"))
        there = next((one for one in self._there if one.head.sha256 == wanted), None)
        return there or self._from_shelf(wanted)

    def _before(self, former: Sequence[Former], present: PackHead | None) -> str:
        """The hash of the version that was kept before the present one."""
        hashes = [one.sha256 for one in former]
        now = present.sha256 if present else None
        earlier = hashes[hashes.index(now) + 1 :] if now in hashes else hashes
        if earlier:
            return earlier[0]
        others = ", ".join(sorted({one.version for one in former if one.sha256 != now}))
        fix = f"kept are {others}: say which with --to" if others else "pcp rules adopt keeps what is in force"
        raise WrongUse(Problem(self.pack, "has no version that was kept before this one", fix, "no-former"))

    def _at(self, former: Sequence[Former], version: str) -> str:
        """The hash of a version, as kept last, or as it stands beside the one that counts."""
        kept = [(one.version, one.sha256) for one in former]
        there = [(one.head.version, one.head.sha256) for one in self._there]
        found = next((sha256 for at, sha256 in (*kept, *there) if at == version), None)
        if found:
            return found
        fix = "there are: " + ", ".join(sorted({at for at, _ in (*kept, *there)}))
        raise WrongUse(Problem("--to", f"no version {version[:20]} of {self.pack} is kept", fix, "no-former"))

    def _from_shelf(self, sha256: str) -> Pack:
        former = self.shelf.find(self.pack, sha256=sha256)
        pack = load_pack(former.file, self._found.grammar) if former else None
        if former is None or pack is None or pack.head.id != self.pack:
            where = str(former.file) if former else self.pack
            fix = "take the shelf back from version control or a backup"
            raise InvalidPack(Problem(f"{where}:1:1", f"is no version of {self.pack}", fix, "shelf"))
        return pack

    def _own_file(self) -> Path | None:
        """The agency's own file of this pack, also where it cannot be read as a pack any more, or is gone."""
        files = [file for file in pack_files(self._own_files) if file.is_file()]
        own = {file.resolve() for file in files}
        of_pack = (Path(one.head.file) for one in self._there)
        about = (file for file in files if _says(file, self.pack))
        gone = (file for file in self._own_files if not file.exists() and file.stem == self.pack)
        return next((file for file in of_pack if file.resolve() in own), None) or next(chain(about, gone), None)

    def _beside(self) -> Path:
        """Where a version of a shipped pack goes: beside ``pcp.yaml``, never over another file."""
        file = self._configuration.folder / f"{self.pack}.yaml"
        if file.exists() and not _says(file, self.pack):
            raise WrongUse(Problem(str(file), "is there already and is another file", "move it away", "file-exists"))
        return file

    def _put_away(self, plan: Rollback) -> Path | None:
        for one in self._there:
            self.shelf.keep(one.head, self.on)
        there = {Path(one.head.file).resolve() for one in self._there}
        if plan.file and plan.file.exists() and plan.file.resolve() not in there:
            return self.shelf.keep_unread(self.pack, plan.file)
        return None


def _says(file: Path, pack: str) -> bool:
    """Whether a file is about this pack: it says so or, where it cannot be read, is called so."""
    try:
        data = read_marked(file).data
    except InvalidPack:
        return file.stem == pack
    return isinstance(data, dict) and data.get("pack") == pack


def _put(former: Path, file: Path) -> None:
    """A former version, and its words in other languages, in the place of what stands there."""
    raw = {locale: words.read_bytes() for locale, words in words_beside(former).items()}
    write_whole(file, former.read_bytes())
    for locale, words in words_beside(file).items():
        if locale not in raw:
            words.unlink()
    for locale, words_raw in raw.items():
        write_whole(file.with_name(f"{file.stem}.{locale}{file.suffix}"), words_raw)
