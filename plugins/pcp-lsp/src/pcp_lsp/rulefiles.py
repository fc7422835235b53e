"""A rule file as an editor holds it, saved or not -> the marks to show in it: mistakes, and tests that go otherwise."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pcp_core.desk import Desk
from pcp_core.errors import InvalidPack, PcpError, Problem
from pcp_core.journeys.ruletests import RuleTestResult, run_tests
from pcp_core.rules.marks import Marked, read_marked
from pcp_core.rules.pack import parse_pack
from pcp_core.rules.selection import parse_configuration
from pcp_lsp.desks import desk_of
from pcp_lsp.marks import Mark
from pcp_lsp.trying import in_place

_PACK = re.compile(r"^pack[ \t]*:", re.MULTILINE)
# The reader of YAML breaks lines at three characters more than an editor does; its places count those.
_YAML_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_QUOTED = r"'[^'\n]*'|\"[^\"\n]*\""
_KEY = re.compile(rf"{_QUOTED}|[^\s#'\"].*?(?=\s*(:(\s|$)|$|\s#))", re.MULTILINE)
_KEY_IN_BRACKETS = re.compile(rf"{_QUOTED}|[^\s#'\",\[\]{{}}].*?(?=\s*(:(\s|$)|$|\s#|[,\]}}]))", re.MULTILINE)
_OPEN_BRACKET = re.compile(r"[\[{][^\n]*\Z")

LEFT_OUT = "left-out"
"""The code of a mark that says which packs a ``pcp.yaml`` is without."""


def is_pack(text: str) -> bool:
    """Whether a YAML file means to be a pack."""
    return _PACK.search(text) is not None


def look_at_pack(text: str, file: Path, desk: Desk) -> tuple[Mark, ...]:
    """Every mistake of a pack; without one, every test in it that goes otherwise than written."""
    places = _Places(text)
    try:
        marked = read_marked(text, str(file))
        sha256 = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        pack = parse_pack(marked, desk.assembly.grammar, sha256=sha256)
    except InvalidPack as invalid:
        return tuple(places.mistake(problem) for problem in invalid.problems)
    tried = in_place(pack, desk)
    results = run_tests(tried.engine, [tried.pack])
    otherwise = (_of_test(result, marked, places) for result in results if not result.passed)
    return (*(places.mistake(problem) for problem in tried.problems), *otherwise)


def look_at_configuration(text: str, file: Path) -> tuple[Mark, ...]:
    """Every mistake of a ``pcp.yaml``; without one, what it asks for and cannot have, and the packs it is without."""
    places = _Places(text)
    try:
        desk = desk_of(parse_configuration(read_marked(text, str(file)), file.parent))
    except PcpError as error:
        return tuple(_told(error.problems, file, places))
    failed = [problem for one in desk.assembly.book.failed for problem in one.problems]
    return tuple(_told((*failed, *desk.assembly.notes), file, places))


def _told(problems: Iterable[Problem], file: Path, places: _Places) -> Iterator[Mark]:
    """Mistakes of the file itself at their place; those of others at its first line, with theirs in words."""
    for problem in problems:
        if problem.where.startswith(f"{file}:"):
            yield places.mistake(problem)
        else:
            yield Mark(0, 0, "mistake", f"Left out: {problem}", LEFT_OUT)


def _of_test(result: RuleTestResult, marked: Marked, places: _Places) -> Mark:
    names = [rule["id"] for rule in marked.data["rules"]]
    path = ("rules", names.index(result.rule.name), "tests", result.wanted, result.number - 1)
    start, end = places.span(*marked.marks[path])
    return Mark(start, end, "mistake", f"{result.wanted} {result.number}: {result.trouble}.", result.rule.id)


class _Places:
    """Line and column as a problem has them -> the characters of the text that are meant."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _YAML_LINE_END.finditer(text))]

    def mistake(self, problem: Problem) -> Mark:
        """A problem with its place at the end of ``where``."""
        line, column = (int(part) for part in problem.where.rsplit(":", 2)[1:])
        start, end = self.span(line, column)
        said = f"{problem.what}; {problem.fix}" if problem.fix else problem.what
        stop = "" if said.endswith(("?", ".")) else "."
        return Mark(start, end, "mistake", f"{said[:1].upper()}{said[1:]}{stop}", problem.code)

    def span(self, line: int, column: int) -> tuple[int, int]:
        """The key, the value in quotes, or the rest of the line that begins there; both counted from 1."""
        if line > len(self._starts):
            return len(self._text), len(self._text)
        start = min(self._starts[line - 1] + column - 1, len(self._text))
        line_so_far = self._text[self._starts[line - 1] : start]
        meant = _KEY_IN_BRACKETS if _OPEN_BRACKET.search(line_so_far) else _KEY
        found = meant.match(self._text, start)
        return start, found.end() if found else start
