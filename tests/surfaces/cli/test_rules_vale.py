"""``pcp rules vale`` and ``pcp rules adopt --as``: an agency's Vale set-up as it is, and what it takes from a style."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from pcp_core.surfaces.cli.main import main

RULES = {
    "Tea": "extends: existence\nmessage: \"Say more than '%s'.\"\nlink: https://style.example/tea\ntokens: [tea]",
    "Warm": "extends: substitution\nmessage: \"You must use '%s', not '%s'.\"\nlevel: error\nswap: {warmth: warm}",
    "Head": "extends: capitalization\nmessage: \"'%s' reads loud.\"\nscope: heading\nmatch: $sentence",
    "Boom": "extends: existence\nmessage: x\nnonword: true\ntokens: ['(a|aa)+$']",
    "Spell": "extends: spelling\nmessage: x",
}


@pytest.fixture(autouse=True)
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    style = tmp_path / "styles" / "Harbour"
    style.mkdir(parents=True)
    for name, rule in RULES.items():
        (style / f"{name}.yml").write_text(rule, encoding="utf-8")
    (style / "LICENSE").write_text("MIT License\n\nCopyright", encoding="utf-8")
    ini = "StylesPath = styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Harbour\nHarbour.Boom = NO\n"
    Path(".vale.ini").write_text(ini, encoding="utf-8")
    Path("a.md").write_text("# Some Tea\n\nThe tea had warmth.\n", encoding="utf-8")


def test_lines_are_those_that_vale_writes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "vale", "a.md"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "a.md:1:3:Harbour.Head:'Some Tea' reads loud.",
        "a.md:3:5:Harbour.Tea:Say more than 'tea'.",
        "a.md:3:13:Harbour.Warm:You must use 'warm', not 'warmth'.",
    ]
    assert "kind 'spelling', which is not read here" in err


def test_rules_are_chosen_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "vale", "a.md", "--rules", "Harbour.Tea"]) == 1
    assert capsys.readouterr().out == "a.md:3:5:Harbour.Tea:Say more than 'tea'.\n"
    assert main(["rules", "vale", "a.md", "--rules", "Harbour.Te"]) == 2
    assert "did you mean 'Harbour.Tea'?" in capsys.readouterr().err


def test_json_has_vales_own_names(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "vale", "a.md", "--rules", "Harbour.Warm", "--format", "json"])
    (alert,) = json.loads(capsys.readouterr().out)["a.md"]
    assert (alert["Line"], alert["Span"], alert["Severity"]) == (3, [13, 18], "error")


def test_a_file_in_which_nothing_is_said_ends_with_nought(capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.md").write_text("A cup.\n", encoding="utf-8")
    assert main(["rules", "vale", "b.md"]) == 0
    assert capsys.readouterr().out == ""


def test_what_cannot_be_read_is_told_all_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "vale", "no.md", "nor.md"]) == 2
    assert [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()] == ["no.md", "nor.md"]


def test_a_rule_that_is_none_ends_with_three_and_costs_only_itself(capsys: pytest.CaptureFixture[str]) -> None:
    Path("styles/Harbour/Bad.yml").write_text("extends: existence\ntokens: ['(']", encoding="utf-8")
    assert main(["rules", "vale", "a.md"]) == 3
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 3
    assert "Bad.yml:1:1: 'message' is missing; add it" in err


def test_chosen_rules_become_a_pack_with_licence_source_and_a_test_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["rules", "adopt", "styles/Harbour", "--rules", "Harbour.Tea,Harbour.Warm", "--as", "plain-harbour"]) == 0
    )
    assert "Adopted" in capsys.readouterr().out
    pack = yaml.safe_load(Path("plain-harbour.yaml").read_text(encoding="utf-8"))
    tea, warm = pack["rules"]
    assert (tea["id"], tea["check"], tea["style"], tea["rule"]["tokens"]) == (
        "harbour-tea",
        "vale",
        "Harbour.Tea",
        ["tea"],
    )
    assert tea["because"] == "The style Harbour says of it: “Say more than '…'.”"
    assert tea["source"].startswith("https://style.example/tea · rule Harbour.Tea")
    assert tea["source"].endswith("licence: MIT License (LICENSE)")
    # What orders is not quoted where a worker reads it.
    assert warm["because"] == "The style Harbour has a rule about it, Harbour.Warm."
    assert "plain-harbour" in Path("pcp.yaml").read_text(encoding="utf-8")
    assert main(["rules", "test", "plain-harbour.yaml"]) == 0


def test_a_whole_style_leaves_out_what_cannot_be_proved_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "adopt", "styles/Harbour", "--as", "harbour"]) == 0
    err = capsys.readouterr().err
    assert "kind 'spelling', which is not read here" in err
    assert "Harbour.Boom: '(a|aa)+$' takes too long on some texts" in err
    rules = yaml.safe_load(Path("harbour.yaml").read_text(encoding="utf-8"))["rules"]
    assert [rule["style"] for rule in rules] == ["Harbour.Head", "Harbour.Tea", "Harbour.Warm"]


def test_a_style_without_a_licence_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    Path("styles/Harbour/LICENSE").unlink()
    main(["rules", "adopt", "styles/Harbour", "--rules", "Harbour.Tea", "--as", "harbour"])
    assert "Harbour.Tea: no licence file stands beside it" in capsys.readouterr().err
    (rule,) = yaml.safe_load(Path("harbour.yaml").read_text(encoding="utf-8"))["rules"]
    assert rule["source"].endswith("no licence file stands beside it")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["styles/Harbor", "--as", "x"], "is no folder of a style"),
        (["styles/Harbour", "--rules", "Harbour.Tea"], "add --as"),
        (["styles/Harbour", "--as", "No Name"], "is no name of a pack"),
        (["styles/Harbour", "--rules", "Harbour.Spell", "--as", "x"], "which is not read here"),
    ],
)
def test_a_wrong_use_is_told_and_writes_nothing(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "adopt", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not list(Path().glob("*.yaml"))
