"""Long sentences, by words."""

from __future__ import annotations

from pcp_core.text.document import Document
from pcp_core.text.names import Names
from pcp_core.text.readability import count_words, counted_words, hardness, long_sentences


def count(text: str, names: Names | None = None) -> int:
    return count_words(Document(text, names), 0, len(text))


def test_a_sentence_over_the_limit_is_found_with_its_place_and_length() -> None:
    text = "Short one. " + "word " * 36 + "end. Short again."
    (sentence,) = long_sentences(Document(text))
    assert sentence.words == 37
    assert text[sentence.start : sentence.end].startswith("word")
    assert text[sentence.start : sentence.end].endswith("end.")


def test_a_sentence_at_the_limit_is_not_long() -> None:
    assert long_sentences(Document("w " * 35)) == ()
    assert len(long_sentences(Document("w " * 36))) == 1


def test_a_name_of_the_case_is_one_word() -> None:
    names = Names(others=("Moana Te Rangi O'Brien",))
    assert count("I met Moana Te Rangi O'Brien today", names) == 4
    assert count("I met Moana Te Rangi O'Brien today") == 7


def test_a_word_with_macrons_hyphens_or_apostrophes_is_one_word() -> None:
    assert count("whānau wha\u0304nau ā-whānau don’t 1.5 10:30") == 6
    assert count("tea – and – cake & milk") == 4


def test_a_text_is_as_hard_as_its_sentences_and_long_words_say() -> None:
    easy, hard = "We had tea. " * 10, "Administrative considerations necessitate documentation. " * 10
    assert hardness(Document(easy)) == (3, 30, ())
    measured = hardness(Document(hard))
    assert (measured.score, measured.words, len(measured.hardest)) == (104, 40, 3)


def test_names_quotations_headings_and_addresses_are_no_part_of_how_hard_a_text_is() -> None:
    names = Names(person=("Venkatanarasimharajuvaripeta",))
    text = (
        "# Administrative considerations\n\nVenkatanarasimharajuvaripeta had tea. "
        '"Administrative considerations," Bea said. I went to 4 Administrative Considerations Road.'
    )
    words = [text[start:end] for start, end in counted_words(Document(text, names))]
    assert words == ["had", "tea", "Bea", "said", "I", "went", "to"]


def test_a_word_in_two_parts_and_one_of_another_script_are_not_long() -> None:
    assert hardness(Document("wha\u0304naungatanga ерундистика whakapapa\u0304")).score == 3
