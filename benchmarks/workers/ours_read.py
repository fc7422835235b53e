"""pcp-core: one part of reading a text, from the text itself on: document, hits, spoken or assess."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from loop import race

from pcp_core.text.context import assess, shipped_reader
from pcp_core.text.document import Document
from pcp_core.text.phrases import Hit, Phrasebook
from pcp_core.text.speech import spoken

work = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
book = Phrasebook()
for phrase in work["phrases"]:
    book.add(phrase, "bench", phrase)
INDEX = book.index()
shipped_reader()


def hits(document: Document) -> list[Hit]:
    """Every phrase found."""
    return INDEX.hits(document).get("bench", [])


PARTS: dict[str, Callable[[Document], int]] = {
    "document": lambda document: len(document.folded),
    "hits": lambda document: len(hits(document)),
    "spoken": lambda document: len(spoken(document)),
    "assess": lambda document: sum(assess(document, hit.start, hit.end).form is not None for hit in hits(document)),
}
part = PARTS[sys.argv[2]]
race(work["texts"], lambda text: part(Document(text)), int)
