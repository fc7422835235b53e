"""A broken plugin costs only itself, and is named."""

from __future__ import annotations

from typing import Any

import pytest

RAISES = """
from pcp_core.hooks import hookimpl

@hookimpl
def {hook}({arguments}):
    raise RuntimeError("the words of a note")
"""

ARGUMENTS = {"pcp_examine": "moment", "pcp_case_facts": "event, case"}

RUBBISH = """
from pcp_core.hooks import hookimpl

@hookimpl
def {hook}({arguments}):
    return [object(), 7]
"""

ASKED_BY_CHECK = ("pcp_checks", "pcp_packs", "pcp_events", "pcp_examine", "pcp_case_facts")
LISTED = ("pcp_checks", "pcp_packs", "pcp_protocols", "pcp_hosts", "pcp_events", "pcp_commands", "pcp_pages")


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("import a_module_that_is_not_there", "could not be loaded: ModuleNotFoundError"),
        ("raise SystemExit(3)", "could not be loaded: SystemExit"),
        (
            RAISES.format(hook="pcp_examin", arguments="moment"),
            "there is no hook pcp_examin; did you mean 'pcp_examine'?",
        ),
    ],
)
def test_a_plugin_that_cannot_be_loaded_or_misspells_a_hook_is_named_in_every_outcome(
    pcp: Any, write: Any, note: Any, distribution: Any, source: str, error: str
) -> None:
    distribution("torn", source)
    ran = pcp("check", write("one.json", note()), "--format", "json")
    assert ran.code == 1
    (gap,) = ran.json["unchecked"]
    assert gap["plugin"] == "torn"
    assert gap["error"].startswith(error)


@pytest.mark.parametrize("hook", ASKED_BY_CHECK)
@pytest.mark.parametrize("kind", [RAISES, RUBBISH])
def test_a_plugin_that_raises_or_gives_rubbish_in_a_hook_leaves_the_rest_at_work(
    pcp: Any, write: Any, note: Any, distribution: Any, hook: str, kind: str
) -> None:
    distribution("torn", kind.format(hook=hook, arguments=ARGUMENTS.get(hook, "")))
    ran = pcp("check", write("one.json", note()), "--format", "json")
    assert (ran.code, [finding["rule"] for finding in ran.json["findings"]]) == (1, ["small.kettle"])
    assert {gap["plugin"] for gap in ran.json["unchecked"]} == {"torn"}
    assert all(gap["error"].startswith(hook) for gap in ran.json["unchecked"])
    assert "words of a note" not in ran.out + ran.err


@pytest.mark.parametrize("hook", LISTED)
def test_doctor_and_the_list_of_plugins_name_what_breaks(pcp: Any, distribution: Any, hook: str) -> None:
    distribution("torn", RAISES.format(hook=hook, arguments=""))
    listed = {row["name"]: row for row in pcp("plugins", "list", "--format", "json").json}
    assert listed["torn"]["status"] == "in part"
    assert listed["torn"]["troubles"] == [f"{hook}: RuntimeError in torn:6"]
    assert listed["small_words"]["status"] == "sound"
    ran = pcp("doctor", "--format", "json")
    assert ran.code == 2
    assert [look["name"] for look in ran.json if look["state"] == "trouble"] == ["torn"]


def test_a_share_asks_what_one_would_want_to_know_where_a_plugin_could_not_look(
    pcp: Any, write: Any, distribution: Any
) -> None:
    distribution("torn", "raise RuntimeError")
    share = {"recipient": {"type": "landlord"}, "purpose": "referral", "about": [{"person": "p-1"}]}
    event = {"hook": "disclosure-send", "id": "e", "at": "2026-03-02T10:00:00Z", "disclosure": share}
    ran = pcp("check", write("one.json", event), "--format", "json")
    assert [(finding["kind"], finding["weight"]) for finding in ran.json["findings"]] == [("rules-not-checked", "ask")]


COMMANDS = """
from pcp_core.hooks import Command, hookimpl

def greet(name: str = "you"):
    '''Say hello.'''
    print("hello", name)

def odd(thing: complex):
    '''Typer knows no complex numbers.'''

def bursts():
    raise ValueError("the words of a note")

@hookimpl
def pcp_commands():
    return [Command("greet", greet), Command("check", greet), Command("greet", odd), Command("No Name", greet),
            Command("odd", odd), Command("bursts", bursts), Command("none", None)]
"""


def test_a_plugins_commands_join_those_of_core_and_replace_none(pcp: Any, distribution: Any) -> None:
    distribution("brings", COMMANDS)
    ran = pcp("greet", "--name", "Sam")
    assert (ran.code, ran.out) == (0, "hello Sam\n")
    assert "'check' is a command of core, which stays" in ran.err
    assert "'greet' is already a command of another plugin" in ran.err
    assert "small letters" in ran.err
    assert "command 'none' cannot be read" in ran.err
    assert "bursts" in pcp("--help").out


def test_a_broken_plugin_costs_no_command_of_core_and_is_named_beside_those_of_others(
    pcp: Any, write: Any, note: Any, distribution: Any
) -> None:
    distribution("torn", RAISES.format(hook="pcp_commands", arguments=""))
    assert pcp("check", write("one.json", note("Tea."))).err == ""
    ran = pcp("--help")
    assert ran.code == 0
    assert "plugin torn: pcp_commands: RuntimeError in torn:6" in ran.err


def test_a_command_of_a_plugin_that_bursts_keeps_its_traceback_without_its_words(pcp: Any, distribution: Any) -> None:
    distribution("brings", COMMANDS)
    ran = pcp("bursts")
    assert ran.code == 70
    assert "in bursts" in ran.err
    assert "ValueError" in ran.err
    assert "words of a note" not in ran.err.replace('raise ValueError("the words of a note")', "")
