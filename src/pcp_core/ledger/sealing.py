"""Words under lock: each part with a key of its own, and that key wrapped by the installation's.

XChaCha20-Poly1305 (libsodium). The place of a part is sealed in with it, so that no part opens in another's place.
Whoever destroys the wrapped key has destroyed the words, also in a copy of the ciphertext.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as _opened
from nacl.exceptions import CryptoError
from nacl.secret import Aead
from pydantic_core import from_json

from pcp_core.ledger.keys import InstallationKey, encoded


@dataclass(frozen=True, slots=True)
class Sealed:
    """A part as it is stored: the ciphertext, and apart from it the wrapped key that opens it."""

    ciphertext: bytes
    wrapped: bytes

    @property
    def hash(self) -> str:
        """What the chain says of the ciphertext: SHA-256, 64 hexadecimal digits."""
        return hash_of(self.ciphertext)


_NONCE = Aead.NONCE_SIZE


class DoesNotOpen(Exception):
    """The ciphertext, its key or its place was changed. Carries nothing of what was inside."""


def hash_of(ciphertext: bytes) -> str:
    """SHA-256 of a ciphertext."""
    return hashlib.sha256(ciphertext).hexdigest()


def seal(content: Any, key: InstallationKey, chain: str, seq: int, part: str) -> Sealed:
    """Seal what JSON can say into its place in a chain."""
    own, place = secrets.token_bytes(32), encoded((chain, seq, part))
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return Sealed(bytes(Aead(own).encrypt(plain, place)), bytes(Aead(key.wrap).encrypt(own, place)))


def unseal(sealed: Sealed, key: InstallationKey, chain: str, seq: int, part: str) -> Any:
    """What was sealed; ``key`` is the one that wrapped its key. Raises DoesNotOpen."""
    place = encoded((chain, seq, part))
    try:
        return from_json(_decrypted(sealed.ciphertext, place, _decrypted(sealed.wrapped, place, key.wrap)))
    except (CryptoError, ValueError):
        raise DoesNotOpen from None


def rewrapped(wrapped: bytes, old: InstallationKey, new: InstallationKey, chain: str, seq: int, part: str) -> bytes:
    """The key of a part, wrapped anew; the ciphertext stays as it is. Raises DoesNotOpen."""
    place = encoded((chain, seq, part))
    try:
        return bytes(Aead(new.wrap).encrypt(_decrypted(wrapped, place, old.wrap), place))
    except (CryptoError, ValueError):
        raise DoesNotOpen from None


def _decrypted(box: bytes, place: bytes, key: bytes) -> bytes:
    """As ``Aead(key).decrypt``, without an object for each part: a case is read before every answer."""
    if len(box) < _NONCE:
        raise ValueError
    return _opened(box[_NONCE:], place, box[:_NONCE], key)
