"""The keys of Vale's rule files, by kind, as a schema; and the data brought into one form before it is held to it.

Vale reads loosely: keys in any case, one text where a list is meant, numbers for texts. So do we, and no looser: a key
that the kind has not is a mistake in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pcp_core.rules.marks import Marked
from pcp_core.rules.vale.nouns import LEVELS

KINDS = (
    "existence", "substitution", "occurrence", "repetition", "consistency", "conditional", "capitalization", "metric",
    "readability",
)  # fmt: skip
"""The nine kinds that are read."""

NOT_READ: Mapping[str, str] = {
    "script": "it is a program, and rule files run none here",
    "spelling": "it needs a dictionary, and a dictionary takes names and te reo for mistakes",
    "sequence": "it needs a tagger of parts of speech, which is not carried here",
}
"""Kinds that are not read, and why. Such a rule costs only itself."""

_TEXT = {"type": "string"}
_TEXTS = {"type": "list", "schema": _TEXT}
_SWITCH = {"type": "boolean"}
_WHOLE = {"type": "integer", "min": 0}
_NUMBER = {"type": "number"}
_NEEDED = {"required": True, "empty": False}

_COMMON: Mapping[str, Any] = {
    "extends": {**_TEXT, "required": True},
    "message": {**_TEXT, "required": True},
    "level": {**_TEXT, "allowed": list(LEVELS)},
    "scope": _TEXTS,
    "link": _TEXT,
    "description": _TEXT,
    "limit": _WHOLE,
    "action": {"type": "dict", "schema": {"name": _TEXT, "params": _TEXTS}},
    "code": _SWITCH,
}
_KEPT = {"exceptions": _TEXTS, "vocab": _SWITCH}
_MAP = {"type": "dict", "valuesrules": _TEXT}

SHAPES: Mapping[str, Mapping[str, Any]] = {
    "existence": {
        **_COMMON, **_KEPT, "tokens": _TEXTS, "raw": _TEXTS, "ignorecase": _SWITCH, "nonword": _SWITCH,
        "append": _SWITCH,
    },
    "substitution": {
        **_COMMON, **_KEPT, "swap": {**_MAP, **_NEEDED}, "ignorecase": _SWITCH, "nonword": _SWITCH,
        "capitalize": _SWITCH, "pos": _TEXT,
    },
    "occurrence": {**_COMMON, "token": {**_TEXT, **_NEEDED}, "max": _WHOLE, "min": _WHOLE, "ignorecase": _SWITCH},
    "repetition": {
        **_COMMON, **_KEPT, "tokens": {**_TEXTS, **_NEEDED}, "max": _WHOLE, "ignorecase": _SWITCH, "alpha": _SWITCH,
    },
    "consistency": {**_COMMON, "either": {**_MAP, **_NEEDED}, "ignorecase": _SWITCH, "nonword": _SWITCH},
    "conditional": {
        **_COMMON, **_KEPT, "first": {**_TEXT, **_NEEDED}, "second": {**_TEXT, **_NEEDED}, "ignorecase": _SWITCH,
    },
    "capitalization": {
        **_COMMON, **_KEPT, "match": {**_TEXT, **_NEEDED}, "style": _TEXT, "indicators": _TEXTS, "prefix": _TEXT,
        "threshold": _NUMBER,
    },
    "metric": {**_COMMON, "formula": {**_TEXT, **_NEEDED}, "condition": {**_TEXT, **_NEEDED}},
    "readability": {**_COMMON, "metrics": {**_TEXTS, **_NEEDED}, "grade": {**_NUMBER, "required": True}},
}  # fmt: skip
"""What each kind may say."""

_LISTS = frozenset({"scope", "tokens", "raw", "exceptions", "indicators", "metrics", "params"})
_TEXTUAL = frozenset(
    "extends message level link description token first second match style prefix formula condition name pos".split()
)
_SWITCHES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_MAPS = frozenset({"swap", "either"})


def in_one_form(marked: Marked) -> Marked:
    """The same file with keys in small letters, and each value in the form that its key asks for."""
    if not isinstance(marked.data, dict):
        return marked
    data, marks = {}, dict(marked.marks)
    for key, value in marked.data.items():
        small = key.lower()
        data[small] = _formed(small, value)
        marks.update({(small, *path[1:]): mark for path, mark in marked.marks.items() if path and path[0] == key})
    return Marked(marked.name, data, marks)


def _formed(key: str, value: Any) -> Any:
    if value is None:
        return [] if key in _LISTS else {} if key in _MAPS else value
    if key in _LISTS:
        return [_text(one) for one in value] if isinstance(value, list) else [_text(value)]
    if key in _MAPS and isinstance(value, dict):
        return {word: _text(other) for word, other in value.items()}
    if key in _TEXTUAL:
        return _text(value)
    if key == "action" and isinstance(value, dict):
        return {part.lower(): _formed(part.lower(), inner) for part, inner in value.items()}
    return _SWITCHES.get(value.lower(), value) if isinstance(value, str) else value


def _text(value: Any) -> Any:
    """A number, a day or a switch as the text it was meant for; lists and maps stay the mistakes they are."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str | list | dict) else "" if value is None else str(value)
