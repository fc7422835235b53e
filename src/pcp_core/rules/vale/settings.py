"""``.vale.ini``, read as it is: where styles are, which rules are on for which files, what is accepted.

What Vale knows and this reading has no use for (packages to download, transforms, views, an NLP server) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pcp_core.errors import Problem, WrongUse, near
from pcp_core.rules.vale.dialect import fault
from pcp_core.rules.vale.document import NONE, Skips
from pcp_core.rules.vale.globs import matches
from pcp_core.rules.vale.making import Words
from pcp_core.rules.vale.nouns import LEVELS, LevelName

_SECTION = re.compile(r"\[(.+)\]\s*(?:[#;].*)?")
_ENTRY = re.compile(r"([^=:\s][^=:]*?)\s*[=:]\s*(.*)")
_COMMENT = re.compile(r"\s[#;].*$")
_CORE = frozenset("StylesPath MinAlertLevel Vocab IgnoredScopes SkippedScopes IgnoredClasses WordTemplate".split())
_PASSED_OVER = frozenset("Packages NLPEndpoint Transform Lang View CommentDelimiters Project".split())
_OF_SECTION = frozenset("BasedOnStyles BlockIgnores TokenIgnores IgnorePatterns".split())
_IGNORES = frozenset({"BlockIgnores", "TokenIgnores", "IgnorePatterns"})
_NOT_FOR_FILES = frozenset({"formats", "asciidoctor"})
_RULE = re.compile(r"[^.\s]+\.[^.\s]+")


@dataclass(frozen=True, slots=True)
class Section:
    """What holds for files that fit a pattern. styles: None where the section names none."""

    pattern: str
    styles: tuple[str, ...] | None = None
    rules: tuple[tuple[str, str], ...] = ()
    skips: Skips = NONE


@dataclass(frozen=True, slots=True)
class Settings:
    """A ``.vale.ini``. least: the lightest level that is shown. kinds: endings that are read as others."""

    file: Path
    paths: tuple[Path, ...] = ()
    least: LevelName = "suggestion"
    vocabularies: tuple[str, ...] = ()
    masked: tuple[str, ...] = ("code",)
    template: str | None = None
    sections: tuple[Section, ...] = ()
    kinds: dict[str, str] = field(default_factory=dict)

    def styles(self) -> set[str]:
        """Every style that a section is based on."""
        return {style for section in self.sections for style in section.styles or ()}

    def named(self) -> set[str]:
        """Every rule that a section names."""
        return {rule for section in self.sections for rule, _ in section.rules}

    def for_file(self, path: str) -> tuple[tuple[str, ...], dict[str, str]]:
        """The styles a file is held to, and the rules that are on, off or at a level of their own there."""
        styles: tuple[str, ...] = ()
        rules: dict[str, str] = {}
        fitting = [one for one in self.sections if one.pattern == "*"] + [
            one for one in self.sections if one.pattern != "*" and matches(one.pattern, path)
        ]
        for section in fitting:
            styles = section.styles if section.styles is not None else styles
            rules.update(section.rules)
        return styles, rules

    def skips(self, path: str) -> Skips:
        """What is taken out of a file before it is looked at."""
        fitting = [one.skips for one in self.sections if one.pattern == "*" or matches(one.pattern, path)]
        blocks = tuple(pattern for skips in fitting for pattern in skips.blocks)
        tokens = tuple(pattern for skips in fitting for pattern in skips.tokens)
        return Skips(blocks, tokens, self.masked)

    def kind(self, path: str) -> str:
        """The ending of a file, or the one it is to be read as."""
        ending = Path(path).suffix.removeprefix(".").lower()
        return self.kinds.get(ending, ending)

    def words(self) -> Words:
        """What all rules share: the accepted words, and how words are joined. Raises WrongUse."""
        words = Words(accepted=tuple(self.vocabulary("accept.txt")))
        problems = [
            Problem(f"{self.file}:1:1", f"a word of its vocabulary {why}", "see accept.txt", "vale-ini")
            for why in filter(None, map(fault, words.accepted))
        ]
        if problems:
            raise WrongUse(problems)
        return replace(words, template=self.template) if self.template else words

    def vocabulary(self, name: str) -> Iterator[str]:
        """The lines of ``accept.txt`` or ``reject.txt`` of every vocabulary. Raises WrongUse where one is not there."""
        for vocabulary in self.vocabularies:
            folders = [path / part / vocabulary for path in self.paths for part in ("config/vocabularies", "Vocab")]
            folder = next(filter(Path.is_dir, folders), None)
            if folder is None:
                fix = "look for it under config/vocabularies/ of the styles path"
                raise WrongUse(
                    Problem(f"{self.file}:1:1", f"there is no vocabulary '{vocabulary[:60]}'", fix, "vale-ini")
                )
            for file in sorted(folder.rglob(name)):
                lines = map(str.strip, file.read_text(encoding="utf-8-sig").splitlines())
                yield from (line for line in lines if line and not line.startswith("# "))


def read_settings(file: Path, styles: Path | None = None) -> Settings:
    """Read a ``.vale.ini``. styles: a folder of styles to use instead of its own ``StylesPath``.

    Raises WrongUse with every mistake as ``file:line:column``.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
        raise WrongUse(Problem(f"{file}:1:1", f"cannot be opened: {why}", "check the path", "vale-ini")) from None
    lines = list(_lines(text))
    problems = [
        Problem(f"{file}:{line.number}:1", *fault, code="vale-ini") for line in lines if (fault := _fault(line))
    ]
    settings = _settings(file, lines, styles)
    if not settings.paths:
        problems.append(Problem(f"{file}:1:1", "names no StylesPath", "say where the styles are", "vale-ini"))
    for path in settings.paths:
        if not path.is_dir():
            problems.append(Problem(f"{file}:1:1", "its StylesPath is no folder", "check the path", "vale-ini"))
    if problems:
        raise WrongUse(problems)
    return settings


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    section: str
    key: str
    value: str


