"""pcp-core: the rules of Vale's styles over a text, with messages and places; only those run that can match in it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from loop import race

from pcp_core.rules.vale.linting import Linter, page_of
from pcp_core.rules.vale.styles import read_files

work = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
shelf = read_files({name: Path(file) for name, file in work["rules"].items()})
LINTER = Linter([sheet.ready() for sheet in shelf.sheets.values()])

race(work["texts"], lambda text: LINTER.look(page_of(text, "txt")), lambda looked: len(looked.alerts))
