"""A chain: the rows of one person, each signed together with the signature of the row before it.

A person has two strands. ``acts`` holds what somebody would sign anyway, with its time. ``answers`` holds answers to
prompts, with a day and no order against the acts: beside a signed act, the place in a row would tell who answered.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Literal

from pcp_core.ledger.keys import InstallationKey, Keyring, encoded

Strand = Literal["acts", "answers"]
Act = Literal["record", "correct", "retract", "open", "close", "hold", "release", "erase", "erase-words"]

STRANDS: tuple[Strand, ...] = ("acts", "answers")
"""In the order in which they are locked, so that no two writers wait for each other."""

BEGINNING = ""
"""What stands in for the signature before the first row."""


def strand_of(kind: str) -> Strand:
    """The strand in which a kind of record stands."""
    return "answers" if kind == "answer" else "acts"


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose chain: the agency, the host system ("" where there is none), the person's id there, and the strand."""

    agency: str
    host: str
    person: str
    strand: Strand

    def __str__(self) -> str:
        return f"{self.agency}/{self.host or '-'}/{self.person} {self.strand}"

    def chain(self, keys: Keyring) -> str:
        """The chain's opaque id: without the installation's key it does not say whose it is."""
        return keys.mark("chain", self.agency, self.host, self.person, self.strand)[:32]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what was done to which record and when; no words, only hashes of the sealed parts.

    refers: the row that this one erases or closes. due: the day an obligation falls due. at: a moment in ``acts``, a
    day in ``answers``. facts, words: SHA-256 of the ciphertexts. prev: the signature before. key: who signed.
    """

    seq: int
    act: Act
    type: str
    record: str
    refers: int | None
    due: str | None
    at: str
    facts: str | None
    words: str | None
    prev: str
    key: str

    def signed(self, whose: Whose, key: InstallationKey) -> str:
        """The signature of this row in this chain: HMAC-SHA256, 64 hexadecimal digits."""
        parts = (
            "row", whose.agency, whose.host, whose.person, whose.strand, self.seq, self.act, self.type, self.record,
            self.refers, self.due, self.at, self.facts, self.words, self.prev, self.key,
        )  # fmt: skip
        return hmac.digest(key.chain, encoded(parts), "sha256").hex()
