"""The desk: all input and output around the engine. It completes the case, asks, and hands back the outcome."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pcp_core.assembly import Assembly, assemble
from pcp_core.engine import Engine
from pcp_core.errors import BadConfiguration, HostTrouble, Problem, WrongUse
from pcp_core.hosts import Host, HostKind
from pcp_core.model import Case, Event, Outcome, merged, read_event
from pcp_core.plugins import Plugins, find_plugins
from pcp_core.rules.book import Failed, describe
from pcp_core.rules.schema import near
from pcp_core.rules.selection import Configuration, read_configuration


class Desk:
    """An engine, the hosts an agency has named, and what the agency says of itself.

    Made with ``Desk.open()``; safe to share between threads, since the rules never change and hosts are read only.
    """

    def __init__(self, assembly: Assembly, configuration: Configuration | None = None, *, key: bytes = b"") -> None:
        self.assembly = assembly
        self.configuration = configuration or Configuration()
        self.engine = Engine.of(assembly, key=key)
        self._open_hosts: dict[str, Host] = {}

    @classmethod
    def open(
        cls, configuration: Path | None = None, *, packs: Sequence[str] | None = None, plugins: Plugins | None = None
    ) -> Self:
        """A desk for this installation: ``pcp.yaml`` (here, or where you say), plugins, packs and key.

        packs: ids or paths that replace the selection of their families. The key for fingerprints is read from the
        file that ``PCP_KEY_FILE`` names; ``PCP_STRICT=1`` lets a plugin's exception through, for its author.
        """
        settings = read_configuration(configuration)
        plugins = plugins or find_plugins(off=settings.plugins_off, strict=os.environ.get("PCP_STRICT") == "1")
        return cls(assemble(packs, settings, plugins), settings, key=read_key())

    def consider(self, event: Event | Mapping[str, Any], *, host: str | None = None, explain: bool = False) -> Outcome:
        """Look at one moment: as an ``Event``, or as parsed JSON. ``host`` names the system that knows the case.

        Raises UnreadableInput for an event that cannot be read, WrongUse for a host nobody named. A host that does not
        answer is said (``unchecked``), never raised: a worker's save does not wait for us.
        """
        unread: tuple[str, ...] = ()
        if not isinstance(event, Event):
            event, unread = self.read(event)
        event = self._as_the_agency(event)
        failed: list[Failed] = []
        case = self._complete(event, host, failed)
        outcome = self.engine.consider(event, case, explain=explain, failed=failed)
        return outcome.model_copy(update={"unread": unread}) if unread else outcome

    async def consider_async(
        self, event: Event | Mapping[str, Any], *, host: str | None = None, explain: bool = False
    ) -> Outcome:
        """As ``consider``, in a thread, so that a slow host never stalls an event loop."""
        import asyncio  # 60 ms that a terminal never needs

        return await asyncio.to_thread(self.consider, event, host=host, explain=explain)

    def read(self, data: object) -> tuple[Event, tuple[str, ...]]:
        """Read an event from parsed JSON, with the paths of fields that are not known here."""
        return read_event(data, hooks=self.engine.hooks)

    def host(self, name: str) -> Host:
        """The host of this name in ``pcp.yaml``, opened once."""
        if name not in self._open_hosts:
            settings = self.configuration.hosts.get(name)
            if settings is None:
                known = sorted(self.configuration.hosts)
                fix = near(name, known) if known else "name it under hosts: in pcp.yaml"
                raise WrongUse(Problem("--host", f"'{name[:60]}' is no host here", fix, "unknown-host"))
            self._open_hosts[name] = self._open(name, settings)
        return self._open_hosts[name]

    def host_kinds(self) -> dict[str, HostKind]:
        """The kinds of host that the installed adapters bring, by name."""
        return {kind.name: kind for _, kind in self.assembly.plugins.gather("pcp_hosts", HostKind)}

    def close(self) -> None:
        """Let go of the hosts that were opened."""
        while self._open_hosts:
            self._open_hosts.popitem()[1].close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self, name: str, settings: Mapping[str, Any]) -> Host:
        kinds = self.host_kinds()
        kind = kinds.get(settings["adapter"])
        if kind is None:
            fix = near(settings["adapter"], kinds) if kinds else "install an adapter, such as pcp-sqlalchemy"
            raise BadConfiguration(Problem(f"hosts.{name}.adapter", "is no adapter that is installed", fix))
        own = {key: value for key, value in settings.items() if key != "adapter"}
        strange = [key for key in own if key not in kind.settings]
        if strange:
            raise BadConfiguration(
                Problem(f"hosts.{name}.{key}", "is not a setting of this adapter", near(key, kind.settings))
                for key in strange
            )
        return kind.open(own, self.configuration.folder)

    def _complete(self, event: Event, host: str | None, failed: list[Failed]) -> Case:
        """The host's case under the event's own, and what plugins know on top."""
        case = event.case or Case()
        if host is not None and event.person is not None:
            try:
                case = merged(self.host(host).case(event.person), case)
            except HostTrouble as trouble:
                failed.append(Failed(describe(trouble), plugin=host))
        for plugin, facts in self.assembly.plugins.implementations("pcp_case_facts"):
            try:
                more = facts(event=event, case=case)
                case = merged(case, more) if more is not None else case
            except Exception as error:
                if self.assembly.plugins.strict:
                    raise
                failed.append(Failed(f"pcp_case_facts: {describe(error)}", plugin=plugin))
        return case

    def _as_the_agency(self, event: Event) -> Event:
        """What the agency says of itself counts where the event says nothing."""
        agency, changes = self.configuration.agency, dict[str, Any]()
        if event.jurisdiction is None and self.configuration.jurisdiction:
            changes["jurisdiction"] = self.configuration.jurisdiction
        if agency and event.worker:
            told: dict[str, Any] = {
                "agency": agency.get("id"),
                "program": agency.get("program"),
                "prescribed": tuple(agency["prescribed"]) if "prescribed" in agency else None,
            }
            missing = {
                key: value for key, value in told.items() if value is not None and getattr(event.worker, key) is None
            }
            changes["worker"] = event.worker.model_copy(update=missing)
        return event.model_copy(update=changes) if changes else event


def read_key() -> bytes:
    """The installation's key, from the file that ``PCP_KEY_FILE`` names; without one, fingerprints are unkeyed."""
    named = os.environ.get("PCP_KEY_FILE")
    if not named:
        return b""
    try:
        return Path(named).read_bytes().strip()
    except OSError as error:
        raise WrongUse(
            Problem("PCP_KEY_FILE", f"cannot be read: {error.strerror}", "check the path and who may read it")
        ) from None
