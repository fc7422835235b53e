"""What holds for every share that can be read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcp_core.families.disclosure.vocabulary import CATEGORIES, PURPOSES, RECIPIENTS, ROLES

LAWS = (
    "au-nsw-16a", "au-vic-ciss", "au-vic-fviss", "nz-family-violence", "nz-oranga-tamariki", "nz-privacy", "uk-eng",
    "us-42cfr2", "us-victim-services",
)  # fmt: skip
SCHEMES = ("au-vic-ise", "au-vic-rae", "au-nsw-prescribed-body", "nz-cwpa", "nz-fv-agency")
HOOKS = ("disclosure-send", "information-request", "information-receive", "meeting-close")
WEIGHT = {"permit": 0, "ask": 1, "hold": 2}
ids = st.sampled_from(["p-1", "p-2", "p-3"])
words = st.sampled_from([None, "", " ", "Because of Tuesday."])
moments = st.sampled_from(["2026-01-01T10:00:00+11:00", "2026-03-02T10:00:00+11:00", "2026-05-02T10:00:00+00:00"])
days = st.sampled_from([None, "2026-01-01", "2026-03-02", "2026-05-02T10:00:00+11:00"])
unless = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])


def some(values: Any, *, most: int = 3) -> st.SearchStrategy[Any]:
    return st.none() | st.lists(st.sampled_from(values), max_size=most)


def part(**fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


scope = some(CATEGORIES, most=4)
recipient = part(
    id=st.sampled_from(["r-1", "p-3"]), type=st.none() | st.sampled_from(RECIPIENTS), order=st.booleans(),
    agency=st.sampled_from([None, "harbour", "elsewhere"]), program=st.sampled_from([None, "family"]),
    prescribed=some(SCHEMES),
)  # fmt: skip
roles = st.none() | st.sampled_from(ROLES) | st.lists(st.sampled_from(ROLES), min_size=1, max_size=2)
about = st.none() | st.lists(
    st.builds(
        lambda person, role, alleged: {"person": person, "role": role, "alleged": alleged},
        ids, roles, st.booleans(),
    ),
    max_size=3,
)  # fmt: skip
states = st.sampled_from([None, "told", "not-yet", "unsafe", "not-possible", "agreed-later", "shouted"])
told = st.none() | part(state=states, because=words, at=moments, **{"with": words, "by": days})
shares = part(
    recipient=recipient, purpose=st.none() | st.sampled_from(PURPOSES), about=about, scope=scope,
    basis=st.none() | st.sampled_from([*LAWS, "core", "nowhere"]), why=words, told=told,
    views=st.none() | st.lists(st.builds(lambda of, said: {"of": of, "words": said}, ids, words), max_size=2),
    consent=st.sampled_from([None, "c-1", "c-9"]), urgent=st.none() | st.booleans(), urgent_because=words,
    exception=st.none() | st.builds(
        lambda code, because: {"code": code, "because": because},
        st.sampled_from(["serious-threat", "medical-emergency", "court-order", "mandate", "else"]), words,
    ),
)  # fmt: skip
entries = st.lists(
    st.builds(
        lambda status, at: {"status": status, "at": at},
        st.sampled_from(["active", "withdrawn", "refused", "?"]),
        moments,
    ),
    max_size=2,
)
consents = st.lists(
    st.builds(
        lambda number, by, more: {"id": f"c-{number}", "by": by, **more},
        st.integers(1, 3), ids,
        part(recipients=some(["r-1", "type:school", "type:landlord"]), purposes=some(PURPOSES), scope=scope,
             status=st.sampled_from([None, "active", "refused"]), until=days, history=st.none() | entries,
             **{"for": st.sampled_from([None, "sharing", "service"]), "from": days}),
    ),
    max_size=4,
)  # fmt: skip
ages = st.none() | st.integers(0, 30)
bases = st.sampled_from(["order", "parental responsibility"])
related = st.lists(
    st.builds(
        lambda id, relation, age, died, supporter: {
            "id": id, "relation": relation, "age": age, "died": died, "supporter": supporter
        },
        st.sampled_from(["p-2", "p-3"]), st.sampled_from(["child", "ex-partner", "kin"]), ages,
        st.sampled_from([None, "2026-02-01"]), st.none() | st.booleans(),
    ),
    max_size=2,
)  # fmt: skip
makers = st.lists(
    st.builds(
        lambda person, for_, more: {"person": person, "for": for_, **more}, ids, ids,
        part(what=some(["all", "health"]), until=days, limits=words, basis=bases),
    ),
    max_size=2,
)  # fmt: skip
people = part(
    telling=st.sampled_from([None, "ask-first"]), died=st.sampled_from([None, "2026-02-01"]), birth_date=st.none()
    | st.dates().map(str), related=st.none() | related, decision_makers=st.none() | makers, orders=some(["an order"]),
)  # fmt: skip
cases = part(
    consents=st.none() | consents, keep_from=some(["r-1", "w-2"]),
    agreements=st.none() | st.just([{"id": "ag-1", "words": "First you, then them.", "recipients": ["r-1"]}]),
)  # fmt: skip
workers = part(
    prescribed=some(SCHEMES),
    program=st.sampled_from([None, "family"]),
    role=st.sampled_from(["key-worker", "volunteer"]),
)
safe = st.none() | st.lists(ids, max_size=2)
drawn = {"share": shares, "person": people, "case": cases, "worker": workers, "safe_adults": safe}


SOFT = """\
pack: soft-{level}
version: "1.0.0"
level: {level}
owner: a test
rules:
  - id: row
    check: disclosure-row
    purposes: [any]
    recipients: [any]
    roles: [any]
    consent: not-required
    inform_first: no-duty
    because: A test asks for it.
    implication: Nothing changes for anybody.
    source: this test
    tests: {{fires: [{{disclosure: {{}}}}], silent: [{{disclosure: {{}}}}]}}
