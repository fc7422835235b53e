"""What stands beside the questions: where packs differ, how far a row can be leaned on, what belongs on record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

CHILD = {"person": "p-2", "role": "child"}
NOOR = {"related": [{"id": "p-2", "name": "Noor", "relation": "child", "birth_date": "2018-03-01"}]}

ROW = """\
pack: {pack}
version: "1.0.0"
level: agency
owner: practice team
{head}
rules:
  - id: row
    check: disclosure-row
    purposes: [referral]
    recipients: [any]
    roles: [any]
    consent: {consent}
    inform_first: {inform}
    {more}
    because: "{because}"
    implication: Somebody is told.
    source: the {pack} handbook
    tests: {{fires: [{{disclosure: {{}}}}], silent: [{{disclosure: {{}}}}]}}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Any:
    """A pack of one row for referrals, as a file."""

    def make(name: str, *, consent: str = "not-required", inform: str = "no-duty", head: str = "", more: str = "",
             because: str = "We agreed on it.") -> str:  # fmt: skip
        file = tmp_path / f"{name}.yaml"
        words = ROW.format(pack=name, consent=consent, inform=inform, head=head, more=more, because=because)
        file.write_text(words, encoding="utf-8")
        return str(file)

    return make


def shown(kit: Any, *packs: str, at: str = "2026-03-02T10:00:00+11:00", **more: Any) -> Any:
    return kit.decide(kit.share(**more), kit.case(), packs=packs, at=at).outcome


def test_two_packs_that_differ_are_shown_with_each_sides_reason_source_and_review(kit: Any, pack: Any) -> None:
    ours = pack("ours", consent="required", because="{name} decides.", head="reviewed_on: 2026-01-05")
    theirs = pack("theirs", because="It slows us down.", more="review_by: 2027-01-31")
    (on_consent,) = shown(kit, ours, theirs).disagreements
    first, second = on_consent.sides
    assert (on_consent.on, first.row, first.counts, second.row, second.counts) == (
        "consent", "ours.row", True, "theirs.row", False,
    )  # fmt: skip
    assert (first.because, first.source, str(first.reviewed_on)) == (
        "Farida decides.",
        "the ours handbook",
        "2026-01-05",
    )
    assert (second.because, str(second.review_by)) == ("It slows us down.", "2027-01-31")


def test_packs_that_differ_on_telling_are_shown_with_the_more_protective_first(kit: Any, pack: Any) -> None:
    outcome = shown(kit, pack("ours"), pack("theirs", inform="when-safe"))
    assert [(one.on, [side.row for side in one.sides]) for one in outcome.disagreements] == [
        ("telling", ["theirs.row", "ours.row"])
    ]


def test_packs_that_say_the_same_do_not_differ(kit: Any, pack: Any) -> None:
    same = [pack(name, consent="required", inform=inform) for name, inform in (("a", "required"), ("b", "when-safe"))]
    assert shown(kit, *same).disagreements == ()


def test_one_pack_does_not_differ_with_itself(kit: Any) -> None:
    about = [{"person": "p-2", "role": "adult-experiencing-violence"}]
    ise = {"prescribed": ["au-vic-ise"]}
    share = kit.share(purpose="family-violence-risk", about=about, why="A plan.", to=ise, views=[])
    seen = kit.decide(share, kit.case(person=NOOR), packs=["core", "au-vic-fviss"], worker=ise)
    assert len(seen.rows) == 2
    assert seen.outcome.disagreements == ()


def test_what_packs_differ_on_changes_neither_the_decision_nor_what_is_asked(kit: Any, pack: Any) -> None:
    strict, soft = pack("strict", consent="required", inform="required"), pack("soft")
    alone = kit.decide(kit.share(told=None), kit.case(consents=[]), packs=[strict])
    both = kit.decide(kit.share(told=None), kit.case(consents=[]), packs=[strict, soft])
    assert (both.decision, both.asked) == (alone.decision, alone.asked)
    assert both.outcome.disagreements


def test_a_row_that_nobody_signed_says_so_in_the_answer(kit: Any) -> None:
    row = kit.decide(kit.share(), kit.case()).outcome.row
    assert row.caution == "No local officer has confirmed it yet."
    assert row.because
    assert row.source


def test_a_question_that_a_row_asks_says_how_far_that_row_can_be_leaned_on(kit: Any) -> None:
    finding = kit.decide(kit.share(told=None), kit.case()).finding("not-told")
    assert finding.details["row"] == "core.other"
    assert finding.details["caution"] == "No local officer has confirmed it yet."


SIGNED = "status: in-use\nreviewed_by: a local officer\nreviewed_on: 2026-01-05\nreview_by: 2026-06-30"


@pytest.mark.parametrize(
    ("at", "caution"),
    [
        ("2026-06-30T23:00:00+10:00", None),
        ("2026-07-01T08:00:00+10:00", "It was due to be reviewed by 2026-06-30."),
    ],
)
def test_a_signed_row_is_silent_until_its_review_is_overdue(kit: Any, pack: Any, at: str, caution: str | None) -> None:
    row = shown(kit, pack("ours", head=SIGNED), at=at).row
    assert (row.caution, str(row.review_by), row.reviewed_by) == (caution, "2026-06-30", "a local officer")


