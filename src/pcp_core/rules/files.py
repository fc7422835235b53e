"""An agency's own files, written whole or not at all."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

from pcp_core.errors import Problem, WrongUse


def write_whole(file: Path, raw: bytes) -> None:
    """Write a file, its folder too; who reads it meanwhile finds the old one or the new. Raises WrongUse."""
    target = file.resolve()
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(raw)
        if target.exists():
            beside.chmod(target.stat().st_mode)
        beside.replace(target)
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise WrongUse(Problem(str(file), what, "check the path and who may write there", "not-written")) from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
