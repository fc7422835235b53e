"""negspaCy or medspaCy's ConText on a blank English pipeline: each marked place is handed over as an entity."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import spacy
from spacy.tokens import Doc

rows = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
if sys.argv[2] == "negspacy":
    import negspacy.negation  # noqa: F401

    nlp.add_pipe("negex")
else:
    import medspacy.context  # noqa: F401

    nlp.add_pipe("medspacy_context")


def said_of(text: str, start: int, end: int) -> list[bool | None]:
    """Whether the entity is negated, and whether it is historical; None where the peer does not say."""
    doc: Doc = nlp.make_doc(text)
    span = doc.char_span(start, end, label="CONDITION", alignment_mode="expand")
    doc.ents = [span]
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    about = doc.ents[0]._
    return [about.negex, None] if sys.argv[2] == "negspacy" else [about.is_negated, about.is_historical]


print(json.dumps([said_of(row["text"], row["start"], row["end"]) for row in rows]))
