"""Codes of lines: short enough to say aloud, found again by whoever has the key, and telling nothing by themselves.

A code is made for one page. The same line has another one on another page, and nobody can count or order records by it.
"""

from __future__ import annotations

from pcp_core.journeys.statement.asking import Request
from pcp_core.ledger.keys import Keyring

_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
"""Without vowels, so that no code is a word, and without what is taken for something else when read aloud."""

_PAGE, _LINE = 4, 6


def page_code(request: Request, keys: Keyring) -> str:
    """The code of a page."""
    asked = (request.person, request.reader, request.at.isoformat(), request.seen_by.value)
    return _short(keys.mark("statement-page", *asked), _PAGE)


def line_code(page: str, kind: str, id_: str, person: str, keys: Keyring) -> str:
    """The code of a line on a page: ``4F7K-Q2MXBD``."""
    return f"{page}-{_short(keys.mark('statement-line', page, person, kind, id_), _LINE)}"


def page_of(code: str) -> str:
    """The page that a line's code was made for."""
    return code.strip().upper().partition("-")[0]


def _short(mark: str, length: int) -> str:
    number, letters = int(mark, 16), []
    for _ in range(length):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return "".join(letters)
