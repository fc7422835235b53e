"""What is recorded stands in the case; the same thing sent twice is written once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pcp_core.errors import WrongUse
from pcp_core.ledger.record import Record, read_record
from pcp_core.ledger.store import Ledger
from pcp_core.model import Case

Made = Callable[..., Record]
ACTIVE = {"status": "active", "at": "2026-01-10T10:00:00+11:00", "indicated_by": "p-31", "how": "in-person"}
WITHDRAWN = {"status": "withdrawn", "at": "2026-02-10T10:00:00+11:00", "indicated_by": "p-31"}
CONSENT: dict[str, Any] = {"id": "c-1", "for": "sharing", "by": "p-31", "status": "active", "history": [ACTIVE]}
SHARE: dict[str, Any] = {
    "id": "x-1",
    "direction": "out",
    "recipient": {"id": "cp-south", "type": "child-protection"},
    "scope": ["child-safety"],
    "told": {"state": "unsafe", "because": "He reads her messages."},
    "views": [{"of": "p-31", "words": "I would rather we rang them together."}, {"of": "p-32", "because": "asleep"}],
    "why": "Two nights without an adult at home.",
}


def case(ledger: Ledger) -> Case:
    return ledger.case("harbour", "top", "p-31")


def plain(records: Any) -> list[dict[str, Any]]:
    return [one.model_dump(mode="json", by_alias=True, exclude_none=True) for one in records]


def test_every_kind_of_record_stands_in_its_list_as_it_was_sent(ledger: Ledger, made: Made) -> None:
    ledger.record(made("consent", **CONSENT))
    ledger.record(made("agreement", id="ag-1", words="I talk with you first.", limits="unless a fire"))
    ledger.record(made("disclosure", **SHARE))
    ledger.record(made("answer", id="an-1", fingerprint="f-1", rule="r", choice="not-yet", at="2026-03-02"))
    found = case(ledger)
    assert plain(found.consents) == [CONSENT]
    assert plain(found.agreements) == [{"id": "ag-1", "words": "I talk with you first.", "limits": "unless a fire"}]
    assert plain(found.disclosures) == [SHARE]
    assert plain(found.answers) == [
        {"id": "an-1", "fingerprint": "f-1", "rule": "r", "choice": "not-yet", "at": "2026-03-02"}
    ]


def test_a_list_of_which_the_store_holds_nothing_is_unknown_not_empty(ledger: Ledger, made: Made) -> None:
    assert case(ledger) == Case()
    ledger.record(made("consent", **CONSENT))
    assert case(ledger).agreements is None


def test_a_field_that_nobody_knows_comes_back_as_it_was_sent(ledger: Ledger, made: Made) -> None:
    ledger.record(made("consent", **CONSENT, ribbon={"colour": ["blue"]}))
    assert plain(case(ledger).consents) == [CONSENT | {"ribbon": {"colour": ["blue"]}}]


def test_one_person_never_sees_the_records_of_another_agency_host_or_person(ledger: Ledger, made: Made) -> None:
    ledger.record(made("consent", **CONSENT))
    for other in (("quay", "top", "p-31"), ("harbour", "deck", "p-31"), ("harbour", "top", "p-3")):
        assert ledger.case(*other) == Case()


def test_the_same_record_sent_again_is_written_once(ledger: Ledger, made: Made) -> None:
    share = made("disclosure", **SHARE, opens=[duty("d-1")])
    first, second = ledger.record(share), ledger.record(share)
    assert (first.again, second.again) == (False, True)
    assert (second.id, second.row) == (first.id, first.row)
    assert len(ledger.history("harbour", "top", "p-31")) == 2


def test_a_key_that_comes_with_another_record_is_refused(ledger: Ledger) -> None:
    def sent(**more: Any) -> Record:
        return read_record({"record": "agreement", "idempotency_key": "k", "person": "p-31", **more}, agency="a")[0]

    ledger.record(sent(words="One."))
    for other in (sent(words="Another."), sent(words="One.", person="p-32")):
        with pytest.raises(WrongUse, match="idempotency_key: was sent with another record before"):
            ledger.record(other)


def test_a_record_without_an_id_gets_one_that_the_same_key_gives_again(ledger: Ledger, made: Made) -> None:
    told = made("told", state="told")
    assert ledger.record(told).id == ledger.record(told).id != ""


def test_an_id_that_comes_again_carries_the_record_on_and_its_history_grows(ledger: Ledger, made: Made) -> None:
    ledger.record(made("consent", **CONSENT, recipients=["cp-south"]))
    ledger.record(made("consent", id="c-1", status="withdrawn", history=[ACTIVE, WITHDRAWN]))
    assert plain(case(ledger).consents) == [
        CONSENT | {"recipients": ["cp-south"], "status": "withdrawn", "history": [ACTIVE, WITHDRAWN]}
    ]


def test_an_id_belongs_to_one_person(ledger: Ledger, made: Made) -> None:
    ledger.record(made("consent", **CONSENT))
    with pytest.raises(WrongUse, match="id: is a record of another person"):
        ledger.record(made("consent", **CONSENT, person="p-40"))
    assert ledger.case("harbour", "top", "p-40") == Case()


def test_a_telling_stands_in_the_share_it_is_about(ledger: Ledger, made: Made) -> None:
    ledger.record(made("disclosure", **SHARE))
    ledger.record(made("told", disclosure="x-1", state="told", how="phone", of="p-31"))
    (share,) = case(ledger).disclosures or ()
    assert plain([share.told]) == [{"state": "told", "how": "phone", "of": "p-31"}]
    assert share.why == SHARE["why"]


MARK: dict[str, Any] = {
    "id": "m-1",
    "of": {"record": "note", "id": "n-9"},
    "for": "p-31",
    "safe_to_show": True,
    "parts": [{"start": 0, "end": 12}],
    "at": "2026-03-02T10:15:00+11:00",
    "because": "She asked for it.",
}
REPLY: dict[str, Any] = {
    "id": "rp-1",
    "of": {"record": "note", "id": "n-9"},
    "by": "p-31",
    "words": "nah, that aint it",
}


def test_a_mark_is_signed_and_a_reply_is_nobodys_but_the_persons(ledger: Ledger, made: Made) -> None:
    worker = {"id": "w-7", "name": "Ana"}
    ledger.record(made("mark", **MARK, worker=worker))
    ledger.record(made("reply", **REPLY, worker=worker))
    found = case(ledger)
    assert plain(found.marks) == [{**MARK, "worker": worker}]
    assert plain(found.replies) == [REPLY]
    mark, reply = ledger.history("harbour", "top", "p-31")
    assert mark.facts["worker"] == worker
    assert "worker" not in reply.facts
    assert REPLY["words"] not in str(reply.facts)


def test_a_telling_about_a_share_that_only_the_host_holds_carries_nothing_else(ledger: Ledger, made: Made) -> None:
    ledger.record(made("told", disclosure="x-9", state="told"))
    assert plain(case(ledger).disclosures) == [{"id": "x-9", "recipient": {}, "told": {"state": "told"}}]


def test_a_correction_replaces_the_record_and_what_it_replaced_stays_in_the_history(ledger: Ledger, made: Made) -> None:
    ledger.record(made("agreement", id="ag-1", words="I ask you first.", how="letter"))
    wrong = {"record": "agreement", "id": "ag-1"}
    ledger.record(made("correction", corrects=wrong, because="misheard", to={"words": "I tell you first."}))
    assert plain(case(ledger).agreements) == [{"id": "ag-1", "words": "I tell you first."}]
    first, second = ledger.history("harbour", "top", "p-31")
    assert (first.act, second.act) == ("record", "correct")
    assert first.words == {"body": [[["words"], "I ask you first."]]}
    assert second.words["because"] == "misheard"


def test_a_correction_to_nothing_takes_the_record_out_of_the_case(ledger: Ledger, made: Made) -> None:
    ledger.record(made("consent", **CONSENT))
    ledger.record(made("correction", corrects={"record": "consent", "id": "c-1"}, because="another person's"))
    assert case(ledger) == Case()
    assert [entry.act for entry in ledger.history("harbour", "top", "p-31")] == ["record", "retract"]


def test_what_is_not_there_cannot_be_corrected(ledger: Ledger, made: Made) -> None:
    ledger.record(made("consent", **CONSENT))
    for person, id_ in (("p-31", "c-2"), ("p-40", "c-1")):
        wrong = made("correction", person=person, corrects={"record": "consent", "id": id_}, to={"status": "refused"})
        with pytest.raises(WrongUse, match="is no record of this person"):
            ledger.record(wrong)


def test_a_refused_record_leaves_nothing_behind(ledger: Ledger, made: Made) -> None:
    with pytest.raises(WrongUse, match="closes: names an obligation"):
        ledger.record(made("disclosure", **SHARE, closes=["none"]))
    assert case(ledger) == Case()
    assert ledger.people("harbour", "top") == []


def test_people_lists_whom_the_store_holds_something_of(ledger: Ledger, made: Made) -> None:
    for number, person in enumerate(("p-2", "p-10", "p-2")):
        ledger.record(made("consent", id=f"c-{number}", person=person))
    assert ledger.people("harbour", "top") == ["p-10", "p-2"]
    assert ledger.people("harbour", "deck") == []


def test_each_write_tells_the_new_end_of_its_chain(url: str, keys: Any, made: Made) -> None:
    ends: list[tuple[str, int]] = []
    with Ledger.open(url, key=keys, on_head=lambda head: ends.append((head.chain, head.length))) as ledger:
        consent = made("consent", **CONSENT)
        ledger.record(consent)
        ledger.record(consent)
        ledger.record(made("disclosure", **SHARE, opens=[duty("d-1")]))
    assert [length for _, length in ends] == [1, 3]
    assert len({chain for chain, _ in ends}) == 1


def duty(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "type": "inform", "when": "after", "because": "so that p-31 hears it from us", **more}
