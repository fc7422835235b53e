"""Phrases as a policy lead writes them: ``[suffers|suffering] from`` is two phrases. No stemming, nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

PHRASE = r"(?=.*\w)([^\[\]|{}]|\[[^\[\]|{}]*(\|[^\[\]|{}]*)+\])+"
"""What a phrase may look like: words, and alternatives in square brackets, of which one may be empty."""

_CHOICE = re.compile(r"\[([^\]]*)\]")


def spelled_out(phrase: str) -> Iterator[str]:
    """Every phrase that a phrase with alternatives stands for: ``[|very ]hard`` is *hard* and *very hard*."""
    parts = _CHOICE.split(phrase)
    # Every second part stood in brackets.
    choices = [part.split("|") if which % 2 else [part] for which, part in enumerate(parts)]
    for chosen in product(*choices):
        yield " ".join("".join(chosen).split())
