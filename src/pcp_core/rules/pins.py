"""Packs as an agency pinned them: by version, by hash. One that differs is left out and named, never silently used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pcp_core.errors import Problem, near
from pcp_core.rules.marks import Marked
from pcp_core.rules.rule import Pack, PackHead
from pcp_core.rules.schema import VERSION, Schema

_HASH = "64 small letters and digits; pcp rules adopt writes them"

PIN: Schema = {"version": VERSION, "sha256": {"type": "string", "regex": r"[0-9a-f]{64}", "meta": _HASH}}
"""What a pin may say of a pack."""


@dataclass(frozen=True, slots=True)
class Pins:
    """The pins of ``pcp.yaml``, by pack."""

    pinned: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    marked: Marked = field(default_factory=lambda: Marked("pcp.yaml"))

    def trouble(self, head: PackHead) -> Problem | None:
        """In what way a pack differs from its pin; None if it does not, or is not pinned."""
        pin = self.pinned.get(head.id, {})
        for key, found in (("version", head.version), ("sha256", head.sha256)):
            if key in pin and pin[key] != found:
                what = f"pack '{head.id}' is pinned to {_short(pin[key])}, and {head.file} has {_short(found)}"
                how = f"look at it (pcp rules explain {head.id}); pcp rules adopt {head.id} pins it"
                return self.marked.problem(("pins", head.id, key), what, f"{how}; until then it is out", "pin")
        return None

    def between(self, one: Pack, other: Pack) -> Pack | None:
        """Of two packs with one id the one whose hash is pinned; None if no hash says which."""
        wanted = self.pinned.get(one.head.id, {}).get("sha256")
        return next((pack for pack in (one, other) if pack.head.sha256 == wanted), None)

    def stands_in(self, chosen: PackHead, back: PackHead) -> Problem:
        """That a pack counts because its hash is pinned, and which one stands back for it."""
        what = f"'{back.id}' {chosen.version} ({chosen.file}) counts, and {back.version} ({back.file}) stands back"
        fix = f"pcp rules rollback {back.id} --to {back.version} takes the other"
        return self.marked.problem(("pins", back.id), what, fix, "pin")

    def holding(self, head: PackHead) -> Pins:
        """These pins, with this pack pinned as it is."""
        pin = {"version": head.version, "sha256": head.sha256}
        return replace(self, pinned={**self.pinned, head.id: pin})

    def strangers(self, packs: Iterable[Pack]) -> Iterator[Problem]:
        """Pins of packs that are not there."""
        there = [pack.head.id for pack in packs]
        for name in self.pinned:
            if name not in there:
                what = f"'{name[:60]}' is pinned, and is no pack here"
                yield self.marked.problem(("pins", name), what, near(name, there), "unknown-pack")


def _short(value: str) -> str:
    return value if len(value) < 20 else value[:12] + "…"
