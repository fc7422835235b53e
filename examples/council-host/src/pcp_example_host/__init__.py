"""A case database to run against: thirty odd tables, about two hundred invented people, three thousand notes.

``make`` writes it, ``mapping_path`` says how an adapter reads it, ``stories`` says what is to be found in it.
Nobody in it is real.
"""

from __future__ import annotations

from pcp_example_host.database import make
from pcp_example_host.story import Expectation, Story, mapping_path, stories

__all__ = ["Expectation", "Story", "make", "mapping_path", "stories"]
