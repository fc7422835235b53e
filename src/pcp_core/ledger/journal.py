"""Writing: rows are added to the end of one strand, inside one transaction, by one writer at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from pcp_core.ledger.chain import BEGINNING, Act, Row, Whose
from pcp_core.ledger.database import add_new
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.sealing import Sealed, seal
from pcp_core.ledger.tables import chains, journal, sealed, word_keys


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: its opaque id, how many rows it has, and the signature of the last."""

    chain: str
    length: int
    head: str


class Pen:
    """Writes on one strand. While it is held, no other process can: the strand's row in ``chains`` is locked."""

    def __init__(self, connection: Connection, keys: Keyring, whose: Whose, now: datetime) -> None:
        """now: the time of writing, with an offset; a strand of answers keeps its day only."""
        self.chain = whose.chain(keys)
        self.connection = connection
        self.whose = whose
        self._keys = keys
        self._at = now.date().isoformat() if whose.strand == "answers" else now.isoformat(timespec="seconds")
        named = {"agency": whose.agency, "host": whose.host, "person": whose.person, "strand": whose.strand}
        add_new(connection, chains, {"chain": self.chain, **named, "length": 0, "head": BEGINNING})
        held = select(chains.c.length, chains.c.head).where(chains.c.chain == self.chain).with_for_update()
        self._length, self._head = connection.execute(held).one()

    @property
    def head(self) -> Head:
        """The end of the chain as it stands with what was written."""
        return Head(self.chain, self._length, self._head)

    def write(
        self,
        act: Act,
        type_: str,
        record: str,
        *,
        refers: int | None = None,
        due: str | None = None,
        facts: Any = None,
        words: Any = None,
    ) -> Head:
        """Add a row; facts and words (anything that JSON can say) are sealed beside it. Returns the new end."""
        seq, key = self._length + 1, self._keys.current
        parts = {
            name: seal(content, key, self.chain, seq, name)
            for name, content in (("facts", facts), ("words", words))
            if content
        }
        hashes = {name: part.hash for name, part in parts.items()}
        row = Row(
            seq, act, type_, record, refers, due, self._at, hashes.get("facts"), hashes.get("words"), self._head, key.id
        )
        mac = row.signed(self.whose, key)
        values = {name: getattr(row, name) for name in Row.__slots__}
        self.connection.execute(insert(journal).values(chain=self.chain, mac=mac, **values))
        self._put_away(seq, parts)
        self._length, self._head = seq, mac
        end = {"length": seq, "head": mac}
        self.connection.execute(update(chains).where(chains.c.chain == self.chain).values(**end))
        return self.head

    def _put_away(self, seq: int, parts: dict[str, Sealed]) -> None:
        if not parts:
            return
        place = {"chain": self.chain, "seq": seq}
        self.connection.execute(
            insert(sealed), [{**place, "part": name, "ciphertext": part.ciphertext} for name, part in parts.items()]
        )
        self.connection.execute(
            insert(word_keys), [{**place, "part": name, "wrapped": part.wrapped} for name, part in parts.items()]
        )
