"""The first page says what really happens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def block(marker: str) -> str:
    found = re.search(rf"<!-- {marker} -->\n```\w*\n(.*?)\n```", README, flags=re.DOTALL)
    assert found, f"no block after <!-- {marker} -->"
    return found[1]


def words(printed: str) -> list[str]:
    """What is said, however the lines break, without the seconds, which no two machines share."""
    return re.sub(r"\d+\.\d\s+s;", "… s;", printed).split()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1"}
    folder = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "pcp_core", "demo"]
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


def test_the_result_on_the_first_page_is_what_the_demo_prints(demo: subprocess.CompletedProcess[str]) -> None:
    assert demo.returncode == 0, demo.stderr
    assert words(demo.stdout) == words(block("result"))


def test_the_demo_prints_nothing_but_progress_on_standard_error(demo: subprocess.CompletedProcess[str]) -> None:
    assert demo.stderr == ""


@pytest.mark.parametrize("marker", ["demo", "test"])
def test_each_of_the_two_commands_is_one_line(marker: str) -> None:
    assert "\n" not in block(marker)


def test_every_page_that_is_linked_is_there() -> None:
    root = Path(__file__).resolve().parents[2]
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (root / link).exists()] == []


def test_the_lines_for_a_host_run() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    run = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert "Sione" in run.stdout
