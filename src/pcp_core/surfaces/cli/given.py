"""Words that a command is given: from a file or standard input, never from the command line, which others can see."""

from __future__ import annotations

import sys
from pathlib import Path

from pcp_core.errors import Problem, UnreadableInput


def words_in(place: str | None) -> str:
    """The text of a file, or of standard input for ``-``, without line ends around it; "" for None.

    Raises UnreadableInput where it cannot be opened or is no UTF-8.
    """
    if place is None:
        return ""
    try:
        raw = sys.stdin.buffer.read() if place == "-" else Path(place).read_bytes()
        return raw.decode("utf-8-sig").strip("\r\n")
    except OSError as error:
        raise UnreadableInput(Problem(place, f"cannot be opened: {error.strerror}", "check the path", "file")) from None
    except UnicodeDecodeError:
        raise UnreadableInput(Problem(place, "is not text in UTF-8", "save it as UTF-8", "encoding")) from None
