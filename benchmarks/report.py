"""The figures of a run, for people (Markdown) and for programs (JSON)."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.race import Result


@dataclass(frozen=True, slots=True)
class Table:
    """Contestants of one kind of work, ours first; every ratio is to ours."""

    title: str
    results: tuple[Result, ...]
    unit: str = "µs"

    @property
    def ours(self) -> float:
        """Our median, in microseconds."""
        return self.results[0].median


def as_markdown(tables: Iterable[Table], skipped: dict[str, str]) -> str:
    """Every table with medians, 99th percentiles and the ratio to ours; then who was skipped, and why."""
    lines = [f"Python {platform.python_version()} on {platform.system()} {platform.machine()}", ""]
    for table in tables:
        lines += [f"### {table.title}", "", *_rows(table), ""]
    if skipped:
        lines += ["Skipped:", "", *(f"- {name}: {reason}" for name, reason in skipped.items()), ""]
    return "\n".join(lines)


def _rows(table: Table) -> Iterator[str]:
    yield f"| | median {table.unit} | p99 {table.unit} | times ours | answers |"
    yield "|---|---:|---:|---:|---:|"
    scale = 1_000 if table.unit == "ms" else 1
    for result in table.results:
        if result.skipped:
            yield f"| {result.name} | skipped: {result.skipped} | | | |"
            continue
        ratio = f"{result.median / table.ours:.1f}" if table.ours else ""
        answers = "" if result.answers is None else str(result.answers)
        median, p99 = _number(result.median / scale), _number(result.p99 / scale)
        yield f"| {result.name} | {median} | {p99} | {ratio} | {answers} |"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def as_json(tables: Sequence[Table], skipped: dict[str, str]) -> dict[str, Any]:
    """The same, in microseconds."""
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "skipped": skipped,
        "tables": [{"title": table.title, "results": [asdict(result) for result in table.results]} for table in tables],
    }
