"""pcp-core: texts of one thing over and over, and patterns known to explode: processor seconds, and memory held."""

from __future__ import annotations

import json
import resource
import sys
from time import process_time

from pcp_core.rules.patterns import pattern_fault
from pcp_core.text.context import assess, shipped_reader
from pcp_core.text.document import Document
from pcp_core.text.names import mentions
from pcp_core.text.phrases import Phrasebook, PhraseIndex
from pcp_core.text.speech import spoken

UNITS = (
    *(
        '"',
        "'",
        "“",
        "‘",
        "„",
        "> ",
        "- ",
        "☐ ",
        "[ ] ",
        "(",
        "|",
        "_",
        "{{",
        "a",
        "e\u0301",
        "\u0301",
        "\u200b",
        "\r\n",
    ),
    *("she said that ", "Ana said “", "text from ", "called her a ", "his words were ", "hit ", "no no ", "? no "),
    *("1994 ", "A: ", "Denies:\n- ", "Past history:\n", "From: x\n", "Regards,\n", "a | b\n", "Kia ora te "),
)
PATTERNS = (
    *(r"(a+)+$", r"(\w+\s?)+!", r"(a|aa)+$", r"(.*a){25}", r"(a?){40}a{40}", r"((a*)*)*b", r"(\d+\.?)*:"),
    *(r"^(([a-z])+.)+[A-Z]([a-z])+$", r"(?:(?:x+x+)+)y", r"(a{1,900}){1,900}b", r"([^,]*,)*;", r"(?=(a+)+$)a"),
)
SHORT, LONG = 60_000, 240_000


def held() -> float:
    """The peak so far, in megabytes; Linux tells kilobytes, macOS bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def seconds(unit: str, length: int, index: PhraseIndex) -> float:
    """How long a text of this unit takes to be read whole; its first thousand hits are assessed."""
    text, began = (unit * (length // len(unit) + 1))[:length], process_time()
    document = Document(text)
    spoken(document)
    mentions(document)
    for hit in list(index.hits(document).get("bench", ()))[:1_000]:
        assess(document, hit.start, hit.end, year=2026)
    return process_time() - began


def refusal(pattern: str) -> tuple[bool, float]:
    """Whether a pattern is refused, and the seconds it takes to say so."""
    began = process_time()
    return pattern_fault(pattern) is not None, process_time() - began


book = Phrasebook()
for phrase in ("hit", "no", "words", "a"):
    book.add(phrase, "bench", phrase)
index = book.index()
shipped_reader()
before = held()
times = {unit: (seconds(unit, SHORT, index), seconds(unit, LONG, index)) for unit in UNITS}
worst = max(times, key=lambda unit: times[unit][1])
refusals = [refusal(pattern) for pattern in PATTERNS]
print(
    json.dumps(
        {
            "texts": len(times), "length": LONG, "slowest": worst, "seconds": times[worst][1],
            "growth": max(long / max(short, 0.02) for short, long in times.values()) * SHORT / LONG,
            "patterns": len(refusals), "refused": sum(one for one, _ in refusals),
            "slowest_refusal": max(took for _, took in refusals), "megabytes": held() - before,
        }
    )
)  # fmt: skip
