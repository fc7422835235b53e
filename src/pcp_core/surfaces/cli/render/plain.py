"""For screen readers and printers: a label, a colon and the words, one line each; no boxes, no colour."""

from __future__ import annotations

from collections.abc import Iterable

from pcp_core.surfaces.cli.items import Answered, Item
from pcp_core.surfaces.cli.render import Setting
from pcp_core.surfaces.cli.render.lines import lines_of


def render(items: Iterable[Item], setting: Setting) -> None:
    """Write every answer; what cannot be read is said on standard error."""
    told: set[str] = set()
    for item in items:
        if isinstance(item, Answered):
            setting.out.writelines(f"{line.label}: {line.words}\n" for line in lines_of(item, told))
            setting.out.write("\n")
