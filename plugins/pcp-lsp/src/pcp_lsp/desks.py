"""Which ``pcp.yaml`` a file is under, and the desk that goes with it: rules only, without a store and without hosts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pcp_core.assembly import assemble
from pcp_core.desk import Desk
from pcp_core.errors import PcpError
from pcp_core.plugins import find_plugins
from pcp_core.rules.selection import Configuration, read_configuration

CONFIGURATION = "pcp.yaml"


class Desks:
    """One desk for each ``pcp.yaml``, opened when a file first asks for it. For one thread at a time."""

    def __init__(self) -> None:
        self._opened: dict[Path | None, Desk | PcpError] = {}

    def forget(self) -> None:
        """A rule file changed: read everything anew when it is next asked for."""
        self._opened.clear()

    def of(self, configuration: Path | None) -> Desk:
        """The desk of a ``pcp.yaml``; of None, one with all that is shipped. Raises PcpError as ``pcp`` would."""
        if configuration not in self._opened:
            try:
                self._opened[configuration] = _open(configuration)
            except PcpError as error:
                self._opened[configuration] = error
        desk = self._opened[configuration]
        if isinstance(desk, PcpError):
            raise desk
        return desk

    def at_least(self, configuration: Path | None) -> Desk:
        """As ``of``; where that cannot be had, one with all that is shipped: enough to read a rule file by."""
        try:
            return self.of(configuration)
        except PcpError:
            return self.of(None)


def _open(configuration: Path | None) -> Desk:
    settings = Configuration() if configuration is None else read_configuration(configuration)
    return desk_of(settings)


def desk_of(settings: Configuration) -> Desk:
    """A desk that can only look: an editor never writes into a store, and asks no host. Raises PcpError."""
    settings = replace(settings, store=None, hosts={})
    return Desk(assemble(None, settings, find_plugins(off=settings.plugins_off)), settings)


def configuration_above(file: Path | None, roots: Iterable[Path]) -> Path | None:
    """The ``pcp.yaml`` nearest above a file, up to the folder that the editor has open; None if there is none.

    A file outside every open folder has that of its own folder at most; one that was never saved, the first folder's.
    """
    roots = tuple(roots)
    if file is None:
        folders = list(roots[:1])
    else:
        above = [folder for root in roots if file.is_relative_to(root) for folder in _up(file.parent, root)]
        folders = above or [file.parent]
    return next((found for folder in folders if (found := folder / CONFIGURATION).is_file()), None)


def _up(folder: Path, root: Path) -> list[Path]:
    """A folder and those around it, up to ``root``."""
    return [around for around in (folder, *folder.parents) if around.is_relative_to(root)]
