"""Recording, carrying on, correcting, erasing and holding, in any order: the case is what a plain dictionary says."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from pcp_core.errors import WrongUse
from pcp_core.ledger.keys import Keyring
from pcp_core.ledger.record import read_record
from pcp_core.ledger.store import Ledger

PEOPLE = st.sampled_from(["p-1", "p-2"])
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
KEYS = Keyring([bytes(range(32))])


class Store(RuleBasedStateMachine):
    """Promises of two people, beside what a plain dictionary says of them."""

    promises = Bundle("promises")

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = Ledger.open(f"sqlite:///{self.folder.name}/s.db", key=KEYS, clock=lambda: datetime.now(UTC))
        self.checkpoint = Path(self.folder.name) / "checkpoint"
        self.standing: dict[str, dict[str, dict[str, str]]] = {"p-1": {}, "p-2": {}}
        self.held: set[str] = set()
        self.sent = 0

    def teardown(self) -> None:
        if hasattr(self, "ledger"):
            self.ledger.close()
            self.folder.cleanup()

    def send(self, record: str, person: str, **more: object) -> None:
        self.sent += 1
        data = {"record": record, "idempotency_key": f"k-{self.sent}", "person": person, **more}
        sent = read_record(data, agency="harbour", host="top")[0]
        first = self.ledger.record(sent)
        assert self.ledger.record(sent).row == first.row

    @rule(target=promises, person=PEOPLE, words=WORDS)
    def record(self, person: str, words: str) -> tuple[str, str]:
        id_ = f"ag-{self.sent}"
        self.send("agreement", person, id=id_, words=words)
        self.standing[person][id_] = {"words": words}
        return person, id_

    @rule(promise=promises, how=st.sampled_from(["letter", "phone"]))
    def carry_on(self, promise: tuple[str, str], how: str) -> None:
        person, id_ = promise
        self.send("agreement", person, id=id_, how=how)
        self.standing[person].setdefault(id_, {"words": ""})["how"] = how

    @rule(promise=promises, words=WORDS)
    def correct(self, promise: tuple[str, str], words: str) -> None:
        person, id_ = promise
        self.send("correction", person, corrects={"record": "agreement", "id": id_}, because="x", to={"words": words})
        self.standing[person][id_] = {"words": words}

    @rule(promise=promises)
    def take_away(self, promise: tuple[str, str]) -> None:
        person, id_ = promise
        self.send("correction", person, corrects={"record": "agreement", "id": id_}, because="x")
        self.standing[person].pop(id_, None)

    @rule(promise=consumes(promises), words_only=st.booleans())
    def erase(self, promise: tuple[str, str], words_only: bool) -> None:
        person, id_ = promise
        erase = (("harbour", "top", person, "agreement", id_), {"words_only": words_only})
        if person in self.held:
            with pytest.raises(WrongUse, match="legal hold"):
                self.ledger.erase(*erase[0], **erase[1])
            return
        self.ledger.erase(*erase[0], **erase[1])
        if words_only and id_ in self.standing[person]:
            self.standing[person][id_]["words"] = ""
        elif not words_only:
            self.standing[person].pop(id_, None)

    @rule(person=PEOPLE)
    def hold_or_release(self, person: str) -> None:
        (self.ledger.release if person in self.held else self.ledger.hold)("harbour", "top", person, "matter")
        self.held ^= {person}

    @rule()
    def take_a_checkpoint(self) -> None:
        self.ledger.checkpoint(self.checkpoint)

    @invariant()
    def the_case_is_what_the_dictionary_says(self) -> None:
        for person, promises in self.standing.items():
            found = self.ledger.case("harbour", "top", person).agreements or ()
            assert {one.id: one.model_dump(include={"words", "how"}, exclude_none=True) for one in found} == promises

    @invariant()
    def the_chain_is_sound(self) -> None:
        assert self.ledger.verify(self.checkpoint if self.checkpoint.exists() else None) == []


Store.TestCase.settings = settings(max_examples=20, stateful_step_count=15, deadline=None)
TestStore = Store.TestCase
