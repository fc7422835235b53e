"""The reference is what the code says; the rest of the docs name only what is there."""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from pcp_core import Engine, hooks
from pcp_core.model import PAYLOADS

DOCS = Path(__file__).resolve().parents[2] / "docs"
PROSE = sorted([*DOCS.rglob("*.md"), *(DOCS.parent / name for name in ("README.md", "SUPPORT.md", "CONTRIBUTING.md"))])


@cache
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def prose() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in PROSE)


def test_every_page_of_the_reference_is_current_and_none_is_left_over() -> None:
    folder = DOCS / "reference"
    stands = {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in folder.rglob("*.*")}
    made = reference().pages()
    assert sorted(stands) == sorted(made)
    old = [name for name, text in made.items() if stands[name] != text]
    assert old == [], "run: python docs/make_reference.py"


def test_every_hook_has_its_line_in_the_reference() -> None:
    page = (DOCS / "reference" / "hooks.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(pcp_\w+)` \|", page, flags=re.MULTILINE) == list(hooks.HOOKS)


def test_the_docs_name_no_hook_that_a_plugin_does_not_have() -> None:
    named = set(re.findall(r"\bpcp_[a-z_]+\b", prose()))
    modules = {"pcp_core", "pcp_sqlalchemy", "pcp_example_host"}
    assert {name for name in named - modules if not name.startswith("pcp_core")} <= {*hooks.HOOKS, "pcp_desk"}


def test_the_contract_page_has_every_moment_and_what_it_carries() -> None:
    page = (DOCS / "contract.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \|[^|]+\| (\S+) \|$", page, flags=re.MULTILINE))
    assert rows == {hook: f"`{payload}`" if payload else "–" for hook, payload in PAYLOADS.items()}


def test_the_docs_name_no_moment_that_is_not_in_the_contract() -> None:
    named = set(re.findall(r"`([a-z]+-(?:save|send|request|receive|close|transfer|review))`", prose()))
    assert named - {"statutory-request"} == set(PAYLOADS)


def test_every_check_kind_and_every_finding_kind_has_its_place_in_the_reference() -> None:
    page = (DOCS / "reference" / "check-kinds.md").read_text(encoding="utf-8")
    kinds = [kind for _, found in reference().check_sets() for kind in found.kinds]
    assert kinds
    assert set(re.findall(r"^## `([a-z-]+)`$", page, flags=re.MULTILINE)) == {kind.name for kind in kinds}
    assert [name for kind in kinds for name in kind.kinds if f"`{name}`" not in page] == []


def test_every_kind_of_finding_that_a_shipped_rule_asks_about_is_in_the_vocabulary() -> None:
    page = (DOCS / "reference" / "vocabulary.md").read_text(encoding="utf-8")
    rules = [rule for pack in Engine.load().book.packs for rule in pack.rules]
    assert rules
    assert sorted({rule.kind for rule in rules if rule.kind and f"`{rule.kind}`" not in page}) == []


def test_every_option_of_every_command_says_what_it_does() -> None:
    commands = reference().commands()
    assert "pcp check" in commands
    silent = [
        f"{name} {parameter.name}"
        for name, command in commands.items()
        for parameter in command.params
        if parameter.name != "help" and not parameter.help
    ]
    assert silent == []
    assert [name for name, command in commands.items() if not command.help] == []


def used_commands() -> list[str]:
    """Each ``pcp …`` that the docs tell a reader to run: the words up to the first option, file or prompt."""
    lines = re.findall(r"(?:^|[`\s(])pcp((?: [a-z]+)+)", prose(), flags=re.MULTILINE)
    return sorted({f"pcp{words}" for words in lines})


def test_the_docs_tell_nobody_to_run_a_command_that_is_not_there() -> None:
    known = {*reference().commands(), "pcp demo", "pcp lsp"}
    groups = {" ".join(name.split()[:2]) for name in known}
    strange = [
        used
        for used in used_commands()
        if not any(used == name or used.startswith(f"{name} ") for name in known | groups)
    ]
    assert strange == []


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_every_room_of_the_house_is_on_the_map(page: str) -> None:
    house = DOCS.parent / "src" / "pcp_core"
    rooms = {f"{room.name}/" for room in house.iterdir() if (room / "__init__.py").exists()}
    rooms |= {room.name for room in house.glob("*.py") if not room.name.startswith("__")}
    text = (DOCS.parent / page).read_text(encoding="utf-8")
    assert rooms
    assert sorted(room for room in rooms if room not in text) == []


@pytest.mark.parametrize("file", PROSE, ids=lambda file: file.name)
def test_every_link_inside_the_repository_leads_somewhere(file: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", file.read_text(encoding="utf-8"))
    assert [target for target in targets if not (file.parent / target).exists()] == []
