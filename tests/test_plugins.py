"""Find plugins, name them, isolate them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pluggy
import pytest

from pcp_core import Engine, hooks
from pcp_core.hooks import hookimpl
from pcp_core.plugins import find_plugins
from pcp_core.rules.book import Failed
from pcp_core.rules.checks import CheckSet
from pcp_core.testing import make_event, make_plugin

SHIPPED = {"consent-before-disclosure", "plain-language", "alert-naming", "goal-fit"}


@pytest.fixture
def distribution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Install a module as a plugin of a real distribution, found through its metadata."""

    def install(name: str, source: str) -> None:
        (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
        info = tmp_path / f"{name}-0.3.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.3\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[pcp]\n{name} = {name}\n", encoding="utf-8")

    monkeypatch.syspath_prepend(str(tmp_path))
    return install


def test_the_four_families_come_in_through_the_door_of_everybody() -> None:
    found = {plugin.name: plugin for plugin in find_plugins().found}
    assert set(found) >= SHIPPED
    assert {found[name].distribution for name in SHIPPED} == {"pcp-core"}
    assert not [found[name].trouble for name in SHIPPED if found[name].trouble]


def test_a_plugin_that_cannot_be_imported_is_named_and_the_rest_is_found(
    distribution: Callable[[str, str], None],
) -> None:
    distribution("pcp_torn", "raise RuntimeError('a note stood here')")
    found = {plugin.name: plugin for plugin in find_plugins().found}
    assert found["pcp_torn"].trouble == "could not be loaded: RuntimeError in pcp_torn:1"
    assert (found["pcp_torn"].distribution, found["pcp_torn"].version) == ("pcp_torn", "0.3")
    assert set(found) >= SHIPPED


def test_a_missing_import_inside_a_plugin_is_named(distribution: Callable[[str, str], None]) -> None:
    distribution("pcp_lacking", "import a_module_that_is_not_there")
    (trouble,) = (p.trouble for p in find_plugins().found if p.name == "pcp_lacking")
    assert trouble is not None
    assert trouble.startswith("could not be loaded: ModuleNotFoundError")


def test_a_misspelt_hook_is_named_with_what_was_meant() -> None:
    def pcp_examin() -> None: ...

    found = find_plugins(extra=[("typo", SimpleNamespace(pcp_examin=hookimpl(pcp_examin)))]).found
    assert (
        next(p.trouble for p in found if p.name == "typo") == "there is no hook pcp_examin; did you mean 'pcp_examine'?"
    )


def test_a_hook_with_an_argument_nobody_gives_is_named() -> None:
    def pcp_examine(moment: object, weather: object) -> None: ...

    found = find_plugins(extra=[("odd", SimpleNamespace(pcp_examine=hookimpl(pcp_examine)))]).found
    trouble = next(p.trouble for p in found if p.name == "odd")
    assert trouble is not None
    assert "PluginValidationError" in trouble


def test_a_plugin_may_leave_out_arguments_it_does_not_use(small_engine: Callable[..., Engine]) -> None:
    outcome = small_engine(short=make_plugin(pcp_examine=lambda: None)).consider(make_event("case-review"))
    assert outcome.unchecked == ()


@pytest.mark.parametrize("hook", [h for h in hooks.HOOKS if h not in ("pcp_examine", "pcp_case_facts", "pcp_recorded")])
def test_a_plugin_that_raises_in_a_listing_hook_costs_only_itself(hook: str) -> None:
    def broken() -> Any:
        raise ValueError("a note stood here")

    def fine() -> Any:
        return [Path("x")]

    plugins = find_plugins(extra=[("a-broken", make_plugin(**{hook: broken})), ("b-fine", make_plugin(**{hook: fine}))])
    failed: list[Failed] = []
    items = [item for name, item in plugins.gather(hook, Path, failed) if name == "b-fine"]
    assert items == [Path("x")]
    (trouble,) = [trouble for trouble in failed if trouble.plugin == "a-broken"]
    assert trouble.error.startswith(f"{hook}: ValueError in ")
    assert "note" not in trouble.error.replace("conftest", "")


@pytest.mark.parametrize("rubbish", [42, "text", [None], object(), [1, 2]])
def test_rubbish_from_a_listing_hook_is_named(rubbish: object) -> None:
    plugins = find_plugins(extra=[("odd", make_plugin(pcp_checks=lambda: rubbish))])
    failed: list[Failed] = []
    list(plugins.gather("pcp_checks", CheckSet, failed))
    assert "odd" in {trouble.plugin for trouble in failed}


def test_strict_lets_the_authors_exception_through() -> None:
    def broken() -> Any:
        raise ValueError("mine")

    plugins = find_plugins(extra=[("a", make_plugin(pcp_packs=broken))], strict=True)
    with pytest.raises(ValueError, match="mine"):
        list(plugins.gather("pcp_packs", Path))
    with pytest.raises(pluggy.PluginValidationError):
        find_plugins(extra=[("typo", SimpleNamespace(pcp_pack=hookimpl(broken)))], strict=True)


def test_a_plugin_that_is_switched_off_is_not_loaded(distribution: Callable[[str, str], None]) -> None:
    distribution("pcp_off", "raise RuntimeError")
    assert "pcp_off" not in {plugin.name for plugin in find_plugins(off=["pcp_off"]).found}


def test_results_come_in_order_of_the_plugins_names_not_of_their_loading() -> None:
    ordered = find_plugins(
        extra=[("z", make_plugin(pcp_packs=lambda: [Path("z")])), ("b", make_plugin(pcp_packs=lambda: [Path("b")]))]
    )
    names = [name for name, _ in ordered.gather("pcp_packs", Path)]
    assert names == sorted(names)
