"""Folding: the one form in which phrases and texts are compared, and the way back to the text as given.

Folded is NFC, lower case, straight quotes and plain hyphens, and every run of white space one space, except that a
blank line becomes one line feed, so that no phrase reaches from one paragraph into the next.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_ASCII = "".join(" " if chr(code).isspace() else chr(code).lower() for code in range(128))

# Each stands for one character and is replaced by one, so offsets stay as they are. U+0130 is the only letter whose
# lower case is longer than itself.
_ONE_FOR_ONE = (
    *((mark, "'") for mark in "‘’‚‛ʻʼ´"),
    *((mark, '"') for mark in "“”„‟«»"),
    *((mark, "-") for mark in "‐‑"),
    *((space, " ") for space in "\n\r\t\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u2007\u2009\u202f\u2028\u2029\u200a\u3000"),
    ("\u0130", "i"),
)
# Half of a surrogate pair comes from broken JSON and cannot be encoded; the scan sees a replacement character.
_RARE = re.compile("[\u1680\u2000-\u2006\u2008\u205f\ud800-\udfff]")

# Wherever a combining mark, a conjoining jamo or a letter that NFC replaces may stand; most of what it finds is
# harmless and is looked at one by one.
_PERHAPS_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u1aff\u1b00-\u1cff\u1dc0-\u1dff\u1f00-\u1fff\u20d0-\u20ff\u2126\u212a\u212b"
    "\u2329\u232a\u2adc\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabff\uf900-\ufaff"
    "\ufb1d-\ufb4e\ufe00-\ufe2f\U00010000-\U0010ffff"
)
_MARKS = re.compile(f"[{_PERHAPS_MARKS}]")
_RUNS = re.compile(f"  +|[^ ]?[{_PERHAPS_MARKS}]+")
_SPACES = re.compile("  +")


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """The stretches of a text that folding made longer or shorter, in step: folded offsets and offsets as given."""

    folded_starts: list[int]
    folded_ends: list[int]
    starts: list[int]
    ends: list[int]

    def start(self, at: int) -> int:
        """The offset as given of a folded start; inside a folded stretch, where that stretch begins."""
        return _moved_start(at, self.folded_starts, self.folded_ends, self.starts, self.ends)

    def end(self, at: int) -> int:
        """The offset as given of a folded end (exclusive); inside a folded stretch, where that stretch ends."""
        return _moved_end(at, self.folded_starts, self.folded_ends, self.ends)

    def folded_start(self, at: int) -> int:
        """As ``start``, the other way: the folded offset of a start as given."""
        return _moved_start(at, self.starts, self.ends, self.folded_starts, self.folded_ends)

    def folded_end(self, at: int) -> int:
        """As ``end``, the other way: the folded offset of an end as given."""
        return _moved_end(at, self.starts, self.ends, self.folded_ends)


def _moved_start(at: int, starts: list[int], ends: list[int], to_starts: list[int], to_ends: list[int]) -> int:
    index = bisect_right(starts, at) - 1
    if index < 0:
        return at
    beyond = at - ends[index]
    return to_starts[index] if beyond < 0 else to_ends[index] + beyond


def _moved_end(at: int, starts: list[int], ends: list[int], to_ends: list[int]) -> int:
    index = bisect_left(starts, at) - 1
    return at if index < 0 else to_ends[index] + max(0, at - ends[index])


def fold(text: str) -> tuple[str, OffsetMap | None]:
    """The folded form of ``text`` and the way back; no map when every offset is the same in both."""
    if text.isascii():
        flat = text.translate(_ASCII)
        return (flat, None) if "  " not in flat else _shorten(text, flat, _SPACES)
    flat = _flatten(text)
    if _MARKS.search(flat) or not unicodedata.is_normalized("NFC", flat):
        return _shorten(text, flat, _RUNS)
    return (flat, None) if "  " not in flat else _shorten(text, flat, _SPACES)


def fold_phrase(phrase: str) -> str:
    """A phrase as it stands in a folded text, without white space around it."""
    folded = phrase.lower() if phrase.isascii() else fold(phrase)[0]
    return " ".join(folded.split())


def joins(character: str) -> bool:
    """Whether a character belongs to the one before it: a combining mark, or a jamo that completes a syllable."""
    return character > "\u02ff" and (unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff")


def _flatten(text: str) -> str:
    """``text`` in lower case, straight and evenly spaced, every character still at its place."""
    for mark, plain in _ONE_FOR_ONE:
        if mark in text:
            text = text.replace(mark, plain)
    return _RARE.sub(_plain, text).lower()


def _plain(found: re.Match[str]) -> str:
    return " " if found.group().isspace() else "\ufffd"


def _shorten(text: str, flat: str, runs: re.Pattern[str]) -> tuple[str, OffsetMap | None]:
    pieces: list[str] = []
    back = OffsetMap([], [], [], [])
    done = length = 0
    for run in runs.finditer(flat):
        for start, end, new in _stretches(text, flat, *run.span()):
            pieces += (flat[done:start], new)
            length += start - done
            back.folded_starts.append(length)
            length += len(new)
            back.folded_ends.append(length)
            back.starts.append(start)
            back.ends.append(end)
            done = end
    pieces.append(flat[done:])
    return "".join(pieces), back if back.starts else None


def _stretches(text: str, flat: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """What folding replaces between ``start`` and ``end``: one run of spaces, or letters with their marks."""
    if flat[start] == " " and end - start > 1 and flat[start + 1] == " ":
        as_given = text[start:end].replace("\r\n", "\n")
        yield start, end, "\n" if as_given.count("\n") + as_given.count("\r") > 1 else " "
        return
    first = start
    for at in range(start + 1, end + 1):
        if at == end or not joins(flat[at]):
            cluster = flat[first:at]
            new = unicodedata.normalize("NFC", cluster).replace("i\u0307", "i")
            if at - first > 1 or new != cluster:
                yield first, at, new
            first = at
