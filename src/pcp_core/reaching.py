"""The hosts of an agency, by the names it gave them in ``pcp.yaml``, each opened once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pcp_core.errors import BadConfiguration, Problem, WrongUse, near
from pcp_core.hosts import Host, HostKind
from pcp_core.plugins import Plugins
from pcp_core.rules.selection import Configuration


class Hosts:
    """The named hosts, and the kinds that the installed adapters bring."""

    def __init__(self, configuration: Configuration, plugins: Plugins) -> None:
        self._configuration = configuration
        self._plugins = plugins
        self._open: dict[str, Host] = {}

    def kinds(self) -> dict[str, HostKind]:
        """The kinds of host that the installed adapters bring, by name."""
        return {kind.name: kind for _, kind in self._plugins.gather("pcp_hosts", HostKind)}

    def named(self, name: str) -> Host:
        """The host of this name. Raises WrongUse where nobody gave that name, BadConfiguration for its settings."""
        if name not in self._open:
            settings = self._configuration.hosts.get(name)
            if "://" in name:
                fix = "name it under hosts: in pcp.yaml, and give that name here"
                raise WrongUse(Problem("--host", "is an address, which may hold a password", fix, "address"))
            if settings is None:
                known = sorted(self._configuration.hosts)
                fix = near(name, known) if known else "name it under hosts: in pcp.yaml"
                raise WrongUse(Problem("--host", f"'{name[:60]}' is no host here", fix, "unknown-host"))
            self._open[name] = self._opened(name, settings)
        return self._open[name]

    def close(self) -> None:
        """Let go of every host that was opened."""
        while self._open:
            self._open.popitem()[1].close()

    def _opened(self, name: str, settings: Mapping[str, Any]) -> Host:
        kinds = self.kinds()
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
        return kind.open(own, self._configuration.folder)
