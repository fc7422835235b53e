"""What others build on: names that only change with a new version, and a line in the changelog."""

from __future__ import annotations

import inspect
import typing

import pytest

import pcp_core
from pcp_core import hooks, model


def test_the_package_gives_these_names_and_no_others() -> None:
    assert sorted(pcp_core.__all__) == [
        "Case", "Desk", "Engine", "Event", "Finding", "Outcome", "PcpError", "__version__", "hookimpl",
    ]  # fmt: skip


def test_the_nouns_are_these_and_no_others() -> None:
    assert sorted(model.__all__) == [
        "About", "Action", "Agreement", "Alert", "Answer", "CONTRACT", "Case", "Choice", "Consent",
        "ConsentStatus", "ConsentUsed", "Considered", "Contributor", "DayOrMoment", "Decided", "Decision",
        "DecisionMaker", "Disagreement", "Disclosure", "DisclosureRecord", "Document", "Event", "Evidence",
        "Exemption", "Finding", "Goal", "Interpreter", "LeftAlone", "Mark", "Meeting", "Moment", "Need", "Note", "Noun",
        "Obligation", "Outcome", "PAYLOADS", "PackUsed", "Part", "Person", "Preferences", "Recipient",
        "RecordField", "RecordName", "Referral", "Related", "Reply", "Request", "Result", "Review", "RowUsed",
        "Service", "Side", "Support", "Told", "Transfer", "TransferTo", "Unchecked", "View", "Visit",
        "WEIGHTS", "Weight", "Words", "Worker", "Written", "age_on", "decide", "json_schema", "merged",
        "read_case", "read_event",
    ]  # fmt: skip


@pytest.mark.parametrize("module", [pcp_core, model])
def test_every_public_name_can_be_imported(module: typing.Any) -> None:
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


def test_a_plugin_sees_these_ten_hooks() -> None:
    assert hooks.HOOKS == (
        "pcp_checks", "pcp_packs", "pcp_protocols", "pcp_examine", "pcp_case_facts",
        "pcp_hosts", "pcp_events", "pcp_commands", "pcp_pages", "pcp_recorded",
    )  # fmt: skip
    marked = [name for name, value in vars(hooks).items() if hasattr(value, f"{hooks.GROUP}_spec")]
    assert sorted(marked) == sorted(hooks.HOOKS)


@pytest.mark.parametrize("name", hooks.HOOKS)
def test_a_hook_is_told_in_one_sentence_and_typed_throughout(name: str) -> None:
    hook = getattr(hooks, name)
    words = inspect.getdoc(hook) or ""
    assert words.endswith(".")
    assert "\n" not in words
    assert words.count(". ") == 0
    hints = typing.get_type_hints(hook)
    assert set(hints) == {*inspect.signature(hook).parameters, "return"}


@pytest.mark.parametrize(
    ("hook", "arguments"),
    [("pcp_examine", ["moment"]), ("pcp_case_facts", ["event", "case"]), ("pcp_recorded", ["record"])],
)
def test_a_hook_is_handed_these_arguments(hook: str, arguments: list[str]) -> None:
    assert list(inspect.signature(getattr(hooks, hook)).parameters) == arguments
