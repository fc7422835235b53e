"""A folder with one pack of one row, and past shares that are answered by it."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from pcp_core.hooks import GROUP
from pcp_core.journeys.replay import Looking, Wanted

AT = "2026-03-02T10:00:00+11:00"
EARLIER = "2026-03-02T09:00:00+11:00"

ROW = """\
pack: {id}
version: {version}
level: {level}
owner: practice team
rules:
  - id: any-share
    check: disclosure-row
    purposes: [any]
    recipients: [any]
    roles: [any]
    consent: not-required
    inform_first: {inform_first}
    needs_why: {needs_why}
    {dates}
    because: "They hear it from us first."
    implication: "{{name}} knows what was passed on."
    source: "the house book, page 4"
    tests:
      fires: [{{disclosure: {{recipient: {{type: school}}, purpose: referral}}}}]
      silent: [{{disclosure: {{recipient: {{type: school, agency: harbour}}, purpose: referral}}}}]
"""


def row(
    version: str = "1.0.0",
    *,
    id: str = "house",
    level: str = "agency",
    inform_first: str = "required",
    needs_why: bool = False,
    dates: str = "",
) -> str:
    """A pack of one row for every share."""
    return ROW.format(
        id=id,
        version=version,
        level=level,
        inform_first=inform_first,
        needs_why=str(needs_why).lower(),
        dates=dates,
    )


def share(id: str = "x-1", **more: Any) -> dict[str, Any]:
    """A share on file that nobody has been told of."""
    recipient = {"id": "r-1", "name": "Oak Street School", "type": "school"}
    about = [{"person": "p-1", "role": "adult"}]
    order = {"recipient": recipient, "purpose": "referral", "about": about, "scope": ["contact"]}
    return {"id": id, "direction": "out", "at": AT, **order, **more}


def case(*shares: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Farida's case, with these shares on file."""
    return {"person": {"id": "p-1", "name": "Farida"}, "disclosures": list(shares), **more}


def event(id: str = "e-1", **more: Any) -> dict[str, Any]:
    """A share as a host recorded it when it happened."""
    order = {key: value for key, value in share().items() if key not in ("id", "direction", "at")}
    whole = {"hook": "disclosure-send", "id": id, "at": AT, "person": "p-1", "disclosure": order, "case": case()}
    return {**whole, **more}


def configure(folder: Path, **more: Any) -> None:
    """A ``pcp.yaml`` with the pack of the folder, and two families."""
    families = ("consent-before-disclosure", "alert-naming")
    others = [point.name for point in entry_points(group=GROUP) if point.name not in families]
    settings = {"packs": ["./house.yaml"], "plugins_off": others, **more}
    (folder / "pcp.yaml").write_text(json.dumps(settings), encoding="utf-8")


Look = Callable[..., Looking]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder whose ``pcp.yaml`` has one pack of one row."""
    (tmp_path / "house.yaml").write_text(row(), encoding="utf-8")
    configure(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PCP_KEY_FILE", raising=False)
    return tmp_path


@pytest.fixture
def looking(house: Path) -> Look:
    """Look again with the packs of the folder, and with another one beside them if there is one."""

    def make(other: str | None = None, limit: int = 20) -> Looking:
        if other is None:
            return Looking(Wanted(limit=limit))
        (house / "other.yaml").write_text(other, encoding="utf-8")
        return Looking(Wanted(packs=("./other.yaml",), limit=limit))

    return make
