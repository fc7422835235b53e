"""All input and output around the engine."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pcp_core import Desk
from pcp_core.errors import BadConfiguration, HostTrouble, Problem, UnreadableInput, WrongUse
from pcp_core.hosts import Capabilities, Host, HostKind, ReadingHost
from pcp_core.model import Case, Outcome, read_case
from pcp_core.plugins import Plugins
from pcp_core.testing import AT, make_plugin, only

NOTE = {"hook": "note-save", "id": "e-1", "at": AT, "person": "p-1", "note": {"id": "n-1", "text": "A kettle."}}


class Drawer(ReadingHost):
    """A host of one case; person ``p-9`` makes it fail."""

    def case(self, person: str) -> Case:
        if person == "p-9":
            raise HostTrouble(Problem("host", "does not answer"))
        return read_case({"person": {"id": person, "name": "Ines"}, "alerts": []})[0]

    def cases(self, since: datetime | None = None) -> Iterator[Case]:
        yield self.case("p-1")


def _open(settings: Mapping[str, Any], folder: Path) -> Host:
    assert settings["drawer"] == "top"
    assert folder.is_absolute()
    return Drawer()


DRAWER = HostKind("drawer", "a drawer", {"drawer": "which one"}, _open, Capabilities())


def plugins(**more: Callable[..., Any]) -> Plugins:
    return only({"own": make_plugin(pcp_hosts=lambda: [DRAWER], **more)})


@pytest.fixture
def configured(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        file = tmp_path / "pcp.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


HOSTS = "hosts:\n  top: {adapter: drawer, drawer: top}\n"


def test_an_event_as_parsed_json_is_read_and_what_is_unknown_is_named() -> None:
    outcome = Desk.open(plugins=plugins()).consider(NOTE | {"mood": 1})
    assert outcome.event == "e-1"
    assert outcome.unread == ("mood",)


def test_an_event_that_cannot_be_read_is_refused_in_words() -> None:
    with pytest.raises(UnreadableInput, match="note: is missing"):
        Desk.open(plugins=plugins()).consider({"hook": "note-save", "id": "e", "at": AT})


def test_the_async_door_gives_the_same_outcome() -> None:
    desk = Desk.open(plugins=plugins())
    assert asyncio.run(desk.consider_async(NOTE)) == desk.consider(NOTE)


def test_the_hosts_case_is_laid_under_the_events_own(configured: Callable[[str], Path]) -> None:
    seen: list[Case] = []
    desk = Desk.open(configured(HOSTS), plugins=plugins(pcp_examine=lambda moment: seen.append(moment.case)))
    with desk:
        desk.consider(NOTE | {"case": {"person": {"id": "p-1", "area": "Northbank"}}}, host="top")
    (case,) = seen
    assert case.person is not None
    assert (case.person.name, case.person.area, case.alerts) == ("Ines", "Northbank", ())


def test_a_host_that_does_not_answer_is_said_and_the_save_goes_on(configured: Callable[[str], Path]) -> None:
    outcome = Desk.open(configured(HOSTS), plugins=plugins()).consider(NOTE | {"person": "p-9"}, host="top")
    assert [(trouble.plugin, trouble.error) for trouble in outcome.unchecked] == [("top", "host: does not answer")]


def test_a_share_whose_host_does_not_answer_is_asked_about(configured: Callable[[str], Path]) -> None:
    share = {"hook": "disclosure-send", "id": "e", "at": AT, "person": "p-9", "disclosure": {"purpose": "referral"}}
    outcome = Desk.open(configured(HOSTS), plugins=plugins()).consider(share, host="top")
    assert "rules-not-checked" in {finding.kind for finding in outcome.findings}


def test_a_plugin_may_add_what_it_knows_to_the_case() -> None:
    seen: list[Case] = []
    more = read_case({"person": {"id": "p-1"}, "keep_from": ["w-12"]})[0]
    own = plugins(pcp_case_facts=lambda: more, pcp_examine=lambda moment: seen.append(moment.case))
    Desk.open(plugins=own).consider(NOTE)
    assert seen[0].keep_from == ("w-12",)


def test_a_plugin_whose_facts_fail_is_named_and_the_rest_goes_on() -> None:
    def broken() -> Case:
        raise KeyError("a note stood here")

    (trouble,) = Desk.open(plugins=plugins(pcp_case_facts=broken)).consider(NOTE).unchecked
    assert trouble.plugin == "own"
    assert trouble.error.startswith("pcp_case_facts: KeyError in ")


def test_what_the_agency_says_of_itself_counts_where_the_event_is_silent(configured: Callable[[str], Path]) -> None:
    seen: list[Any] = []
    file = configured("agency: {id: harbour, program: family, prescribed: [au-vic-ise]}\njurisdiction: au-vic\n")
    desk = Desk.open(file, plugins=plugins(pcp_examine=lambda moment: seen.append(moment.event)))
    desk.consider(NOTE | {"worker": {"id": "w-1", "program": "intake"}})
    (event,) = seen
    assert (event.jurisdiction, event.worker.agency, event.worker.program) == ("au-vic", "harbour", "intake")
    assert event.worker.prescribed == ("au-vic-ise",)


@pytest.mark.parametrize(
    ("text", "host", "message"),
    [
        (HOSTS, "tpo", "--host: 'tpo' is no host here; did you mean 'top'?"),
        ("{}", "top", "name it under hosts: in pcp.yaml"),
        (
            "hosts: {top: {adapter: drawr}}",
            "top",
            "hosts.top.adapter: is no adapter that is installed; did you mean 'drawer'?",
        ),
        (
            "hosts: {top: {adapter: drawer, drawr: top}}",
            "top",
            "hosts.top.drawr: is not a setting of this adapter; did you mean",
        ),
    ],
)
def test_a_host_that_is_named_wrongly_is_refused_in_words(
    configured: Callable[[str], Path], text: str, host: str, message: str
) -> None:
    desk = Desk.open(configured(text), plugins=plugins())
    with pytest.raises(WrongUse) as caught:
        desk.host(host)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hots: {}", "pcp.yaml:1:1: 'hots' is not a key that is known here; did you mean 'hosts'?"),
        ("- a", "pcp.yaml:1:1: is no configuration"),
        ("hosts: {top: {drawer: top}}", "'adapter' is missing"),
        ("packs: []", "'packs' is empty"),
        ("a: [", "is not YAML"),
        ("rules: [nowhere]", "nowhere: is not there; check rules: in pcp.yaml"),
    ],
)
def test_a_configuration_that_cannot_be_used_says_where_and_why(
    configured: Callable[[str], Path], text: str, message: str
) -> None:
    with pytest.raises((BadConfiguration, WrongUse)) as caught:
        Desk.open(configured(text), plugins=plugins())
    assert message in str(caught.value)


def test_a_key_file_that_cannot_be_read_is_refused_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PCP_KEY_FILE", str(tmp_path / "none"))
    with pytest.raises(WrongUse, match="none: cannot be read"):
        Desk.open(plugins=plugins())


def test_an_outcome_is_written_as_json_that_can_be_read_again() -> None:
    outcome = Desk.open(plugins=plugins()).consider(NOTE)
    assert Outcome.model_validate(json.loads(outcome.model_dump_json())) == outcome
