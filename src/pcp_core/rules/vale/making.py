"""From the data of a rule file, found to be sound, to the rule that looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from pcp_core.rules.vale.alternatives import WORD, Alternatives
from pcp_core.rules.vale.capitals import Capitalization
from pcp_core.rules.vale.casing import Converter, as_sentence, as_title
from pcp_core.rules.vale.counting import Occurrence, Repetition
from pcp_core.rules.vale.exceptions import Exceptions
from pcp_core.rules.vale.formula import Formula
from pcp_core.rules.vale.measures import FIGURES, RESULT, Metric, Readability
from pcp_core.rules.vale.nouns import Compiled, Head
from pcp_core.rules.vale.pairs import Conditional, Consistency
from pcp_core.rules.vale.tokens import Existence, Substitution

_THRESHOLD = 0.8
"""The share of words that Vale wants in the right case where a rule says nothing."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a ``.vale.ini`` says for all rules. accepted: the vocabulary's words, which every rule of words leaves
    alone. template: how words are joined."""

    accepted: tuple[str, ...] = ()
    template: str = WORD


Data = Mapping[str, Any]


def made(head: Head, data: Data, words: Words) -> Compiled:
    """The rule of this data."""
    return _MAKERS[head.extends](head, data, words)


def _exceptions(data: Data, words: Words, *, vocabulary: bool = True) -> Exceptions:
    own = tuple(data.get("exceptions", ()))
    return Exceptions((*own, *words.accepted) if vocabulary and data.get("vocab", True) else own)


def _existence(head: Head, data: Data, words: Words) -> Compiled:
    nonword = bool(data.get("nonword"))
    ignore_case = bool(data.get("ignorecase"))
    exceptions = _exceptions(data, words, vocabulary=not nonword)
    tokens = [token for token in data.get("tokens", ()) if token.strip()]
    whole = not nonword and bool(data.get("tokens"))
    if not data.get("raw"):
        kept = Alternatives.of(tokens, words=whole, ignore_case=ignore_case, template=words.template)
        return Existence(head, kept, exceptions)
    # What is raw stands as it is: only what Vale puts around tokens asks line by line.
    raw = "".join(data["raw"])
    around = words.template if whole else "(?m)(?:%s)"
    inner = around.replace("(?m)", "(?m:", 1).replace("%s", "|".join(tokens)) + ")" if tokens else ""
    pattern = f"{inner}{raw}" if data.get("append") else f"{raw}{inner}"
    return Existence(head, Alternatives([pattern], ignore_case=ignore_case), exceptions)


def _substitution(head: Head, data: Data, words: Words) -> Compiled:
    entries = Substitution.ordered(data["swap"])
    keys = tuple(key for key, _ in entries)
    ignore_case = bool(data.get("ignorecase"))
    return Substitution(
        head=head,
        keys=keys,
        values=tuple(value for _, value in entries),
        tokens=Alternatives.of(
            keys, words=not data.get("nonword"), ignore_case=ignore_case, template=words.template, leaning=False
        ),
        exceptions=_exceptions(data, words),
        ignore_case=ignore_case,
        capitalize=bool(data.get("capitalize")),
    )


def _occurrence(head: Head, data: Data, words: Words) -> Compiled:  # noqa: ARG001 - as every maker
    return Occurrence(head, data["token"], data.get("max", 0), data.get("min", 0), bool(data.get("ignorecase")))


def _repetition(head: Head, data: Data, words: Words) -> Compiled:
    return Repetition(
        head=head,
        pattern=f"({'|'.join(data['tokens'])})",
        most=data.get("max", 0),
        ignore_case=bool(data.get("ignorecase")),
        alpha=bool(data.get("alpha")),
        exceptions=_exceptions(data, words),
    )


def _consistency(head: Head, data: Data, words: Words) -> Compiled:
    make = partial(
        Alternatives.of,
        leaning=False,
        words=not data.get("nonword"),
        ignore_case=bool(data.get("ignorecase")),
        template=words.template,
    )
    return Consistency(head, tuple(make(pair) for pair in data["either"].items()))


def _conditional(head: Head, data: Data, words: Words) -> Compiled:
    return Conditional(head, data["first"], data["second"], _exceptions(data, words))


def _capitalization(head: Head, data: Data, words: Words) -> Compiled:
    own = tuple(data.get("exceptions", ()))
    known = (*own, *words.accepted) if data.get("vocab", True) else own
    prefix = data.get("prefix", "")
    convert: Converter | None = None
    if data["match"] == "$sentence":
        convert = partial(as_sentence, known=known, indicators=data.get("indicators", ()), prefix=prefix)
    elif data["match"] == "$title":
        convert = partial(as_title, known=known, prefix=prefix, chicago=data.get("style") == "Chicago")
    threshold = data.get("threshold") or _THRESHOLD
    return Capitalization(head, data["match"], convert, threshold, Exceptions(known))


def _metric(head: Head, data: Data, words: Words) -> Compiled:  # noqa: ARG001 - as every maker
    return Metric(
        _of_the_file(head),
        Formula(data["formula"], frozenset(FIGURES)),
        Formula(f"{RESULT} {data['condition']}", frozenset(FIGURES | {RESULT})),
    )


def _readability(head: Head, data: Data, words: Words) -> Compiled:  # noqa: ARG001 - as every maker
    return Readability(_of_the_file(head), tuple(data["metrics"]), float(data["grade"]))


def _of_the_file(head: Head) -> Head:
    """A figure is about the whole file, whatever scope the rule names."""
    return replace(head, scope=("summary",))


_MAKERS: Mapping[str, Callable[[Head, Data, Words], Compiled]] = {
    "existence": _existence,
    "substitution": _substitution,
    "occurrence": _occurrence,
    "repetition": _repetition,
    "consistency": _consistency,
    "conditional": _conditional,
    "capitalization": _capitalization,
    "metric": _metric,
    "readability": _readability,
}
