"""pcp-core: whether each marked place is denied, and whether it is past, by the shipped triggers."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pcp_core.text.context import assess

rows = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
found = [assess(row["text"], row["start"], row["end"]) for row in rows]
print(json.dumps([[bool(one.negated), bool(one.past)] for one in found]))
