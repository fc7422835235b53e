"""What no pack, plugin or setting switches off, where core itself has to speak."""

from __future__ import annotations

from pcp_core.model import Disclosure, Event, Finding
from pcp_core.rules.rule import PackHead, Rule

DISCLOSURE = "consent-before-disclosure"
"""The family that alone may hold, and that never stays silent when something could not be checked."""

_HOLDING = frozenset({"no-consent", "consent-withdrawn", "consent-expired", "consent-refused", "out-of-scope"})


def capped(finding: Finding, event: Event) -> Finding:
    """The finding, its hold lowered to a question unless it may hold (floor rule 2).

    Saving is never held. Only information about to leave can be, only for want of consent, and not where somebody
    said that it is urgent and why. The media are never urgent.
    """
    if finding.weight != "hold":
        return finding
    share = event.disclosure if event.hook == "disclosure-send" else None
    if share and finding.family == DISCLOSURE and finding.kind in _HOLDING and not is_urgent(share):
        return finding
    return finding.model_copy(update={"weight": "ask"})


def is_urgent(share: Disclosure) -> bool:
    """Whether the one-step way through was taken: urgent, with a reason, and not to the media."""
    return bool(share.urgent and share.urgent_because and share.recipient.type != "media")


_HEAD = PackHead(id="floor", version="1.0.0", level="core", owner="pcp-core", title="Floor rules")

NOT_CHECKED = Rule(
    id="floor.rules-not-checked",
    pack=_HEAD,
    check="floor",
    on=("disclosure-send", "information-request", "information-receive"),
    kind="rules-not-checked",
    ask="Part of our rules could not be read just now: what would you want to know before this goes?",
    because="What could not be checked is said, never shown as a yes or a no.",
    implication="{name} relies on us to have looked; this time not everything was looked at.",
    source="pcp-core floor rule 10",
    choices=(
        ("go-on", "I have thought about it and will go on"),
        ("talk", "I will talk with my supervisor first"),
        ("wait", "I will wait until the rules can be read"),
    ),
)
"""The question that stands in for rules that could not be read, on a share, a request or a receipt."""
