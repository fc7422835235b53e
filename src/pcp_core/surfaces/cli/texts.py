"""Text out of ``.txt .md .html .docx``, with nothing but the standard library and a limit on everything."""

from __future__ import annotations

import codecs
import zipfile
import zlib
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from typing import Any, BinaryIO, NoReturn
from xml.parsers import expat

from pcp_core.errors import Problem, UnreadableInput

LARGEST = 5_000_000
"""Bytes that one event or one text may have. A case with 3,000 notes has about 3,500,000."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_UNSEEN = frozenset({"script", "style", "template", "head", "noscript"})
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol p pre section table td th tr ul".split()
)


def decoded(raw: bytes, name: str, line: int = 1) -> str:
    """Bytes as UTF-8 text without its byte order mark. ``line``: the one that the bytes begin at."""
    if len(raw) > LARGEST:
        what = f"has more than {LARGEST:,} bytes"
        _refuse(f"{name}:{line}", what, "give many events as .jsonl, one a line, and long texts in parts", "too-large")
    if raw.startswith(_UTF_16):
        _refuse(f"{name}:{line}", "is UTF-16 text", "save it as UTF-8", "encoding")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = line + raw.count(b"\n", 0, error.start)
        _refuse(f"{name}:{at}", "is not UTF-8 text", "save it as UTF-8", "encoding")
    if "\0" in text:
        _refuse(f"{name}:{line + text.count(chr(10), 0, text.index(chr(0)))}", "is not text", "save it as UTF-8 text")
    return text


def _plain(stream: BinaryIO, name: str) -> str:
    return _not_empty(decoded(stream.read(LARGEST + 1), name), name)


def _html(stream: BinaryIO, name: str) -> str:
    reader = _Html()
    reader.feed(_plain(stream, name))
    reader.close()
    return _not_empty("\n".join(filter(None, (" ".join(line.split()) for line in reader.text.split("\n")))), name)


class _Html(HTMLParser):
    """The words of a page, a block a line. Offsets found in them count in this text, not in the markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._unseen = 0

    @property
    def text(self) -> str:
        """What was read so far."""
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Begin a new line with a block; stop listening inside scripts and styles."""
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End the line of a block, or begin to listen again."""
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _BLOCKS:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep words that a reader of the page would see."""
        if not self._unseen:
            self._parts.append(data.replace("\n", " "))


def _docx(stream: BinaryIO, name: str) -> str:
    try:
        with zipfile.ZipFile(stream) as archive, archive.open("word/document.xml") as part:
            raw = part.read(LARGEST + 1)
    except (zipfile.BadZipFile, KeyError, EOFError, RuntimeError, zlib.error):
        _refuse(name, "is no Word document that can be read", "save it again as .docx, without a password")
    if len(raw) > LARGEST:
        _refuse(name, f"unpacks to more than {LARGEST:,} bytes", "give a shorter document", "too-large")
    reader = _Word()
    try:
        reader.parser.Parse(raw, True)
    except (expat.ExpatError, _DoctypeFound):
        _refuse(name, "holds XML that no Word document has", "save it again as .docx")
    return _not_empty("".join(reader.parts).strip("\n"), name)


class _DoctypeFound(Exception):
    """No Word document has one; a file that has may be built to fill the memory."""


class _Word:
    """The text of ``word/document.xml``: runs, tabs, breaks, a paragraph a line; not what a reviewer deleted."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._reading = False
        self._fallback = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        self._fallback += tag.endswith(" Fallback")
        name = tag.removeprefix(_WORD)
        self._reading = name == "t" and not self._fallback
        if name in ("tab", "br", "cr") and not self._fallback:
            self.parts.append("\t" if name == "tab" else "\n")

    def _end(self, tag: str) -> None:
        self._fallback -= tag.endswith(" Fallback")
        self._reading = False
        if tag == _WORD + "p" and not self._fallback:
            self.parts.append("\n")

    def _characters(self, data: str) -> None:
        if self._reading:
            self.parts.append(data)

    def _doctype(self, *_: Any) -> None:
        raise _DoctypeFound


def _not_empty(text: str, name: str) -> str:
    if not text.strip():
        _refuse(name, "is empty", "give it something to look at", "empty")
    return text


def _refuse(where: str, what: str, fix: str, code: str = "not-text") -> NoReturn:
    raise UnreadableInput(Problem(where, what, fix, code)) from None


READERS: Mapping[str, Callable[[BinaryIO, str], str]] = {".txt": _plain, ".md": _plain, ".html": _html, ".docx": _docx}
"""The kinds of text file that are read, and how."""
