"""Merge fields of templates in the syntaxes that letters are made with, and a text with them blanked out.

A value (``{{ name }}``, ``«First_Name»``, ``${name}``) becomes a blank of the same length; a step of the template
(``{% if … %}``, ``{{#each …}}``, ``<% … %>``) becomes spaces. So every offset stays as it is, no sentence breaks, and
no rule reads a word that only a program sees.
"""

from __future__ import annotations

import re

_STEPS = (
    r"\{%[^{}]{1,200}%\}|\{#[^{}]{1,300}#\}|\{\{\{?[#/^!>][^{}]{1,120}\}\}|\{\{\s{0,4}else\s{0,4}\}\}"
    r"|<%(?!=)(?:(?!<%|%>).){1,300}%>|<\?php(?!\s{1,4}echo)(?:(?!<\?|\?>).){1,2000}\?>"
)
_VALUES = (
    r"\{\{\{?[^{}\r\n]{1,120}\}\}\}?|\$!?\{[^{}\r\n]{1,60}\}|<%=(?:(?!<%|%>).){1,300}%>"
    r"|<\?(?:php\s{1,4}echo|=)(?:(?!<\?|\?>).){1,300}\?>"
    r"|\{!?[A-Za-z][\w.]{0,60}\}|\*\|[\w:.]{1,60}\|\*|%%[\w.]{1,60}%%|%[A-Z][A-Z_]{1,60}%|\[\[[^\[\]\r\n]{1,60}\]\]"
    r"|«(?:[A-Z]\w{0,40}|\w{0,40}_\w{0,40})»|<<[\w .-]{1,40}>>"
)
_BRACKETED = (
    r"[\[<](?i:insert|enter|add|type|your|client(?:'s|’s)?|person(?:'s|’s)?|worker(?:'s|’s)?|first|last|full)\s"
    r"[^\]>\r\n]{1,60}[\]>]"
    r"|[\[<](?i:name|date|address|agency|service|reason|details|dob|time|phone|signature)[\]>]"
)

FIELD = f"(?s:{_STEPS})|{_VALUES}|{_BRACKETED}"
"""A pattern for anything that stands for what a program or a writer fills in."""

_IN_MARKUP = re.compile(f"(?P<step>(?s:{_STEPS}))|{_VALUES}")
_IN_TEXT = re.compile(f"(?P<step>(?s:{_STEPS}))|{_VALUES}|{_BRACKETED}")
_SEEN = re.compile(r"[^\r\n]")


def blanked(text: str) -> str:
    """``text`` with every merge field blanked out; each character stays at its place."""
    return _IN_TEXT.sub(_blank, text)


def blanked_in_markup(source: str) -> str:
    """As ``blanked``, leaving alone what may be markup: ``<address>`` is a tag there and no field."""
    return _IN_MARKUP.sub(_blank, source)


def _blank(field: re.Match[str]) -> str:
    return _SEEN.sub(" " if field["step"] else "_", field.group())
