"""The rules of Vale styles over notes: ours beside one pattern a rule, which is how Vale itself looks.

The styles stand in a folder that is given; none of them are carried here. What is compared are rules about words in any
text (``existence`` and ``substitution`` of scope ``text``), since those are what both shapes can run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.notes import notes
from benchmarks.race import Contestant, run, worker
from benchmarks.report import Table
from pcp_core.rules.vale.styles import read_files, rule_files

_WORDS = ("existence", "substitution")


def word_rules(styles: Path) -> dict[str, str]:
    """The files of the rules that are compared, by name."""
    files = rule_files([styles])
    sheets = read_files(files).sheets
    return {
        name: str(files[name])
        for name, sheet in sheets.items()
        if sheet.head.extends in _WORDS and sheet.head.scope == ("text",)
    }


def styles_table(styles: Path, folder: Path, rounds: int, count: int = 200) -> Table:
    """Ours and one pattern a rule, in turns, over invented notes of a kilobyte."""
    rules = word_rules(styles)
    file = folder / "styles.json"
    file.write_text(json.dumps({"rules": rules, "texts": list(notes(count))}), encoding="utf-8")
    contestants = (
        Contestant("**pcp-core**", worker(sys.executable, "ours_vale.py", str(file))),
        Contestant(
            "one pattern a rule (Vale's shape)", worker(sys.executable, "vale_one_regex_per_rule.py", str(file))
        ),
    )
    return Table(f"{len(rules)} rules of Vale styles on a 1 KB note", tuple(run(contestants, rounds)))
