"""Merge fields: form words of a template, in whatever syntax it was made with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcp_core.text.document import Document
from pcp_core.text.mergefields import blanked, blanked_in_markup

VALUES = (
    "{{name}}", "{{ client.name | upper }}", "{{{client}}}", "«Client»", "«client_name»", "<<Client Name>>",
    "${client}", "$!{client}", "[Name]", "[insert the client's address]", "<first name>", "<%= client %>",
    "{client}", "{!Client.FirstName}", "*|CLIENT|*", "%%client%%", "%CLIENT_NAME%", "[[the client]]",
    "<?= $client ?>", "<?php echo $client ?>",
)  # fmt: skip
STEPS = (
    "{% if client %}", "{%- for c in clients -%}", "{# the client #}", "{{#each clients}}", "{{/if}}", "{{^client}}",
    "{{! the client }}", "{{else}}", "<% if client %>", "<?php if ($client): ?>", "{% if\n a %}",
)  # fmt: skip


@pytest.mark.parametrize("field", VALUES)
def test_a_value_is_a_blank_of_its_length_and_counts_as_form_words(field: str) -> None:
    text = f"Dear {field}, hello."
    assert blanked(text) == f"Dear {'_' * len(field)}, hello."
    assert (5, 5 + len(field)) in Document(text).template_spans


@pytest.mark.parametrize("field", STEPS)
def test_a_step_of_a_template_is_no_word_at_all(field: str) -> None:
    assert blanked(f"Dear {field}Sam").split() == ["Dear", "Sam"]


@pytest.mark.parametrize(
    "words",
    [
        "{the client}",
        "100%AGREE 5%",
        "*|",
        "« Je suis là », dit-elle.",
        "«je suis là»",
        "[sic]",
        "a < b > c",
        "{ }",
        "5 % of {these two}",
        "<b>",
        "$5",
    ],
)
def test_what_somebody_wrote_is_no_field(words: str) -> None:
    assert blanked(words) == words


def test_tags_of_a_page_are_no_fields() -> None:
    assert blanked_in_markup("<address>[Name] {{name}}</address>") == "<address>[Name] ________</address>"


@given(st.text(alphabet="{}%#<>«»[]$ \nab_!?=/", max_size=60))
def test_nothing_ever_moves(text: str) -> None:
    for made in (blanked(text), blanked_in_markup(text)):
        assert len(made) == len(text)
        assert [at for at, one in enumerate(made) if one == "\n"] == [at for at, one in enumerate(text) if one == "\n"]
