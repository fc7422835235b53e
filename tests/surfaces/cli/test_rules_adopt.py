"""pcp rules adopt and rollback: a version is said yes to, and can be taken back; nothing is lost on the way."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from pcp_core.rules.selection import read_configuration

SECOND = '{version: "1.1.0", on: 2026-03-05, what: "asks about urns", who_will_notice: "whoever writes notes"}'


@pytest.fixture
def agency(place: Path, small: str) -> Path:
    """An agency's folder: a configuration written by hand, with a pack of its own that it does not name yet."""
    off = list(read_configuration(None).plugins_off)
    (place / "pcp.yaml").write_text(f"# ours\nplugins_off: {off}\n", encoding="utf-8")
    (place / "own.yaml").write_text(small.replace("pack: small", "pack: own"), encoding="utf-8")
    return place


@pytest.fixture
def small(place: Path) -> str:
    """The text of the pack that the plugin ships."""
    return (place.parent / "installed" / "packs" / "small.yaml").read_text(encoding="utf-8")


def second(text: str) -> str:
    """The pack as its second version: it looks for another word, and says so."""
    text = text.replace('version: "1.0.0"', 'version: "1.1.0"').replace("rules:\n", f"changes:\n  - {SECOND}\nrules:\n")
    return text.replace("word: kettle", "word: urn").replace("kettle", "urn").replace("A kettle.", "An urn.")


def upgrade(agency: Path, small: str) -> None:
    """What happens when a new release of the plugin is installed."""
    (agency.parent / "installed" / "packs" / "small.yaml").write_text(second(small), encoding="utf-8")


def versions(pcp: Any) -> dict[str, str]:
    """What is in force, by id."""
    rows = pcp("rules", "list", "--format", "json").json["packs"]
    return {row["pack"]: row["version"] for row in rows if row["in_force"] == "yes"}


def said(ran: Any) -> str:
    return " ".join(ran.out.split())


