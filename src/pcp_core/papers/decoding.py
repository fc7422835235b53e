"""Bytes -> text, within limits; whatever cannot be read says so, and what to do."""

from __future__ import annotations

import codecs
from typing import NoReturn

from pcp_core.errors import Problem, UnreadableInput

LARGEST = 5_000_000
"""Bytes that one event or one text may have. A case with 3,000 notes has about 3,500,000."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(raw: bytes, name: str, line: int = 1) -> str:
    """Bytes as UTF-8 text without its byte order mark. ``line``: the one that the bytes begin at."""
    if len(raw) > LARGEST:
        what = f"has more than {LARGEST:,} bytes"
        refuse(f"{name}:{line}", what, "give many events as .jsonl, one a line, and long texts in parts", "too-large")
    if raw.startswith(_UTF_16):
        refuse(f"{name}:{line}", "is UTF-16 text", "save it as UTF-8", "encoding")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = line + raw.count(b"\n", 0, error.start)
        refuse(f"{name}:{at}", "is not UTF-8 text", "save it as UTF-8", "encoding")
    if "\0" in text:
        refuse(f"{name}:{line + text.count(chr(10), 0, text.index(chr(0)))}", "is not text", "save it as UTF-8 text")
    return text


def refuse(where: str, what: str, fix: str, code: str = "not-text") -> NoReturn:
    """Raise UnreadableInput with one problem."""
    raise UnreadableInput(Problem(where, what, fix, code)) from None
