"""Contestants as processes that are ready and waiting, run in turns, so that a slow minute of the machine hits all."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_WORKERS = Path(__file__).with_name("workers")


@dataclass(frozen=True, slots=True)
class Contestant:
    """One way of doing the work. ``command`` starts a worker that speaks as ``workers/loop.py`` does.

    must_find: one that finds nothing in a whole round did not do the work, and is skipped.
    """

    name: str
    command: Sequence[str]
    must_find: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """Times in microseconds over all rounds. ``answers``: what the worker found in one round, as a sign of work."""

    name: str
    median: float
    p99: float
    answers: int | None = None
    skipped: str | None = None


def worker(python: Path | str, name: str, *arguments: str) -> list[str]:
    """The command of one of our workers."""
    return [str(python), str(_WORKERS / name), *arguments]


def run(contestants: Iterable[Contestant], rounds: int) -> list[Result]:
    """Run every contestant once a round; the first round warms up and is not counted."""
    with ExitStack() as stack:
        started = [_Running(contestant, stack) for contestant in contestants]
        for number in range(rounds + 1):
            for running in started:
                running.go(keep=number > 0)
        return [running.result() for running in started]


def time_commands(commands: Iterable[Contestant], rounds: int) -> list[Result]:
    """Run whole commands in turns and time each from start to end; the first round is not counted."""
    commands = list(commands)
    times: dict[str, list[float]] = {command.name: [] for command in commands}
    failed: dict[str, str] = {}
    # A checkout keeps its bytecode as an installed program does, whatever the shell says: the peers' came with pip.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for number in range(rounds + 1):
        for command in commands:
            if command.name in failed:
                continue
            start = time.perf_counter_ns()
            done = subprocess.run(command.command, capture_output=True, text=True, check=False, env=environment)
            elapsed = (time.perf_counter_ns() - start) / 1_000
            if done.returncode not in (0, 1) or "Traceback" in done.stderr:
                failed[command.name] = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            elif number > 0:
                times[command.name].append(elapsed)
    return [_summed_up(name, own, skipped=failed.get(name)) for name, own in times.items()]


class _Running:
    """A contestant's process. One that cannot start is skipped, with the last line it said."""

    def __init__(self, contestant: Contestant, stack: ExitStack) -> None:
        self._name = contestant.name
        self._times: list[float] = []
        self._skipped: str | None = None
        self._answers: int | None = None
        pipe = subprocess.PIPE
        self._process = stack.enter_context(
            subprocess.Popen(contestant.command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        )
        ready = self._line()
        if ready is not None:
            self._answers = ready["answers"]
            if contestant.must_find and not self._answers:
                self._skipped = "found nothing, so it did not do the work"

    def go(self, *, keep: bool) -> None:
        """Do all the work once."""
        if self._skipped is not None or self._process.stdin is None:
            return
        self._process.stdin.write("go\n")
        self._process.stdin.flush()
        times = self._line()
        if keep and times is not None:
            self._times += [nanoseconds / 1_000 for nanoseconds in times]

    def result(self) -> Result:
        """What came of it."""
        return _summed_up(self._name, self._times, answers=self._answers, skipped=self._skipped)

    def _line(self) -> Any:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            said = self._process.stderr.read().strip().splitlines() if self._process.stderr else []
            self._skipped = (said or ["ended without a word"])[-1]
            return None
        return json.loads(line)


def _summed_up(name: str, times: Sequence[float], *, answers: int | None = None, skipped: str | None = None) -> Result:
    if not times:
        return Result(name, 0.0, 0.0, answers, skipped or "gave no times")
    ordered = sorted(times)
    p99 = ordered[min(len(ordered) - 1, round(len(ordered) * 0.99))]
    return Result(name, statistics.median(ordered), p99, answers, skipped)
