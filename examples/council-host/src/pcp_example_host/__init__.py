"""A case database to run against: thirty odd tables, about two hundred invented people, three thousand notes.

``make`` writes it, ``mapping_path`` says how an adapter reads it, ``agency_path`` what two
of its agencies agreed on, ``stories`` says what is to be found in it.
Nobody in it is real.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pcp_example_host.database import make
    from pcp_example_host.story import Expectation, Story, agency_path, mapping_path, stories

__all__ = ["Expectation", "Story", "agency_path", "make", "mapping_path", "stories"]


def __getattr__(name: str) -> Any:
    """A public name, fetched when it is asked for: every start of ``pcp`` looks in here to find the plugin."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{'database' if name == 'make' else 'story'}"), name)
