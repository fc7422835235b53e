"""A file of recorded events, stretch by stretch: in this process, or for a long one in as many as there are cores."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from pcp_core.journeys.replay.looking import Line, Looking, Wanted
from pcp_core.journeys.replay.totals import Totals

_STRETCH = 500  # lines that one process looks at before it tells what it found
_LONG = 4_000_000  # bytes of a file for which a further process earns what its start costs


def of_file(file: Path, looking: Looking, *, long: int = _LONG) -> Totals:
    """Look again at every event of a JSON-lines file. Memory does not grow with its length. Raises OSError."""
    processes = os.cpu_count() or 1
    with file.open("rb") as stream:
        stretches = _stretches((number, raw) for number, raw in enumerate(stream, 1) if not raw.isspace())
        if processes == 1 or file.stat().st_size < long:
            return _joined(looking.totals(), map(looking.lines, stretches))
        return _joined(looking.totals(), _shared(stretches, looking.wanted, processes))


def _stretches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    while stretch := list(islice(lines, _STRETCH)):
        yield stretch


def _joined(totals: Totals, parts: Iterable[Totals]) -> Totals:
    for part in parts:
        totals.join(part)
    return totals


def _shared(stretches: Iterator[list[Line]], wanted: Wanted, processes: int) -> Iterator[Totals]:
    """The totals of each stretch in order. Only a few stretches wait at a time, however long the file."""
    with ProcessPoolExecutor(processes, initializer=_Worker.begin, initargs=(wanted,)) as pool:
        waiting: deque[Future[Totals]] = deque()
        for stretch in stretches:
            waiting.append(pool.submit(_Worker.look, stretch))
            if len(waiting) > 2 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class _Worker:
    """What one process keeps between stretches: rules are read and compiled once."""

    looking: Looking

    @classmethod
    def begin(cls, wanted: Wanted) -> None:
        """Read and compile, once in this process."""
        cls.looking = Looking(wanted)

    @classmethod
    def look(cls, stretch: list[Line]) -> Totals:
        """Look at one stretch of the file again."""
        return cls.looking.lines(stretch)