def test_a_new_pack_is_named_pinned_kept_and_in_force(pcp: Any, agency: Path) -> None:
    ran = pcp("rules", "adopt", "own.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert "Adopted own 1.0.0" in said(ran)
    assert (agency / "pcp.yaml").read_text(encoding="utf-8").startswith("# ours\n")
    settings = read_configuration(None)
    assert [file.name for file in settings.rules] == ["own.yaml"]
    assert settings.pins.pinned["own"]["version"] == "1.0.0"
    assert versions(pcp) == {"small": "1.0.0", "own": "1.0.0"}
    assert len(list((agency / "former-packs" / "own").glob("1.0.0.*.yaml"))) == 1


def test_a_second_version_says_what_changed_and_who_will_notice(pcp: Any, agency: Path) -> None:
    pcp("rules", "adopt", "own.yaml")
    (agency / "own.yaml").write_text(second((agency / "own.yaml").read_text(encoding="utf-8")), encoding="utf-8")
    assert versions(pcp) == {"small": "1.0.0"}, "off its pin until it is adopted"
    ran = pcp("rules", "adopt", "own")
    assert ran.code == 0
    assert "own 1.1.0, after 1.0.0 Changed asks about urns" in said(ran)
    assert "Who will notice whoever writes notes" in said(ran)
    assert versions(pcp)["own"] == "1.1.0"


def test_a_version_that_says_something_else_than_it_did_is_refused(pcp: Any, agency: Path) -> None:
    pcp("rules", "adopt", "own.yaml")
    text = (agency / "own.yaml").read_text(encoding="utf-8")
    (agency / "own.yaml").write_text(text.replace("the house book, page 4", "the house book, page 9"), encoding="utf-8")
    ran = pcp("rules", "adopt", "own")
    assert (ran.code, "said something else; raise version:" in ran.err) == (3, True)


def test_with_a_test_that_goes_otherwise_nothing_is_written_and_it_ends_with_4(pcp: Any, agency: Path) -> None:
    text = (agency / "own.yaml").read_text(encoding="utf-8")
    (agency / "own.yaml").write_text(text.replace("word: spoon", "word: ladle"), encoding="utf-8")
    before = (agency / "pcp.yaml").read_bytes()
    ran = pcp("rules", "adopt", "own.yaml")
    assert ran.code == 4
    assert "Not adopted own 1.0.0" in said(ran)
    assert "own.spoon, fires 1: the rule stays silent here" in said(ran)
    assert (agency / "pcp.yaml").read_bytes() == before
    assert not (agency / "former-packs").exists()


def test_every_invalid_pack_is_told_at_once_and_nothing_is_written(pcp: Any, agency: Path) -> None:
    (agency / "bad.yaml").write_text("pack: bad\n", encoding="utf-8")
    (agency / "worse.yaml").write_text("pack: *worse\n", encoding="utf-8")
    ran = pcp("rules", "adopt", "own.yaml", "bad.yaml", "worse.yaml")
    assert ran.code == 3
    assert {line.partition(":")[0] for line in ran.err.splitlines()} == {"bad.yaml", "worse.yaml"}
    assert not (agency / "former-packs").exists()


def test_an_id_that_another_file_has_is_refused(pcp: Any, agency: Path, small: str) -> None:
    (agency / "own.yaml").write_text(small.replace("page 4", "page 9"), encoding="utf-8")
    ran = pcp("rules", "adopt", "own.yaml")
    assert (ran.code, "pack 'small' is already in" in ran.err) == (3, True)


def test_an_unknown_pack_is_one_line_with_what_was_meant(pcp: Any, agency: Path) -> None:
    for command in ("adopt", "rollback"):
        ran = pcp("rules", command, "smal")
        assert (ran.code, ran.err) == (2, "PACK: 'smal' is no pack here; did you mean 'small'?\n")


def test_settings_that_cannot_be_changed_safely_are_left_and_the_line_is_said(pcp: Any, agency: Path) -> None:
    off = list(read_configuration(None).plugins_off)
    (agency / "pcp.yaml").write_text(str({"plugins_off": off}), encoding="utf-8")
    ran = pcp("rules", "adopt", "own.yaml")
    assert (ran.code, "write this into it, then try again: rules: [own.yaml]" in ran.err) == (2, True)
    assert not (agency / "former-packs").exists()


def test_without_names_everything_in_force_is_kept_and_nothing_is_pinned(pcp: Any, agency: Path) -> None:
    before = (agency / "pcp.yaml").read_bytes()
    ran = pcp("rules", "adopt")
    assert (ran.code, "small 1.0.0 at" in said(ran)) == (0, True)
    assert (agency / "pcp.yaml").read_bytes() == before
    assert [folder.name for folder in (agency / "former-packs").iterdir()] == ["small"]


def test_a_change_of_ones_own_pack_is_taken_back_and_forth(pcp: Any, agency: Path) -> None:
    first = (agency / "own.yaml").read_bytes()
    pcp("rules", "adopt", "own.yaml")
    (agency / "own.yaml").write_text(second(first.decode()), encoding="utf-8")
    pcp("rules", "adopt", "own")
    back = pcp("rules", "rollback", "own")
    assert back.code == 0
    assert "Put back own 1.0.0 (now 1.1.0) Taken back asks about urns" in said(back)
    assert "Who will notice whoever writes notes" in said(back)
    assert (agency / "own.yaml").read_bytes() == first
    assert versions(pcp)["own"] == "1.0.0"
    assert "kept are 1.1.0: say which with --to" in pcp("rules", "rollback", "own").err
    forth = pcp("rules", "rollback", "own", "--to", "1.1.0")
    assert (forth.code, "Holds again asks about urns" in said(forth)) == (0, True)
    assert versions(pcp)["own"] == "1.1.0"
    again = pcp("rules", "rollback", "own", "--to", "1.1.0")
    assert (again.code, again.err) == (2, "own: is at 1.1.0 already\n")


def test_a_dry_run_says_what_would_be_and_writes_nothing(pcp: Any, agency: Path) -> None:
    pcp("rules", "adopt", "own.yaml")
    (agency / "own.yaml").write_text(second((agency / "own.yaml").read_text(encoding="utf-8")), encoding="utf-8")
    before = {file: file.read_bytes() for file in agency.rglob("*") if file.is_file()}
    ran = pcp("rules", "rollback", "own", "--dry-run")
    assert (ran.code, "Would put back own 1.0.0 (now 1.1.0)" in said(ran)) == (0, True)
    assert {file: file.read_bytes() for file in agency.rglob("*") if file.is_file()} == before


def test_what_was_never_adopted_goes_to_the_shelf_before_it_is_taken_back(pcp: Any, agency: Path) -> None:
    pcp("rules", "adopt", "own.yaml")
    changed = second((agency / "own.yaml").read_text(encoding="utf-8"))
    (agency / "own.yaml").write_text(changed, encoding="utf-8")
    assert pcp("rules", "rollback", "own").code == 0
    assert [file.read_text(encoding="utf-8") for file in agency.glob("former-packs/own/1.1.0.*")] == [changed]


@pytest.mark.parametrize("key", ["rules", "packs"])
def test_a_pack_that_cannot_be_read_any_more_is_put_back_and_nothing_is_lost(pcp: Any, agency: Path, key: str) -> None:
    with (agency / "pcp.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"{key}: [./own.yaml]\n")
    first = (agency / "own.yaml").read_bytes()
    assert pcp("rules", "adopt", "own.yaml").code == 0
    (agency / "own.yaml").write_text("pack: own\nrules: [\n", encoding="utf-8")
    ran = pcp("rules", "rollback", "own")
    assert (ran.code, "what stands there now cannot be read as a pack" in said(ran)) == (0, True)
    assert (agency / "own.yaml").read_bytes() == first
    assert [file.read_text(encoding="utf-8") for file in agency.glob("former-packs/own/unread.*")] == [
        "pack: own\nrules: [\n"
    ]
    assert versions(pcp)["own"] == "1.0.0"


def test_a_pack_that_is_gone_is_put_back(pcp: Any, agency: Path) -> None:
    pcp("rules", "adopt", "own.yaml")
    first = (agency / "own.yaml").read_bytes()
    (agency / "own.yaml").unlink()
    assert pcp("rules", "rollback", "own").code == 0
    assert (agency / "own.yaml").read_bytes() == first


def test_words_in_another_language_go_back_with_their_pack(pcp: Any, agency: Path) -> None:
    words = 'pack: own\nlocale: mi\nrules: {kettle: {because: "He pātai tēnei."}}\n'
    (agency / "own.mi.yaml").write_text(words, encoding="utf-8")
    pcp("rules", "adopt", "own.yaml")
    (agency / "own.yaml").write_text(second((agency / "own.yaml").read_text(encoding="utf-8")), encoding="utf-8")
    (agency / "own.mi.yaml").unlink()
    (agency / "own.en-NZ.yaml").write_text(words.replace("mi", "en-NZ").replace("kettle", "spoon"), encoding="utf-8")
    pcp("rules", "adopt", "own")
    assert pcp("rules", "rollback", "own").code == 0
    assert (agency / "own.mi.yaml").read_text(encoding="utf-8") == words
    assert not (agency / "own.en-NZ.yaml").exists()
    assert list(agency.glob("former-packs/own/1.1.0.*.en-NZ.yaml"))


def test_an_upgrade_of_a_shipped_pack_is_taken_back_and_taken_again(pcp: Any, agency: Path, small: str) -> None:
    pcp("rules", "adopt")
    upgrade(agency, small)
    assert versions(pcp) == {"small": "1.1.0"}
    back = pcp("rules", "rollback", "small")
    assert back.code == 0
    assert "Taken back asks about urns" in said(back)
    assert (agency / "small.yaml").read_text(encoding="utf-8") == small
    assert versions(pcp) == {"small": "1.0.0"}
    listed = pcp("rules", "list")
    assert listed.code == 0
    assert "pcp rules rollback small --to 1.1.0 takes the other" in listed.err
    assert pcp("rules", "test").code == 0
    assert pcp("rules", "rollback", "small", "--to", "1.1.0").code == 0
    assert versions(pcp) == {"small": "1.1.0"}
    assert pcp("rules", "rollback", "small").code == 0
    assert versions(pcp) == {"small": "1.0.0"}


def test_a_note_is_asked_about_as_the_version_in_force_asks(
    pcp: Any, agency: Path, small: str, write: Any, note: Any
) -> None:
    pcp("rules", "adopt")
    upgrade(agency, small)
    kettle, urn = write("kettle.json", note("The kettle.")), write("urn.json", note("The urn."))
    assert (pcp("check", kettle).code, pcp("check", urn).code) == (0, 1)
    pcp("rules", "rollback", "small")
    assert (pcp("check", kettle).code, pcp("check", urn).code) == (1, 0)


def test_a_file_of_another_kind_is_never_written_over(pcp: Any, agency: Path, small: str) -> None:
    pcp("rules", "adopt")
    upgrade(agency, small)
    (agency / "small.yaml").write_text("shopping: [bread]\n", encoding="utf-8")
    ran = pcp("rules", "rollback", "small")
    assert (ran.code, "is there already and is another file; move it away" in ran.err) == (2, True)
    assert (agency / "small.yaml").read_text(encoding="utf-8") == "shopping: [bread]\n"


def test_a_pack_with_no_former_version_says_how_one_is_kept(pcp: Any, agency: Path) -> None:
    ran = pcp("rules", "rollback", "small")
    assert (ran.code, "pcp rules adopt keeps what is in force" in ran.err) == (2, True)


def test_an_unknown_version_is_answered_with_those_that_are_kept(pcp: Any, agency: Path) -> None:
    pcp("rules", "adopt", "own.yaml")
    ran = pcp("rules", "rollback", "own", "--to", "3.0.0")
    assert (ran.code, ran.err) == (2, "--to: no version 3.0.0 of own is kept; there are: 1.0.0\n")


def test_a_former_version_that_was_changed_on_the_shelf_is_not_put_back(pcp: Any, agency: Path) -> None:
    pcp("rules", "adopt", "own.yaml")
    (agency / "own.yaml").write_text(second((agency / "own.yaml").read_text(encoding="utf-8")), encoding="utf-8")
    kept = next(agency.glob("former-packs/own/1.0.0.*.yaml"))
    kept.write_bytes(kept.read_bytes().replace(b"page 4", b"page 9"))
    ran = pcp("rules", "rollback", "own")
    assert (ran.code, f"{kept.name}:1:1: is not what was kept" in ran.err) == (3, True)


def test_a_former_version_that_no_longer_does_what_its_tests_say_is_not_put_back(pcp: Any, agency: Path) -> None:
    pcp("rules", "adopt", "own.yaml")
    own = (agency / "own.yaml").read_text(encoding="utf-8")
    (agency / "own.yaml").write_text(second(own), encoding="utf-8")
    plugin = agency.parent / "installed" / "small_words.py"
    source = plugin.read_text(encoding="utf-8")
    plugin.write_text(source.replace('rule.spec["word"]', 'rule.spec["word"] + "s"'), encoding="utf-8")
    del sys.modules["small_words"]
    ran = pcp("rules", "rollback", "own")
    assert (ran.code, "Would put back own 1.0.0" in said(ran), "stays silent here" in said(ran)) == (4, True, True)
    assert (agency / "own.yaml").read_text(encoding="utf-8") == second(own)


def test_a_place_on_the_shelf_is_no_place_for_packs_in_force(pcp: Any, agency: Path) -> None:
    pcp("rules", "adopt", "own.yaml")
    kept = next(agency.glob("former-packs/own/1.0.0.*.yaml")).relative_to(agency)
    assert pcp("rules", "adopt", kept).code == 2
    (agency / "pcp.yaml").write_text(f"rules: [{kept}]\n", encoding="utf-8")
    ran = pcp("rules", "list")
    assert (ran.code, "pcp.yaml:1:9: is on the shelf of former versions" in ran.err) == (2, True)
