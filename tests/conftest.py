"""A check kind and a pack small enough to see through, for tests of the engine around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pcp_core import Engine
from pcp_core.rules.checks import Check, CheckKind, CheckSet, Looked
from pcp_core.rules.moment import Moment
from pcp_core.rules.rule import Rule
from pcp_core.testing import engine_alone, make_plugin
from pcp_core.text.phrases import Phrasebook

WORD_PACK = """\
pack: small
version: "1.0.0"
level: agency
owner: practice team
rules:
  - id: kettle
    check: word
    word: kettle
    ask: "What did {name} say about the kettle?"
    because: "A test asks for it."
    implication: "{name} hears about it."
    source: "this test"
    tests: {fires: ["A kettle."], silent: ["A cup."]}
"""


def _compile(rules: Sequence[Rule], book: Phrasebook) -> Check:
    for rule in rules:
        book.add(rule.spec["word"], "test.word", rule)

    def look(moment: Moment) -> Looked:
        looked = Looked()
        for reading in moment.readings():
            for hit in reading.hits("test.word"):
                if isinstance(hit.meaning, Rule) and hit.meaning.pack.holds_in(moment.event.jurisdiction):
                    place = reading.evidence(hit.start, hit.end)
                    looked.findings.append(moment.finding(hit.meaning, family="test", kind="word", evidence=(place,)))
        return looked

    return look


@pytest.fixture
def word_pack() -> str:
    """A pack of one rule, for the check kind ``word``."""
    return WORD_PACK


@pytest.fixture
def word_checks() -> CheckSet:
    """A check kind ``word`` of family ``test``: it asks about every place of one word."""
    kind = CheckKind("word", schema={"word": {"type": "string", "required": True}}, on=("note-save",))
    return CheckSet(family="test", kinds=(kind,), compile=_compile)


@pytest.fixture
def small_engine(tmp_path: Path, word_checks: CheckSet) -> Callable[..., Engine]:
    """An engine over nothing but one small pack and, if given, further plugins by name."""

    def make(pack: str = WORD_PACK, *, key: bytes = b"k", **plugins: object) -> Engine:
        file = tmp_path / "small.yaml"
        file.write_text(pack, encoding="utf-8")
        words = make_plugin(pcp_checks=lambda: [word_checks])
        return engine_alone({"words": words, **plugins}, packs=[file], key=key)

    return make
