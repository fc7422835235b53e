"""pcp rules list, test and explain."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def packs(place: Path) -> Path:
    """The folder in which packs are found."""
    return place.parent / "installed" / "packs"


@pytest.fixture
def small(packs: Path) -> str:
    """The text of the pack that is there."""
    return (packs / "small.yaml").read_text(encoding="utf-8")


def test_the_list_says_of_every_pack_what_it_is_and_whether_it_is_in_force(pcp: Any, packs: Path, small: str) -> None:
    off = small.replace("pack: small", "pack: waits").replace("owner:", "status: 'off'\nowner:")
    (packs / "waits.yaml").write_text(off, encoding="utf-8")
    far = small.replace("pack: small", "pack: far").replace("owner:", "jurisdiction: nz\nowner:")
    (packs / "far.yaml").write_text(far, encoding="utf-8")
    ran = pcp("rules", "list", "--format", "json")
    assert (ran.code, ran.json["invalid"]) == (0, [])
    by_id = {pack["pack"]: pack for pack in ran.json["packs"]}
    assert {name: pack["in_force"] for name, pack in by_id.items()} == {
        "far": "for events in nz",
        "small": "yes",
        "waits": "no: switched off until chosen",
    }
    assert by_id["small"] | {"file": "", "sha256": "", "in_force": ""} == {
        "families": ["small-words"], "pack": "small", "version": "1.0.0", "level": "agency", "status": "in-use",
        "owner": "practice team", "rules": 2, "rules_off": [], "in_force": "", "sha256": "", "file": "",
    }  # fmt: skip
    text = pcp("rules", "list").out
    assert text.splitlines()[0] == "small-words"
    assert all(name in text for name in by_id)


def test_the_list_says_which_packs_the_configuration_left_out(pcp: Any, packs: Path, small: str, place: Path) -> None:
    (packs / "other.yaml").write_text(small.replace("pack: small", "pack: other"), encoding="utf-8")
    settings = json.loads((place / "pcp.yaml").read_text(encoding="utf-8"))
    (place / "pcp.yaml").write_text(json.dumps(settings | {"packs": ["other"]}), encoding="utf-8")
    rows = pcp("rules", "list", "--format", "json").json["packs"]
    assert {row["pack"]: row["in_force"] for row in rows} == {"other": "yes", "small": "no: pcp.yaml chooses others"}


def test_an_invalid_pack_is_told_mistake_by_mistake_and_ends_with_3(pcp: Any, packs: Path, small: str) -> None:
    bad = small.replace("pack: small", "pack: bad").replace("weight:", "wieght:")
    (packs / "bad.yaml").write_text(bad, encoding="utf-8")
    for command in ("list", "test"):
        ran = pcp("rules", command)
        assert ran.code == 3
        assert [line.partition("bad.yaml:")[2].partition(";")[0] for line in ran.err.splitlines()] == [
            "9:5: 'wieght' is not a key that is known here",
            "21:5: 'wieght' is not a key that is known here",
        ]
        assert "small" in ran.out


def test_tests_that_go_as_written_end_with_0(pcp: Any) -> None:
    assert pcp("rules", "test") == (0, "small 1.0.0: 2 rules, 5 tests, all as written\n", "")


def test_a_test_that_goes_otherwise_is_named_by_its_place_and_ends_with_4(pcp: Any, packs: Path, small: str) -> None:
    (packs / "small.yaml").write_text(small.replace('silent: ["A cup."]', 'silent: ["No kettle.", "A cup."]'), "utf-8")
    ran = pcp("rules", "test", "small")
    assert ran.code == 4
    assert ran.out.splitlines() == [
        "small 1.0.0: 2 rules, 6 tests, 1 not as written",
        f"  {packs / 'small.yaml'}:17:16: small.kettle, silent 1: "
        "the rule fires here; narrow it, or move this test to fires",
    ]


def test_a_rule_that_nothing_makes_fire_ends_with_4(pcp: Any, packs: Path, small: str) -> None:
    (packs / "small.yaml").write_text(small.replace("word: spoon", "word: ladle"), encoding="utf-8")
    ran = pcp("rules", "test")
    assert ran.code == 4
    assert "small.spoon, fires 1: the rule stays silent here (silent: nothing that it looks for is here)" in ran.out


def test_packs_are_tested_by_id_by_path_or_by_folder_as_if_they_were_chosen(
    pcp: Any, write: Any, small: str, place: Path
) -> None:
    write("own.yaml", small.replace("pack: small", "pack: own"))
    (place / "more").mkdir()
    write("more/third.yaml", small.replace("pack: small", "pack: third"))
    ran = pcp("rules", "test", "small", "own.yaml", "more")
    assert (ran.code, [line.partition(" ")[0] for line in ran.out.splitlines()]) == (0, ["small", "own", "third"])


def test_a_pack_that_is_switched_off_is_tested_all_the_same(pcp: Any, packs: Path, small: str) -> None:
    off = small.replace("pack: small", "pack: waits").replace("owner:", "status: 'off'\nowner:")
    (packs / "waits.yaml").write_text(off.replace("word: spoon", "word: ladle"), encoding="utf-8")
    ran = pcp("rules", "test")
    assert (ran.code, len(ran.out.splitlines())) == (4, 3)
    assert "waits.spoon" in ran.out


def test_a_named_pack_that_is_invalid_ends_with_3_and_an_unknown_one_with_2(pcp: Any, write: Any) -> None:
    assert pcp("rules", "test", write("bad.yaml", "pack: bad\n")).code == 3
    unknown = pcp("rules", "test", "smal")
    assert (unknown.code, "did you mean 'small'?" in unknown.err) == (2, True)


def test_explain_shows_all_that_a_rule_says(pcp: Any, packs: Path) -> None:
    ran = pcp("rules", "explain", "small.kettle")
    assert ran.code == 0
    said = " ".join(ran.out.split())
    for words in (
        "What did {name} say about the kettle?", "{name} asked for it to be written down.", "{name} hears about it.",
        "the house book, page 4", "note-save, document-save", "A kettle.", "A cup.", "practice team", "word kettle",
        "{name} has said [said]", '{"note": {"text": "The kettle again."}}',
    ):  # fmt: skip
        assert words in said
    assert "small.yaml:6:5" in "".join(ran.out.split())


def test_a_rule_is_found_by_the_end_of_its_id_and_by_what_it_was_called(pcp: Any, packs: Path, small: str) -> None:
    (packs / "small.yaml").write_text(small.replace("check: word\n    word: spoon", "check: word\n    was: [ladle]\n"
                                                    "    word: spoon"), encoding="utf-8")  # fmt: skip
    assert "small.spoon" in pcp("rules", "explain", "spoon").out
    assert "small.spoon" in pcp("rules", "explain", "small.ladle").out


def test_an_unknown_rule_is_one_line_with_what_was_meant(pcp: Any, packs: Path, small: str) -> None:
    ran = pcp("rules", "explain", "small.kettel")
    assert ran.code == 2
    assert ran.err == "RULE-OR-PACK: 'small.kettel' is no rule or pack here; did you mean 'small.kettle'?\n"
    (packs / "two.yaml").write_text(small.replace("pack: small", "pack: two"), encoding="utf-8")
    assert "say which: small.spoon, two.spoon" in pcp("rules", "explain", "spoon").err
