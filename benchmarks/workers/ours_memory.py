"""pcp-core: the most memory, in megabytes, that the process held before and after reading the texts whole."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from pcp_core.text.context import assess, shipped_reader
from pcp_core.text.document import Document
from pcp_core.text.phrases import Phrasebook
from pcp_core.text.speech import spoken


def held() -> float:
    """The peak so far; Linux tells kilobytes, macOS bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


work = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
book = Phrasebook()
for phrase in work["phrases"]:
    book.add(phrase, "bench", phrase)
index = book.index()
shipped_reader()
before = held()
for text in work["texts"]:
    document = Document(text)
    spoken(document)
    for hit in index.hits(document).get("bench", ()):
        assess(document, hit.start, hit.end)
print(json.dumps([before, held()]))
