"""pcp plugins list, adapters list and doctor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

HOST = """
from pcp_core.errors import HostTrouble, Problem
from pcp_core.hooks import hookimpl
from pcp_core.hosts import Capabilities, HostKind

class Host:
    def close(self): pass

def open_host(settings, folder):
    if settings["path"] == "torn":
        raise ValueError("a name stood here")
    if settings["path"] == "shut":
        raise HostTrouble(Problem("council", "does not answer", "try again later"))
    return Host()

@hookimpl
def pcp_hosts():
    able = Capabilities(can_prompt=True, reads=frozenset({"notes", "case"}))
    return [HostKind("council", "A council's cases", {"path": "where it lies"}, open_host, able)]
"""


def configure(place: Path, **more: Any) -> None:
    settings = json.loads((place / "pcp.yaml").read_text(encoding="utf-8"))
    (place / "pcp.yaml").write_text(json.dumps(settings | more), encoding="utf-8")


def state_of(looks: list[dict[str, str]], part: str) -> list[tuple[str, str]]:
    return [(look["name"], look["state"]) for look in looks if look["part"] == part]


def test_plugins_are_listed_with_distribution_version_and_hooks(pcp: Any) -> None:
    (row,) = pcp("plugins", "list", "--format", "json").json
    assert row == {
        "name": "small_words",
        "distribution": "small_words",
        "version": "0.3",
        "hooks": ["pcp_checks", "pcp_packs"],
        "status": "sound",
        "troubles": [],
    }
    assert "pcp_checks, pcp_packs" in pcp("plugins", "list").out


def test_a_plugin_that_cannot_be_loaded_is_listed_with_the_reason(pcp: Any, distribution: Any) -> None:
    distribution("torn", "import a_module_that_is_not_there")
    row = pcp("plugins", "list", "--format", "json").json[1]
    assert (row["name"], row["status"]) == ("torn", "not loaded")
    assert "not loaded; could not be loaded: ModuleNotFoundError" in pcp("plugins", "list").out


def test_adapters_are_listed_with_what_they_can_do(pcp: Any, distribution: Any) -> None:
    distribution("council_host", HOST)
    (kind,) = pcp("adapters", "list", "--format", "json").json
    assert (kind["name"], kind["plugin"], kind["settings"]) == ("council", "council_host", {"path": "where it lies"})
    able = kind["capabilities"]
    assert (able["way"], able["can_block"], able["reads"], able["writes"]) == ("prompt", False, ["case", "notes"], [])
    out = pcp("adapters", "list").out
    assert out.startswith("council: A council's cases\n")
    assert "setting path   where it lies" in out


def test_no_adapter_is_said_beside_an_empty_list(pcp: Any) -> None:
    assert pcp("adapters", "list", "--format", "json") == (0, "[]\n", "")
    assert "No adapter is installed" in pcp("adapters", "list").err


def test_doctor_ends_with_0_where_all_is_sound(pcp: Any) -> None:
    ran = pcp("doctor", "--format", "json")
    assert ran.code == 0
    assert {look["state"] for look in ran.json} == {"sound", "to know"}
    assert ("pydantic", "sound") in state_of(ran.json, "dependency")
    assert state_of(ran.json, "pack") == [("small", "sound")]
    (pack,) = (look for look in ran.json if look["part"] == "pack")
    assert "sha256 " in pack["words"]
    assert "pydantic" in pcp("doctor").out


def test_doctor_ends_with_3_where_a_pack_is_invalid(pcp: Any, place: Path) -> None:
    (place.parent / "installed" / "packs" / "bad.yaml").write_text("pack: bad\n", encoding="utf-8")
    ran = pcp("doctor", "--format", "json")
    assert (ran.code, ("left out", "invalid") in state_of(ran.json, "pack")) == (3, True)


@pytest.mark.parametrize(("path", "state"), [("there", "sound"), ("shut", "trouble"), ("torn", "trouble")])
def test_doctor_tries_every_host_of_the_configuration(
    pcp: Any, place: Path, distribution: Any, path: str, state: str
) -> None:
    distribution("council_host", HOST)
    configure(place, hosts={"ours": {"adapter": "council", "path": path}})
    ran = pcp("doctor", "--format", "json")
    assert state_of(ran.json, "host") == [("ours", state)]
    assert ran.code == (0 if state == "sound" else 2)
    assert "a name stood here" not in ran.out + ran.err


def test_doctor_says_whether_the_key_can_be_read(pcp: Any, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PCP_KEY_FILE", str(place / "key"))
    ran = pcp("doctor", "--format", "json")
    assert (ran.code, state_of(ran.json, "key")) == (2, [("PCP_KEY_FILE", "trouble")])
    key = "0f" * 32
    (place / "key").write_text(key, encoding="ascii")
    (place / "key").chmod(0o600)
    ran = pcp("doctor", "--format", "json")
    assert (ran.code, state_of(ran.json, "key")) == (0, [("PCP_KEY_FILE", "sound")])
    assert key not in ran.out


def test_doctor_says_what_is_wrong_with_the_configuration_and_goes_on(pcp: Any, write: Any) -> None:
    write("pcp.yaml", "hosts: []\npackz: [a]\n")
    ran = pcp("doctor", "--format", "json")
    assert len(state_of(ran.json, "configuration")) == 2
    assert state_of(ran.json, "plugin")


def test_doctor_says_that_the_configuration_names_a_pack_that_is_not_there(pcp: Any, place: Path) -> None:
    configure(place, packs=["gone"])
    ran = pcp("doctor", "--format", "json")
    assert (ran.code, state_of(ran.json, "rules")) == (2, [("packs", "trouble")])
