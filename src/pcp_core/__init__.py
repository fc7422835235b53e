"""Person-centred checks inside the case system an agency already has.

from pcp_core import Desk

desk = Desk.open()
outcome = desk.consider({"hook": "note-save", "id": "e-1", "at": "2026-03-02T10:15:00+11:00", "note": {...}})
for finding in outcome.findings:
    print(finding.ask)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pcp_core.desk import Desk
    from pcp_core.engine import Engine
    from pcp_core.errors import PcpError
    from pcp_core.hooks import hookimpl
    from pcp_core.model import Case, Event, Finding, Outcome

__version__ = "0.1.0"

__all__ = ["Desk", "Engine", "Event", "Case", "Outcome", "Finding", "PcpError", "hookimpl", "__version__"]

_ROOMS = {
    "Desk": "desk",
    "Engine": "engine",
    "PcpError": "errors",
    "hookimpl": "hooks",
    "Case": "model",
    "Event": "model",
    "Finding": "model",
    "Outcome": "model",
}


def __getattr__(name: str) -> Any:
    """A public name, fetched when it is first used: `pcp --version` and a plugin's import do not pay for the desk."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
    return value
