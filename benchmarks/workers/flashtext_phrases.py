"""flashtext: the same texts and phrases; of hits that overlap it gives the longest only."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from flashtext import KeywordProcessor
from loop import race

work = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))


def build(phrases: list[str]) -> KeywordProcessor:
    """The trie of these phrases."""
    processor = KeywordProcessor()
    for phrase in phrases:
        processor.add_keyword(phrase)
    return processor


if sys.argv[2:] == ["build"]:
    race([work["phrases"]], build, len)
else:
    PROCESSOR = build(work["phrases"])
    race(work["texts"], lambda text: PROCESSOR.extract_keywords(text, span_info=True), len)
