"""A folder of letters, forms and templates: what is looked at, as what, and where each question points."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pcp_core.families.wording.kinds import PLACES
from pcp_core.rules.documents import KINDS
from pcp_core.surfaces.cli.main import main

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PAGE = "<h1>Your visit</h1>\n<p>Dear {{name}}, the <b>ket</b>tle\n is here.</p>\n"


def word(words: str) -> bytes:
    packed = io.BytesIO()
    cell = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{cell}</w:body></w:document>')
    return packed.getvalue()


@pytest.fixture
def letters(place: Path) -> Path:
    """A page, a Word document and a text, in a folder with one folder in it."""
    folder = place / "letters"
    (folder / "more").mkdir(parents=True)
    (folder / "visit.html").write_text(PAGE, encoding="utf-8")
    (folder / "form.docx").write_bytes(word("Your kettle"))
    (folder / "more" / "note.txt").write_text("Tea.\nA kettle.\n", encoding="utf-8")
    return folder


def places(ran: Any) -> list[str]:
    return [line.rpartition(" (")[2].rstrip(")") for line in ran.out.splitlines() if line.startswith("Words: ")]


def test_each_question_points_at_its_place_in_its_file_in_the_order_of_names(pcp: Any, letters: Path) -> None:
    ran = pcp("check", "letters", "--format", "plain")
    assert ran.code == 1
    assert places(ran) == [
        "letters/form.docx, table 1, row 1, column 1, character 6",
        "letters/visit.html:2:26",
        "letters/more/note.txt:2:3",
    ]
    assert ran.err == "3 looked at, 3 questions and things to know\n"


def test_json_says_of_each_file_where_its_words_stand(pcp: Any, letters: Path) -> None:
    form, page, note = pcp("check", letters, "--format", "json").lines
    assert form["file"].endswith("letters/form.docx")
    (evidence,) = form["findings"][0]["evidence"]
    assert evidence["place"] == {"line": 1, "column": 6, "part": "table 1, row 1, column 1"}
    assert page["findings"][0]["evidence"][0]["place"] == {"line": 2, "column": 26, "part": None}
    assert note["findings"][0]["evidence"][0]["place"] == {"line": 2, "column": 3, "part": None}


def test_sarif_has_a_region_of_the_source_for_a_page_and_a_named_place_for_word(pcp: Any, letters: Path) -> None:
    results = pcp("check", "letters", "--format", "sarif").json["runs"][0]["results"]
    form, page, _ = (result["locations"][0] for result in results)
    assert "region" not in form["physicalLocation"]
    assert form["logicalLocations"] == [
        {"fullyQualifiedName": "table 1, row 1, column 1, character 6", "kind": "element"}
    ]
    region = page["physicalLocation"]["region"]
    assert PAGE[region["charOffset"] :][: region["charLength"]] == "ket</b>tle"
    assert [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")] == [2, 26, 2, 36]


def test_sarif_of_a_folder_carries_no_word_of_it_unless_asked(pcp: Any, letters: Path) -> None:
    bare = pcp("check", "letters", "--format", "sarif").out
    assert '"snippet"' not in bare
    assert "is here" not in bare
    assert '"snippet": {"text": "kettle"}' in pcp("check", "letters", "--format", "sarif", "--with-text").out


def test_sarif_fits_the_schema_of_its_standard(pcp: Any, letters: Path) -> None:
    schema = os.environ.get("PCP_SARIF_SCHEMA")
    if not schema:
        pytest.skip("PCP_SARIF_SCHEMA names no copy of sarif-schema-2.1.0.json")
    log = pcp("check", "letters", "--format", "sarif", "--with-text").json
    jsonschema.Draft7Validator(json.loads(Path(schema).read_text("utf-8"))).validate(log)


def test_hidden_locked_and_left_out_files_and_links_that_lead_out_are_not_looked_at(
    pcp: Any, letters: Path, place: Path
) -> None:
    (letters / ".hidden").mkdir()
    for name in (".hidden/a.txt", ".b.txt", "~$form.docx", "old.txt", "more/draft-1.txt", "logo.png", "old.doc"):
        (letters / name).write_text("A kettle.", encoding="utf-8")
    (place / "elsewhere.txt").write_text("A kettle.", encoding="utf-8")
    (letters / "z-out.txt").symlink_to(place / "elsewhere.txt")
    (letters / "z-in.txt").symlink_to(letters / "more" / "note.txt")
    (letters / "circle").symlink_to(letters, target_is_directory=True)
    say(place, [{"files": "letters/old.*", "leave_out": True}, {"files": "draft-*", "leave_out": True}])
    ran = pcp("check", "letters", "--format", "json")
    assert [Path(line["file"]).name for line in ran.lines] == ["form.docx", "visit.html", "z-in.txt", "note.txt"]
    assert ran.err.splitlines()[0] == (
        "letters: not looked at: 1 of a kind that is not read here (.png), 1 that a link has elsewhere"
    )


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(pcp: Any, letters: Path) -> None:
    (letters / "a.docx").write_bytes(b"no archive")
    ran = pcp("check", "letters", "--format", "json")
    assert ran.code == 2
    assert ran.err.startswith("letters/a.docx: is no Word document that can be read")
    assert ran.lines[0]["file"] == "letters/a.docx"
    assert len(ran.lines) == 4


def test_a_folder_without_documents_is_said(pcp: Any, place: Path) -> None:
    (place / "none").mkdir()
    ran = pcp("check", "none")
    assert (ran.code, ran.err.splitlines()[0].partition(";")[0]) == (2, "none: holds no document that is read here")


def say(place: Path, documents: list[dict[str, Any]]) -> None:
    settings = json.loads((place / "pcp.yaml").read_text("utf-8"))
    (place / "pcp.yaml").write_text(json.dumps({**settings, "documents": documents}), encoding="utf-8")


@pytest.fixture
def as_what(place: Path, monkeypatch: pytest.MonkeyPatch, letters: Path) -> Any:
    """What each file is taken for, by its name, when the folder is checked with these options."""
    from pcp_core.desk import Desk

    def look(*options: str) -> dict[str, dict[str, Any]]:
        seen: dict[str, dict[str, Any]] = {}
        consider = Desk.consider

        def watched(self: Desk, event: Any, **more: Any) -> Any:
            about = {key: value for key, value in event["document"].items() if key != "text"}
            seen[about.pop("id")] = about
            return consider(self, event, **more)

        with monkeypatch.context() as patched:
            patched.setattr(Desk, "consider", watched)
            main(["check", "letters", "--format", "json", *options])
        return seen

    return look


def test_a_file_of_which_nothing_is_said_is_a_letter_to_the_person(as_what: Any) -> None:
    assert set(map(str, as_what().values())) == {"{'kind': 'letter', 'audience': 'person'}"}


def test_pcp_yaml_says_what_a_file_is_and_the_later_entry_counts(as_what: Any, place: Path) -> None:
    say(
        place,
        [
            {"files": "letters/", "audience": "agency", "language": "en-NZ"},
            {"files": "*.docx", "kind": "form"},
            {"files": "letters/**/note.*", "audience": "person", "meant_for": "child"},
        ],
    )
    assert as_what() == {
        "form.docx": {"kind": "form", "audience": "agency", "language": "en-NZ"},
        "visit.html": {"kind": "letter", "audience": "agency", "language": "en-NZ"},
        "note.txt": {"kind": "letter", "audience": "person", "language": "en-NZ", "meant_for": "child"},
    }


def test_what_is_said_by_hand_counts_first(as_what: Any, place: Path) -> None:
    say(place, [{"files": "*", "kind": "form", "audience": "agency"}])
    assert set(map(str, as_what("--kind", "plan").values())) == {"{'kind': 'plan', 'audience': 'agency'}"}


@pytest.mark.parametrize(("option", "given"), [("--kind", "leter"), ("--audience", "persons")])
def test_a_kind_or_audience_that_is_none_is_wrong_use(pcp: Any, letters: Path, option: str, given: str) -> None:
    ran = pcp("check", "letters", option, given)
    assert (ran.code, ran.out) == (2, "")
    assert f"{option}: '{given}' is not known here; did you mean" in ran.err


def test_a_slip_under_documents_is_named_by_its_place(pcp: Any, letters: Path, place: Path) -> None:
    say(place, [{"file": "letters/", "audience": "everybody"}])
    ran = pcp("check", "letters")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 3
    assert "did you mean 'files'" in ran.err


def test_what_a_file_can_be_is_what_a_rule_can_look_at() -> None:
    assert set(KINDS) == set(PLACES) - {"case-note"}
