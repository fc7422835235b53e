"""A Word document from its parts, written by hand, so that a test shows all there is in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from pcp_core.papers import Paper, read_paper

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

MadeWord = Callable[..., Paper]


def packed_word(body: str, beside: dict[str, tuple[str, str]] | None = None, *, word: str = WORD) -> bytes:
    """The bytes of a document. beside: its other parts, as path -> (kind, XML inside their root)."""
    packed = io.BytesIO()
    names = f'xmlns:w="{word}" xmlns:mc="urn:mc" xmlns:v="urn:v"'
    links = "".join(
        f'<Relationship Id="r{number}" Type="{LINKS}/{kind}" Target="{path}"/>'
        for number, (path, (kind, _)) in enumerate((beside or {}).items())
    )
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>')
        for path, (_, inside) in (beside or {}).items():
            archive.writestr(f"word/{path}", f"<w:part {names}>{inside}</w:part>")
    return packed.getvalue()


@pytest.fixture
def word_file() -> Callable[..., bytes]:
    """The bytes of a document made of this body and these other parts."""
    return packed_word


@pytest.fixture
def made() -> MadeWord:
    """Read a document made of this body and these other parts."""

    def make(body: str, beside: dict[str, tuple[str, str]] | None = None, **more: str) -> Paper:
        return read_paper(packed_word(body, beside, **more), "letter.docx")

    return make
