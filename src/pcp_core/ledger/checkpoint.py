"""The ends of all chains in a file outside the database: against it, a tail that was cut off is seen.

Lines of JSON, signed as a whole. It names chains by their opaque ids and nobody by name, so that somebody outside the
agency can keep it. It also lists what was erased, so that restoring an older backup does not bring that back. How many
opaque keys there were is sealed in it: from two counts a night apart, its keeper could else tell of one answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from pcp_core.errors import Problem, WrongUse
from pcp_core.ledger.journal import Head
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.sealing import Sealed, seal, unseal
from pcp_core.ledger.signed_files import read_signed, write_signed
from pcp_core.ledger.tables import about, chains, journal, silences

Erased = tuple[int, str]
"""A row that was erased, and how: ``erase``, or ``erase-words``."""

_LAST = "checkpoint"
_PLACE = ("checkpoint", 0, "silences")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The ends of all chains at one time, what was erased by then, and how many opaque keys there were."""

    at: str
    heads: Mapping[str, Head]
    erased: Mapping[str, tuple[Erased, ...]]
    silences: int = 0


def taken(connection: Connection, now: datetime) -> Checkpoint:
    """The ends of all chains that hold a row."""
    ends = connection.execute(select(chains.c.chain, chains.c.length, chains.c.head).where(chains.c.length > 0))
    heads = {row.chain: Head(row.chain, row.length, row.head) for row in ends}
    gone = select(journal.c.chain, journal.c.refers, journal.c.act).where(journal.c.act.in_(("erase", "erase-words")))
    erased: dict[str, tuple[Erased, ...]] = {}
    for row in connection.execute(gone.order_by(journal.c.chain, journal.c.seq)):
        erased[row.chain] = (*erased.get(row.chain, ()), (row.refers, row.act))
    count = connection.execute(select(func.count()).select_from(silences)).scalar_one()
    return Checkpoint(now.isoformat(timespec="seconds"), heads, erased, count)


def write_checkpoint(checkpoint: Checkpoint, path: Path, keys: Keyring) -> None:
    """Write it in one piece: the file there is the old one or the new one, never a half. Raises StoreTrouble."""
    write_signed(path, keys, _lines(checkpoint, keys))


def read_checkpoint(path: Path, keys: Keyring) -> Checkpoint:
    """Read it back. Raises WrongUse for a file that is none, or that was changed."""
    lines = read_signed(path, keys)
    first = next(lines, None)
    if not isinstance(first, dict) or first.get("pcp") != "checkpoint":
        raise WrongUse(Problem(str(path), "is no checkpoint of a store", "check the name of the file", "no-checkpoint"))
    ends = list(lines)
    heads = {end["chain"]: Head(end["chain"], end["length"], end["head"]) for end in ends}
    erased = {end["chain"]: tuple((seq, act) for seq, act in end["erased"]) for end in ends if "erased" in end}
    return Checkpoint(first["at"], heads, erased, _counted(first["silences"], keys) if "silences" in first else 0)


def remember(connection: Connection, checkpoint: Checkpoint) -> None:
    """Note in the store when its last checkpoint was taken, so that somebody can be reminded."""
    connection.execute(delete(about).where(about.c.name == _LAST))
    connection.execute(insert(about).values(name=_LAST, value=checkpoint.at))


def remembered(connection: Connection) -> datetime | None:
    """When the last checkpoint was taken, as the store noted it."""
    said = connection.execute(select(about.c.value).where(about.c.name == _LAST)).scalar_one_or_none()
    return datetime.fromisoformat(said) if said else None


def _lines(checkpoint: Checkpoint, keys: Keyring) -> Iterator[dict[str, Any]]:
    count = _sealed_count(checkpoint.silences, keys)
    yield {"pcp": "checkpoint", "at": checkpoint.at, "chains": len(checkpoint.heads), "silences": count}
    for chain, head in sorted(checkpoint.heads.items()):
        gone = checkpoint.erased.get(chain)
        yield {"chain": chain, "length": head.length, "head": head.head, **({"erased": gone} if gone else {})}


def _sealed_count(count: int, keys: Keyring) -> dict[str, str]:
    """A count of always the same length, so that the length of what is sealed tells nothing."""
    box = seal(f"{count:012}", keys.current, *_PLACE)
    return {"key": keys.current.id, "ciphertext": box.ciphertext.hex(), "wrapped": box.wrapped.hex()}


def _counted(box: Mapping[str, str], keys: Keyring) -> int:
    sealed = Sealed(bytes.fromhex(box["ciphertext"]), bytes.fromhex(box["wrapped"]))
    return int(unseal(sealed, keys.of(box["key"]), *_PLACE))
