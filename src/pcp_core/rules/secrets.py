"""A password never stands in ``pcp.yaml``: what stands there is where it is kept, as ``env:NAME`` or ``file:PATH``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pcp_core.errors import Problem
from pcp_core.rules.marks import Marked, Path_

_NAMES = re.compile(
    r"(.*_)?(password|passwd|pwd|passphrase|secret|token|api_?key|access_?key|private_?key)", re.IGNORECASE
)
_IN_ADDRESS = re.compile(
    r"\w://[^/@\s]*:[^/@\s]+@|[?&;](password|passwd|pwd|sslpassword|secret|token|api_?key)=[^&;\s]", re.IGNORECASE
)
_KEPT = ("env:", "file:")


def secret_faults(data: Mapping[str, Any], marked: Marked) -> Iterator[Problem]:
    """Every password that stands where its keeping place is meant to stand. No message shows one."""
    hosts, store = data.get("hosts"), data.get("store")
    for name, settings in hosts.items() if isinstance(hosts, dict) else ():
        yield from _of_settings(settings, ("hosts", name), marked)
    yield from _of_settings(store, ("store",), marked)


def _of_settings(settings: Any, path: Path_, marked: Marked) -> Iterator[Problem]:
    for key, value in settings.items() if isinstance(settings, dict) else ():
        at = (*path, key)
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            continue
        if _NAMES.fullmatch(str(key)) and not str(value).startswith(_KEPT):
            what = f"'{str(key)[:40]}' stands here as itself"
            yield marked.problem(at, what, "write where it is kept: env:NAME or file:PATH", "password")
        elif _IN_ADDRESS.search(str(value)):
            what = f"'{str(key)[:40]}' holds a password"
            yield marked.problem(
                at, what, "take it out of the address; write password: env:NAME or file:PATH", "password"
            )
