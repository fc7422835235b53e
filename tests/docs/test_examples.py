"""What the docs tell a reader to type works as they say.

In a page, ``<!-- file: name -->`` before a fenced block writes it to a file, ``<!-- run -->`` runs it (``<!-- run: 1
-->`` expects that exit code), and each line of a block after ``<!-- prints -->`` stands in what the last run printed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
BLOCK = re.compile(
    r"<!-- (?P<does>file|run|prints)(?:: (?P<what>[^ ]+))? -->\s*```(?P<language>\w*)\n(?P<body>.*?)^```$",
    flags=re.DOTALL | re.MULTILINE,
)


class Step(NamedTuple):
    """One marked block of a page."""

    does: str
    what: str | None
    language: str
    body: str


def steps(page: Path) -> Iterator[Step]:
    for found in BLOCK.finditer(page.read_text(encoding="utf-8")):
        yield Step(found["does"], found["what"], found["language"], found["body"])


PAGES = sorted(page for page in DOCS.rglob("*.md") if any(steps(page)))


def ran(step: Step, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a block as the reader would, in a folder of its own, with this environment's commands at hand."""
    commands = {
        "python": [sys.executable, "-W", "error", "-c", step.body],
        "sh": ["bash", "-euo", "pipefail", "-c", step.body],
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    surroundings = {**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "120", "PYTHONUTF8": "1"}
    return subprocess.run(
        commands[step.language], cwd=folder, env=surroundings, capture_output=True, text=True, check=False
    )


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_the_first_ten_minutes_are_run() -> None:
    assert {"developer.md", "policy-lead.md", "vendor.md"} <= {page.name for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_works_from_top_to_bottom(page: Path, tmp_path: Path) -> None:
    printed = ""
    for step in steps(page):
        if step.does == "file":
            file = tmp_path / str(step.what)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(step.body, encoding="utf-8")
        elif step.does == "run":
            done = ran(step, tmp_path)
            printed = done.stdout + done.stderr
            assert done.returncode == int(step.what or 0), f"{step.body}\n{printed}"
        else:
            missing = [line for line in step.body.splitlines() if squeezed(line) not in squeezed(printed)]
            assert missing == [], printed


@pytest.mark.parametrize("marker", ["demo", "test"])
def test_the_readme_holds_the_two_commands_that_ci_takes_from_it(marker: str) -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- {marker} -->\n```\w*\n(.+?)\n```", readme, flags=re.DOTALL)
    assert found is not None
    assert len(found[1].splitlines()) == 1
