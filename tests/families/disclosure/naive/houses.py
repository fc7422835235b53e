"""Protocols of agencies and of a community: rows of higher packs, as plain data and as the files the product reads."""

from __future__ import annotations

from pathlib import Path

from .rows import Row, row

HOUSES: tuple[Row, ...] = (
    row("house-open", "main", level="agency", needs=None),
    row("house-careful", "main", level="agency", consent="required", inform_first="required", on_missing="hold",
        needs=None, needs_why="yes"),
    row("house-steps", "main", level="agency", purposes={"referral", "child-safety", "family-violence-risk"},
        inform_first="no-duty", needs={"identity", "contact", "child-safety"}, views_of=("family",)),
    row("house-schools", "main", level="agency", to={"school", "police", "employer"}, consent="required",
        inform_first="when-safe", on_missing="ask", needs=None),
    row("marae", "main", level="community", role="child", consent="required", inform_first="required",
        on_missing="ask", needs=None, views_of=("child",)),
)  # fmt: skip
"""One opens what the law closes, one closes what it opens, two are of equal rank and disagree, one stands above all."""

_FILE = """\
pack: {pack}
version: "1.0.0"
level: {level}
owner: practice team
rules:
  - id: {id}
    check: disclosure-row
    purposes: [{purposes}]
    recipients: [{to}]
    roles: [{role}]
    consent: {consent}
    inform_first: {inform_first}
    on_missing: {on_missing}
    needs_why: {needs_why}
{needs}{views}    because: "Our protocol has it so."
    implication: "{{name}} hears it from us."
    source: "our protocol"
    tests: {{fires: [{{disclosure: {{}}}}], silent: [{{disclosure: {{}}}}]}}
"""


def _listed(cell: object) -> str:
    return cell if isinstance(cell, str) else ", ".join(sorted(cell))  # type: ignore[call-overload]


def write(folder: Path) -> dict[str, str]:
    """The houses as pack files; the path of each by its id."""
    paths = {}
    for house in HOUSES:
        cells = {key: _listed(house[key]) for key in ("purposes", "to", "role", "views_of")}
        needs = f"    needs: [{_listed(house['needs'])}]\n" if house["needs"] else ""
        views = f"    views_of: [{cells['views_of']}]\n" if house["views_of"] else ""
        words = _FILE.format(**{
            **house, **cells, "needs": needs, "views": views, "on_missing": house["on_missing"] or "ask",
            "needs_why": "true" if house["needs_why"] == "yes" else "false",
        })  # fmt: skip
        file = folder / f"{house['pack']}.yaml"
        file.write_text(words, encoding="utf-8")
        paths[house["pack"]] = str(file)
    return paths
