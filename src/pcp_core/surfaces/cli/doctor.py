"""``pcp doctor``: is this installation sound? What is wrong is said with what to do; nothing is changed."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal

import typer

from pcp_core import __version__
from pcp_core.assembly import assemble
from pcp_core.desk import Desk, read_keys
from pcp_core.errors import InvalidPack, PcpError
from pcp_core.plugins import find_plugins
from pcp_core.rules.book import describe
from pcp_core.rules.selection import Configuration, read_configuration
from pcp_core.surfaces.cli.plugins import as_json
from pcp_core.surfaces.cli.rules import all_packs, invalid_packs
from pcp_core.surfaces.cli.survey import OFFERS, Survey, survey
from pcp_core.surfaces.cli.tables import ListFormat, ListFormatName, show_json, show_table

OLD_CHECKPOINT = 7
"""Days after which a checkpoint is old enough to be reminded of: one is taken each night."""

State = Literal["sound", "to know", "trouble", "invalid"]


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that was looked at. ``invalid`` is a pack that cannot be used, ``to know`` is no trouble."""

    part: str
    name: str
    state: State
    words: str


def doctor(form: ListFormatName = ListFormat.TEXT) -> None:
    """Look at Python, dependencies, plugins, packs, key, configuration, store and hosts.

    Ends with 0 if all is sound, 3 if a pack is invalid, 2 for other trouble.
    """
    looks = list(_looks())
    if form is ListFormat.JSON:
        show_json([asdict(look) for look in looks])
    else:
        show_table("", ("part", "name", "state", ""), ((k.part, k.name, k.state, k.words) for k in looks))
    states = {look.state for look in looks}
    raise typer.Exit(InvalidPack.exit_code if "invalid" in states else 2 if "trouble" in states else 0)


def _looks() -> Iterator[Look]:
    yield Look("python", platform.python_version(), "sound", platform.platform())
    yield Look("pcp-core", __version__, "sound", "")
    yield from _dependencies()
    yield _key_file()
    settings = Configuration()
    try:
        settings = read_configuration(None)
    except PcpError as error:
        yield from _troubles("configuration", "pcp.yaml", error)
    else:
        there = Path("pcp.yaml").exists()
        yield Look("configuration", "pcp.yaml", "sound", "read" if there else "none here; what is shipped is in force")
        yield from _store(settings)
    plugins = find_plugins(off=settings.plugins_off)
    seen = survey(plugins)
    yield from _plugins(seen)
    yield from _offers(seen)
    try:
        desk = Desk(assemble(None, settings, plugins), settings)
    except PcpError as error:
        yield from _troubles("rules", "packs", error)
        return
    yield from _packs(desk, seen)
    yield from _hosts(desk)


def _dependencies() -> Iterator[Look]:
    for line in requires("pcp-core") or ():
        if "extra ==" in line:
            continue
        name = re.split(r"[^\w.-]", line, maxsplit=1)[0]
        try:
            yield Look("dependency", name, "sound", version(name))
        except PackageNotFoundError:
            yield Look("dependency", name, "trouble", f"is not installed; pip install '{line}'")


def _key_file() -> Look:
    if not os.environ.get("PCP_KEY_FILE"):
        words = "not set: whoever sees a fingerprint could guess the words behind it"
        return Look("key", "PCP_KEY_FILE", "to know", words)
    try:
        read_keys()
    except PcpError as error:
        return Look("key", "PCP_KEY_FILE", "trouble", describe(error))
    file = Path(os.environ["PCP_KEY_FILE"])
    mode = file.stat().st_mode & 0o777
    if os.name == "posix" and mode & 0o077:
        words = f"read; others on this machine may read it too (mode {mode:o}); close it with: chmod 600 {file}"
        return Look("key", "PCP_KEY_FILE", "to know", words)
    return Look("key", "PCP_KEY_FILE", "sound", "read")


def _store(settings: Configuration) -> Iterator[Look]:
    """The store, if there is one; looking makes none."""
    if not settings.store:
        return
    from pcp_core.filing import store_address
    from pcp_core.ledger.store import Ledger

    name = "pcp.yaml"
    try:
        url, keys = store_address(settings, read_keys())
        ledger = Ledger.existing(url, key=keys)
        if ledger is None:
            yield Look("store", name, "to know", "none there yet; it is made when the first record is kept")
            return
        with ledger:
            last = ledger.last_checkpoint()
    except PcpError as error:
        yield from _troubles("store", name, error)
        return
    yield Look("store", name, "sound", "opens with this key")
    yield _checkpoint(last)


def _checkpoint(last: datetime | None) -> Look:
    fix = "pcp store checkpoint FILE, every night; see docs/key-handling.md"
    if last is None:
        return Look("store", "checkpoint", "to know", f"never taken, so a cut tail could not be seen; {fix}")
    days = (datetime.now(UTC) - last).days
    if days > OLD_CHECKPOINT:
        return Look("store", "checkpoint", "to know", f"last taken {days} days ago; {fix}")
    return Look("store", "checkpoint", "sound", f"last taken on {last.date()}")


def _plugins(seen: Survey) -> Iterator[Look]:
    for plugin in seen.found:
        row = as_json(plugin, seen)
        state: State = "trouble" if row["troubles"] else "sound"
        yield Look(
            "plugin", plugin.name, state, "; ".join(row["troubles"]) or f"{plugin.distribution} {plugin.version}"
        )


def _offers(seen: Survey) -> Iterator[Look]:
    for hook in OFFERS:
        if seen.offers[hook]:
            names = ", ".join(dict.fromkeys(plugin for plugin, _ in seen.offers[hook]))
            yield Look("offers", hook.removeprefix("pcp_"), "sound", f"{len(seen.offers[hook])}, from {names}")


def _packs(desk: Desk, seen: Survey) -> Iterator[Look]:
    for pack in all_packs(desk.assembly):
        yield Look("pack", pack.head.id, "sound", f"{pack.head.version}, sha256 {pack.head.sha256}")
    for line in invalid_packs(desk.assembly):
        yield Look("pack", "left out", "invalid", line)
    for failed in desk.assembly.book.failed:
        if failed.plugin is not None and failed.error not in seen.troubles_of(failed.plugin):
            yield Look("rules", failed.plugin, "trouble", failed.error)


def _hosts(desk: Desk) -> Iterator[Look]:
    with desk:
        for name in sorted(desk.configuration.hosts):
            try:
                desk.host(name)
            except Exception as error:  # noqa: BLE001 - whatever an adapter raises is what doctor is there to say
                yield Look("host", name, "trouble", describe(error))
            else:
                yield Look("host", name, "sound", "opens")


def _troubles(part: str, name: str, error: PcpError) -> Iterator[Look]:
    state: State = "invalid" if isinstance(error, InvalidPack) else "trouble"
    return (Look(part, name, state, str(problem)) for problem in error.problems)
