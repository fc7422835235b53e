"""Words in a Word document: what somebody sees there, each under the name of the place where they will find it."""

from __future__ import annotations

import io
from typing import Any

import pytest

from pcp_core.papers import Paper, read_paper

RUN = "<w:r><w:t>{}</w:t></w:r>"


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def where(paper: Paper, words: str) -> str:
    return paper.place(paper.text.index(words)).in_file("letter.docx").removeprefix("letter.docx, ")


def field(code: str, shown: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{shown}{marks[2]}"


def test_a_paragraph_is_counted_among_those_that_hold_words(made: Any) -> None:
    paper = made("<w:p/>" + paragraph("First here.") + "<w:p/>" + paragraph("Then a cup."))
    assert where(paper, "First") == "paragraph 1, character 1"
    assert where(paper, "cup") == "paragraph 2, character 8"


def test_a_line_break_inside_a_paragraph_begins_its_second_line(made: Any) -> None:
    paper = made("<w:p><w:r><w:t>One</w:t><w:br/><w:t>two cups</w:t></w:r></w:p>")
    assert where(paper, "cups") == "paragraph 1, line 2, character 5"


def test_a_cell_is_found_by_table_row_and_column_and_a_wide_cell_counts_as_its_columns(made: Any) -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("Both") + "</w:tc>"
    narrow = "<w:tc>" + paragraph("Third") + paragraph("below it") + "</w:tc>"
    paper = made(f"<w:tbl><w:tr/><w:tr>{wide}{narrow}</w:tr></w:tbl>" + paragraph("After."))
    assert where(paper, "Both") == "table 1, row 2, column 1, character 1"
    assert where(paper, "Third") == "table 1, row 2, column 3, character 1"
    assert where(paper, "below") == "table 1, row 2, column 3, paragraph 2, character 1"
    assert where(paper, "After") == "paragraph 1, character 1"


def test_a_table_inside_a_cell_is_named_with_the_cell_around_it(made: Any) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('Deep')}</w:tc></w:tr></w:tbl>"
    paper = made(f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>")
    assert where(paper, "Deep") == "table 1, row 1, column 1, table 1, row 1, column 1, character 1"


def test_no_phrase_reaches_from_one_cell_into_the_next(made: Any) -> None:
    cells = "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in ("hard to", "reach"))
    assert made(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>").text == "hard to\n\nreach"


def test_headers_footers_and_notes_are_read_after_the_body_and_a_repeated_header_once(made: Any) -> None:
    line = '<w:footnote w:type="separator" w:id="-1">' + paragraph("---") + "</w:footnote>"
    paper = made(
        paragraph("Dear Sam,"),
        {
            "footnotes.xml": ("footnotes", f'{line}<w:footnote w:id="1">{paragraph("A note.")}</w:footnote>'),
            "header1.xml": ("header", paragraph("Harbour")),
            "header2.xml": ("header", paragraph("Harbour")),
            "footer1.xml": ("footer", paragraph("Page one")),
            "styles.xml": ("styles", paragraph("never")),
        },
    )
    assert paper.text.split("\n\n") == ["Dear Sam,", "Harbour", "Page one", "A note."]
    assert where(paper, "Harbour") == "header 1, paragraph 1, character 1"
    assert where(paper, "Page") == "footer, paragraph 1, character 1"
    assert where(paper, "A note") == "footnote 1, character 1"


def test_a_text_box_is_read_once_after_the_paragraph_that_holds_it(made: Any) -> None:
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    paper = made(f"<w:p>{RUN.format('Beside ')}<w:r>{both}</w:r>{RUN.format('it.')}</w:p>")
    assert paper.text == "Beside it.\n\nIn a box."
    assert where(paper, "In a box") == "text box 1, character 1"


def test_insertions_are_read_and_deletions_moves_away_and_hidden_words_are_not(made: Any) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden </w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown </w:t></w:r>'
    paper = made(
        f"<w:p><w:del><w:r><w:delText>gone </w:delText></w:r></w:del><w:moveFrom>{RUN.format('moved ')}</w:moveFrom>"
        f"<w:ins>{RUN.format('new ')}</w:ins>{hidden}{shown}{RUN.format('old')}</w:p>"
    )
    assert paper.text == "new shown old"


def test_of_a_field_what_it_shows_is_read_and_its_code_is_not(made: Any) -> None:
    inner = field(" MERGEFIELD state ", RUN.format("inside"))
    code = f'</w:instrText></w:r>{inner}<w:r><w:instrText> = "1" "the client" "nobody"'
    paper = made(f"<w:p>{RUN.format('See ')}{field(f' IF {code} ', RUN.format('page two'))}{RUN.format('.')}</w:p>")
    assert paper.text == "See page two."


@pytest.mark.parametrize(
    "merged",
    [
        field(" MERGEFIELD client_name ", RUN.format("«client") + RUN.format(" name»")),
        '<w:fldSimple w:instr=" MERGEFIELD client "><w:r><w:t>«client»</w:t></w:r></w:fldSimple>',
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        "<w:r><w:t>the client</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:r><w:t>{{ client.name }}</w:t></w:r>",
        "<w:r><w:t>&lt;&lt;client&gt;&gt;</w:t></w:r>",
        "<w:r><w:t>[Client's full name]</w:t></w:r>",
    ],
)
def test_a_merge_field_and_an_empty_control_are_a_blank_in_their_sentence(made: Any, merged: str) -> None:
    text = made(f"<w:p>{RUN.format('Dear ')}{merged}{RUN.format(', hello.')}</w:p>").text
    assert "client" not in text.lower()
    assert text.startswith("Dear __")
    assert text.endswith("_, hello.")


def test_what_was_merged_in_already_is_read(made: Any) -> None:
    assert made(f"<w:p>{field(' MERGEFIELD name ', RUN.format('Sam'))}</w:p>").text == "Sam"


def test_what_was_typed_into_a_content_control_is_read_under_its_number(made: Any) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('Typed.')}</w:sdtContent></w:sdt>"
    paper = made(paragraph("Before.") + control)
    assert where(paper, "Typed") == "content control 1, paragraph 2, character 1"


def test_what_a_list_lets_somebody_choose_is_read_choice_by_choice(made: Any) -> None:
    items = "".join(f'<w:listItem w:displayText="{words}" w:value="x"/>' for words in ("By phone", "At home"))
    control = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
        f"<w:sdtContent>{RUN.format('Choose an item.')}</w:sdtContent></w:sdt>"
    )
    older = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:listEntry w:val="In town"/></w:ddList></w:ffData>'
    )
    end = '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    paper = made(f"<w:p>{RUN.format('We meet ')}{control}{older}{end}{RUN.format('.')}</w:p>")
    assert paper.text == "We meet ________.\n\nBy phone\n\nAt home\n\nIn town"
    assert where(paper, "At home") == "content control 1, choice 2, character 1"


