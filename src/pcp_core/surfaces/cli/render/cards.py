"""CDS Hooks cards: ``{"cards": […]}`` for each event."""

from __future__ import annotations

import json
from collections.abc import Iterable

from pcp_core.standards.cds_cards import cards_from_outcome
from pcp_core.surfaces.cli.items import Item, Refused
from pcp_core.surfaces.cli.render import Setting
from pcp_core.surfaces.cli.render.json import refused


def render(items: Iterable[Item], setting: Setting) -> None:
    """Write the cards of each outcome on a line of its own."""
    for item in items:
        if isinstance(item, Refused):
            refused(item, setting)
        else:
            setting.out.write(json.dumps({"cards": cards_from_outcome(item.outcome)}, ensure_ascii=False) + "\n")
