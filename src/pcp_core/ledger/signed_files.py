"""Files of ours outside the database: lines of JSON with a signature under them, put in place in one step."""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from pcp_core.errors import Problem, StoreTrouble, WrongUse
from pcp_core.ledger.keys import InstallationKey, Keyring


def write_signed(path: Path, keys: Keyring, lines: Iterable[Mapping[str, Any]]) -> None:
    """Write lines with their signature: the file there is the old one or the new one, and on disk at the end.

    Raises StoreTrouble where the folder, the disk or somebody's rights do not let it.
    """
    half = path.with_name(f".{path.name}.{os.getpid()}.half")
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            _write(file, keys.current, lines)
        half.replace(path)
        _settle(path.parent)
    except OSError as error:
        what, fix = f"cannot be written: {error.strerror}", "check the folder, its room and who may write there"
        raise StoreTrouble(Problem(str(path), what, fix, "file-not-written")) from None
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def read_signed(path: Path, keys: Keyring) -> Iterator[Any]:
    """The lines above the signature, once the whole was found to be as we wrote it.

    Raises WrongUse for a file that cannot be read, or was cut or changed.
    """
    try:
        with path.open("rb") as file:
            count = _signed_lines(path, keys, file)
            file.seek(0)
            for _ in range(count):
                yield json.loads(file.readline())
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise WrongUse(Problem(str(path), what, "check the name of the file", "file-not-read")) from None


def _write(file: BinaryIO, key: InstallationKey, lines: Iterable[Mapping[str, Any]]) -> None:
    signature = _signature(key)
    for line in lines:
        data = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        signature.update(data)
        file.write(data)
    file.write(json.dumps({"key": key.id, "signature": signature.hexdigest()}).encode() + b"\n")
    file.flush()
    os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Let the new name reach the disk too, where the system can be asked for that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _signed_lines(path: Path, keys: Keyring, file: BinaryIO) -> int:
    signatures = {key.id: _signature(key) for key in keys}
    count, last = -1, b""
    for data in file:
        for signature in signatures.values():
            signature.update(last)
        count, last = count + 1, data
    with suppress(ValueError, KeyError, TypeError):
        end = json.loads(last)
        if hmac.compare_digest(signatures[end["key"]].hexdigest(), end["signature"]):
            return count
    what = "was cut or changed, or is signed with a key that the key file lacks"
    raise WrongUse(Problem(str(path), what, "take another copy of it", "file-changed"))


def _signature(key: InstallationKey) -> hmac.HMAC:
    return hmac.new(key.chain, b"file", "sha256")
