"""Public styles and what Vale is expected to say with them, read from a folder of theirs.

Skipped where ``PCP_VALE_DATA`` names no folder with ``vale-styles/`` (styles as published, each with its licence) and
``vale-expected-alerts.json`` (scenarios with a ``.vale.ini``, texts and the lines that are expected).
"""

from __future__ import annotations

import json
from pathlib import Path

import regex

from pcp_core.rules.literals import LiteralIndex
from pcp_core.rules.required import required
from pcp_core.rules.vale.linting import page_of
from pcp_core.rules.vale.reading import Sheet, patterns_of
from pcp_core.rules.vale.settings import read_settings
from pcp_core.rules.vale.styles import Installation, read_files, rule_files


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


def test_no_pattern_of_any_rule_is_passed_over_where_it_matches(given: Path) -> None:
    """Each pattern by itself over texts in which it matches something: what it needs is found there."""
    scenarios = json.loads((given / "vale-expected-alerts.json").read_text(encoding="utf-8"))
    texts = [text for scenario in scenarios for name, text in scenario["inputs"].items() if name != ".vale.ini"]
    sheets = read_files(rule_files([given / "vale-styles"])).sheets.values()
    texts += [" ".join(sorted({word for sheet in sheets for word in _plain_words(sheet)}))]
    matched = 0
    for sheet in sheets:
        for pattern in patterns_of(sheet):
            index = LiteralIndex([(0, 0, required(pattern))])  # type: ignore[list-item]
            for text in texts:
                if _matches(pattern, text):
                    matched += 1
                    assert index.found(text), pattern
    assert matched > 5_000


def _plain_words(sheet: Sheet) -> list[str]:
    return [pattern for pattern in patterns_of(sheet) if regex.fullmatch(r"[\w '-]+", pattern)]


def _matches(pattern: str, text: str) -> bool:
    try:
        return regex.search(pattern, text, regex.IGNORECASE | regex.MULTILINE, timeout=1) is not None
    except TimeoutError:
        return False
