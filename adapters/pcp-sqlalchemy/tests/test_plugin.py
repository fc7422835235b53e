"""The kind of host that pcp-core finds: light to look at, careful with passwords."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pcp_core.errors import BadConfiguration
from pcp_core.hosts import HostKind
from pcp_example_host import make, mapping_path
from pcp_sqlalchemy.plugin import pcp_hosts


@pytest.fixture
def kind() -> HostKind:
    (found,) = pcp_hosts()
    return found


def test_looking_at_the_plugin_imports_no_sqlalchemy() -> None:
    code = "import sys, pcp_sqlalchemy.plugin as p; p.pcp_hosts(); print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_it_says_what_it_can_do_and_which_settings_it_takes(kind: HostKind) -> None:
    assert kind.name == "sqlalchemy"
    assert set(kind.settings) == {"url", "mapping", "password"}
    assert kind.capabilities.way == "audit"
    assert "transfers" in kind.capabilities.reads


def test_settings_open_a_host_relative_to_their_folder(kind: HostKind, tmp_path: Path) -> None:
    make(tmp_path / "council.sqlite", people=0, notes=0)
    (tmp_path / "m.yaml").write_text(mapping_path().read_text(encoding="utf-8"), encoding="utf-8")
    host = kind.open({"url": "sqlite:///council.sqlite", "mapping": "m.yaml"}, tmp_path)
    assert host.case("p-90100").person


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({}, "url: is missing; add it\nmapping: is missing; add it"),
        ({"url": "council", "mapping": "m"}, "url: is not a database url; write it as sqlite:///cases.db"),
        (
            {"url": "postgresql://me:geheim@db/x", "mapping": "m"},
            "url: holds a password; take it out and write password: env:NAME or file:PATH",
        ),
        (
            {"url": "postgresql://me@db/x", "mapping": "m", "password": "geheim"},
            "password: is not to be found; write env:NAME of a variable that is set, or file:PATH of a file",
        ),
        (
            {"url": "nosuch://db/x", "mapping": "m"},
            "url: needs a driver for 'nosuch' that is not installed; install it beside pcp-sqlalchemy",
        ),
    ],
)
def test_a_wrong_setting_is_one_plain_line_and_shows_no_password(
    kind: HostKind, tmp_path: Path, settings: dict[str, str], message: str
) -> None:
    with pytest.raises(BadConfiguration) as caught:
        kind.open(settings, tmp_path)
    assert str(caught.value) == message
    assert "geheim" not in str(caught.value)


def test_a_password_comes_from_a_variable_or_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pcp_sqlalchemy.settings import url_from

    monkeypatch.setenv("CASES_PASSWORD", "from-env")
    (tmp_path / "secret").write_text("from-file\n", encoding="utf-8")
    for source, password in (("env:CASES_PASSWORD", "from-env"), ("file:secret", "from-file")):
        assert url_from({"url": "postgresql://me@db/x", "password": source}, tmp_path).password == password
