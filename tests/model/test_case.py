"""What is known of one person: where their consents stand, found without walking past all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pcp_core.model import Case, Consent

recipients = st.lists(st.sampled_from(["cp-south", "type:school", "type:police", "gp-1"]), max_size=3)
consents = st.lists(recipients, max_size=6).map(
    lambda some: tuple(Consent(id=f"c-{place}", recipients=tuple(to)) for place, to in enumerate(some))
)


def walked(case: Case, recipient: str) -> set[int]:
    """The places of a recipient's consents, found the long way."""
    return {place for place, one in enumerate(case.consents or ()) if recipient in (one.recipients or ())}


@given(consents, consents)
def test_a_copy_with_other_consents_is_not_answered_from_those_of_the_first(
    first: tuple[Consent, ...], second: tuple[Consent, ...]
) -> None:
    case = Case(consents=first)
    assert case.consent_places is not None
    copy = case.model_copy(update={"consents": second})
    for one in (case, copy, case):
        for recipient in ("cp-south", "type:school", "type:police", "gp-1", "nobody"):
            assert set(one.consent_places.get(recipient, ())) == walked(one, recipient)


def test_looking_leaves_the_case_as_it_was() -> None:
    case, untouched = (Case(consents=(Consent(id="c-1", recipients=("gp-1",)),)) for _ in range(2))
    assert case.consent_places
    assert case == untouched
    assert case.model_dump_json() == untouched.model_dump_json()
    assert repr(case) == repr(untouched)
