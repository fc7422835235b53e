"""Past disclosures, looked at again: what was asked under the packs of their day, and what would be asked under others.

``past.py`` makes a recorded share a moment again, ``then.py`` takes from its case what came later, ``days.py`` finds
the packs of its day, ``change.py`` compares two outcomes, ``totals.py`` adds up; ``looking.py`` holds what all of it
works with, ``many.py`` does it for a long file. Nothing here names a worker or counts by team, place or kind of people.
"""

from __future__ import annotations

from pcp_core.journeys.replay.change import Change, Difference, Replay
from pcp_core.journeys.replay.days import Days
from pcp_core.journeys.replay.looking import Looking, Wanted
from pcp_core.journeys.replay.many import of_file
from pcp_core.journeys.replay.past import Lost, Past, Stored, known_cases, past_shares, recorded_share
from pcp_core.journeys.replay.then import as_it_stood
from pcp_core.journeys.replay.totals import Totals

__all__ = [
    "Change", "Days", "Difference", "Looking", "Lost", "Past", "Replay", "Stored", "Totals", "Wanted",
    "as_it_stood", "known_cases", "of_file", "past_shares", "recorded_share",
]  # fmt: skip
