"""``kill -9`` in the middle of writing: nothing acknowledged is lost, nothing stands by halves, the chain is sound.

25 kills on each database; ``PCP_KILLS=500`` for as many as you have time for.
"""

from __future__ import annotations

import itertools
import os
import random
import signal
import time
import traceback
from pathlib import Path
from typing import Any

from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.record import read_record
from pcp_core.ledger.store import Ledger

KILLS = int(os.environ.get("PCP_KILLS", "25"))


def share(run: int, number: int) -> Any:
    duty = {"id": f"d-{run}-{number}", "type": "inform", "when": "after", "because": "so that p-31 hears it from us"}
    data = {"record": "disclosure", "idempotency_key": f"{run}-{number}", "person": f"p-{run}"}
    more = {"id": f"x-{run}-{number}", "why": "Two nights alone. " * (number % 20), "opens": [duty]}
    return read_record(data | more, agency="harbour", host="top")[0]


def write_for_ever(url: str, keys: Keyring, run: int, acknowledged: Path) -> None:
    """Write, and after each write note its number where a kill cannot take it back."""
    with Ledger.open(url, key=keys) as ledger, acknowledged.open("ab", buffering=0) as notes:
        for number in itertools.count():
            ledger.record(share(run, number))
            notes.write(f"{number}\n".encode())


def start(url: str, keys: Keyring, run: int, acknowledged: Path) -> int:
    child = os.fork()
    if child == 0:
        try:
            write_for_ever(url, keys, run, acknowledged)
        except BaseException:  # noqa: BLE001 -- whatever it was, the parent shows it
            acknowledged.write_text(traceback.format_exc(), encoding="utf-8")
        os._exit(1)
    return child


def test_nothing_acknowledged_is_lost_however_often_writing_is_killed(url: str, keys: Keyring, tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311
    written = 0
    for run in range(KILLS):
        acknowledged = tmp_path / f"acknowledged-{run}"
        child = start(url, keys, run, acknowledged)
        until = time.monotonic() + 60
        while not (acknowledged.exists() and acknowledged.stat().st_size) and time.monotonic() < until:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.06))
        os.kill(child, signal.SIGKILL)
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL, acknowledged.read_text(encoding="utf-8")
        numbers = [int(line) for line in acknowledged.read_text(encoding="utf-8").split()]
        written += len(numbers)
        with Ledger.open(url, key=keys) as ledger:
            shares = {one.id for one in ledger.case("harbour", "top", f"p-{run}").disclosures or ()}
            duties = {one.duty.id for one in ledger.obligations("harbour", person=f"p-{run}")}
            assert {f"x-{run}-{number}" for number in numbers} <= shares
            assert {id_.replace("x-", "d-") for id_ in shares} == duties
            assert len(shares) - len(numbers) in (0, 1)
            assert run % 25 < 24 or ledger.verify() == []
            assert ledger.record(share(run, 0)).again
    with Ledger.open(url, key=keys) as ledger:
        assert ledger.verify() == []
        assert len(ledger.people("harbour", "top")) == KILLS
    assert written >= KILLS
