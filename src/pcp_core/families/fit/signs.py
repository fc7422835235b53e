"""The signs of a swapped aim as a rule file names them, turned into phrases for the index and back into places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pcp_core.rules.checks import CheckKind
from pcp_core.rules.schema import LINE, WORDS
from pcp_core.text.fold import fold_phrase
from pcp_core.text.phrases import Hit

_VERB = {"type": "string", "regex": r"[a-z-]+( [a-z' -]+)?", "maxlength": 60, "meta": "write a verb in small letters"}

GOAL_BENT = CheckKind(
    name="goal-bent",
    on=("goal-save",),
    schema={
        "signs": {
            "type": "list", "required": True, "empty": False,
            "schema": {"type": "dict", "schema": {
                "name": {**LINE, "required": True},
                "says": {**LINE, "required": True},
                "strong": {"type": "boolean"},
                "verbs": {"type": "list", "schema": _VERB},
                "words": WORDS,
            }},
        },
        "opposites": {
            "type": "list",
            "schema": {"type": "dict", "schema": {
                "says": {**LINE, "required": True},
                "said": {**WORDS, "required": True},
                "recorded": {**WORDS, "required": True},
            }},
        },
        "conditions": {"type": "dict", "schema": {
            "says": {**LINE, "required": True},
            "when": {**WORDS, "required": True},
            "judged": {**WORDS, "required": True},
        }},
        "own_choice": WORDS,
        "step_marks": WORDS,
        "turned_says": {**LINE, "required": True},
    },
)  # fmt: skip


class Phrase(NamedTuple):
    """What the phrase index hands back: the part of the rule, and the phrase as the rule has it."""

    part: str
    number: int
    base: str


def phrases_of(spec: Mapping[str, Any]) -> Iterator[tuple[str, Phrase]]:
    """Every phrase of a rule, with its place in the rule; verbs in the forms in which goals are written."""
    for number, sign in enumerate(spec["signs"]):
        for word in sign.get("words", ()):
            yield word, Phrase("signs", number, fold_phrase(word))
        for verb in sign.get("verbs", ()):
            yield from ((form, Phrase("signs", number, fold_phrase(verb))) for form in forms(verb))
    for number, pair in enumerate(spec.get("opposites", ())):
        for part in ("said", "recorded"):
            yield from ((word, Phrase(part, number, fold_phrase(word))) for word in pair[part])
    conditions = spec.get("conditions", {})
    for part, words in (
        ("when", conditions.get("when", ())),
        ("judged", conditions.get("judged", ())),
        ("own_choice", spec.get("own_choice", ())),
        ("step_marks", spec.get("step_marks", ())),
    ):
        yield from ((word, Phrase(part, 0, fold_phrase(word))) for word in words)


def forms(verb: str) -> Iterator[str]:
    """A regular verb as goals have it: attend, attends, attended, attending. A second word follows unchanged."""
    head, _, rest = verb.partition(" ")
    bare = head[:-1] if head.endswith("e") else head
    y = head.endswith("y") and head[-2] not in "aeiou"
    es = head.endswith(("s", "sh", "ch", "x", "z"))
    for form in (
        head,
        head[:-1] + "ies" if y else head + ("es" if es else "s"),
        head[:-1] + "ied" if y else bare + "ed",
        bare + "ing",
    ):
        yield f"{form} {rest}".strip()


def by_part(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    """The hits of one text, by the part of the rule that asked for them."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        if isinstance(hit.meaning, Phrase):
            found.setdefault(hit.meaning.part, []).append(hit)
    return found


def number_of(hit: Hit) -> int:
    """Which sign, or which pair of opposites, a hit belongs to."""
    return hit.meaning.number if isinstance(hit.meaning, Phrase) else 0


def base_of(hit: Hit) -> str:
    """The phrase of a hit as the rule has it."""
    return hit.meaning.base if isinstance(hit.meaning, Phrase) else ""
