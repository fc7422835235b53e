"""Reads any case database for pcp-core, by a mapping file.

``open_host`` opens a database; ``read_mapping`` reads a mapping file alone and names every mistake in it.
SQLAlchemy is imported when a database is opened, the mapping's rooms when they are asked for: every start of ``pcp``
looks in here to find the plugin.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pcp_sqlalchemy.host import SqlHost
    from pcp_sqlalchemy.mapping import DatabaseMapping, read_mapping

__all__ = ["DatabaseMapping", "open_host", "read_mapping"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.mapping"), name)


def open_host(url: str, mapping: Path) -> SqlHost:
    """Open a database for reading. ``url`` as SQLAlchemy has it; a SQLite file is opened read-only.

    Raises ``BadConfiguration`` with every mistake of the mapping, also against the database itself, and ``HostTrouble``
    if the database does not answer.
    """
    from pcp_sqlalchemy.settings import host_of

    return host_of(url, mapping)
