"""Ids as FHIR references: any id comes back, and two ids never become one person or agency."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pcp_core.standards.lenient import Reader
from pcp_core.standards.references import from_recipient, from_reference, to_recipient, to_reference

ODD = st.sampled_from(["Patient/7", "Organization/7", "RelatedPerson/7", "7", "type:other", "https://a.example|7"])
IDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).filter(str.strip) | ODD


@given(IDS)
def test_any_id_of_a_person_comes_back_as_it_went(id_: str) -> None:
    assert from_reference(to_reference(id_, "Patient"), "Patient", "patient", Reader()) == id_


@given(IDS)
def test_any_id_of_a_recipient_comes_back_as_it_went(id_: str) -> None:
    assert from_recipient(to_recipient(id_), "actor", Reader()) == id_


@given(IDS, IDS)
def test_two_ids_are_never_one_reference(one: str, other: str) -> None:
    assert (to_reference(one, "Patient") == to_reference(other, "Patient")) == (one == other)


def test_a_reference_inside_the_resource_names_nobody_who_is_known_here() -> None:
    assert from_reference({"reference": "#p1"}, "Patient", "patient", Reader()) is None


def test_one_id_in_two_kinds_is_two_people() -> None:
    kinds = (
        {"reference": "Patient/7"},
        {"reference": "RelatedPerson/7"},
        {"type": "Group", "identifier": {"value": "7"}},
    )
    found = [from_reference(one, "Patient", "patient", Reader()) for one in kinds]
    assert len(set(found)) == 3
