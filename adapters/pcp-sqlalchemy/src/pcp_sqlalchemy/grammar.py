"""How a mapping file is written: the keys of each part of it, held by Cerberus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]

_NAME = {"type": "string", "empty": False}
_PAIR = {"type": "dict", "empty": False, "keysrules": _NAME, "valuesrules": _NAME}
_CONDITIONS = {"type": "dict", "empty": False, "keysrules": _NAME}
_ANY: Mapping[str, Any] = {"nullable": True}
_MAP = {"type": "dict", "empty": False}

FILE: Schema = {
    "host": {**_NAME, "required": True},
    "zone": {**_NAME, "required": True},
    "codes": {"type": "dict"},
    "parts": {"type": "dict"},
    "persons": {"type": "dict", "required": True},
    "person": {"type": "dict", "required": True},
    "case": {"type": "dict"},
}
"""The top of the file."""

PERSONS: Schema = {
    "table": {**_NAME, "required": True},
    "key": {**_NAME, "required": True},
    "where": _CONDITIONS,
    "unless": _CONDITIONS,
    "changed": {
        "type": "dict",
        "schema": {"column": {**_NAME, "required": True}, "format": _NAME, "zone": _NAME},
    },
}
"""Whose files are read: one row a person."""

CODE_TABLE: Schema = {
    "table": {**_NAME, "required": True},
    "code": {**_NAME, "required": True},
    "word": {**_NAME, "required": True},
    "where": _CONDITIONS,
}
"""A code list that stands in the database."""

COLUMN: Schema = {
    "column": {**_NAME, "required": True},
    "as": {"type": "string", "allowed": ["text", "html", "number", "yes-no", "date", "time"]},
    "format": _NAME,
    "zone": _NAME,
    "codes": _NAME,
    "prefix": _NAME,
    "split": {"type": "string", "minlength": 1},
}
VALUE: Schema = {"value": _ANY}
OBJECT: Schema = {"fields": _MAP, "with": {"type": "list", "empty": False}}

_LINK: Schema = {
    **OBJECT,
    "match": _PAIR,
    "where": _CONDITIONS,
    "unless": _CONDITIONS,
    "order": _NAME,
    "via": {"type": "dict", "schema": {"table": {**_NAME, "required": True}, "match": {**_PAIR, "required": True}}},
    "take": _ANY,
}
ONE: Schema = {"one": _NAME, **_LINK}
ROWS: Schema = {"rows": _NAME, **_LINK, "empty": {"type": "string", "allowed": ["unknown"]}}
PART: Schema = {"part": _NAME, **ROWS, **ONE}

SHAPES: Mapping[str, Schema] = {
    "part": PART,
    "column": COLUMN,
    "value": VALUE,
    "one": ONE,
    "rows": ROWS,
    "fields": OBJECT,
}
"""The key that tells what a source is, and the keys that go with it. The first that is found decides."""
