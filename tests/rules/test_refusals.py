"""Attempts to switch off a floor rule: each is answered with the rule, and with what is possible."""

from __future__ import annotations

import pytest

from pcp_core.rules.refusals import refused_key, refused_value


@pytest.mark.parametrize(
    ("number", "keys"),
    [
        (1, "mandatory severity enforce"),
        (2, "block hold fail_closed fail-closed weight no_urgent"),
        (3, "auto_alert write_alert autofix Write-Note"),
        (4, "perpetrator risk_score"),
        (5, "quoted include_quotes"),
        (6, "hide_source no_reason"),
        (7, "leaderboard by_worker escalate_to"),
        (8, "show_to_person portal"),
        (9, "log_text telemetry"),
        (10, "assume_consent unknown_as hide_unchecked"),
        (11, "priority overrides"),
        (12, "group_rates by_ethnicity"),
    ],
)
def test_every_floor_rule_answers_for_itself(number: int, keys: str) -> None:
    for key in keys.split():
        refused = refused_key(key)
        assert refused is not None, key
        what, fix = refused
        assert what.startswith(f"'{key}' is not possible: ")
        assert what.endswith(f"(floor rule {number})")
        assert fix


@pytest.mark.parametrize("key", ["becuase", "own", "swap", ""])
def test_any_other_key_is_left_to_the_list_of_known_ones(key: str) -> None:
    assert refused_key(key) is None


def test_a_value_that_holds_is_refused_only_where_it_is_not_allowed() -> None:
    assert refused_value("on_missing", "hold", ["ask", "hold"]) is None
    assert refused_value("consent", "required", ["required", "not-required"]) is None
    assert refused_value("consent", "maybe", ["required"]) is None
    assert "(floor rule 2)" in str(refused_value("status", "Block", ["in-use", "off"]))
