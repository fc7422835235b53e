"""Vale's own shape: the tokens of a rule joined to one pattern, every pattern over every text. Messages as ours."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import regex
import yaml
from loop import race

work = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
ENGINE = sys.argv[2] if len(sys.argv) > 2 else "regex"


def joined(file: str) -> tuple[str, Any, list[str]]:
    """Message, pattern and suggestions of one rule."""
    data = yaml.safe_load(Path(file).read_text(encoding="utf-8"))
    swap = sorted((data.get("swap") or {}).items(), key=lambda entry: -len(str(entry[0])))
    words = [f"({key})" for key, _ in swap] or [str(token) for token in data.get("tokens") or () if str(token).strip()]
    raw = "".join(data.get("raw") or ())
    template = r"(?:%s)" if data.get("nonword") or not words else r"\b(?:%s)\b"
    flags = regex.MULTILINE | (regex.IGNORECASE if data.get("ignorecase") else 0)
    return data["message"], regex.compile(raw + template % "|".join(words), flags), [str(value) for _, value in swap]


RULES = [joined(file) for file in work["rules"].values()]


def look(text: str) -> list[tuple[int, int, str]]:
    """Every match of every rule, with its message."""
    found = []
    for message, pattern, better in RULES:
        for match in pattern.finditer(text):
            words = (better[match.lastindex - 1], match[0]) if better and match.lastindex else (match[0], match[0])
            found.append((*match.span(), message.replace("%s", words[0], 1).replace("%s", words[1], 1)))
    return found


race(work["texts"], look, len)
