"""Triggers of context as data: what one is, how a list read from a file becomes triggers, and the list we ship."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Literal, NamedTuple, get_args

from pcp_core.errors import InvalidPack, Problem
from pcp_core.shipped import shipped_rules

Effect = Literal["negated", "past", "hypothetical", "someone_else", "form", "none", "end"]
Reach = Literal["before", "after", "both"]

EFFECTS: tuple[Effect, ...] = ("negated", "past", "hypothetical", "someone_else", "form")
"""What can be said of a hit, in the order of ``Context``."""

_YEARS = tuple(str(year) for year in range(1930, 2060))
_NUMBERS = (
    *(str(number) for number in range(1, 70)),
    *"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty many several some".split(),
    *("a few", "a couple of", "a number of", "so many"),
)
_KEYS = {"phrases", "effect", "reach", "words", "ends", "alone"}


class Trigger(NamedTuple):
    """A phrase that changes the meaning of its neighbours.

    effect: what it says of them; ``none`` disarms shorter triggers inside it, ``end`` ends what others reach.
    reach: which way its effect runs from it. words: how many words may stand between it and a hit; None is as many
    as its clause holds. ends: for ``end``, the effects it ends; empty is all. alone: it counts only as the whole of an
    answer, with a stop, a gap or the next label after it. ``{year}`` and ``{number}`` in a phrase stand for any.
    """

    phrase: str
    effect: Effect
    reach: Reach = "after"
    words: int | None = None
    ends: tuple[Effect, ...] = ()
    alone: bool = False

    def spelled_out(self) -> Iterator[tuple[str, int | None]]:
        """The phrases it stands for, each with the year it names, if any."""
        years = _YEARS if "{year}" in self.phrase else ("",)
        numbers = _NUMBERS if "{number}" in self.phrase else ("",)
        for year, number in product(years, numbers):
            phrase = self.phrase.replace("{year}", year).replace("{number}", number)
            yield phrase, int(year) if year else None


def triggers_from(groups: object, where: str = "triggers") -> tuple[Trigger, ...]:
    """The triggers of a list of groups that has already been read from a file.

    A group holds ``phrases`` and, once for all of them, the other fields of a ``Trigger``.
    Raises InvalidPack with every mistake, each named by its place in the list (``triggers[4]``).
    """
    if not isinstance(groups, Sequence) or isinstance(groups, str):
        raise InvalidPack(Problem(where, "this is not a list of triggers", "begin each group with '- effect: …'"))
    problems = [
        Problem(f"{where}[{which}]", *mistake) for which, group in enumerate(groups) for mistake in _mistakes(group)
    ]
    if problems:
        raise InvalidPack(problems)
    return tuple(
        Trigger(
            phrase,
            group["effect"],
            group.get("reach", "after"),
            group.get("words"),
            tuple(group.get("ends", ())),
            group.get("alone", False),
        )
        for group in groups
        for phrase in group["phrases"]
    )


@cache
def shipped_triggers() -> tuple[Trigger, ...]:
    """The triggers of ``rules/context/en.yaml``; read once."""
    import yaml  # only here, so that reading a text with one's own triggers needs no YAML

    file = shipped_rules("context", "en.yaml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return triggers_from(yaml.load(file.read_text(encoding="utf-8"), loader), file.name)  # noqa: S506 - a safe loader


def _mistakes(group: object) -> Iterator[tuple[str, str]]:
    """What is wrong with one group, and what to do about it."""
    if not isinstance(group, Mapping):
        yield "this is not a group of triggers", "write effect, reach and phrases"
        return
    if unknown := sorted(str(key) for key in group if key not in _KEYS):
        yield f"nobody reads {', '.join(unknown)}", f"keys are {', '.join(sorted(_KEYS))}"
    phrases, words, ends = group.get("phrases"), group.get("words"), group.get("ends", [])
    if not isinstance(phrases, list) or not all(isinstance(phrase, str) and phrase.strip() for phrase in phrases):
        yield "phrases is not a list of words", "put words such as no and yes in quotation marks"
    if group.get("effect") not in get_args(Effect):
        yield "effect is missing or unknown", f"choose one of {', '.join(get_args(Effect))}"
    if group.get("reach", "after") not in get_args(Reach):
        yield "reach is unknown", f"choose one of {', '.join(get_args(Reach))}"
    if words is not None and (type(words) is not int or words < 0):
        yield "words is not a number of words", "write 0, 1, 2, … or leave it out"
    if not isinstance(ends, list) or not all(effect in EFFECTS for effect in ends):
        yield "ends is not a list of effects", f"choose from {', '.join(EFFECTS)}, as in [negated]"
    if type(group.get("alone", False)) is not bool:
        yield "alone is neither true nor false", "write alone: true, or leave it out"
