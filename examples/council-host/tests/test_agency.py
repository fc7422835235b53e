"""What two of the agencies have as rules of their own, and the way they agreed on: it loads, and does as it says."""

from __future__ import annotations

import pytest

from pcp_core import Engine
from pcp_core.assembly import Assembly, assemble
from pcp_core.journeys.ruletests import run_tests
from pcp_core.rules.selection import read_configuration
from pcp_example_host import agency_path


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    file = tmp_path_factory.mktemp("agency") / "pcp.yaml"
    places = f"rules: ['{agency_path() / 'packs'}']\nprotocols: ['{agency_path() / 'protocols'}']\n"
    file.write_text(places, encoding="utf-8")
    return assemble(configuration=read_configuration(file))


def test_nothing_of_it_is_broken(agency: Assembly) -> None:
    assert agency.book.failed == ()
    assert {"tidewater-with-her", "lantern-contract"} <= {pack.head.id for pack in agency.book.packs}


@pytest.mark.parametrize("pack", ["tidewater-with-her", "lantern-contract"])
def test_the_rows_of_each_agency_go_as_their_tests_say(agency: Assembly, pack: str) -> None:
    packs = [one for one in agency.book.packs if one.head.id == pack]
    results = run_tests(Engine.of(agency), packs)
    assert results
    assert [str(result) for result in results if not result.passed] == []


@pytest.mark.parametrize("pack", ["tidewater-with-her", "lantern-contract"])
def test_each_agency_says_who_signed_its_rule_and_when_it_is_looked_at_again(agency: Assembly, pack: str) -> None:
    (head,) = (one.head for one in agency.book.packs if one.head.id == pack)
    assert head.reviewed_by
    assert head.reviewed_on is not None
    assert head.review_by is not None


def test_the_way_they_agreed_on_is_between_these_two_and_from_that_day(agency: Assembly) -> None:
    (way,) = (one for one in agency.protocols if one.id == "ring-fast-ring-with-me")
    assert way.agencies == {"tidewater", "lantern-house"}
    assert way.agreed_on is not None
    assert all(party.reasons for party in way.parties)
