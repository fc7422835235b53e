"""What pcp-core finds of this adapter: one kind of host. Nothing heavy is imported until a host is opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pcp_core.hooks import hookimpl
from pcp_core.hosts import Capabilities, Host, HostKind
from pcp_sqlalchemy.capabilities import at_best


def _open(settings: Mapping[str, Any], folder: Path) -> Host:
    from pcp_sqlalchemy.settings import host_from

    return host_from(settings, folder)


@hookimpl
def pcp_hosts() -> Iterable[HostKind]:
    """A database with a mapping file."""
    return [
        HostKind(
            name="sqlalchemy",
            summary="any database that SQLAlchemy reaches, read by a mapping file",
            settings={
                "url": "where the database is, as SQLAlchemy writes it, without a password: sqlite:///cases.db",
                "mapping": "the mapping file: which table and column means what",
                "password": "where the password stands: env:NAME or file:PATH (leave out if there is none)",
            },
            open=_open,
            capabilities=_AT_BEST,
        )
    ]


_AT_BEST: Capabilities = at_best()