def test_a_field_that_lost_its_end_does_not_swallow_what_follows(made: Any) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert made(f"<w:p>{begin}{RUN.format('code')}</w:p>" + paragraph("Still here.")).text == "Still here."


def test_a_document_of_the_strict_kind_is_read_as_well(made: Any) -> None:
    assert made(paragraph("Strict."), word="http://purl.oclc.org/ooxml/wordprocessingml/main").text == "Strict."


def test_short_lines_stand_together_and_a_heading_stands_alone(made: Any) -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Your plan</w:t></w:r></w:p>'
    assert made(heading + paragraph("12 Elm Street") + paragraph("Geelong")).text == (
        "Your plan\n\n12 Elm Street\nGeelong"
    )


@pytest.mark.parametrize("ending", ["docx", "DOTX", "docm", "dotm"])
def test_templates_and_documents_with_macros_are_read_alike(word_file: Any, ending: str) -> None:
    assert read_paper(word_file(paragraph("Hello.")), f"letter.{ending}").text == "Hello."


def test_a_document_made_by_a_library_is_read_with_its_parts() -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    document: Any = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Harbour Family Services"
    document.add_heading("What we agreed", 1)
    document.add_paragraph("Dear Inés, thank you for coming.")
    table = document.add_table(2, 2)
    table.cell(0, 1).text = "Who"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Ana brings the bus card."
    document.add_paragraph("See you soon.")
    packed = io.BytesIO()
    document.save(packed)
    paper = read_paper(packed.getvalue(), "letter.docx")
    assert [line for line in paper.text.split("\n") if line] == [
        "What we agreed", "Dear Inés, thank you for coming.", "Who", "Ana brings the bus card.", "See you soon.",
        "Harbour Family Services",
    ]  # fmt: skip
    assert where(paper, "bus card") == "table 1, row 2, column 1, character 16"
    assert where(paper, "Harbour") == "header, paragraph 1, character 1"


def test_a_word_document_has_no_source_that_a_program_could_change(made: Any) -> None:
    paper = made(paragraph("Hello."))
    assert paper.source_span(0, 5) is None
    assert paper.source_region(0, 5) is None


def test_no_repr_shows_what_stands_in_a_paper(made: Any) -> None:
    assert "Hello" not in repr(made(paragraph("Hello.")))
