"""pcp-core's own store (SQLite): records written alone and together, a case read, all verified, shares decided."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.shares import share
from loop import race

from pcp_core import Desk, Event
from pcp_core.ledger.record import Record, read_record
from pcp_core.ledger.store import Ledger

_SHARE = share(10, covered=True)
_COVERING = _SHARE["case"]["consents"][5]
_DECISIONS, _WRITES, _READY = 200, 40, 7_000


def consents(count: int, held: int) -> Iterator[dict[str, Any]]:
    """Consents of people who each hold so many; one of each person's covers the share."""
    for number in range(count):
        person, which = divmod(number, held)
        given = _COVERING if which == 0 else _SHARE["case"]["consents"][which % 5]
        own = {"id": f"c-{number}", "person": f"p-{person}", "by": f"p-{person}", "idempotency_key": f"k-{number}"}
        yield {**given, **own, "record": "consent"}


def moment(person: str, *, whole: bool) -> Event:
    """The share about this person; ``whole`` brings the consents along, else they are in the store."""
    about = [{"person": person, "role": "adult"}]
    case = {"person": {**_SHARE["case"]["person"], "id": person}, "agreements": []}
    if whole:
        case["consents"] = [one for one in consents(held, held) if one.pop("idempotency_key")]
        case["consents"] = [{**one, "by": person} for one in case["consents"]]
    event = {**_SHARE, "person": person, "case": case, "disclosure": {**_SHARE["disclosure"], "about": about}}
    return Event.model_validate(event)


def desk_with(count: int) -> Desk:
    """A desk whose store holds so many consents."""
    folder = Path(mkdtemp(dir=sys.argv[1]))
    (folder / "keys").write_text("0f" * 32, encoding="ascii")
    os.environ["PCP_KEY_FILE"] = str(folder / "keys")
    (folder / "pcp.yaml").write_text("agency: {id: harbour}\nstore: {url: 'sqlite:///store.db'}\n", encoding="utf-8")
    desk = Desk.open(folder / "pcp.yaml")
    for _ in desk.record_all(consents(count, held)):
        pass
    return desk


def ledger_of(desk: Desk) -> Ledger:
    """The store behind a desk."""
    return desk._store().ledger


def read(data: dict[str, Any]) -> Record:
    """A record, read beforehand: the peers write what is ready as well."""
    return read_record(data, agency="harbour", host="")[0]


def numbered(start: int = 0) -> Iterator[Record]:
    """New records without end, of people with ten each."""
    for number in range(start, 10_000_000):
        own = {"id": f"n-{number}", "person": f"n-{number // 10}", "idempotency_key": f"n-{number}"}
        yield read({**_COVERING, **own, "record": "consent"})


work = sys.argv[2]
size, held = (int(given) for given in (*sys.argv[3:], 100, 100)[:2])
if work == "engine":
    engine = desk_with(0).engine
    events = [moment(f"p-{number}", whole=True) for number in range(_DECISIONS)]
    race(events, engine.consider, lambda outcome: outcome.decision == "permit")
elif work == "decide":
    desk = desk_with(size)
    people = size // held
    events = [moment(f"p-{number * 7919 % people}", whole=False) for number in range(_DECISIONS)]
    race(events, desk.consider, lambda outcome: outcome.decision == "permit")
elif work == "verify":
    ledger = ledger_of(desk_with(size))
    race([ledger], lambda one: one.verify(), lambda gaps: size if not gaps else 0)
elif work == "case":
    ledger = ledger_of(desk_with(1_000))
    people = [f"p-{number}" for number in range(10)]
    race(people, lambda person: ledger.case("harbour", "", person), lambda case: len(case.consents or ()))
else:
    ready = list(islice(numbered(), _READY))
    ledger, fresh = ledger_of(desk_with(0)), chain(ready, numbered(_READY))
    if work == "one":
        race(range(_WRITES), lambda _: ledger.record(next(fresh)), lambda receipt: receipt.row > 0)
    else:
        race(range(3), lambda _: list(ledger.record_all(next(fresh) for _ in range(200))), len)
