"""The installation's keys: one file of lines, read once, never written to the database.

A key file holds one key a line, as 64 hexadecimal digits (32 bytes); lines that begin with ``#`` are for people.
The last key is in use. Those above it stay, so that what they signed and sealed still opens: adding a line is how a
key is changed. The first line also makes the marks that have to stay the same for ever: fingerprints, opaque keys.
"""

from __future__ import annotations

import hmac
import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from pcp_core.errors import Problem, StoreTrouble, WrongUse

_HEAD = struct.Struct(">cQ").pack
_KEY = re.compile(r"[0-9a-fA-F]{64}")
_MAKE = "write 64 hexadecimal digits on a line of it, for example with: openssl rand -hex 32"


@dataclass(frozen=True, slots=True)
class InstallationKey:
    """One key, and what is made of it: ``chain`` signs rows, ``wrap`` wraps the keys of words. ``id`` is public."""

    id: str
    chain: bytes = field(repr=False)
    wrap: bytes = field(repr=False)

    @classmethod
    def of(cls, root: bytes) -> Self:
        """The keys for each use, made of one root."""
        return cls(_derived(root, "id").hex()[:8], chain=_derived(root, "chain"), wrap=_derived(root, "wrap"))


class Keyring:
    """All keys of an installation, oldest first."""

    def __init__(self, roots: Sequence[bytes]) -> None:
        """roots: at least one key of 32 bytes; the last is in use."""
        if not roots or any(len(root) != 32 for root in roots):
            raise WrongUse(Problem("the key", "is not 32 bytes long", _MAKE, "key-shape"))
        keys = [InstallationKey.of(root) for root in roots]
        self._keys = {key.id: key for key in keys}
        self.current = keys[-1]
        self.lookup = _derived(roots[0], "lookup")
        self.fingerprints = _derived(roots[0], "fingerprints")

    @classmethod
    def read(cls, path: Path) -> Self:
        """The keys of a file. Raises WrongUse for a file that cannot be read or holds something else; shows no key."""
        try:
            lines = path.read_text(encoding="ascii").splitlines()
        except OSError as error:
            what = f"cannot be read: {error.strerror}"
            raise WrongUse(Problem(str(path), what, "check the path and who may read it", "key-file")) from None
        except UnicodeDecodeError:
            raise WrongUse(Problem(str(path), "is no key file", _MAKE, "key-file")) from None
        keys = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip() and line[:1] != "#"]
        wrong = [number for number, line in keys if not _KEY.fullmatch(line)]
        if wrong or not keys:
            found = [Problem(f"{path}:{number}", "is not a key", _MAKE, "key-shape") for number in wrong]
            raise WrongUse(found or Problem(str(path), "holds no key", _MAKE, "key-shape"))
        return cls([bytes.fromhex(line) for _, line in keys])

    def __iter__(self) -> Iterator[InstallationKey]:
        return iter(self._keys.values())

    def __contains__(self, key_id: str) -> bool:
        return key_id in self._keys

    def of(self, key_id: str) -> InstallationKey:
        """The key of this id. Raises StoreTrouble where the key file has lost it."""
        key = self._keys.get(key_id)
        if key is None:
            what = f"lacks key {key_id}, with which a part of the store was written"
            raise StoreTrouble(Problem("the key file", what, "put that line back above the others", "key-unknown"))
        return key

    def mark(self, *parts: str) -> str:
        """A keyed hash that finds a thing again and tells nothing of it: 64 hexadecimal digits, the same for ever."""
        return hmac.digest(self.lookup, encoded(parts), "sha256").hex()


def encoded(parts: Sequence[str | int | None]) -> bytes:
    """Parts as bytes such that no two lists look alike: each is tagged and carries its length."""
    framed = []
    for part in parts:
        if part is None:
            framed.append(b"n")
        else:
            data = str(part).encode()
            framed.append(_HEAD(b"i" if isinstance(part, int) else b"s", len(data)) + data)
    return b"".join(framed)


def _derived(root: bytes, use: str) -> bytes:
    return hmac.digest(root, b"pcp-core ledger 1 " + use.encode(), "sha256")
