"""What somebody might write to switch off a floor rule, and the answer: which one it is, and what is possible.

These are no keys of ours. Without this page they would only be "not known here", and the next attempt another guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Refusal(NamedTuple):
    """number and says: the floor rule. instead: what is possible."""

    number: int
    says: str
    instead: str


_ASKS = Refusal(1, "it asks and never orders", "write a question under ask:, with choices of equal weight")
_NO_HOLD = Refusal(
    2,
    "saving is never held, and there is no fail-closed setting",
    "leave it out; only a row of law whose basis is consent can hold a share, with on_missing: hold",
)
_URGENT = Refusal(
    2, "the urgent way through is always one step with a reason", "leave it out; who took it is seen in the reason"
)
_WRITES = Refusal(
    3, "no alert, note or goal is written without a person", "leave it out; a finding proposes, and a person decides"
)
_WHO = Refusal(
    4, "nothing says who uses violence and who experiences it", "leave it out; a concern shows what the text says"
)
_OWN_WORDS = Refusal(
    5, "the person's own words are not corrected", "leave it out; quotations and reported speech are always exempt"
)
_REASONS = Refusal(
    6, "every finding shows its reason, what it means and its source", "keep because:, implication: and source:"
)
_WORKERS = Refusal(
    7,
    "nobody is ranked, and passing over a prompt is not held against anyone",
    "leave it out; prompts are counted by team",
)
_PEOPLE = Refusal(
    8,
    "prompts and alerts are for workers only",
    "leave it out; a protocol says with shown_to_person what the person sees",
)
_TEXT = Refusal(
    9, "the text of a note enters no log, store or report", "leave it out; evidence is kept as places with a keyed hash"
)
_UNCHECKED = Refusal(
    10, "what could not be checked is said", "leave it out; 'unknown' and 'unchecked' are answers, and are shown"
)
_ORDER = Refusal(
    11, "a higher pack may be stricter, never softer", "give the pack its level: and let the levels decide"
)
_GROUPS = Refusal(
    12, "information about peoples as a group is made only under an agreement", "name the body and its agreement first"
)

_GROUPED: Mapping[Refusal, str] = {
    _ASKS: "mandatory required must enforce enforced order command severity error_level level_error compliance "
    "non_compliant recommended default_choice preselected preselect",
    _NO_HOLD: "block blocking hold hold_save deny reject prevent stop_save fail_closed fail_close failclosed "
    "block_save weight decision lock require_approval approval",
    _URGENT: "no_urgent disable_urgent urgent_off allow_urgent urgent emergency_override override break_glass",
    _WRITES: "auto_alert write_alert create_alert auto_create auto_write autofix auto_fix fix replace_text write_note "
    "create_note write_goal create_goal set_alert raise_alert auto_apply",
    _WHO: "perpetrator victim aggressor offender risk_score risk_level score",
    _OWN_WORDS: "quoted own_words reported_speech include_quoted include_quotes check_quotes check_quoted "
    "ignore_quotes correct_quotes exempt",
    _REASONS: "hide_source hide_reason hide_because no_source no_reason show_source show_reason silent_reason quiet",
    _WORKERS: "track_worker by_worker rank ranking leaderboard count_dismissals log_dismissals report_to "
    "notify_manager notify_supervisor escalate escalate_to target_rate quota",
    _PEOPLE: "show_to_person show_person portal notify_person notify_family email_person visible_to_family",
    _TEXT: "log log_text save_text store_text keep_text include_text export_text telemetry",
    _UNCHECKED: "assume assume_yes assume_no assume_consent unknown_is unknown_as treat_unknown skip_unknown "
    "hide_unchecked ignore_errors fail_open",
    _ORDER: "priority override_community overrides weight_order precedence force",
    _GROUPS: "ethnicity_report group_rates compare_groups iwi_report by_ethnicity",
}
_BY_KEY = {key: refusal for refusal, keys in _GROUPED.items() for key in keys.split()}

_BY_VALUE = dict.fromkeys(
    ("hold", "block", "deny", "reject", "mandatory", "error", "critical", "fail", "fail-closed", "stop"), _NO_HOLD
) | dict.fromkeys(("must", "required", "order"), _ASKS)


def refused_key(key: str) -> tuple[str, str] | None:
    """What is said of an unknown key that would switch off a floor rule, and what is possible; None for any other."""
    refusal = _BY_KEY.get(_plain(key))
    return _said(f"'{key[:40]}'", refusal) if refusal else None


def refused_value(key: str, value: object, allowed: Iterable[object]) -> tuple[str, str] | None:
    """The same of a value that is not allowed where it stands."""
    refusal = _BY_VALUE.get(value.strip().lower()) if isinstance(value, str) else None
    return _said(f"'{key[:40]}: {value}'", refusal) if refusal and value not in set(allowed) else None


def _plain(key: str) -> str:
    return key.strip().lower().replace("-", "_").replace(" ", "_")


def _said(what: str, refusal: Refusal) -> tuple[str, str]:
    return f"{what} is not possible: {refusal.says} (floor rule {refusal.number})", refusal.instead