"""


@pytest.fixture(scope="module")
def soft(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A pack at each level above the laws that would ask for nothing."""
    folder = tmp_path_factory.mktemp("soft")
    for level in ("agency", "community"):
        (folder / f"{level}.yaml").write_text(SOFT.format(level=level), encoding="utf-8")
    return {level: str(folder / f"{level}.yaml") for level in ("agency", "community")}


def seen(kit: Any, packs: Any, drawn: dict[str, Any], *, hook: str = "disclosure-send", **more: Any) -> Any:
    case = {**drawn["case"], "person": {"id": "p-1", "name": "Farida", **drawn["person"]}}
    payload = {"meeting": {"id": "m-1"}} if hook == "meeting-close" else {}
    worker, share = drawn["worker"], {**drawn["share"], **more}
    return kit.decide(
        share, case, packs=["core", *packs], hook=hook, worker=worker, safe_adults=drawn["safe_adults"], **payload
    )


any_share = st.fixed_dictionaries(drawn)
laws = st.lists(st.sampled_from(LAWS), max_size=3, unique=True)


@unless
@given(any_share, laws, st.sampled_from(HOOKS))
def test_every_share_is_answered_in_the_same_way_twice_and_explained(
    kit: Any, drawn: Any, packs: Any, hook: str
) -> None:
    first, second = (seen(kit, packs, drawn, hook=hook) for _ in range(2))
    assert first.outcome == second.outcome
    assert first.outcome.unchecked == ()
    assert first.decision in ("permit", "ask") or hook == "disclosure-send"


@unless
@given(any_share, laws)
def test_every_hold_names_what_releases_it(kit: Any, drawn: Any, packs: Any) -> None:
    for finding in seen(kit, packs, drawn).outcome.findings:
        assert finding.releases
        assert finding.choices
        assert finding.because
        assert finding.implication
        assert finding.source
        assert finding.ask.count("?") == 1
        assert "{" not in finding.ask + finding.because + finding.implication


@unless
@given(any_share, laws)
def test_urgent_with_a_reason_never_asks_or_holds_except_the_media(kit: Any, drawn: Any, packs: Any) -> None:
    outcome = seen(kit, packs, drawn, urgent=True, urgent_because="He is at the door.")
    if drawn["share"].get("recipient", {}).get("type") != "media":
        assert outcome.decision == "permit"
        assert "look-again" in outcome.after
        assert len(set(outcome.after)) == len(outcome.after)
    else:
        assert outcome.outcome.findings == seen(kit, packs, drawn, urgent=False).outcome.findings


