"""A directory as services publish it, broken parts and all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pcp_core.errors import UnreadableInput
from pcp_core.families.fit.directory import read_directory, services_of


def test_hsds_organizations_and_taxonomy_terms_are_read() -> None:
    record = {
        "id": "s-1",
        "name": "Garden Help",
        "organization": {"id": "o-1", "name": "South Trust"},
        "attributes": [{"taxonomy_term": {"name": "home help"}}, {"taxonomy_term": None}],
        "minimum_age": 65,
    }
    (service,) = services_of([record]).services
    assert (service.agency, service.taxonomy, service.minimum_age) == ("South Trust", ("home help",), 65)


def test_a_field_that_holds_something_odd_is_unknown_and_the_service_stays() -> None:
    (service,) = services_of(
        [{"id": "s-1", "minimum_age": "adults", "description": ["a"], "taxonomy": "food, clothes"}]
    ).services
    assert (service.minimum_age, service.description, service.taxonomy) == (None, None, ("food", "clothes"))


def test_what_has_no_id_or_anothers_id_is_left_out_and_named() -> None:
    directory = services_of([{"id": "s-1"}, {"name": "no id"}, {"id": "s-1"}, "x"], where="file")
    assert [service.id for service in directory.services] == ["s-1"]
    assert [problem.where for problem in directory.left_out] == [
        "file: service 2",
        "file: service 3",
        "file: service 4",
    ]


@pytest.mark.parametrize(
    "shape", [{"services": [{"id": "s-1"}]}, {"contents": [{"id": "s-1"}]}, {"id": "s-1", "name": "x"}]
)
def test_a_page_or_a_single_service_is_a_directory_too(tmp_path: Path, shape: object) -> None:
    file = tmp_path / "services.json"
    file.write_text(json.dumps(shape), encoding="utf-8")
    assert [service.id for service in read_directory(file).services] == ["s-1"]


@pytest.mark.parametrize("text", ["", "services", "3", '{"a": 1}', "[" * 100_000])
def test_what_is_no_directory_is_said_in_one_plain_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "services.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInput) as told:
        read_directory(file)
    assert len(told.value.problems) == 1


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="cannot be opened"):
        read_directory(tmp_path / "none.json")


def test_bytes_that_are_no_utf_8_do_not_lose_the_directory(tmp_path: Path) -> None:
    file = tmp_path / "services.json"
    file.write_bytes(b'[{"id": "s-1", "name": "Caf\xe9"}]')
    assert [service.id for service in read_directory(file).services] == ["s-1"]
