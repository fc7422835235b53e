"""pcp-core: a text scanned for phrases; every hit with its offsets and meaning. ``build`` times the index instead."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from loop import race

from pcp_core.text.document import Document
from pcp_core.text.phrases import Phrasebook, PhraseIndex

work = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))


def build(phrases: list[str]) -> PhraseIndex:
    """The index of these phrases."""
    book = Phrasebook()
    for phrase in phrases:
        book.add(phrase, "bench", phrase)
    return book.index()


if sys.argv[2:] == ["build"]:
    race([work["phrases"]], build, lambda index: int(index is not None) * len(work["phrases"]))
else:
    INDEX = build(work["phrases"])
    race(work["texts"], lambda text: INDEX.hits(Document(text)), lambda hits: len(hits.get("bench", ())))