@unless
@given(any_share, laws, st.sampled_from(["nowhere", "au-cth-app6"]))
def test_a_wrong_basis_never_softens(kit: Any, drawn: Any, packs: Any, basis: str) -> None:
    plain = seen(kit, packs, drawn, basis=None, urgent=False)
    wrong = seen(kit, packs, drawn, basis=basis, urgent=False)
    assert WEIGHT[wrong.decision] >= WEIGHT[plain.decision]
    assert set(wrong.asked) >= set(plain.asked)


@unless
@given(any_share, st.sampled_from(LAWS))
def test_a_basis_whose_rows_do_not_match_never_softens(kit: Any, drawn: Any, law: str) -> None:
    wrong = seen(kit, [law], drawn, basis=law, urgent=False)
    if "unsettled" in wrong.asked and not any(row.startswith(law) for row in wrong.rows):
        assert set(wrong.asked) >= set(seen(kit, [law], drawn, basis=None, urgent=False).asked)


@unless
@given(any_share, laws, st.sampled_from(["agency", "community"]))
def test_a_pack_of_a_higher_level_never_softens(kit: Any, soft: Any, drawn: Any, packs: Any, level: str) -> None:
    before = seen(kit, packs, drawn, urgent=False)
    after = seen(kit, [*packs, soft[level]], drawn, urgent=False)
    assert WEIGHT[after.decision] >= WEIGHT[before.decision]
    assert set(after.asked) >= set(before.asked) - {"unsettled"}


@unless
@given(any_share, laws)
def test_nobody_unsafe_is_ever_to_be_informed(kit: Any, drawn: Any, packs: Any) -> None:
    outcome = seen(kit, packs, drawn)
    people = drawn["share"].get("about") or []
    roles = [(one["person"], one["role"]) for one in people]
    using = {
        person for person, role in roles if role == "person-using-violence" or "person-using-violence" in (role or [])
    }
    assert not outcome.told & using
    if (using or drawn["person"].get("telling") == "ask-first") and "p-1" not in (drawn["safe_adults"] or []):
        assert "p-1" not in outcome.told


@unless
@given(any_share, laws)
def test_urgent_without_a_reason_asks_one_thing_and_leaves_nothing(kit: Any, drawn: Any, packs: Any) -> None:
    if drawn["share"].get("recipient", {}).get("type") != "media":
        outcome = seen(kit, packs, drawn, urgent=True, urgent_because=None)
        assert [(f.kind, f.weight) for f in outcome.outcome.findings] == [("no-reason", "ask")]
        assert outcome.outcome.obligations == ()


ways = st.sampled_from(["together", "you", "me", "letter", "by owl"])
beside = st.fixed_dictionaries(
    {"about": st.none() | st.lists(ids | st.just("p-7"), max_size=3), "helped": ids, "how": ways, "wish": ways}
)


@unless
@given(any_share, laws, beside, st.sampled_from(HOOKS))
def test_what_is_only_shown_never_changes_what_is_decided_asked_or_left_to_do(
    kit: Any, drawn: Any, packs: Any, more: Any, hook: str
) -> None:
    agreements = [{**one, "how": more["how"]} for one in drawn["case"].get("agreements") or []]
    shown = {
        **drawn,
        "person": {
            **drawn["person"],
            "preferences": {"contact_how": more["wish"]},
            "support": [{"person": more["helped"], "what_helps": "time"}],
        },
        "case": {**drawn["case"], "agreements": agreements, "notes": [{"id": "n-1", "about": more["about"]}]},
    }
    plain, decorated = seen(kit, packs, drawn, hook=hook), seen(kit, packs, shown, hook=hook, items=["n-1"])
    assert (plain.decision, plain.asked, plain.rows) == (decorated.decision, decorated.asked, decorated.rows)
    assert plain.outcome.obligations == decorated.outcome.obligations


@unless
@given(any_share, laws)
def test_every_row_shown_says_why_and_every_difference_has_two_packs(kit: Any, drawn: Any, packs: Any) -> None:
    outcome = seen(kit, packs, drawn).outcome
    for row in (*outcome.rows, *outcome.not_in_force):
        assert row.because
        assert row.source
        assert row.caution
    for one in outcome.disagreements:
        assert len({side.row.partition(".")[0] for side in one.sides}) > 1
        assert one.sides[0].counts
        assert not one.sides[-1].counts
    assert len({entry.field for entry in outcome.record}) == len(outcome.record)
    assert {entry.row for entry in outcome.record} <= {f"{row.pack}.{row.id}" for row in outcome.rows}
