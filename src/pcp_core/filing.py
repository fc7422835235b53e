"""What the desk keeps, and what it remembers: the side store as the desk uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Self

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from pcp_core.errors import BadConfiguration, PcpError, Problem, WrongUse
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.record import Record, read_record
from pcp_core.ledger.recording import Receipt
from pcp_core.ledger.store import AT_ONCE, Ledger
from pcp_core.model import Case, Outcome, Unchecked, decide
from pcp_core.passwords import password_from
from pcp_core.plugins import Plugins
from pcp_core.rules.book import describe
from pcp_core.rules.selection import Configuration


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that is on disk. ``unread``: fields nobody knows here. ``unchecked``: plugins that failed on hearing."""

    receipt: Receipt
    unread: tuple[str, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()


class Filing:
    """One agency's store, open."""

    def __init__(self, ledger: Ledger, agency: str, plugins: Plugins) -> None:
        self.ledger = ledger
        self.agency = agency
        self._plugins = plugins

    @classmethod
    def open(cls, configuration: Configuration, keys: Keyring | None, plugins: Plugins) -> Self:
        """Open the store of ``pcp.yaml``. Raises WrongUse without a store, a key or an agency."""
        return cls(open_ledger(configuration, keys), str(configuration.agency["id"]), plugins)

    def case(self, host: str, person: str) -> Case:
        """What our own store holds about a person."""
        return self.ledger.case(self.agency, host, person)

    def record(self, data: object, host: str) -> Kept:
        """Keep a record (parsed JSON) and tell the plugins. When this returns, the record is on disk.

        Raises UnreadableInput with every mistake at once.
        """
        record, unread = read_record(data, agency=self.agency, host=host)
        return self._kept(record, unread, self.ledger.record(record))

    def record_all(self, data: Iterable[object], host: str) -> Iterator[Kept | PcpError]:
        """Keep many records (parsed JSON), some hundred in one transaction; what came of each, in order.

        What came of a record is given out when it is on disk; one that cannot be read or kept does not stop the rest.
        """
        rest = iter(data)
        while some := list(islice(rest, AT_ONCE)):
            read = [self._read(one, host) for one in some]
            taken = self.ledger.record_all(one[0] for one in read if not isinstance(one, PcpError))
            for one in read:
                if isinstance(one, PcpError):
                    yield one
                    continue
                result = next(taken)
                yield result if isinstance(result, PcpError) else self._kept(*one, result)

    def quieten(self, outcome: Outcome, host: str) -> Outcome:
        """Leave out the questions of which somebody said that nothing is to be recorded here; never a hold."""
        asked = {
            finding.fingerprint for finding in outcome.findings if finding.fingerprint and finding.weight != "hold"
        }
        quiet = self.ledger.silenced(self.agency, host, asked) if asked else frozenset()
        if not quiet:
            return outcome
        left = tuple(finding for finding in outcome.findings if finding.fingerprint not in quiet)
        return outcome.model_copy(update={"findings": left, "decision": decide(left)})

    def close(self) -> None:
        """Let go of the store."""
        self.ledger.close()

    def _read(self, data: object, host: str) -> tuple[Record, tuple[str, ...]] | PcpError:
        try:
            return read_record(data, agency=self.agency, host=host)
        except PcpError as unreadable:
            return unreadable

    def _kept(self, record: Record, unread: tuple[str, ...], receipt: Receipt) -> Kept:
        told = () if receipt.again or record.unspoken else self._tell(record.body)
        return Kept(receipt, unread, told)

    def _tell(self, body: Any) -> tuple[Unchecked, ...]:
        failed = []
        for plugin, recorded in self._plugins.implementations("pcp_recorded"):
            try:
                recorded(record=body)
            except Exception as error:
                if self._plugins.strict:
                    raise
                failed.append(Unchecked(plugin=plugin, error=f"pcp_recorded: {describe(error)}"))
        return tuple(failed)


def open_ledger(configuration: Configuration, keys: Keyring | None) -> Ledger:
    """The store of ``pcp.yaml``, open."""
    url, ring = store_address(configuration, keys)
    return Ledger.open(url, key=ring)


def store_address(configuration: Configuration, keys: Keyring | None) -> tuple[str, Keyring]:
    """Where the store is and what it is sealed with.

    Raises WrongUse with all that is missing: a store, a key (what is kept is sealed with it), an agency (it is filed
    under it); BadConfiguration for an address that cannot be used.
    """
    problems = []
    if not configuration.store:
        problems.append(Problem("store", "is not named, so nothing can be kept", "add store: {url: …} to pcp.yaml"))
    if keys is None:
        what = "is not set, and the store is sealed with it"
        problems.append(Problem("PCP_KEY_FILE", what, "see docs/key-handling.md"))
    if not configuration.agency.get("id"):
        problems.append(Problem("agency.id", "is missing, and the store is kept by agency", "add it to pcp.yaml"))
    if not configuration.store or keys is None or problems:
        raise WrongUse(problems)
    return _url(configuration.store, configuration.folder), keys


def _url(settings: Mapping[str, Any], folder: Path) -> str:
    """The address with its password put in from where it is kept; a SQLite path counts from the folder."""
    try:
        url = make_url(settings["url"])
    except ArgumentError:
        raise BadConfiguration(Problem("store.url", "is no address", "write it as sqlite:///pcp-store.db")) from None
    if url.password is not None:
        fix = "take it out and write password: env:NAME or file:PATH"
        raise BadConfiguration(Problem("store.url", "holds a password", fix))
    if url.get_backend_name() == "sqlite" and url.database:
        url = url.set(database=str(folder / url.database))
    if "password" in settings:
        url = url.set(password=password_from(settings["password"], folder, "store.password"))
    return url.render_as_string(hide_password=False)
