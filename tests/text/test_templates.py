"""Form words: what no one wrote about anybody."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.text.document import Document
from pcp_core.text.templates import unfilled_at


def form_words(text: str) -> list[str]:
    return [text[start:end] for start, end in Document(text).template_spans]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dear {{first_name}}, hello.", ["{{first_name}}"]),
        ("Dear «FirstName», hello.", ["«FirstName»"]),
        ("We met on [insert date] at [name].", ["[insert date]", "[name]"]),
        ("Client name: ____  Worker: ______", ["Client name: ____", "Worker: ______"]),
        ("☐ Violence ☑ Housing ☐ Drugs\nNext", ["☐ Violence ", "☑", "☐ Drugs"]),
        ("[ ] hard to reach\n[x] housing", ["[ ] hard to reach", "[x]"]),
        ("Client: Sam\nWorker: Ana\n\nNote: none", ["Client:", "Worker:"]),
        ("Name\tAge\tRisk\nSam\t3\tno", ["Name\tAge\tRisk"]),
        ("| who | what |\n|---|---|\n| Sam | bus |", ["| who | what |", "|---|---|"]),
        ("From: Jo\nTo: Ana\n\nHello", ["From: Jo\nTo: Ana"]),
        ("From: Jo\nTo: Ana\n\nHi.\nNgā mihi,\nJo\nLead\n\nEnd", ["From: Jo\nTo: Ana", "Ngā mihi,\nJo\nLead"]),
    ],
)
def test_form_words_are_found(text: str, words: list[str]) -> None:
    assert form_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "She said [he] left.",
        "Plan: ring Sam.",
        "We waited... and «oui» she said.",
        "He came from: Suva.",
        "a_b and c__d",
        "Tea | cake",
        "Thanks to Ana, we met.",
    ],
)
def test_a_writers_own_marks_are_not_form_words(text: str) -> None:
    assert form_words(text) == []


def test_an_answered_label_is_no_field_that_waits() -> None:
    document = Document("Client: Sam\nViolence: yes\n☐ drugs")
    assert unfilled_at(document, 12, 20) is None
    assert unfilled_at(document, 28, 33) == (26, 33)


@given(
    st.lists(
        st.sampled_from(["☐", "[ ]", "____", "Name:", "\n", "\t", "|", "{{a}}", "From: a", "To: b", " ", "Regards,"])
    ).map("".join)
)
def test_form_words_stand_in_order_and_apart(text: str) -> None:
    spans = Document(text).template_spans
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
