"""Folders of styles, and the rules of them that somebody chose: by a ``.vale.ini``, or by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pcp_core.errors import InvalidPack, Problem, WrongUse, near
from pcp_core.rules.marks import Marked
from pcp_core.rules.vale.linting import Linter
from pcp_core.rules.vale.making import Words
from pcp_core.rules.vale.nouns import LEVELS, Compiled, LevelName
from pcp_core.rules.vale.reading import NotReadHere, Sheet, read_rule, sheet
from pcp_core.rules.vale.settings import Settings

_RULE_FILE = "*.yml"
_ON = ("YES", *LEVELS)
_AVOID, _TERMS, _REPEATED = "Vale.Avoid", "Vale.Terms", "Vale.Repetition"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Rules that were read. invalid: mistakes of files that are no rules. not_read: rules of other kinds."""

    sheets: Mapping[str, Sheet]
    invalid: tuple[Problem, ...] = ()
    not_read: tuple[Problem, ...] = ()
    files: Mapping[str, Path] = field(default_factory=dict)


def rule_files(paths: Iterable[Path]) -> dict[str, Path]:
    """Every rule file under these folders, as ``Style.Rule``; of two of one name the first counts."""
    found: dict[str, Path] = {}
    for path in paths:
        for file in sorted(path.rglob(_RULE_FILE)):
            found.setdefault(f"{file.parent.name}.{file.name.partition('.')[0]}", file)
    return found


def read_files(files: Mapping[str, Path]) -> Shelf:
    """Read rule files. What cannot be read costs only itself."""
    sheets: dict[str, Sheet] = {}
    invalid: list[Problem] = []
    not_read: list[Problem] = []
    for name, file in files.items():
        try:
            sheets[name] = read_rule(file)
        except NotReadHere as error:
            not_read += error.problems
        except InvalidPack as error:
            invalid += error.problems
    return Shelf(sheets, tuple(invalid), tuple(not_read), files)


def chosen(files: Mapping[str, Path], names: Sequence[str]) -> dict[str, Path]:
    """The files of rules (``Google.We``) and whole styles (``Google``). Raises WrongUse for a name that is neither."""
    styles = {name.partition(".")[0] for name in files}
    problems, found = [], {}
    for name in names:
        mine = {rule: file for rule, file in files.items() if name in (rule, rule.partition(".")[0])}
        if not mine:
            fix = near(name, files if "." in name else styles)
            problems.append(Problem("RULE", f"'{name[:60]}' is no rule and no style here", fix, "unknown-rule"))
        found.update(mine)
    if problems:
        raise WrongUse(problems)
    return found


class Installation:
    """The rules of a ``.vale.ini``, read once, for many files."""

    def __init__(self, settings: Settings) -> None:
        """Raises WrongUse for a style that is not there."""
        self.settings = settings
        files = rule_files(settings.paths)
        based, named = settings.styles(), settings.named()
        self._refuse_missing(files, based)
        wanted = {name: file for name, file in files.items() if name in named or name.partition(".")[0] in based}
        self.shelf = read_files(wanted)
        words = settings.words()
        rules = [one.ready(words) for one in self.shelf.sheets.values()]
        self.linter = Linter((*rules, *self._own(words)))

    def levels(self, path: str) -> dict[str, LevelName]:
        """The rules that are on for a file, with their levels, those below the least level left out."""
        styles, rules = self.settings.for_file(path)
        levels: dict[str, LevelName] = {}
        for rule in self.linter.rules:
            name, level = rule.head.name, rule.head.level
            said = rules.get(name)
            if said is not None:
                if said not in _ON:
                    continue
                level = next((one for one in LEVELS if one == said), level)
            elif rule.head.style not in styles:
                continue
            if LEVELS.index(level) >= LEVELS.index(self.settings.least):
                levels[name] = level
        return levels

    def _refuse_missing(self, files: Mapping[str, Path], based: set[str]) -> None:
        there = {name.partition(".")[0] for name in files} | {"Vale"}
        where = f"{self.settings.file}:1:1"
        problems = [
            Problem(where, f"there is no style '{style[:60]}' on its StylesPath", near(style, there), "vale-ini")
            for style in sorted(based - there)
        ]
        if problems:
            raise WrongUse(problems)

    def _own(self, words: Words) -> list[Compiled]:
        """What Vale brings itself: repeated words, and the vocabulary's rejected words and their spelling."""
        own = {_REPEATED: _sheet(_REPEATED, {"extends": "repetition", "message": "'%s' is repeated!", "level": "error",
               "ignorecase": True, "alpha": True, "tokens": [r"[^\s.!?]+"]})}  # fmt: skip
        if rejected := list(self.settings.vocabulary("reject.txt")):
            own[_AVOID] = _sheet(
                _AVOID, {"extends": "existence", "message": "Avoid using '%s'.", "level": "error", "tokens": rejected}
            )
        if words.accepted:
            swap = {term.lower(): term for term in words.accepted}
            message = "Use '%s' instead of '%s'."
            own[_TERMS] = _sheet(_TERMS, {"extends": "substitution", "message": message, "level": "error",
                                          "ignorecase": True, "swap": swap, "vocab": False})  # fmt: skip
        based = self.settings.styles() | {name.partition(".")[0] for name in self.settings.named()}
        return [one.ready(words) for one in own.values()] if "Vale" in based else []


def _sheet(name: str, data: dict[str, object]) -> Sheet:
    return sheet(Marked(".vale.ini", data), name)
