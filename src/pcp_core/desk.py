"""The desk: all input and output around the engine. It completes the case, asks, and hands back the outcome."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from pcp_core.assembly import Assembly, assemble
from pcp_core.engine import Engine
from pcp_core.errors import HostTrouble, PcpError, StoreTrouble
from pcp_core.hosts import Host
from pcp_core.ledger.keys import Keyring
from pcp_core.model import Case, Event, Outcome, Unchecked, merged, read_event
from pcp_core.plugins import Plugins, find_plugins
from pcp_core.reaching import Hosts
from pcp_core.rules.book import Failed, describe
from pcp_core.rules.selection import Configuration, read_configuration

if TYPE_CHECKING:
    from pcp_core.filing import Filing, Kept

STORE = "store"
"""Under this name our own store stands in ``unchecked`` when it does not answer."""


class Desk:
    """An engine, the hosts and the store an agency has named, and what the agency says of itself.

    Made with ``Desk.open()``; safe to share between threads, since the rules never change.
    """

    def __init__(
        self, assembly: Assembly, configuration: Configuration | None = None, *, keys: Keyring | None = None
    ) -> None:
        self.assembly = assembly
        self.configuration = configuration or Configuration()
        self.engine = Engine.of(assembly, key=keys.fingerprints if keys else b"")
        self.hosts = Hosts(self.configuration, assembly.plugins)
        self._keys = keys
        self._filing: Filing | None = None
        if self.configuration.store:
            from pcp_core.filing import store_address

            store_address(self.configuration, keys)  # what is missing is said now, not at the first save

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
        return cls(assemble(packs, settings, plugins), settings, keys=read_keys())

    def consider(self, event: Event | Mapping[str, Any], *, host: str | None = None, explain: bool = False) -> Outcome:
        """Look at one moment: as an ``Event``, or as parsed JSON. ``host`` names the system that knows the case.

        Raises UnreadableInput for an event that cannot be read, WrongUse for a host nobody named. A host that does not
        answer is said (``unchecked``), never raised: a worker's save does not wait for us.
        """
        unread: tuple[str, ...] = ()
        if not isinstance(event, Event):
            event, unread = self.read(event)
        event = self.as_the_agency(event)
        failed: list[Failed] = []
        case = self._complete(event, host, failed)
        outcome = self.engine.consider(event, case, explain=explain, failed=failed)
        if self._filing is not None and outcome.findings and not any(one.plugin == STORE for one in failed):
            outcome = self._quietened(outcome, host or "", self._filing)
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

    def record(self, record: Mapping[str, Any], *, host: str | None = None) -> Kept:
        """Keep an answer, a consent, an agreement, a telling, a share or a correction (parsed JSON) in our own store.

        When this returns it is on disk; the same ``idempotency_key`` writes nothing twice. Raises UnreadableInput with
        every mistake at once, WrongUse where ``pcp.yaml`` names no store.
        """
        return self._store().record(record, host or "")

    def record_all(self, records: Iterable[object], *, host: str | None = None) -> Iterator[Kept | PcpError]:
        """Keep many records (parsed JSON), some hundred at a time; for each in order what ``record`` gives or raises.

        Raises WrongUse where ``pcp.yaml`` names no store.
        """
        return self._store().record_all(records, host or "")

    def host(self, name: str) -> Host:
        """The host of this name in ``pcp.yaml``, opened once."""
        return self.hosts.named(name)

    def close(self) -> None:
        """Let go of the hosts that were opened, and of the store."""
        self.hosts.close()
        if self._filing:
            self._filing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _complete(self, event: Event, host: str | None, failed: list[Failed]) -> Case:
        """The host's case and what our store holds, under the event's own, and what plugins know on top."""
        case = event.case or Case()
        if event.person is not None:
            case = merged(self.known(event.person, host, failed), case)
        for plugin, facts in self.assembly.plugins.implementations("pcp_case_facts"):
            try:
                more = facts(event=event, case=case)
                case = merged(case, more) if more is not None else case
            except Exception as error:
                if self.assembly.plugins.strict:
                    raise
                failed.append(Failed(f"pcp_case_facts: {describe(error)}", plugin=plugin))
        return case

    def known(self, person: str, host: str | None, failed: list[Failed]) -> Case:
        """What the host and our own store know of a person; whichever does not answer is added to ``failed``."""
        known = Case()
        if host is not None:
            try:
                known = self.host(host).case(person)
            except HostTrouble as trouble:
                failed.append(Failed(describe(trouble), plugin=host))
        if self.configuration.store:
            try:
                known = merged(known, self._store().case(host or "", person))
            except StoreTrouble as trouble:
                failed.append(Failed(describe(trouble), plugin=STORE))
        return known

    @staticmethod
    def _quietened(outcome: Outcome, host: str, filing: Filing) -> Outcome:
        try:
            return filing.quieten(outcome, host)
        except StoreTrouble as trouble:
            unchecked = Unchecked(plugin=STORE, error=describe(trouble))
            return outcome.model_copy(update={"unchecked": (*outcome.unchecked, unchecked)})

    def _store(self) -> Filing:
        """The store, opened when it is first needed: one that is away for a while costs answers, not a start."""
        if self._filing is None:
            from pcp_core.filing import Filing  # and with it a database library that other desks never need

            self._filing = Filing.open(self.configuration, self._keys, self.assembly.plugins)
        return self._filing

    def as_the_agency(self, event: Event) -> Event:
        """The event with what the agency says of itself, where the event says nothing."""
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


def read_keys() -> Keyring | None:
    """The installation's keys, from the file that ``PCP_KEY_FILE`` names; without one, fingerprints are unkeyed."""
    named = os.environ.get("PCP_KEY_FILE")
    return Keyring.read(Path(named)) if named else None
