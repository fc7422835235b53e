"""``metric`` and ``readability``: one figure for a whole file, and a limit for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

from pcp_core.rules.literals import Sought, Starts
from pcp_core.rules.vale.counts import NAMES, Counts
from pcp_core.rules.vale.formula import Formula
from pcp_core.rules.vale.message import filled
from pcp_core.rules.vale.nouns import Block, Head, Memory, Spot

_BLOCKS = ("pre", "list", "blockquote", *(f"heading_h{level}" for level in range(1, 7)))

FIGURES = NAMES | set(_BLOCKS)
"""What a formula may name: figures of the text, and how many blocks of a kind there are."""

RESULT = "result"
"""Stands before a condition (``> 10``), so that it can be read as a formula."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a file. blocks: how many there are of each kind, by the names that formulas use."""

    counts: Counts
    blocks: Mapping[str, int]

    def figures(self) -> Mapping[str, float]:
        """All of them by name."""
        return {**dict.fromkeys(_BLOCKS, 0.0), **{k: float(v) for k, v in self.blocks.items()}, **self.counts.figures()}


@dataclass(frozen=True, slots=True)
class Metric:
    """A formula of the style's own, and when it says too much."""

    head: Head
    formula: Formula
    condition: Formula

    def sought(self, owner: int) -> Iterator[Sought]:
        """Nothing: it is about the whole file."""
        yield Sought(owner, 0, None)

    def look(self, block: Block, starts: Starts, memory: Memory) -> Iterator[Spot]:  # noqa: ARG002 - as Compiled says
        """One spot for the file, where the condition holds."""
        summary = memory.summary
        if not isinstance(summary, Summary) or not summary.counts.words:
            return
        figures = summary.figures()
        result = self.formula.value(figures)
        if result is not None and self.condition.value({**figures, RESULT: result}):
            yield Spot(0, 0, filled(self.head.message, f"{result:.2f}"), whole=True)


@dataclass(frozen=True, slots=True)
class Readability:
    """The mean of some well-known grades, and the highest that is acceptable."""

    head: Head
    metrics: tuple[str, ...]
    grade: float

    def sought(self, owner: int) -> Iterator[Sought]:
        """Nothing: it is about the whole file."""
        yield Sought(owner, 0, None)

    def look(self, block: Block, starts: Starts, memory: Memory) -> Iterator[Spot]:  # noqa: ARG002 - as Compiled says
        """One spot for the file, where the grade is too high."""
        summary = memory.summary
        if not isinstance(summary, Summary) or not summary.counts.words or not self.metrics:
            return
        grade = sum(GRADES[name](summary.counts) for name in self.metrics) / len(self.metrics)
        if grade > self.grade:
            yield Spot(0, 0, filled(self.head.message, f"{grade:.2f}"), whole=True)


def _fog(text: Counts) -> float:
    return 0.4 * (text.words / text.sentences + 100 * text.complex_words / text.words)


def _coleman_liau(text: Counts) -> float:
    return 5.88 * text.characters / text.words - 29.6 * text.sentences / text.words - 15.8


def _flesch_kincaid(text: Counts) -> float:
    return 0.39 * text.words / text.sentences + 11.8 * text.syllables / text.words - 15.59


def _smog(text: Counts) -> float:
    return 1.043 * sqrt(text.polysyllabic_words * 30 / text.sentences) + 3.1291


def _automated(text: Counts) -> float:
    return 4.71 * text.characters / text.words + 0.5 * text.words / text.sentences - 21.43


GRADES: Mapping[str, Callable[[Counts], float]] = {
    "Gunning Fog": _fog,
    "Coleman-Liau": _coleman_liau,
    "Flesch-Kincaid": _flesch_kincaid,
    "SMOG": _smog,
    "Automated Readability": _automated,
}
"""The grades that a style may name."""
