"""What the desk keeps in our own store, and what it remembers of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pcp_core import Desk
from pcp_core.errors import BadConfiguration, PcpError, StoreTrouble, UnreadableInput, WrongUse
from pcp_core.ledger.record import Telling
from pcp_core.rules.checks import CheckSet, Looked
from pcp_core.rules.moment import Moment
from pcp_core.testing import AT, make_plugin, only

NOTE: dict[str, Any] = {
    "hook": "note-save",
    "id": "e-1",
    "at": AT,
    "person": "p-1",
    "note": {"id": "n-1", "text": "A kettle."},
}
CONFIGURATION = "agency: {id: harbour}\nstore: {url: 'sqlite:///store.db'}\n"
Open = Callable[..., Desk]


@pytest.fixture
def open_desk(
    tmp_path: Path, word_pack: str, word_checks: CheckSet, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Desk]:
    (tmp_path / "keys").write_text("5a" * 32, encoding="ascii")
    monkeypatch.setenv("PCP_KEY_FILE", str(tmp_path / "keys"))
    (tmp_path / "small.yaml").write_text(word_pack, encoding="utf-8")

    def make(configuration: str = CONFIGURATION, **hooks: Callable[..., Any]) -> Desk:
        (tmp_path / "pcp.yaml").write_text(configuration, encoding="utf-8")
        own = make_plugin(pcp_checks=lambda: [word_checks], **hooks)
        return Desk.open(tmp_path / "pcp.yaml", plugins=only({"own": own}, packs=[tmp_path / "small.yaml"]))

    return make


def answer(fingerprint: str | None, **more: Any) -> dict[str, Any]:
    return {
        "record": "answer",
        "idempotency_key": f"k-{more}",
        "person": "p-1",
        "fingerprint": fingerprint,
        "rule": "small.kettle",
        "choice": "said",
        "at": "2026-03-02",
        **more,
    }


CONSENT: dict[str, Any] = {
    "record": "consent",
    "idempotency_key": "k-c",
    "person": "p-1",
    "id": "c-1",
    "for": "sharing",
    "by": "p-1",
    "recipients": ["r-1"],
    "history": [{"status": "active", "at": AT, "indicated_by": "p-1", "how": "in-person"}],
}


def test_an_answered_question_stays_silent_at_the_next_save(open_desk: Open) -> None:
    with open_desk() as desk:
        (finding,) = desk.consider(NOTE).findings
        desk.record(answer(finding.fingerprint))
        assert desk.consider(NOTE).decision == "permit"
    with open_desk() as another:
        assert another.consider(NOTE).decision == "permit"


def test_an_answer_with_a_look_again_day_is_silent_only_until_then(open_desk: Open) -> None:
    with open_desk() as desk:
        (finding,) = desk.consider(NOTE).findings
        desk.record(answer(finding.fingerprint, choice="not-yet", look_again="2026-03-09"))
        assert desk.consider(NOTE).decision == "permit"
        assert desk.consider(NOTE | {"at": "2026-03-09T09:00:00+11:00"}).decision == "ask"


@pytest.mark.parametrize("choice", ["not-safe-to-record", "asked-not-to"])
def test_what_is_not_safe_to_record_silences_the_question_and_stands_nowhere(open_desk: Open, choice: str) -> None:
    with open_desk() as desk:
        (finding,) = desk.consider(NOTE).findings
        kept = desk.record(answer(finding.fingerprint, choice=choice, concern="family-violence"))
        assert desk.consider(NOTE).decision == "permit"
        assert (kept.receipt.row, kept.receipt.id) == (0, "")


def test_what_was_recorded_is_part_of_the_case(open_desk: Open) -> None:
    seen: list[Moment] = []
    with open_desk(pcp_examine=lambda moment: seen.append(moment)) as desk:
        desk.record(CONSENT)
        desk.consider(NOTE)
    (consent,) = seen[0].case.consents or ()
    assert (consent.id, consent.by, consent.recipients) == ("c-1", "p-1", ("r-1",))


def test_the_case_of_one_host_is_not_that_of_another(open_desk: Open) -> None:
    seen: list[Moment] = []
    with open_desk(pcp_examine=lambda moment: seen.append(moment)) as desk:
        desk.record(CONSENT, host="elsewhere")
        desk.consider(NOTE)
    assert not seen[0].case.consents


def test_the_same_record_sent_twice_is_written_once_and_told_once(open_desk: Open) -> None:
    heard: list[Any] = []
    with open_desk(pcp_recorded=lambda record: heard.append(record)) as desk:
        first, second = desk.record(CONSENT), desk.record(CONSENT)
    assert (first.receipt.again, second.receipt.again) == (False, True)
    assert [record.id for record in heard] == ["c-1"]


def test_of_many_records_each_is_told_once_and_one_that_cannot_be_read_stops_no_other(open_desk: Open) -> None:
    heard: list[Any] = []
    later = CONSENT | {"id": "c-2", "idempotency_key": "k-2"}
    silent = answer("f-1", choice="not-safe-to-record")
    with open_desk(pcp_recorded=lambda record: heard.append(record)) as desk:
        first, bad, again, _, second = desk.record_all([CONSENT, {"record": "wish"}, CONSENT, silent, later])
    assert isinstance(bad, UnreadableInput)
    assert [kept.receipt.again for kept in (first, again, second) if not isinstance(kept, PcpError)] == [
        False,
        True,
        False,
    ]
    assert [record.id for record in heard] == ["c-1", "c-2"]


def test_plugins_hear_what_was_recorded_and_one_that_fails_costs_only_itself(open_desk: Open) -> None:
    def broken(record: Any) -> None:
        raise ValueError(f"words of a telling: {record}")

    telling = {"record": "told", "idempotency_key": "k-t", "person": "p-1", "id": "t-1", "state": "told", "at": AT}
    with open_desk(pcp_recorded=broken) as desk:
        kept = desk.record(telling)
        assert desk.record(telling).receipt.again
    (trouble,) = kept.unchecked
    assert (trouble.plugin, trouble.error.split(" in ")[0]) == ("own", "pcp_recorded: ValueError")
    assert Telling.__name__ not in trouble.error


def test_nothing_is_told_of_what_is_not_safe_to_record(open_desk: Open) -> None:
    heard: list[Any] = []
    with open_desk(pcp_recorded=lambda record: heard.append(record)) as desk:
        (finding,) = desk.consider(NOTE).findings
        desk.record(answer(finding.fingerprint, choice="not-safe-to-record"))
    assert heard == []


def test_a_record_with_mistakes_is_refused_with_all_of_them(open_desk: Open) -> None:
    with open_desk() as desk, pytest.raises(UnreadableInput) as caught:
        desk.record({"record": "consent", "id": "c-1"})
    assert len(caught.value.problems) >= 2


def test_a_store_that_cannot_be_read_is_said_and_the_save_goes_on(open_desk: Open, tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"something else " * 1000)
    with open_desk() as desk:
        outcome = desk.consider(NOTE)
        assert [trouble.plugin for trouble in outcome.unchecked] == ["store"]
        assert outcome.findings
        with pytest.raises(StoreTrouble):
            desk.record(CONSENT)


def test_a_store_that_was_away_is_used_again_when_it_is_back(open_desk: Open, tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"something else " * 1000)
    with open_desk() as desk:
        assert desk.consider(NOTE).unchecked
        (tmp_path / "store.db").unlink()
        assert desk.consider(NOTE).unchecked == ()


@pytest.mark.parametrize(
    ("configuration", "message"),
    [
        ("store: {url: 'sqlite:///store.db'}", "agency.id: is missing, and the store is kept by agency; add it"),
        ("agency: {id: a}\nstore: {url: 'no address'}", "store.url: is no address; write it as sqlite:///pcp-store.db"),
        ("agency: {id: a}\nstore: {url: 'postgresql://u:pw@h/d'}", "'url' holds a password; take it out"),
        ("agency: {id: a}\nstore: {url: 'postgresql://u@h/d', password: 'env:NONE_SUCH'}", "store.password: is not to"),
    ],
)
def test_a_store_that_cannot_be_opened_says_what_is_missing(open_desk: Open, configuration: str, message: str) -> None:
    with pytest.raises((WrongUse, BadConfiguration)) as caught:
        open_desk(configuration)
    assert message in str(caught.value)
    assert "pw" not in str(caught.value)


def test_without_a_key_nothing_is_kept(open_desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PCP_KEY_FILE")
    with pytest.raises(WrongUse, match="PCP_KEY_FILE: is not set, and the store is sealed with it"):
        open_desk()


def test_a_desk_without_a_store_says_how_to_name_one(open_desk: Open) -> None:
    with open_desk("agency: {id: harbour}") as desk, pytest.raises(WrongUse, match="add store: "):
        desk.record(CONSENT)


def test_a_hold_is_not_silenced_by_an_opaque_key(open_desk: Open) -> None:
    from pcp_core.rules.floor import NOT_CHECKED

    def holds(moment: Moment) -> Looked:
        family, kind = "consent-before-disclosure", "no-consent"
        return Looked(findings=[moment.finding(NOT_CHECKED, family=family, kind=kind, weight="hold")])

    share = {"hook": "disclosure-send", "id": "e-2", "at": AT, "person": "p-1", "disclosure": {"purpose": "other"}}
    with open_desk(pcp_examine=holds) as desk:
        (finding,) = desk.consider(share).findings
        desk.record(answer(finding.fingerprint, choice="not-safe-to-record"))
        assert desk.consider(share).decision == "hold"
