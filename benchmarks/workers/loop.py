"""What every contestant does: get ready, say so, then run all its work each time it is asked, and tell the times.

One line out when ready: ``{"ready": true, "answers": …}``, where the answers show that real work was done. Then for
each line in, one line out: nanoseconds for each item of work, as a JSON list. Standard library only, since it runs in
the peers' environment as well as in ours.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from time import perf_counter_ns
from typing import Any


def race(items: Sequence[Any], work: Callable[[Any], Any], count: Callable[[Any], int]) -> None:
    """Run ``work`` over the items whenever asked. ``count`` says how much an answer holds, for the ready line."""
    answers = sum(count(work(item)) for item in items)
    print(json.dumps({"ready": True, "answers": answers}), flush=True)
    for _ in sys.stdin:
        times = []
        for item in items:
            start = perf_counter_ns()
            work(item)
            times.append(perf_counter_ns() - start)
        print(json.dumps(times), flush=True)
