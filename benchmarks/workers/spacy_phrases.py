"""spaCy's PhraseMatcher on lower-cased tokens of a blank English pipeline: the same texts and phrases."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import spacy
from loop import race
from spacy.matcher import PhraseMatcher

work = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
nlp = spacy.blank("en")
nlp.max_length = 20_000_000


def build(phrases: list[str]) -> PhraseMatcher:
    """The matcher of these phrases."""
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("bench", [nlp.make_doc(phrase) for phrase in phrases])
    return matcher


if sys.argv[2:] == ["build"]:
    race([work["phrases"]], build, lambda matcher: len(work["phrases"]) * len(matcher))
else:
    MATCHER = build(work["phrases"])

    def found(text: str) -> list[Any]:
        """Every match."""
        return list(MATCHER(nlp.make_doc(text)))

    race(work["texts"], found, len)
