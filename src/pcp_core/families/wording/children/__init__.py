"""What a child needs of a page that is meant for them: short, plain, with people in it, and with what happens next."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pcp_core.families.wording.children.page import Page
from pcp_core.families.wording.children.people import not_introduced
from pcp_core.families.wording.children.said import nobody_decided, nobody_to_ask, nothing_next
from pcp_core.families.wording.children.words import hard_words, long_for_a_child
from pcp_core.text.document import Span

__all__ = ["FOR", "Page"]

FOR: Mapping[str, Callable[[Page], tuple[Span, ...] | None]] = {
    "sentences": long_for_a_child,
    "words": hard_words,
    "people": not_introduced,
    "decisions": nobody_decided,
    "what-next": nothing_next,
    "who-to-ask": nobody_to_ask,
}
"""What a rule looks for: its places; none at all where the page lacks something; None where there is nothing to ask."""
