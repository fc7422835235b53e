"""A folder with one small pack, one plugin that looks for single words, and every other plugin switched off."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pcp_core.surfaces.cli.main import main

AT = "2026-03-02T10:00:00+11:00"

WORDS = """
from pathlib import Path
from pcp_core.hooks import hookimpl
from pcp_core.rules.checks import CheckKind, CheckSet, Looked

def compile_words(rules, book):
    for rule in rules:
        book.add(rule.spec["word"], "test.word", rule)

    def look(moment):
        looked = Looked()
        for reading in moment.readings():
            for hit in reading.hits("test.word"):
                rule = hit.meaning
                looked.findings.append(moment.finding(
                    rule, family="small-words", kind="word", weight=rule.spec.get("weight", "ask"),
                    evidence=(reading.evidence(hit.start, hit.end),),
                    better="{name}: a cup", concern=rule.spec.get("concern"),
                ))
        return looked

    return look

SCHEMA = {"word": {"type": "string", "required": True}, "weight": {"type": "string"},
          "concern": {"type": "string"}}

@hookimpl
def pcp_checks():
    return [CheckSet("small-words", (CheckKind("word", SCHEMA, on=("note-save", "document-save")),), compile_words)]

@hookimpl
def pcp_packs():
    return [Path(__file__).parent / "packs"]
"""

PACK = """\
pack: small
version: "1.0.0"
level: agency
owner: practice team
rules:
  - id: kettle
    check: word
    word: kettle
    weight: ask
    ask: "What did {name} say about the kettle?"
    because: "{name} asked for it to be written down."
    implication: "{name} hears about it."
    source: "the house book, page 4"
    choices: [{code: said, label: "{name} has said"}, {code: not-yet, label: "Not yet"}]
    tests:
      fires: ["A kettle.", {note: {text: "The kettle again."}}]
      silent: ["A cup."]
  - id: spoon
    check: word
    word: spoon
    weight: note
    ask: "Did {name} bring the spoon?"
    because: "It was lent."
    implication: "{name} may look for it."
    source: "the house book, page 5"
    tests: {fires: ["A spoon."], silent: ["A fork."]}
"""


class Ran(NamedTuple):
    """How a run ended, and what it wrote where."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.split("\n") if line]


Pcp = Callable[..., Ran]


@pytest.fixture
def distribution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Install a module as a plugin of a real distribution, here and for processes that are started from here."""
    folder = tmp_path / "installed"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", str(folder))

    def install(name: str, source: str) -> Path:
        (folder / f"{name}.py").write_text(source, encoding="utf-8")
        info = folder / f"{name}-0.3.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.3\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[pcp]\n{name} = {name}\n", encoding="utf-8")
        monkeypatch.delitem(sys.modules, name, raising=False)
        return folder

    return install


@pytest.fixture
def place(tmp_path: Path, distribution: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder in which one pack of two rules is all there is."""
    installed = [point.name for point in entry_points(group="pcp")]
    folder = distribution("small_words", WORDS)
    (folder / "packs").mkdir()
    (folder / "packs" / "small.yaml").write_text(PACK, encoding="utf-8")
    work = tmp_path / "work"
    work.mkdir()
    (work / "pcp.yaml").write_text(json.dumps({"plugins_off": installed}), encoding="utf-8")
    monkeypatch.chdir(work)
    for name in ("PCP_KEY_FILE", "PCP_STRICT", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return work


@pytest.fixture
def pcp(place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Pcp:
    """Run a command in this process."""

    def run(*args: object, stdin: bytes | None = None) -> Ran:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = main([str(arg) for arg in args])
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture
def pcp_process(place: Path) -> Pcp:
    """Run a command in a process of its own: ``python -m pcp_core``."""

    def run(*args: object, stdin: bytes = b"", env: dict[str, str] | None = None) -> Ran:
        ended = subprocess.run(
            [sys.executable, "-m", "pcp_core", *map(str, args)],
            input=stdin,
            capture_output=True,
            env={**os.environ, **(env or {})},
            cwd=place,
            check=False,
        )
        return Ran(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return run


@pytest.fixture
def note() -> Callable[..., dict[str, Any]]:
    """A note about to be saved."""

    def make(text: object = "The kettle is old.", **more: Any) -> dict[str, Any]:
        return {"hook": "note-save", "id": "e-1", "at": AT, "note": {"id": "n-1", "text": text}, **more}

    return make


@pytest.fixture
def write(place: Path) -> Callable[[str, object], str]:
    """Write a file into the working folder: text and bytes as they are, a list as JSON lines, the rest as JSON."""

    def save(name: str, content: object) -> str:
        if isinstance(content, bytes):
            (place / name).write_bytes(content)
        elif isinstance(content, str):
            (place / name).write_bytes(content.encode())
        elif name.endswith(".jsonl") and isinstance(content, list):
            lines = (line if isinstance(line, str) else json.dumps(line) for line in content)
            (place / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        else:
            (place / name).write_text(json.dumps(content), encoding="utf-8")
        return name

    return save
