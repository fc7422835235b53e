"""The hooks of ``.pre-commit-hooks.yaml``, run by the real pre-commit in a real repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
RULE = """\
pack: agency-words
version: 1.0.0
level: agency
owner: practice team
rules:
  - id: at-risk-of-tea
    check: substitution
    on: [document-save]
    kind: jargon
    swap: {"tea event": "a cup of tea"}
    ask: "Would {name} say it like this?"
    because: "Nobody outside says it."
    implication: "{name} may have to guess."
    source: "our own reading"
    tests: {fires: ["We had a tea event."], silent: ["We had WORD."]}
"""

Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = [
    pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command with this environment's programs, a home of its own, and nobody's settings of git."""
    home = tmp_path / "home"
    home.mkdir()
    surroundings = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PCP_", "PRE_COMMIT"))},
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "NO_COLOR": "1",
    }

    def start(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)

    return start


def committed(run: Run, folder: Path) -> str:
    """Make a repository of a folder; gives the commit."""
    names = ("-c", "user.name=Team", "-c", "user.email=team@example.org")
    run(folder, "git", "init", "-q")
    run(folder, "git", "add", "-A")
    assert run(folder, "git", *names, "commit", "-qm", "First").returncode == 0
    return run(folder, "git", "rev-parse", "HEAD").stdout.strip()


@pytest.fixture
def agency(tmp_path: Path, run: Run) -> Path:
    """An agency's repository of letters and rules, whose hooks come from ours and run the ``pcp`` that is tested."""
    ours = tmp_path / "ours"
    ours.mkdir()
    shutil.copy(HOOKS, ours)
    at = committed(run, ours)
    theirs = tmp_path / "agency"
    (theirs / "letters").mkdir(parents=True)
    (theirs / "rules").mkdir()
    (theirs / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {ours.as_uri()}\n    rev: {at}\n    hooks:\n"
        "      - {id: pcp-check, language: system, files: ^letters/}\n"
        "      - {id: pcp-rules-test, language: system}\n",
        encoding="utf-8",
    )
    (theirs / "notes.txt").write_text("The client was non-compliant.\n", encoding="utf-8")
    committed(run, theirs)
    assert run(theirs, sys.executable, "-m", "pre_commit", "install").returncode == 0
    return theirs


def commit(run: Run, agency: Path) -> subprocess.CompletedProcess[str]:
    run(agency, "git", "add", "-A")
    names = ("-c", "user.name=Team", "-c", "user.email=team@example.org")
    return run(agency, "git", *names, "commit", "-m", "Change")


def test_a_letter_is_asked_about_when_it_is_committed_and_only_a_changed_one(run: Run, agency: Path) -> None:
    (agency / "letters" / "visit.html").write_text("<p>Dear {{name}},\n<p>the client is non-compliant.", "utf-8")
    stopped = commit(run, agency)
    assert stopped.returncode == 1
    assert "letters/visit.html:2:4" in stopped.stderr + stopped.stdout
    assert "notes.txt" not in stopped.stderr + stopped.stdout
    (agency / "letters" / "visit.html").write_text("<p>Dear {{name}},\n<p>we will see you on Monday.", "utf-8")
    assert commit(run, agency).returncode == 0


def test_a_rule_file_runs_its_own_tests_when_it_is_committed(run: Run, agency: Path) -> None:
    rules = agency / "rules" / "ours.yaml"
    rules.write_text(RULE.replace("WORD", "a tea event"), encoding="utf-8")
    stopped = commit(run, agency)
    assert stopped.returncode == 1
    assert "at-risk-of-tea" in stopped.stderr + stopped.stdout
    rules.write_text(RULE.replace("WORD", "a cup of tea"), encoding="utf-8")
    passed = commit(run, agency)
    assert passed.returncode == 0, passed.stderr + passed.stdout
