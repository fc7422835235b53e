"""A password never stands in a configuration: what stands there is where it is kept."""

from __future__ import annotations

import os
from pathlib import Path

from pcp_core.errors import BadConfiguration, Problem


def password_from(source: str, folder: Path, key: str = "password") -> str:
    """The password behind ``env:NAME`` or ``file:PATH`` (a relative path counts from ``folder``).

    Raises BadConfiguration, showing ``key`` and never the password, where there is none.
    """
    kind, _, name = source.partition(":")
    if kind == "env" and name in os.environ:
        return os.environ[name]
    if kind == "file" and (folder / name).is_file():
        return (folder / name).read_text(encoding="utf-8").strip()
    fix = "write env:NAME of a variable that is set, or file:PATH of a file"
    raise BadConfiguration(Problem(key, "is not to be found", fix, "password"))
