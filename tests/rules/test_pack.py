"""A policy lead's file -> a pack, or every mistake at once with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pcp_core.errors import InvalidPack
from pcp_core.model import PAYLOADS
from pcp_core.rules.checks import CheckSet
from pcp_core.rules.pack import Grammar, load_pack

GOOD = """\
pack: small
version: "1.2.0"
level: agency
owner: practice team
locale: en-AU
changes:
  - {version: "1.2.0", on: 2026-11-01, what: "adds the kettle", who_will_notice: "everyone"}
rules:
  - id: kettle
    check: word
    word: kettle
    on: [note-save]
    ask: "What did {name} say about the kettle?"
    because: "It was asked for."
    implication: "{name} hears about it."
    source: "this test"
    choices:
      - {code: said, label: "{name} said so"}
    was: [old-kettle]
    tests:
      fires: ["A kettle."]
      silent: ["A cup."]
"""

Load = Callable[[str], object]


@pytest.fixture
def load(tmp_path: Path, word_checks: CheckSet) -> Load:
    grammar = Grammar({kind.name: kind for kind in word_checks.kinds}, frozenset(PAYLOADS))
    file = tmp_path / "small.yaml"

    def read(text: str) -> object:
        file.write_text(text, encoding="utf-8")
        return load_pack(file, grammar)

    return read


def complaints(load: Load, text: str) -> list[str]:
    with pytest.raises(InvalidPack) as caught:
        load(text)
    return [str(problem).rpartition("/")[2] for problem in caught.value.problems]


def test_a_good_file_becomes_a_pack_pinned_by_version_and_hash(load: Load) -> None:
    pack = load(GOOD)
    assert pack.head.id == "small"  # type: ignore[attr-defined]
    assert pack.head.version == "1.2.0"  # type: ignore[attr-defined]
    assert len(pack.head.sha256) == 64  # type: ignore[attr-defined]
    assert pack.head.changes[0].who_will_notice == "everyone"  # type: ignore[attr-defined]
    (rule,) = pack.rules  # type: ignore[attr-defined]
    assert (rule.id, rule.name, rule.was, rule.spec) == ("small.kettle", "kettle", ("old-kettle",), {"word": "kettle"})
    assert rule.place.endswith("small.yaml:9:5")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("level: agency", "level: agent", "small.yaml:3:1: 'level' may not be 'agent'; did you mean 'agency'?"),
        ('version: "1.2.0"\n', "version: 1.2\n", "small.yaml:2:1: 'version' is not text; write text"),
        (
            'version: "1.2.0"\nl',
            'version: "1.2"\nl',
            "small.yaml:2:1: 'version' is not written as it needs to be; three",
        ),
        ("owner: practice team", "ownr: practice team", "small.yaml:1:1: 'owner' is missing; add it"),
        (
            "owner: practice team",
            "owner: x\nownr: y",
            "small.yaml:5:1: 'ownr' is not a key that is known here; did you mean 'owner'?",
        ),
        ("owner: practice team", 'owner: ""', "small.yaml:4:1: 'owner' is empty; fill it in, or take the key out"),
        ("locale: en-AU", "locale: english", "small.yaml:5:1: 'locale' is not written as it needs to be; a language"),
        (
            "on: 2026-11-01",
            "on: yesterday",
            "small.yaml:7:24: 'on' is not a day (2026-03-31); write a day (2026-03-31)",
        ),
        ("    check: word\n", "    check: wrd\n", "small.yaml:10:5: 'wrd' is no kind of check; did you mean 'word'?"),
        ("    check: word\n", "", "small.yaml:9:5: 'check' is missing; say what kind of check this is: word"),
        ("    word: kettle\n", "", "small.yaml:9:5: 'word' is missing; add it"),
        (
            "    word: kettle\n",
            "    word: kettle\n    wrod: x\n",
            "small.yaml:12:5: 'wrod' is not a key that is known here; did you mean 'word'?",
        ),
        ("[note-save]", "[note-svae]", "small.yaml:12:10: this line may not be 'note-svae'; did you mean 'note-save'?"),
        ("id: kettle", "id: Kettle!", "small.yaml:9:5: 'id' is not written as it needs to be; use small letters"),
        (
            'because: "It was asked for."',
            "because: ''",
            "small.yaml:14:5: 'because' is empty; fill it in, or take the key out",
        ),
        ('    source: "this test"\n', "", "small.yaml:9:5: 'source' is missing; add it"),
        (
            "the kettle?",
            "the kettle.",
            "small.yaml:13:5: 'ask' is not one question; end it with the only question mark",
        ),
        (
            "the kettle?",
            "it? And why?",
            "small.yaml:13:5: 'ask' is not one question; end it with the only question mark",
        ),
        (
            "What did",
            "You must say what did",
            "small.yaml:13:5: 'ask' orders ('must'); ask instead; this is a floor rule",
        ),
        (
            "What did",
            "What " + "x" * 200,
            "small.yaml:13:5: 'ask' is longer than two lines (200 characters); shorten it",
        ),
        ("What did {name}", "What did {nmae}", "small.yaml:13:5: 'ask' holds braces that nothing fills; use {name}"),
        ("{code: said,", "{cod: said,", "small.yaml:18:9: 'code' is missing; add it"),
        ('      silent: ["A cup."]\n', "", "small.yaml:20:5: 'silent' is missing; add it"),
        ('fires: ["A kettle."]', "fires: []", "small.yaml:21:7: 'fires' is empty; fill it in, or take the key out"),
        ("was: [old-kettle]", "was: old-kettle", "small.yaml:19:5: 'was' is not a list (- one line each)"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_to_do(load: Load, old: str, new: str, complaint: str) -> None:
    assert old in GOOD
    found = complaints(load, GOOD.replace(old, new, 1))
    assert any(line.startswith(complaint) for line in found), found


def test_all_mistakes_of_a_file_are_named_at_once(load: Load) -> None:
    text = (
        GOOD.replace("level: agency", "level: boss").replace("word: kettle\n    on", "on").replace("kettle?", "kettle!")
    )
    assert len(complaints(load, text)) == 3


def test_an_id_used_twice_names_where_it_stands_first(load: Load) -> None:
    rule = GOOD[GOOD.index("  - id: kettle") :]
    (complaint,) = complaints(load, GOOD + rule)
    assert (
        complaint.startswith("small.yaml:9:5); give it one of its own")
        or "'kettle' is the id of another rule" in complaint
    )


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b", "rules: []", "pack: small\nrules: text"])
def test_a_file_that_is_no_pack_says_so(load: Load, text: str) -> None:
    assert complaints(load, text)
