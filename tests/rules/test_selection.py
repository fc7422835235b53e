"""Which packs are in force."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pcp_core import Engine
from pcp_core.assembly import Assembly, assemble
from pcp_core.errors import InvalidPack, WrongUse
from pcp_core.rules.checks import CheckKind, CheckSet
from pcp_core.rules.selection import Configuration, read_configuration
from pcp_core.testing import make_event, make_plugin, only

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path, word_pack: str) -> Put:
    """Write a pack under another id and with changed lines."""

    def write(name: str, *, add: str = "", level: str = "agency", check: str = "word") -> Path:
        text = word_pack.replace("pack: small", f"pack: {name}\n{add}").replace("level: agency", f"level: {level}")
        file = tmp_path / f"{name}.yaml"
        file.write_text(text.replace("check: word", f"check: {check}"), encoding="utf-8")
        return file

    return write


@pytest.fixture
def build(word_checks: CheckSet) -> Callable[..., Assembly]:
    def make(*files: Path, packs: list[str] | None = None, rules: tuple[Path, ...] = ()) -> Assembly:
        thing = CheckKind("thing", {"word": {"type": "string"}})
        other = CheckSet("other", (thing,), word_checks.compile)
        plugins = only({"words": make_plugin(pcp_checks=lambda: [word_checks, other])}, packs=files)
        return assemble(packs, Configuration(rules=rules), plugins)

    return make


def in_force(assembly: Assembly) -> list[str]:
    return [pack.head.id for pack in assembly.book.packs]


def test_without_a_choice_every_shipped_pack_is_in_force_but_those_switched_off(
    put: Put, build: Callable[..., Assembly]
) -> None:
    assert in_force(build(put("one"), put("two", add="status: off"), put("three"))) == ["one", "three"]


def test_a_named_pack_replaces_the_packs_of_its_family_and_no_other(put: Put, build: Callable[..., Assembly]) -> None:
    files = (put("one"), put("two"), put("others", check="thing"))
    assert in_force(build(*files)) == ["one", "others", "two"]
    assert in_force(build(*files, packs=["two"])) == ["others", "two"]


def test_the_order_of_named_packs_carries_no_meaning(put: Put, build: Callable[..., Assembly]) -> None:
    files = (put("one"), put("two"))
    assert in_force(build(*files, packs=["two", "one"])) == in_force(build(*files, packs=["one", "two", "one"]))


def test_a_pack_can_be_named_by_its_path(put: Put, build: Callable[..., Assembly]) -> None:
    assert in_force(build(put("one"), packs=[str(put("mine"))])) == ["mine"]


def test_a_pack_that_was_switched_off_is_in_force_when_named(put: Put, build: Callable[..., Assembly]) -> None:
    assert in_force(build(put("two", add="status: off"), packs=["two"])) == ["two"]


def test_a_named_pack_holds_wherever_the_event_happened(put: Put, build: Callable[..., Assembly]) -> None:
    file = put("far", add="jurisdiction: nz")
    moment = make_event("note-save", note={"id": "n", "text": "A kettle."}, jurisdiction="au-vic")
    assert Engine.of(build(file)).consider(moment).decision == "permit"
    assert Engine.of(build(file, packs=["far"])).consider(moment).decision == "ask"


def test_a_pack_of_a_country_holds_in_its_states_and_not_the_other_way_round(
    put: Put, build: Callable[..., Assembly]
) -> None:
    heads = {
        pack.head.id: pack.head
        for pack in build(put("au", add="jurisdiction: au"), put("vic", add="jurisdiction: au-vic")).available
    }
    assert heads["au"].holds_in("au-vic")
    assert heads["au"].holds_in("au")
    assert not heads["vic"].holds_in("au")
    assert not heads["au"].holds_in("aus")
    assert not heads["au"].holds_in(None)


def test_a_name_that_is_no_pack_is_refused_with_what_was_meant(put: Put, build: Callable[..., Assembly]) -> None:
    with pytest.raises(WrongUse, match="'oen' is no pack here; did you mean 'one'"):
        build(put("one"), packs=["oen"])


def test_a_named_pack_with_mistakes_is_refused(put: Put, build: Callable[..., Assembly]) -> None:
    bad = put("bad", level="boss")
    with pytest.raises(InvalidPack, match="'level' may not be 'boss'"):
        build(packs=[str(bad)])


def test_a_bad_pack_that_nobody_named_is_left_out_and_listed_with_its_family(
    put: Put, build: Callable[..., Assembly]
) -> None:
    assembly = build(put("good"), put("bad", level="boss"))
    assert in_force(assembly) == ["good"]
    (trouble,) = assembly.book.failed
    assert trouble.family == "test"
    assert "bad.yaml:4:1: 'level' may not be 'boss'" in trouble.error


def test_a_file_that_is_no_yaml_may_have_been_about_anything(tmp_path: Path, build: Callable[..., Assembly]) -> None:
    torn = tmp_path / "torn.yaml"
    torn.write_text("pack: [", encoding="utf-8")
    (trouble,) = build(torn).book.failed
    assert trouble.family is None


def test_two_files_with_one_id_are_named_and_the_first_stands(
    tmp_path: Path, put: Put, build: Callable[..., Assembly]
) -> None:
    first = put("one")
    second = tmp_path / "zwei.yaml"
    second.write_text(first.read_text(encoding="utf-8"), encoding="utf-8")
    assembly = build(first, second)
    assert in_force(assembly) == ["one"]
    assert "pack 'one' is already in" in assembly.book.failed[0].error


def test_the_packs_of_an_agency_are_found_beside_its_configuration(tmp_path: Path, put: Put) -> None:
    put("ours")
    file = tmp_path / "pcp.yaml"
    file.write_text("packs: [./ours.yaml, core]\nrules: [more]\n", encoding="utf-8")
    configuration = read_configuration(file)
    assert configuration.packs == (str(tmp_path / "ours.yaml"), "core")
    assert configuration.rules == (tmp_path / "more",)


def test_without_a_file_the_configuration_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_configuration(None) == Configuration()


def test_a_configuration_that_was_named_and_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="cannot be opened"):
        read_configuration(tmp_path / "pcp.yaml")
