"""Public styles and what Vale is expected to say with them, read from a folder of theirs.

Skipped where ``PCP_VALE_DATA`` names no folder with ``vale-styles/`` (styles as published, each with its licence) and
``vale-expected-alerts.json`` (scenarios with a ``.vale.ini``, texts and the lines that are expected).
"""

from __future__ import annotations

import json
from pathlib import Path

import regex

from pcp_core.rules.literals import LiteralIndex
from pcp_core.rules.required import literal
from pcp_core.rules.vale.linting import page_of
from pcp_core.rules.vale.reading import Sheet, patterns_of
from pcp_core.rules.vale.settings import read_settings
from pcp_core.rules.vale.styles import Installation, read_files, rule_files
from pcp_core.rules.vale.tokens import Existence, Substitution


def test_nearly_every_rule_loads(given: Path) -> None:
    files = rule_files([given / "vale-styles"])
    shelf = read_files(files)
    assert not shelf.invalid
    assert len(shelf.sheets) >= 0.96 * len(files)
    for sheet in shelf.sheets.values():
        sheet.ready()


def test_the_alerts_that_are_expected_are_found_in_their_place_with_their_words(given: Path, tmp_path: Path) -> None:
    scenarios = json.loads((given / "vale-expected-alerts.json").read_text(encoding="utf-8"))
    missing = [line for scenario in scenarios for line in set(scenario["expected"]) - _lines(scenario, given, tmp_path)]
    # Four are of a rule (alex.Profanity) that the style, as it is given, does not have.
    assert len(missing) <= 5, missing


def _lines(scenario: dict[str, dict[str, str]], given: Path, folder: Path) -> set[str]:
    (folder / ".vale.ini").write_text(scenario["inputs"][".vale.ini"], encoding="utf-8")
    there = Installation(read_settings(folder / ".vale.ini", given / "vale-styles"))
    settings, found = there.settings, set()
    for name, text in scenario["inputs"].items():
        if name != ".vale.ini":
            page = page_of(text, settings.kind(name), settings.for_file(name)[0], settings.skips(name))
            found |= {
                f"{name}:{alert.line}:{alert.column}:{alert.head.name}:{alert.message}"
                for alert in there.linter.look(page, there.levels(name)).alerts
            }
    return found


def test_tokens_apart_find_what_one_joined_pattern_finds_with_every_rule_given(given: Path) -> None:
    """Ours beside the plain engine: every rule of words as Vale joins it, over every text of the scenarios."""
    scenarios = json.loads((given / "vale-expected-alerts.json").read_text(encoding="utf-8"))
    texts = [text for scenario in scenarios for name, text in scenario["inputs"].items() if name != ".vale.ini"]
    rules = [
        sheet
        for sheet in read_files(rule_files([given / "vale-styles"])).sheets.values()
        if sheet.head.extends in ("existence", "substitution") and not sheet.data.get("raw")
    ]
    words = [word for sheet in rules for word in patterns_of(sheet) if literal(word)]
    texts += [" ".join(words[at : at + 100]) for at in range(0, len(words), 100)]
    found = 0
    for sheet in rules:
        made = sheet.ready()
        assert isinstance(made, Existence | Substitution)
        index, joined = LiteralIndex(made.sought(0)), _joined(sheet)
        for text in texts:
            starts = index.found(text).get(0)
            mine = [(match.start, match.end) for match in made.tokens.find(text, starts)] if starts else []
            assert mine == [match.span() for match in joined.finditer(text, timeout=20)], sheet.name
            found += len(mine)
    assert found > 5_000


def _joined(sheet: Sheet) -> regex.Pattern[str]:
    data = sheet.data
    keys = sorted(data.get("swap", ()), key=len, reverse=True)
    words = [token for token in data.get("tokens", ()) if token.strip()] or [f"(?:{key})" for key in keys]
    around = "(?:%s)" if data.get("nonword") else r"\b(?:%s)\b"
    flags = regex.MULTILINE | (regex.IGNORECASE if data.get("ignorecase") else 0)
    return regex.compile(around.replace("%s", "|".join(words)), flags)
