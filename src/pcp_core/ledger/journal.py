"""Writing: rows are added to the end of one strand, inside one transaction, by one writer at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from pcp_core.ledger.chain import BEGINNING, Act, Row, Whose
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.sealing import seal
from pcp_core.ledger.statements import Statement, adding, adding_new
from pcp_core.ledger.tables import chains, journal, sealed, word_keys

_MINE = chains.c.chain == bindparam("mine")
_TAKE_HOLD = Statement(select(chains.c.length, chains.c.head).where(_MINE).with_for_update())
_BEGIN = adding_new(chains)
_UNDO_BEGIN = Statement(delete(chains).where(_MINE))
_ADD_ROW, _ADD_PART, _ADD_KEY = adding(journal), adding(sealed), adding(word_keys)
_MOVE_END = Statement(update(chains).where(_MINE).values(length=bindparam("seq"), head=bindparam("mac")))


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
        self._length, self._head = self._take_hold()

    def put_down(self) -> None:
        """Let go of a strand; one that was begun and not written on leaves nobody's name behind."""
        if not self._length:
            _UNDO_BEGIN.run(self.connection, mine=self.chain)

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
        _ADD_ROW.run(self.connection, chain=self.chain, mac=mac, **{name: getattr(row, name) for name in Row.__slots__})
        place = {"chain": self.chain, "seq": seq}
        _ADD_PART.run_many(
            self.connection, [{**place, "part": name, "ciphertext": part.ciphertext} for name, part in parts.items()]
        )
        _ADD_KEY.run_many(
            self.connection,
            [{**place, "part": name, "wrapped": part.wrapped, "key": key.id} for name, part in parts.items()],
        )
        _MOVE_END.run(self.connection, mine=self.chain, seq=seq, mac=mac)
        self._length, self._head = seq, mac
        return self.head

    def _take_hold(self) -> tuple[int, str]:
        """Lock the strand and see where it ends; a strand that is not there is begun."""
        held = _TAKE_HOLD.run(self.connection, mine=self.chain)
        if not held:
            whose = {"agency": self.whose.agency, "host": self.whose.host, "person": self.whose.person}
            start = {"chain": self.chain, **whose, "strand": self.whose.strand, "length": 0, "head": BEGINNING}
            _BEGIN.run(self.connection, **start)
            held = _TAKE_HOLD.run(self.connection, mine=self.chain)
        ((length, head),) = held
        return length, head
