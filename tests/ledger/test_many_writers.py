"""Several processes at once: every write stands, each once, in one unbroken chain."""

from __future__ import annotations

import itertools
import os
import traceback
from collections.abc import Callable, Sequence

from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.record import Record
from pcp_core.ledger.recording import Receipt
from pcp_core.ledger.store import Ledger

Made = Callable[..., Record]
HERE = ("harbour", "top", "p-31")


def at_once(acts: Sequence[Callable[[], object]]) -> list[int]:
    """Each act in a process of its own, all at the same time; their exit codes."""
    children = []
    for act in acts:
        child = os.fork()
        if child == 0:
            try:
                act()
            except BaseException:  # noqa: BLE001 -- a child never comes back into the tests
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        children.append(child)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def writer(url: str, keys: Keyring, records: Sequence[Record]) -> Callable[[], None]:
    def write() -> None:
        with Ledger.open(url, key=keys, patience=60) as ledger:
            for record in records:
                ledger.record(record)

    return write


def duty(id_: str) -> dict[str, str]:
    return {"id": id_, "type": "inform", "when": "after", "because": "so"}


def test_two_writers_on_one_person_break_no_chain(url: str, keys: Keyring, made: Made) -> None:
    names = [[f"{who}-{number}" for number in range(25)] for who in "ab"]
    batches = [[made("disclosure", id=f"x-{name}", opens=[duty(name)]) for name in batch] for batch in names]
    assert at_once([writer(url, keys, batch) for batch in batches]) == [0, 0]
    with Ledger.open(url, key=keys) as ledger:
        assert ledger.verify() == []
        assert len(ledger.case(*HERE).disclosures or ()) == 50
        assert sorted(owed.duty.id for owed in ledger.obligations("harbour")) == sorted(itertools.chain(*names))


def test_two_writers_with_the_same_records_write_each_once(url: str, keys: Keyring, made: Made) -> None:
    batch = [made("consent", id=f"c-{number}", person=f"p-{number % 3}") for number in range(20)]
    batch += [made("answer", fingerprint=f"f-{number}", choice="not-yet") for number in range(5)]
    assert at_once([writer(url, keys, batch), writer(url, keys, list(reversed(batch)))]) == [0, 0]
    with Ledger.open(url, key=keys) as ledger:
        assert ledger.verify() == []
        assert ledger.totals("harbour").records == {"answer": 5, "consent": 20}
        assert sum(len(ledger.history("harbour", "top", person)) for person in ledger.people("harbour", "top")) == 25


def test_two_that_write_many_at_once_wait_for_each_other_and_write_each_once(
    url: str, keys: Keyring, made: Made
) -> None:
    batch = [made("consent", id=f"c-{number}", person=f"p-{number % 5}") for number in range(60)]
    batch += [made("answer", fingerprint=f"f-{number}", choice="not-yet", person=f"p-{number}") for number in range(5)]

    def bulk(records: Sequence[Record]) -> Callable[[], None]:
        def write() -> None:
            with Ledger.open(url, key=keys, patience=60) as ledger:
                assert all(isinstance(one, Receipt) for one in ledger.record_all(records))

        return write

    assert at_once([bulk(batch), bulk(list(reversed(batch)))]) == [0, 0]
    with Ledger.open(url, key=keys) as ledger:
        assert ledger.verify() == []
        assert ledger.totals("harbour").records == {"answer": 5, "consent": 60}


def test_writing_and_erasing_at_once_leaves_a_sound_store(url: str, keys: Keyring, made: Made) -> None:
    def erase() -> None:
        with Ledger.open(url, key=keys, patience=60) as ledger:
            for _ in range(10):
                ledger.erase(*HERE)

    batch = [made(kind, fingerprint="f", words="so") for kind in ("agreement", "answer") for _ in range(15)]
    assert at_once([writer(url, keys, batch), erase]) == [0, 0]
    with Ledger.open(url, key=keys) as ledger:
        assert ledger.verify() == []


def test_several_that_open_a_new_store_at_once_make_one(url: str, keys: Keyring, made: Made) -> None:
    starts = [writer(url, keys, [made("consent", id=f"c-{number}")]) for number in range(5)]
    assert at_once(starts) == [0] * 5
    with Ledger.open(url, key=keys) as ledger:
        assert len(ledger.case(*HERE).consents or ()) == 5


def test_a_store_that_was_opened_before_a_fork_is_used_after_it(url: str, keys: Keyring, made: Made) -> None:
    with Ledger.open(url, key=keys) as ledger:
        ledger.record(made("consent", id="c-0"))
        children = [made("consent", id=f"c-{number}") for number in (1, 2)]
        assert at_once([lambda record=record: ledger.record(record) for record in children]) == [0, 0]  # type: ignore[misc]
        ledger.record(made("consent", id="c-3"))
        assert len(ledger.case(*HERE).consents or ()) == 4
        assert ledger.verify() == []
