"""Which files an entry of ``documents:`` means."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from pcp_core.rules.documents import Documents, Manner, fits


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ("letters/", "letters/a.txt"),
        ("letters/", "letters/more/a.txt"),
        ("./letters/*.txt", "letters/a.txt"),
        ("letters/**/*.txt", "letters/a.txt"),
        ("letters/**/*.txt", "letters/more/still/a.txt"),
        ("**/forms/*", "a/b/forms/c.docx"),
        ("*.docx", "letters/more/a.docx"),
        ("consent-?.html", "forms/consent-2.html"),
        ("a+(b).txt", "a+(b).txt"),
    ],
)
def test_an_entry_means_what_it_says(files: str, place: str) -> None:
    assert fits(files, PurePath(place))


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ("letters/", "old-letters/a.txt"),
        ("letters/*.txt", "letters/more/a.txt"),
        ("forms/*", "letters/forms/a.txt"),
        ("*.docx", "a.docx.txt"),
        ("consent-?.html", "consent-22.html"),
    ],
)
def test_a_star_stays_in_its_folder_and_a_path_begins_where_it_was_written(files: str, place: str) -> None:
    assert not fits(files, PurePath(place))


def test_a_file_elsewhere_is_known_by_its_name_alone(tmp_path: Path) -> None:
    said = Documents.of(tmp_path / "agency", [{"files": "*.txt", "kind": "plan"}, {"files": "**/*", "kind": "form"}])
    assert said.manner(tmp_path / "other" / "a.txt") == Manner(kind="form")
    assert Documents.of(tmp_path, [{"files": "agency/", "kind": "form"}]).manner(Path("agency/x.md")) == Manner()


def test_a_name_is_the_same_however_its_letters_are_composed() -> None:
    assert fits("whānau*.txt", PurePath("letters/wha\u0304nau-hui.txt"))
