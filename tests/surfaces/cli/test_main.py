"""The door itself: version, help, streams, pipes and what nobody foresaw."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from pcp_core import __version__
from pcp_core.surfaces.cli.main import COMMANDS


def test_the_version_is_that_of_the_package(pcp: Any) -> None:
    assert pcp("--version") == (0, f"pcp-core {__version__}\n", "")


def test_the_help_names_every_command(pcp: Any) -> None:
    ran = pcp("--help")
    assert ran.code == 0
    assert all(f"\n  {name} " in ran.out for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_of_its_own(pcp: Any, command: str) -> None:
    ran = pcp(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert f"Usage: pcp {command}" in ran.out


def test_an_unknown_command_is_one_line_with_what_was_meant(pcp: Any) -> None:
    assert pcp("chekc") == (2, "", "pcp: 'chekc' is no command; did you mean 'check'?\n")


def test_demo_says_how_to_get_it_where_it_is_not_installed(pcp: Any) -> None:
    ran = pcp("demo")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert "pip install" in ran.err


def test_a_configuration_with_mistakes_still_lets_the_help_through(pcp: Any, write: Any) -> None:
    write("pcp.yaml", "hosts: []\n")
    ran = pcp("--help")
    assert (ran.code, "pcp.yaml:1:1" in ran.err) == (0, True)
    assert pcp("check", "-", stdin=b"{}").code == 2


def test_both_doors_end_with_the_same_code_and_the_same_words(pcp_process: Any, write: Any, note: Any) -> None:
    write("one.json", note())
    script = Path(sys.executable).with_name("pcp")
    if not script.exists():
        pytest.skip("pcp is not installed as a script here")
    ended = subprocess.run([script, "check", "one.json", "--format", "json"], capture_output=True, check=False)
    ran = pcp_process("check", "one.json", "--format", "json")
    assert (ran.code, ran.out) == (ended.returncode, ended.stdout.decode()) == (1, ran.out)


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": ""}, {"LC_ALL": "C"}])
def test_a_pipe_gets_utf_8_and_no_escapes(pcp_process: Any, write: Any, note: Any, env: dict[str, str]) -> None:
    ran = pcp_process("check", write("one.json", note("Whānau “kettle”")), env={"PYTHONUTF8": "0"} | env)
    assert ran.code == 1
    assert "Whānau “»kettle«”" in ran.out
    assert "\x1b" not in ran.out


def test_json_comes_through_where_the_locale_knows_only_ascii(pcp_process: Any, write: Any, note: Any) -> None:
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    case = {"person": {"id": "p-1", "name": "Kōwhai"}}
    ran = pcp_process("check", write("one.json", note(case=case)), "--format", "json", env=env)
    assert "Kōwhai" in ran.json["findings"][0]["ask"]


def test_a_reader_that_goes_away_is_no_mistake(place: Path, write: Any, note: Any) -> None:
    write("many.jsonl", [note()] * 400)
    run = subprocess.Popen(
        [sys.executable, "-m", "pcp_core", "check", "many.jsonl", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=place,
    )
    with run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""


@pytest.mark.skipif(os.name == "nt", reason="signals are sent in another way there")
def test_an_interrupt_ends_quietly(place: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "pcp_core", "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=place,
        preexec_fn=hears_interrupts,
    )
    with run:
        assert run.stderr is not None
        wait_until_it_reads(run)
        run.send_signal(signal.SIGINT)
        assert run.wait(timeout=30) == 130
        assert b"Traceback" not in run.stderr.read()


def hears_interrupts() -> None:
    """Where the tests run in the background an interrupt is ignored, and so it would be in what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_until_it_reads(run: subprocess.Popen[bytes]) -> None:
    """Until the process sleeps on its input, where the system shows that; else a while."""
    waiting = Path(f"/proc/{run.pid}/wchan")
    for _ in range(200):
        time.sleep(0.05)
        if waiting.exists() and "pipe" in waiting.read_text(encoding="utf-8"):
            return


def test_standard_error_carries_messages_and_standard_output_results(pcp_process: Any, write: Any, note: Any) -> None:
    ran = pcp_process("check", write("many.jsonl", [note(), "{"]), "--format", "json")
    assert ran.code == 2
    assert [json.loads(line).get("event") for line in ran.out.splitlines()] == ["e-1", None]
    assert ran.err.startswith("many.jsonl:2:2: is not JSON: ")
