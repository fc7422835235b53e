"""Whatever is put in: every other word, number, name and quotation stays as it was, and nothing is asked again."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core import Engine
from pcp_core.families.wording.edits.verbs import first_person_form
from pcp_core.model import Finding
from pcp_core.rules.forms import spelled_out
from pcp_core.rules.marks import read_marked
from pcp_core.shipped import shipped_rules

from .conftest import findings_of, put_in, shipped

WRITERS = st.sampled_from(["The writer", "This worker", "The author", "the undersigned", "SW", "This clinician", "Ana"])
CLIENTS = st.sampled_from(["The client", "the service user", "client", "our client", "The patient", "said client"])
VERBS = st.sampled_from(
    ["was", "is", "has", "rang", "visits", "told", "went with", "also noted", "wrote to", "does not know", "spoke with"]
)
REST = st.sampled_from(
    [
        "at 14:05 on 3 May.",
        "Mosese about the $40.20, twice.",
        "and left.",
        '"I hate forms," Salote said.',
        "her sister's flat in Te Aro \U0001f642.",
        "herself.",
        "that they would ring on 0400 123 456.",
        "whānau at the marae – and waited.",
        "the client, who was out.",
        "with the writer.",
    ]
)
BEFORE = st.sampled_from(["", "On Monday ", "Kia ora. ", "Salote and ", "After lunch, ", "\U0001f3e0 ", "Mosese rang "])
SENTENCES = st.builds(
    lambda before, who, verb, whom, rest: f"{before}{who} {verb} {whom}{rest}",
    BEFORE,
    WRITERS | CLIENTS,
    VERBS,
    st.sampled_from(["", "the client ", "this worker's manager ", "Salote ", "client's aunt "]),
    REST,
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join)
WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\S")


@pytest.fixture(autouse=True, scope="module")
def loaded() -> None:
    """Rules are read before the first example is timed."""
    shipped()
    engine_of(shipped_rules("plain-language") / "plain-words.yaml")


def edits(found: tuple[Finding, ...]) -> list[dict[str, Any]]:
    return [finding.details["edit"] for finding in found if "edit" in finding.details]


@given(TEXTS, st.sampled_from(["NFC", "NFD"]))
def test_only_the_words_for_the_writer_and_the_client_change_and_the_verb_with_them(text: str, form: str) -> None:
    text = unicodedata.normalize(form, text)
    for edit in edits(found := findings_of(text, role="social-worker")):
        before = WORDS.findall(text[edit["start"] : edit["end"]])
        kept = [word for word in WORDS.findall(edit["text"]) if word in before]
        new = [word for word in WORDS.findall(edit["text"]) if word not in before]
        known = {"I", "me", "my", "My", "mine", "myself", "Salote", "'s", "’s"}
        verbs = {first_person_form(word.lower()) or "" for word in before}
        assert all(word in known or word in verbs or "am not".startswith(word) for word in new)
        gone = [word.lower() for word in before if word not in kept]
        assert not any(re.fullmatch(r"[\d:.$]+|mosese|salote|sister.*|whānau|hate", word) for word in gone)
    put_in(text, found)


@given(TEXTS)
def test_quotations_numbers_and_names_are_all_still_there(text: str) -> None:
    after = put_in(text, findings_of(text, role="social-worker"))
    for kept in (r'"[^"]*"', r"[\d:.$]*\d", r"Mosese", r"\bnot\b|n't", r"\U0001f642|\U0001f3e0", r"[.,–]"):
        assert re.findall(kept, after) == re.findall(kept, text)


@given(TEXTS)
def test_edits_lie_in_the_text_hold_their_evidence_and_are_apart(text: str) -> None:
    found = findings_of(text, role="social-worker")
    spans = []
    for finding in found:
        if edit := finding.details.get("edit"):
            [place] = finding.evidence
            assert 0 <= edit["start"] <= place.start < place.end <= edit["end"] <= len(text)
            spans.append((edit["start"], edit["end"]))
    assert all(first[1] <= second[0] for first, second in zip(sorted(spans), sorted(spans)[1:], strict=False))


@given(TEXTS)
def test_what_was_put_in_is_not_asked_about_again(text: str) -> None:
    found = findings_of(text, role="social-worker")
    again = findings_of(put_in(text, found), role="social-worker")
    assert len(again) == len(found) - len(edits(found))


def pasted() -> list[Any]:
    """Every phrase of the shipped packs that has words to put in, spelled out."""
    listed = []
    for file in sorted(shipped_rules("plain-language").rglob("*.yaml")):
        pack = read_marked(file.read_text(encoding="utf-8"), file.name).data
        for rule in pack["rules"]:
            for phrase, words in rule.get("paste", {}).items():
                listed += [pytest.param(file, one, words, id=one) for one in spelled_out(phrase)]
    return listed


@cache
def engine_of(file: Path) -> Engine:
    text = file.read_text(encoding="utf-8")
    if 'status: "off"' not in text:
        return shipped()
    return Engine.load(["plain-words"])


@pytest.mark.parametrize(("file", "phrase", "words"), pasted())
def test_every_phrase_that_can_be_put_in_is_and_is_not_asked_about_again(file: Path, phrase: str, words: str) -> None:
    engine = engine_of(file)
    text, options = f"On 4 May Salote {phrase} a thing.", {"engine": engine, "kind": "letter", "audience": "person"}
    found = findings_of(text, **options)
    assert put_in(text, found) == f"On 4 May Salote {words} a thing."
    assert findings_of(put_in(text, found), **options) == ()
