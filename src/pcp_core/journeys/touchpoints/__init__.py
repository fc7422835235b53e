"""Touch points: every form, letter, message and page that meets a person, and when each was last looked at.

register.py   ``touchpoints.yaml``: what there is, where it lies, which team keeps it, how often it is looked at
keeping.py    the file beside it: on which day, and how many questions of each kind; no words, no people
looking.py    looks at the files of each, and says what is looked at and what is not
"""

from __future__ import annotations

from pcp_core.journeys.touchpoints.keeping import Kept
from pcp_core.journeys.touchpoints.looking import Standing, files_of, look_at, standings
from pcp_core.journeys.touchpoints.register import Register, Touchpoint, read_register

__all__ = ["Kept", "Register", "Standing", "Touchpoint", "files_of", "look_at", "read_register", "standings"]
