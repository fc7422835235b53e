"""The house holds: floors, small rooms, words beside every door, nothing left open, nothing heavy carried in."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = ("src", "adapters/*/src", "plugins/*/src", "examples/*/src")
TEXT = {".py", ".md", ".yaml", ".yml", ".toml", ".ini", ".sql", ".json", ".jsonl", ".mjs", ".txt", ".csv"}
NOT_OURS = {".git", ".tox", "build", "dist", "node_modules", "__pycache__"}
LARGEST_FILE, LONGEST_FUNCTION = 400, 60
INSTALLED_MB = 50
OWN = {"pcp-core", "pcp-sqlalchemy", "pcp-lsp", "pcp-example-host"}
PINNED_BY_PYDANTIC = "pydantic-core"
FOR_OUR_WORK = {"test", "lint", "bench"}


class Door(NamedTuple):
    """A public function or class: where it stands, and whether words stand beside it."""

    place: str
    documented: bool


@cache
def product_files() -> tuple[Path, ...]:
    return tuple(sorted(file for place in PRODUCT for room in ROOT.glob(place) for file in room.rglob("*.py")))


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def place_of(file: Path, line: int = 1) -> str:
    return f"{file.relative_to(ROOT)}:{line}"


def test_imports_run_downward() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_file_of_the_product_is_longer_than_a_room() -> None:
    lengths = {place_of(file): file.read_text(encoding="utf-8").count("\n") for file in product_files()}
    assert lengths
    assert {place: length for place, length in lengths.items() if length > LARGEST_FILE} == {}


def test_no_function_of_the_product_is_longer_than_a_screen() -> None:
    functions = [
        (place_of(file, node.lineno), (node.end_lineno or node.lineno) - node.lineno + 1)
        for file in product_files()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert functions
    assert [found for found in functions if found[1] > LONGEST_FUNCTION] == []


def doors(file: Path) -> Iterator[Door]:
    """The module itself, and the public functions, classes and methods in it."""
    tree = tree_of(file)
    if tree.body:
        yield Door(place_of(file), ast.get_docstring(tree) is not None)
    homes = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_"))]
    for node in (node for home in homes for node in home.body):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield Door(place_of(file, node.lineno), ast.get_docstring(node) is not None)


def test_words_stand_beside_every_public_door() -> None:
    found = [door for file in product_files() for door in doors(file)]
    assert len(found) > 100
    assert [door.place for door in found if not door.documented] == []


def repository_files() -> Iterator[Path]:
    for file in ROOT.rglob("*"):
        parts = file.relative_to(ROOT).parts
        hidden = any(part in NOT_OURS or (part.startswith(".") and part != ".ci") for part in parts[:-1])
        if file.is_file() and not hidden and (file.suffix in TEXT or parts[0] == ".ci"):
            yield file


def test_nothing_is_left_open() -> None:
    left = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")))
    found = [
        place_of(file, number)
        for file in repository_files()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if left.search(line)
    ]
    assert found == []


def test_nothing_names_the_machine_it_was_written_on() -> None:
    machine = re.compile("|".join(("/ro" + "ot/", "/ho" + "me/[a-z]", "/wo" + "rk/", "/t" + "mp/")))
    found = [
        place_of(file, number)
        for file in repository_files()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if machine.search(line)
    ]
    assert found == []


def project() -> dict[str, list[str]]:
    """What every distribution in this repository needs, by its folder; and the extras of core, by ``[extra]``."""
    needs: dict[str, list[str]] = {}
    for place in ("", "adapters/*/", "plugins/*/", "examples/*/"):
        for file in ROOT.glob(f"{place}pyproject.toml"):
            told = tomllib.loads(file.read_text(encoding="utf-8"))["project"]
            needs[file.parent.name if place else "pcp-core"] = told.get("dependencies", [])
            for extra, requirements in told.get("optional-dependencies", {}).items():
                if extra not in FOR_OUR_WORK:
                    needs[f"[{extra}]"] = requirements
    return needs


def name_of(requirement: str) -> str:
    return re.split(r"[\s;<>=!~\[]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def test_every_dependency_is_accounted_for() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    named = {name_of(one) for requirements in project().values() for one in requirements} - OWN
    assert "pydantic" in named
    assert sorted(name for name in named if f"`{name}`" not in page) == []


def test_the_account_of_dependencies_names_none_that_are_gone() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([a-z0-9-]+)` \| (?:`([a-z0-9-]+)` \|)?", page, flags=re.MULTILINE)
    needs = project()
    core = {name_of(one) for one in needs["pcp-core"]}
    extras = {(key.strip("[]"), name_of(one)) for key, own in needs.items() if key.startswith("[") for one in own}
    assert set(told) == {(name, "") for name in core} | extras


def test_the_product_imports_nothing_that_is_not_declared() -> None:
    declared = {name_of(one) for requirements in project().values() for one in requirements} | {PINNED_BY_PYDANTIC}
    homes = packages_distributions()
    imported = {
        name.partition(".")[0]
        for file in product_files()
        for node in ast.walk(tree_of(file))
        for name in _imported(node)
    }
    strange = {
        name
        for name in imported - sys.stdlib_module_names - {home.replace("-", "_") for home in OWN}
        if not declared & {home.lower().replace("_", "-") for home in homes.get(name, [name])}
    }
    assert strange == set()


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []


def installed_with(name: str, found: set[str]) -> set[str]:
    """The distributions that ``name`` needs, itself included; extras and other platforms' needs are left out."""
    if name in found:
        return found
    try:
        needs = distribution(name).requires or []
    except PackageNotFoundError:
        return found
    found.add(name)
    for need in needs:
        if ";" not in need:
            installed_with(name_of(need), found)
    return found


def test_core_stays_small_with_all_that_it_needs() -> None:
    names = installed_with("pcp-core", set()) - {"pcp-core"}
    assert "sqlalchemy" in names
    files = [Path(str(file.locate())) for name in names for file in distribution(name).files or ()]
    own = [*(ROOT / "src").rglob("*.py"), *(ROOT / "rules").rglob("*.yaml")]
    sizes = [file.stat().st_size for file in {*files, *own} if file.is_file() and file.suffix != ".pyc"]
    assert sum(sizes) / 1_000_000 < INSTALLED_MB


@pytest.mark.parametrize("heavy", ["sqlalchemy", "requests", "typer", "rich"])
def test_the_python_door_carries_in_nothing_that_only_a_command_or_a_host_needs(heavy: str) -> None:
    code = f"import sys; from pcp_core import *; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
