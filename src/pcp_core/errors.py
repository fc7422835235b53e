"""Everything that can go wrong for a user, as one tree.

    PcpError                    shown as plain lines, never as a traceback
    ├── UnreadableInput         an event, case or text that cannot be read        exit 2
    ├── WrongUse                an option, name or path that does not fit         exit 2
    │   └── BadConfiguration    pcp.yaml cannot be used as it stands              exit 2
    ├── InvalidPack             a rule file breaks the rules of rule files        exit 3
    ├── HostTrouble             a host system did not give what it promised       exit 2
    └── StoreTrouble            our own store cannot be read or written           exit 2

Each carries every mistake at once, as ``Problem``s. A ``Problem`` says where, what and what to do; it never holds
the text of a note. Anything else that is raised is a defect of ours and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake, in words for the person who can mend it.

    where: ``file:line:column``, or the path of a field (``disclosure.told.at``); never empty.
    what: what is wrong, one line without personal text. code: the same as a stable key, for programs.
    fix: what to do about it, one line, may be empty.
    """

    where: str
    what: str
    fix: str = ""
    code: str = "unreadable"

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; {self.fix}" if self.fix else "")


class PcpError(Exception):
    """The root: one or more problems, and the exit code a terminal gives for them."""

    exit_code = 2

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnreadableInput(PcpError):
    """An event, a case or a text file that cannot be read."""


class WrongUse(PcpError):
    """An option, a name or a path that does not fit."""


class BadConfiguration(WrongUse):
    """``pcp.yaml`` cannot be used as it stands."""


class InvalidPack(PcpError):
    """A rule file that breaks the rules of rule files."""

    exit_code = 3


class HostTrouble(PcpError):
    """A host system that did not give what it promised."""


class StoreTrouble(PcpError):
    """Our own store cannot be read or written, or is not what it was."""


def near(given: str, known: Iterable[str], otherwise: str = "") -> str:
    """A did-you-mean; where nothing is near, ``otherwise``, or without it the list of what is possible."""
    some = sorted(known)
    close = get_close_matches(given, some, 1)
    return f"did you mean '{close[0]}'?" if close else otherwise or "one of: " + ", ".join(some)