def _lines(text: str) -> Iterator[_Line]:
    section, number, lines = "", 0, text.splitlines()
    while number < len(lines):
        line = lines[number].strip()
        number += 1
        first = number
        while line.endswith("\\") and number < len(lines):
            line = line[:-1] + lines[number].strip()
            number += 1
        if not line or line[0] in "#;":
            continue
        if heading := _SECTION.fullmatch(line):
            section = heading[1].strip()
        elif entry := _ENTRY.fullmatch(line):
            yield _Line(first, section, entry[1], _COMMENT.sub("", entry[2]).strip())
        else:
            yield _Line(first, section, line, "")


def _fault(line: _Line) -> tuple[str, str] | None:
    if line.section in _NOT_FOR_FILES or line.key in _PASSED_OVER:
        return None
    if not line.section and line.key in _OF_SECTION:
        return f"'{line.key}' stands before any section", "put it under [*] or another pattern"
    if line.section and line.key in _CORE:
        return f"'{line.key}' stands in a section", "put it at the top, above the first [pattern]"
    if line.key == "MinAlertLevel" and _last(line.value) not in LEVELS:
        return f"'{line.key}' is no level", "one of: " + ", ".join(LEVELS)
    if line.key in _IGNORES:
        faults = filter(None, map(fault, _several(line.value)))
        return next(((f"a pattern of '{line.key}' {why}", "see what the regex package reads") for why in faults), None)
    if line.key in _CORE or line.key in _OF_SECTION or (line.section and _RULE.fullmatch(line.key)):
        return None
    known = (*_CORE, *_OF_SECTION)
    return f"'{line.key[:60]}' is no setting, and no Style.Rule", near(line.key, known, "see docs/vale-styles.md")


def _settings(file: Path, lines: Iterable[_Line], styles: Path | None) -> Settings:
    paths, top = [], dict[str, list[str]]()
    sections: dict[str, Section] = {}
    kinds: dict[str, str] = {}
    for line in lines:
        if not line.section:
            if line.key == "StylesPath":
                paths.append(file.parent / line.value)
            else:
                top.setdefault(line.key, []).extend(_several(line.value))
        elif line.section == "formats":
            kinds[line.key.lower()] = line.value.lower()
        elif line.section != "asciidoctor":
            sections[line.section] = _entered(sections.get(line.section, Section(line.section)), line)
    least = (top.get("MinAlertLevel") or ["suggestion"])[-1]
    scopes = (*top.get("IgnoredScopes", ("code", "tt")), *top.get("SkippedScopes", ()))
    return Settings(
        file=file,
        paths=(styles,) if styles else tuple(paths),
        least=next((level for level in LEVELS if level == least), "suggestion"),
        vocabularies=tuple(top.get("Vocab", ())),
        masked=tuple(scopes),
        template=next(iter(reversed(top.get("WordTemplate", ()))), None),
        sections=tuple(sections.values()),
        kinds=kinds,
    )


def _entered(section: Section, line: _Line) -> Section:
    if line.key == "BasedOnStyles":
        return replace(section, styles=tuple(dict.fromkeys((*(section.styles or ()), *_several(line.value)))))
    if line.key in ("BlockIgnores", "IgnorePatterns"):
        return replace(section, skips=replace(section.skips, blocks=(*section.skips.blocks, *_several(line.value))))
    if line.key == "TokenIgnores":
        return replace(section, skips=replace(section.skips, tokens=(*section.skips.tokens, *_several(line.value))))
    return replace(section, rules=(*section.rules, (line.key, line.value)))


def _several(value: str) -> list[str]:
    """A list with commas between; a comma after a backslash is part of its entry."""
    return [part.strip().replace(r"\,", ",") for part in re.split(r"(?<!\\),", value) if part.strip()]


def _last(value: str) -> str:
    return (_several(value) or [""])[-1]
