"""The words of a Word document (``.docx .docm .dotx .dotm``): which parts of the archive are read, in which order."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn
from xml.parsers import expat

from pcp_core.papers.blocks import Block
from pcp_core.papers.decoding import LARGEST, refuse
from pcp_core.papers.wordparts import PartReader

LARGEST_ARCHIVE = 50_000_000
"""Bytes that a packed document may have; pictures make them large, and no picture is unpacked."""

MOST_PARTS = 60
"""Headers, footers and notes that are read of one document."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    KeyError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What the library raises over an archive that is damaged, locked or no archive at all."""

_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_MAIN = "word/document.xml"
_BESIDE = ("header", "footer", "footnotes", "endnotes")


def blocks_of_word(raw: bytes, name: str) -> list[Block]:
    """The body, then headers, footers, footnotes and endnotes. Raises UnreadableInput for what Word did not write."""
    if len(raw) > LARGEST_ARCHIVE:
        refuse(name, f"has more than {LARGEST_ARCHIVE:,} bytes", "take out pictures, or give it in parts", "too-large")
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except _BROKEN:
        _no_document(name)
    try:
        with archive:
            return _Document(archive, name).blocks()
    except (expat.ExpatError, _DoctypeFound):
        refuse(name, "holds XML that no Word document has", "save it again as .docx")


def _no_document(name: str) -> NoReturn:
    refuse(name, "is no Word document that can be read", "save it again as .docx, without a password")


class _DoctypeFound(Exception):
    """No Word document has one; a file that has may be built to fill the memory."""


class _Document:
    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._left = LARGEST

    def blocks(self) -> list[Block]:
        """Every block with words in it. A header that says what another one says is read once."""
        reader = PartReader()
        _parse(self._unpacked(_MAIN), reader)
        found, seen = reader.blocks, set[tuple[str, ...]]()
        for kind, path in self._beside():
            more = PartReader(kind, found[-1].home + 1 if found else 0)
            _parse(self._unpacked(path), more)
            words = tuple(block.text for block in more.blocks)
            if words not in seen:
                seen.add(words)
                found += more.blocks
        return found

    def _beside(self) -> Iterator[tuple[str, str]]:
        """The parts that the document names beside its body: what each is called, and where it lies."""
        links = "word/_rels/document.xml.rels"
        if links not in self._archive.namelist():
            return
        targets: dict[str, list[str]] = {kind: [] for kind in _BESIDE}

        def note(_: str, attributes: Mapping[str, str]) -> None:
            kind = posixpath.basename(attributes.get("Type", ""))
            if kind in targets and attributes.get("TargetMode") != "External":
                targets[kind].append(posixpath.normpath(posixpath.join("/word", attributes.get("Target", "")))[1:])

        parser = _parser()
        parser.StartElementHandler = note
        parser.Parse(self._unpacked(links), True)
        most = MOST_PARTS
        for kind, paths in targets.items():
            several = len(paths) > 1
            for number, path in enumerate(sorted(paths)[:most], 1):
                yield f"{kind} {number}" if several else kind, path

    def _unpacked(self, path: str) -> bytes:
        try:
            if self._archive.getinfo(path).compress_type not in _PACKED:
                _no_document(self._name)
            with self._archive.open(path) as part:
                raw = part.read(self._left + 1)
        except _BROKEN:
            _no_document(self._name)
        self._left -= len(raw)
        if self._left < 0:
            refuse(self._name, f"unpacks to more than {LARGEST:,} bytes", "give a shorter document", "too-large")
        return raw


def _parse(raw: bytes, reader: PartReader) -> None:
    parser = _parser()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.Parse(raw, True)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _doctype
    return parser


def _doctype(*_: Any) -> None:
    raise _DoctypeFound
