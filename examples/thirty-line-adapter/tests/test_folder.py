"""The example adapter does what its page says."""

from __future__ import annotations

import json
from pathlib import Path

import pcp_folder
import pytest

from pcp_core import Desk
from pcp_core.errors import HostTrouble
from pcp_core.testing import AT, only


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "cases").mkdir()
    case = {"person": {"id": "p-1", "name": "Teuila"}, "alerts": [], "notes": [{"id": "n-1", "text": "We talked."}]}
    (tmp_path / "cases" / "p-1.json").write_text(json.dumps(case), encoding="utf-8")
    (tmp_path / "pcp.yaml").write_text("hosts:\n  files: {adapter: folder, path: cases}\n", encoding="utf-8")
    return Desk.open(tmp_path / "pcp.yaml", plugins=only({"folder": pcp_folder}))


def test_the_case_of_a_person_is_read_from_their_file(desk: Desk) -> None:
    case = desk.host("files").case("p-1")
    assert case.person is not None
    assert case.person.name == "Teuila"
    assert case.alerts == ()
    assert case.consents is None


def test_every_case_and_every_note_can_be_swept(desk: Desk) -> None:
    host = desk.host("files")
    assert [case.person.id for case in host.cases() if case.person] == ["p-1"]
    assert [(person, note.id) for person, note in host.notes()] == [("p-1", "n-1")]


def test_nobody_is_found_outside_the_folder(desk: Desk) -> None:
    with pytest.raises(HostTrouble, match="has no file here"):
        desk.host("files").case("../../etc/passwd")


def test_an_event_is_completed_from_the_folder(desk: Desk) -> None:
    event = {"hook": "case-review", "id": "e-1", "at": AT, "person": "p-1"}
    assert desk.consider(event, host="files").unchecked == ()
