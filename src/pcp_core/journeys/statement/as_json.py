"""The page as JSON, for a program that reads it aloud or lays it out: what stands on the page and nothing else."""

from __future__ import annotations

import json
from typing import Any

from pcp_core.journeys.statement.page import Line, Page, Part


def as_json(page: Page) -> str:
    """The page as JSON. No id of a record, worker or person is in it."""
    parts = [_part(part) for part in page.parts]
    whole = {"title": page.title, "opening": page.opening, "parts": parts, "closing": page.closing}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _part(part: Part) -> dict[str, Any]:
    lines = [_line(line) for line in part.lines]
    nothing = {"nothing": part.nothing} if part.nothing else {}
    return {"heading": part.heading, "lines": lines, "how_often": part.how_often, **nothing}


def _line(line: Line) -> dict[str, Any]:
    words = [{"label": words.label, "text": words.text} for words in line.words]
    return {"line": line.code, "says": line.sentences, "words": words, "you_told_us": line.replies}
