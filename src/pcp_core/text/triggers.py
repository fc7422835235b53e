"""Triggers of context as data: what one is, how a list read from a file becomes triggers, and the list we ship."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Literal, NamedTuple, get_args

from pcp_core.errors import InvalidPack, Problem, near
from pcp_core.shipped import shipped_rules
from pcp_core.text.fold import fold_phrase

Effect = Literal["negated", "past", "hypothetical", "someone_else", "form", "none", "double", "end"]
Reach = Literal["before", "after", "both", "previous", "section"]
Place = Callable[[tuple[str | int, ...]], str]
"""Where a part of a list of triggers stands, as a person finds it: ``file:line:column``."""

EFFECTS: tuple[Effect, ...] = ("negated", "past", "hypothetical", "someone_else", "form")
"""What can be said of a hit, in the order of ``Context``."""

_YEARS = tuple(str(year) for year in range(1930, 2060))
_NUMBERS = (
    *(str(number) for number in range(1, 70)),
    *"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty many several some".split(),
    *("a few", "a couple of", "a number of", "so many"),
)
KEYS = ("phrases", "effect", "reach", "words", "ends", "alone")
"""What a group of triggers may say."""

_BRACES = re.compile(r"\{[^{}]*\}?")


class Trigger(NamedTuple):
    """A phrase that changes the meaning of its neighbours.

    effect: what it says of them; ``none`` disarms the same phrase and shorter ones inside it, ``double`` turns a denial
    after it into none, ``end`` ends what others reach. reach: which way its effect runs from it; ``previous`` is
    backwards and on into the sentence before, ``section`` counts as a heading only and rules what stands below.
    words: how many words may stand between it and a hit; None is as many as its clause holds. ends: for ``end``, the
    effects it ends; empty is all. alone: it counts only as the whole of an answer, with a stop, a gap or the next
    label after it. ``{year}`` and ``{number}`` in a phrase stand for any; nothing but ``{year}`` counts only where the
    year of the writing is known.
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


def triggers_from(groups: object, place: Place | None = None) -> tuple[Trigger, ...]:
    """The triggers of a list of groups that has already been read from a file.

    A group holds ``phrases`` and, once for all of them, the other fields of a ``Trigger``. place: says where a part of
    the list stands; without it a mistake is named by its place in the list (``triggers[4].reach``).
    Raises InvalidPack with every mistake.
    """
    place = place or _in_list
    if not isinstance(groups, Sequence) or isinstance(groups, str):
        raise InvalidPack(Problem(place(()), "this is not a list of triggers", "begin each group with '- effect: …'"))
    problems = [
        Problem(place((which, *path)), what, fix)
        for which, group in enumerate(groups)
        for path, what, fix in mistakes(group)
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
    return triggers_from(yaml.load(file.read_text(encoding="utf-8"), loader))  # noqa: S506 - a safe loader


def _in_list(path: tuple[str | int, ...]) -> str:
    return "triggers" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)


Mistake = tuple[tuple[str | int, ...], str, str]


def mistakes(group: object) -> Iterator[Mistake]:
    """What is wrong with one group: the path inside it, what is wrong, what to do about it."""
    if not isinstance(group, Mapping):
        yield (), "this is not a group of triggers", "write effect, reach and phrases"
        return
    for key in group:
        if key not in KEYS:
            yield (key,), f"nobody reads {key}", near(str(key), KEYS)
    yield from _mistaken_phrases(group)
    yield from _mistaken_choices(group)
    words, ends = group.get("words"), group.get("ends", [])
    if words is not None and (type(words) is not int or words < 0):
        yield ("words",), "words is not a number of words", "write 0, 1, 2, … or leave it out"
    if not isinstance(ends, list) or not all(effect in EFFECTS for effect in ends):
        yield ("ends",), "ends is not a list of effects", f"choose from {', '.join(EFFECTS)}, as in [negated]"
    elif ends and group.get("effect") != "end":
        yield ("ends",), "ends is for effect: end only", "leave it out"
    if type(group.get("alone", False)) is not bool:
        yield ("alone",), "alone is neither true nor false", "write alone: true, or leave it out"


def _mistaken_choices(group: Mapping[object, object]) -> Iterator[Mistake]:
    effect, reach = group.get("effect"), group.get("reach", "after")
    if effect is None:
        yield (), "effect is missing", f"choose one of {', '.join(get_args(Effect))}"
    elif effect not in get_args(Effect):
        yield ("effect",), "effect is unknown", f"choose one of {', '.join(get_args(Effect))}"
    if reach not in get_args(Reach):
        yield ("reach",), "reach is unknown", f"choose one of {', '.join(get_args(Reach))}"


def _mistaken_phrases(group: Mapping[object, object]) -> Iterator[Mistake]:
    phrases = group.get("phrases")
    if phrases is None:
        yield (), "phrases is missing", "list the words it is about under phrases:"
        return
    if not isinstance(phrases, list) or not phrases:
        yield ("phrases",), "phrases is not a list of words", "write one phrase a line, each after a hyphen"
        return
    for which, phrase in enumerate(phrases):
        if not isinstance(phrase, str) or not fold_phrase(phrase):
            yield ("phrases", which), "this is not a phrase", "write words; put no, yes and numbers in quotation marks"
        elif strange := set(_BRACES.findall(phrase)) - {"{year}", "{number}"}:
            yield ("phrases", which), f"{min(strange)} stands for nothing", "use {year} or {number}, or leave it out"
