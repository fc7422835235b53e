"""Text out of files: what a person would read, and nothing that only a machine sees."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
AROUND = f'<w:document xmlns:w="{WORD}" xmlns:mc="urn:mc"><w:body>{{}}</w:body></w:document>'


def docx(body: str, *, part: str = "word/document.xml") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, body)
    return packed.getvalue()


def words_of(ran: Any) -> str:
    line = next(line for line in ran.out.splitlines() if line.startswith("Words: "))
    return line.removeprefix("Words: ").rpartition(" (")[0]


def test_a_word_document_gives_its_paragraphs_and_nothing_that_was_deleted(pcp: Any, write: Any) -> None:
    body = AROUND.format(
        "<w:p><w:r><w:t>Sam's</w:t><w:tab/><w:t>ket</w:t></w:r><w:r><w:t>tle</w:t></w:r></w:p>"
        "<w:p><w:r><w:delText>gone</w:delText></w:r><w:ins><w:r><w:t>stays &amp; sings</w:t></w:r></w:ins></w:p>"
        "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>once</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>once</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    )
    ran = pcp("check", write("letter.docx", docx(body)), "--format", "plain")
    assert words_of(ran) == "Sam's »kettle« stays & sings once"
    assert "(letter.docx, paragraph 1, character 7)" in ran.out


def test_a_page_gives_what_is_seen_on_it_a_block_a_line(pcp: Any, write: Any) -> None:
    page = (
        "<html><head><title>kettle</title><style>p {color: red}</style></head><body><script>kettle()</script>"
        "<p>Caf&eacute;\n  and <b>ket</b>tle</p><ul><li>spo<i>on</i>"
    )
    ran = pcp("check", write("letter.html", page), "--format", "plain")
    assert words_of(ran) == "Café and »kettle« spoon"
    assert (ran.out.count("Question 1 of 2"), ran.out.count("To know 2 of 2")) == (1, 1)


def test_the_kind_of_a_file_is_known_by_its_ending_in_any_case(pcp: Any, write: Any) -> None:
    assert pcp("check", write("LETTER.TXT", "A kettle.")).code == 1


def lots_of(text: str) -> str:
    return AROUND.format(f"<w:p><w:r><w:t>{text * 400_000}</w:t></w:r></w:p>")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no archive at all", "is no Word document that can be read"),
        (docx("<x/>", part="other.xml"), "is no Word document that can be read"),
        (docx(AROUND.format("<w:p>"))[:-30], "is no Word document that can be read"),
        (docx(AROUND.format("<w:p>")), "holds XML that no Word document has"),
        (docx("<!DOCTYPE d [<!ENTITY a 'aaaa'>]><d>&a;</d>"), "holds XML that no Word document has"),
        (docx(lots_of("a long line ahead ")), "unpacks to more than 5,000,000 bytes"),
        (docx(AROUND.format("<w:p/>")), "is empty"),
    ],
)
def test_a_file_that_is_no_word_document_or_is_built_to_burst_is_refused(
    pcp: Any, write: Any, content: bytes, message: str
) -> None:
    ran = pcp("check", write("letter.docx", content))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"letter.docx: {message}")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("content", ["<p>\n</p>", "<script>kettle</script>"])
def test_a_page_without_words_is_empty(pcp: Any, write: Any, content: str) -> None:
    assert "is empty" in pcp("check", write("page.html", content)).err