@pytest.mark.parametrize(
    ("dates", "caution"),
    [
        ("effective_until: 2025-12-31", "It ended on 2025-12-31; your privacy officer knows what stands in its place."),
        ("effective_from: 2026-09-01", "It begins on 2026-09-01."),
    ],
)
def test_a_row_that_is_not_in_force_is_named_and_counts_for_nothing(
    kit: Any, pack: Any, dates: str, caution: str
) -> None:
    seen = kit.decide(kit.share(), kit.case(), packs=["core", pack("ours", inform="required", more=dates)])
    (row,) = seen.outcome.not_in_force
    assert (row.pack, row.caution) == ("ours", caution)
    assert seen.rows == ["core.other"]
    assert seen.decision == "permit"


def test_a_row_that_is_not_in_force_is_not_named_where_it_would_not_be_for_the_share(kit: Any, pack: Any) -> None:
    ended = pack("ours", more="effective_until: 2025-12-31")
    assert shown(kit, "core", ended, purpose="treatment").not_in_force == ()


# What belongs on record.


def on_record(outcome: Any) -> dict[str, bool]:
    return {entry.field: entry.filled for entry in outcome.record}


def test_the_answer_lists_what_belongs_on_record_and_what_of_it_is_there(kit: Any) -> None:
    record = on_record(kit.decide(kit.share(), kit.case()).outcome)
    assert record == {
        "scope": True, "recipient": True, "purpose": True, "consent": True, "told": True, "decided_by": False,
        "outcome": False,
    }  # fmt: skip


def test_each_thing_on_record_says_where_it_stands_and_which_row_wants_it(kit: Any) -> None:
    entries = {entry.field: entry for entry in kit.decide(kit.share(), kit.case()).outcome.record}
    assert (entries["decided_by"].at, entries["decided_by"].row) == ("disclosure.decided_by", "core.other")
    assert (entries["scope"].when, entries["outcome"].when) == ("before", "after")


def test_without_a_consent_the_record_wants_the_reason_instead(kit: Any) -> None:
    bare = kit.decide(kit.share(), kit.case(consents=[])).outcome
    assert on_record(bare)["without_consent_because"] is False
    explained = kit.share(without_consent_because="The court asked, and she could not be reached.")
    assert on_record(kit.decide(explained, kit.case(consents=[])).outcome)["without_consent_because"] is True


RECORDS = """\
record:
      - {field: request, label: Who asked, when: before}
      - {field: went_ahead_because, label: Why it went ahead, when: before}
      - {field: declined_because, label: Why not, when: after}
      - {field: role_basis, label: Who says so, when: before}
      - {field: sent_with, label: What went with it, when: before}
      - {field: views, label: What they think, when: before}
"""


def test_the_record_asks_only_for_what_has_a_place_in_this_share(kit: Any, pack: Any) -> None:
    assert on_record(shown(kit, pack("ours", more=RECORDS))) == {"sent_with": False, "views": False}


def test_a_request_a_no_and_a_role_bring_their_own_lines(kit: Any, pack: Any) -> None:
    no = {"status": "refused", "history": []}
    share = kit.share(
        about=[{"person": "p-1", "role": "adult-experiencing-violence", "role_basis": "Farida, on 1 March"}],
        request={"from": {"id": "r-1"}, "at": "2026-03-01T09:00:00+11:00", "purpose": "referral"},
        sent_with=["a copy of the consent"], views=[{"of": "p-1", "words": "Go on."}],
    )  # fmt: skip
    seen = kit.decide(share, kit.case(consents=[kit.yes(**no)]), packs=[pack("ours", more=RECORDS)])
    assert on_record(seen.outcome) == {
        "request": True, "went_ahead_because": False, "role_basis": True, "sent_with": True, "views": True,
    }  # fmt: skip


def test_a_field_that_no_record_has_is_refused_by_name(kit: Any, pack: Any) -> None:
    from pcp_core.errors import InvalidPack

    wrong = pack("ours", more="record: [{field: scoop, label: What, when: before}]")
    with pytest.raises(InvalidPack, match="did you mean 'scope'"):
        kit.engine((wrong,))


def test_laws_about_different_people_in_one_share_do_not_differ(kit: Any, pack: Any) -> None:
    laws = (pack("of-adults", consent="required"), pack("of-children"))
    for file, role in zip(map(Path, laws), ("adult", "child"), strict=True):
        words = file.read_text(encoding="utf-8").replace("roles: [any]", f"roles: [{role}]")
        law = "level: jurisdiction\njurisdiction: au-vic\nenactment: An Act"
        file.write_text(words.replace("level: agency", law), encoding="utf-8")
    about = [{"person": "p-1", "role": "adult"}, CHILD]
    outcome = kit.decide(kit.share(about=about), kit.case(person=NOOR), packs=laws).outcome
    assert {row.pack for row in outcome.rows} == {"of-adults", "of-children"}
    assert outcome.disagreements == ()
