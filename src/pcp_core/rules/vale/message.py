"""A style's message with what was found in it, and what the style offers to write instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from pcp_core.rules.vale.dialect import TAKES
from pcp_core.rules.vale.nouns import Action

_SPACE = re.compile(r"\s+")
_VERB = re.compile(r"%(?:\[(\d+)\])?([sdvq%])")


def filled(message: str, *words: str) -> str:
    """The message with its ``%s`` filled in order, on one line; what has no word is left out."""
    if "%" not in message:
        return _on_one_line(message)
    if words and message.count("%") == 1 and "%s" in message:
        return _on_one_line(message.replace("%s", words[0]))
    upcoming = iter(words)

    def word(verb: re.Match[str]) -> str:
        if verb[2] == "%":
            return "%"
        if verb[1]:
            at = int(verb[1]) - 1
            return words[at] if 0 <= at < len(words) else ""
        given = next(upcoming, "")
        return f'"{given}"' if verb[2] == "q" else given

    return _on_one_line(_VERB.sub(word, message))


def _on_one_line(message: str) -> str:
    return _SPACE.sub(" ", message) if "\n" in message or "  " in message or "\t" in message else message


def either(words: Sequence[str]) -> str:
    """``'a'``, ``'a' or 'b'``, ``'a', 'b', or 'c'``."""
    quoted = [f"'{word}'" for word in words]
    if len(quoted) < 3:
        return " or ".join(quoted)
    return ", ".join((*quoted[:-1], f"or {quoted[-1]}"))


def options(value: str) -> tuple[str, ...]:
    """``a|b`` as two suggestions; ``\\|`` is a bar."""
    parts = value.replace(r"\|", "\0").split("|")
    return tuple(part.replace("\0", "|") for part in parts if part)


def capitalised(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def offered(action: Action | None, match: str) -> tuple[str, ...]:
    """What the action would write in place of a match; nothing where that is not known here."""
    if action is None:
        return ()
    if action.name == "replace":
        return action.params
    if action.name == "remove":
        return ("",)
    if action.name == "convert":
        simple = re.sub(r"(?<=[a-z])(?=[A-Z])|[^\w]+|_", " ", match).lower()
        return (" ".join(simple.split()) if action.params[:1] == ("simple",) else match,)
    return (_edited(action.params, match),) if action.name == "edit" and action.params else ()


def _edited(params: tuple[str, ...], match: str) -> str:
    how, *rest = params
    if how == "regex" and len(rest) == 2:
        template = re.sub(r"\$\{?(\w+)\}?", r"\\g<\1>", rest[1])
        match = regex.sub(rest[0], template, match, timeout=TAKES)
    elif how in _TRIM and len(rest) == 1:
        match = _TRIM[how](match, rest[0])
    elif how == "truncate" and len(rest) == 1:
        match = match.split(rest[0])[0]
    elif how == "split" and len(rest) == 2 and rest[1].isdecimal():
        parts = match.split(rest[0])
        match = parts[int(rest[1])] if int(rest[1]) < len(parts) else match
    return match.strip()


_TRIM = {"trim": str.strip, "trim_left": str.lstrip, "trim_right": str.rstrip}
