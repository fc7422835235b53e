"""What keeps the words of a rule from being a question for a talk, among choices of equal weight. Floor rule 1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pcp_core.errors import Problem
from pcp_core.rules.marks import Marked, Path_
from pcp_core.rules.moment import FILLED

LONGEST_ASK = 200
"""Characters of a question: two lines of a card."""

SPOKEN = ("ask", "because", "implication")
"""The keys of a rule that a worker reads."""

_BRACES = tuple("{" + key + "}" for key in FILLED)
_ORDERS = re.compile(r"\b(must|should|failure|non-compliant|have to|required to)\b", re.IGNORECASE)
_BLAMES = re.compile(r"\b(must|should|failure|non-compliant)\b", re.IGNORECASE)
_FAVOURS = re.compile(
    r"\((recommended|preferred|best|default|suggested)\b|\b(recommended|best practice|preferred option|right answer)\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"^\s*[✓✔★☆►▶→*!]|!\s*$")


def prompt_faults(ask: str) -> Iterator[tuple[str, str]]:
    """What keeps a question from being one question, in at most two lines, not an order: what, and what to do."""
    if ask.count("?") != 1 or not ask.rstrip().endswith("?"):
        yield "is not one question", "end it with the only question mark"
    if len(ask) > LONGEST_ASK or ask.strip().count("\n") > 1:
        yield f"is longer than two lines ({LONGEST_ASK} characters)", "shorten it"
    if found := _ORDERS.search(ask):
        yield f"orders ('{found[0].lower()}')", "ask instead; this is a floor rule and no pack can switch it off"


def label_faults(label: str) -> Iterator[tuple[str, str]]:
    """What gives a choice another weight than the choices beside it."""
    if found := _ORDERS.search(label):
        yield f"orders ('{found[0].lower()}')", "say what the worker would say: I will, I have, not now"
    if _FAVOURS.search(label) or _MARKS.search(label):
        yield "is marked above the others", "choices weigh the same; take the mark out"
    if label.isupper() and len(label) > 3:
        yield "is all in capitals", "choices weigh the same; write it as the others are written"


def spoken_faults(words: Mapping[str, Any], path: Path_, marked: Marked) -> Iterator[Problem]:
    """Every fault of the words standing at ``path``: question, reason, implication, as far as they are there."""
    for key in SPOKEN:
        said = words.get(key)
        if not isinstance(said, str):
            continue
        at = (*path, key)
        faults = prompt_faults(said) if key == "ask" else _blame_faults(said)
        yield from (marked.problem(at, f"'{key}' {what}", fix, "prompt") for what, fix in faults)
        yield from brace_faults(said, at, marked)


def choice_faults(choices: Any, path: Path_, marked: Marked) -> Iterator[Problem]:
    """Every fault of the choices of a rule, a list of ``code`` and ``label``."""
    codes: set[str] = set()
    for at, choice in enumerate(choices if isinstance(choices, list) else ()):
        if not isinstance(choice, dict):
            continue
        code, here = choice.get("code"), (*path, at)
        if isinstance(code, str) and code in codes:
            yield marked.problem((*here, "code"), f"'{code}' is the code of another choice", "give it one of its own")
        codes.add(str(code))
        yield from spoken_label_faults(choice.get("label"), (*here, "label"), marked)


def spoken_label_faults(label: Any, path: Path_, marked: Marked) -> Iterator[Problem]:
    """Every fault of one label."""
    if isinstance(label, str):
        yield from (marked.problem(path, f"this choice {what}", fix, "prompt") for what, fix in label_faults(label))
        yield from brace_faults(label, path, marked)


def brace_faults(words: str, path: Path_, marked: Marked) -> Iterator[Problem]:
    """Braces that nothing fills. They are filled by plain replacement from a fixed list of keys."""
    left = words
    for known in _BRACES:
        left = left.replace(known, "")
    if "{" in left or "}" in left:
        what = f"'{path[-1]}' holds braces that nothing fills"
        yield marked.problem(path, what, "use " + " ".join(sorted(_BRACES)), "braces")


def _blame_faults(words: str) -> Iterator[tuple[str, str]]:
    if found := _BLAMES.search(words):
        yield f"orders ('{found[0].lower()}')", "say why it matters; this is a floor rule and no pack can switch it off"
