"""File patterns of ``.vale.ini``: ``*.{md,txt}``, ``docs/**``, ``[!a]?.md``; a ``!`` in front turns one round."""

from __future__ import annotations

import re
from functools import cache


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern fits a path with ``/`` between its parts. ``*`` crosses them, as it does for Vale."""
    negated = pattern.startswith("!")
    return (_compiled(pattern.removeprefix("!")).fullmatch(path) is not None) != negated


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # With ** in it a pattern keeps to folders; without, a star stands for anything at all.
    star = "[^/]*" if "**" in pattern else ".*"
    made, depth, at = [], 0, 0
    while at < len(pattern):
        character = pattern[at]
        if pattern.startswith("**/", at):
            made.append("(?:.*/)?")
            at += 2
        elif pattern.startswith("**", at):
            made.append(".*")
            at += 1
        elif character == "[" and (end := pattern.find("]", at + 2)) > 0:
            inside = pattern[at + 1 : end].replace("\\", "\\\\")
            made.append(f"[{'^' + inside[1:] if inside[0] in '!^' else inside}]")
            at = end
        elif character == "\\" and at + 1 < len(pattern):
            at += 1
            made.append(re.escape(pattern[at]))
        else:
            depth += (character == "{") - (character == "}" and depth > 0)
            closes = character == "}" and depth >= 0
            special = {"*": star, "?": "[^/]", "{": "(?:", ",": "|" if depth else ","}
            made.append(
                ")"
                if closes and made.count("(?:") > made.count(")")
                else special.get(character) or re.escape(character)
            )
        at += 1
    return re.compile("".join(made), re.DOTALL)
