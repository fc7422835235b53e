"""One XML part of a Word document -> blocks, as somebody reads it in Word, each with the name of its place.

Read is what is seen: insertions, what a field shows, what was typed into a content control or can be chosen in it. Not
read are deletions, hidden text, the code of a field, and the words that a control shows while it is empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pcp_core.papers.blocks import Block, Piece
from pcp_core.papers.wordplaces import Whereabouts

Attributes = Mapping[str, str]

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑"}
_UNREAD = frozenset({"del", "moveFrom", "rt", "Fallback"})
_BLANK = "________"
_MERGED = re.compile(r"\s*«([^«»\n]{1,80})»\s*")
_OFF = frozenset({"0", "false", "off"})


@dataclass(slots=True)
class _Paragraph:
    words: list[str] = field(default_factory=list)
    heading: bool = False
    after: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    """A field of Word. Its code is for Word alone; what it shows begins at a word of its paragraph."""

    code: str = ""
    shows: bool = False
    begins: int = 0


class PartReader:
    """Takes expat's calls for one part. within: what it is called, "" for the body; home: see ``Whereabouts``."""

    def __init__(self, within: str = "", home: int = 0) -> None:
        self.blocks: list[Block] = []
        self._where = where = Whereabouts("" if within.startswith(("footnote", "endnote")) else within, home)
        self._paragraphs: list[_Paragraph] = []
        self._fields: list[_Field] = []
        self._empty: list[bool] = []
        self._unread = 0
        self._choices = 0
        self._reading = ""
        self._hidden = False
        self._begins: Mapping[str, Callable[[Attributes], object]] = {
            "p": lambda _: self._paragraphs.append(_Paragraph()),
            "pStyle": self._style,
            "r": lambda _: self._hide({"val": "0"}),
            "vanish": self._hide,
            "t": lambda _: self._listen("words"),
            "instrText": lambda _: self._listen("code"),
            "fldChar": self._field,
            "fldSimple": self._simple_field,
            "tbl": lambda _: where.opens("table"),
            "tr": lambda _: where.row(),
            "tc": lambda _: where.cell(),
            "gridSpan": where.spans,
            "gridBefore": lambda attributes: where.spans({"val": attributes.get("val", "")}, before=True),
            "txbxContent": lambda _: where.opens("text box"),
            "footnote": lambda attributes: self._note("footnote", attributes),
            "endnote": lambda attributes: self._note("endnote", attributes),
            "sdt": lambda _: self._control(),
            "showingPlcHdr": self._waits,
            "sdtContent": lambda _: self._content(),
            "listItem": lambda attributes: self._choice(attributes.get("displayText") or attributes.get("value", "")),
            "listEntry": lambda attributes: self._choice(attributes.get("val", "")),
        }
        self._ends: Mapping[str, Callable[[], object]] = {
            "p": self._end_paragraph,
            "r": lambda: self._hide({"val": "0"}),
            "t": lambda: self._listen(""),
            "instrText": lambda: self._listen(""),
            "fldSimple": self._end_field,
            "tbl": where.closes,
            "txbxContent": where.closes,
            "footnote": where.closes,
            "endnote": where.closes,
            "sdt": self._end_control,
        }

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        name = _local(tag)
        if self._unread or name in _UNREAD:
            self._unread += 1
        elif name in _SIGNS:
            self._write(_SIGNS[name])
        elif begin := self._begins.get(name):
            begin({key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._unread:
            self._unread -= 1
        elif end := self._ends.get(_local(tag)):
            end()

    def characters(self, data: str) -> None:
        """Text of the element that is open."""
        if self._unread:
            return
        if self._reading == "words":
            self._write(data)
        elif self._reading == "code" and self._fields:
            self._fields[-1].code += data

    def _listen(self, what: str) -> None:
        self._reading = what

    def _write(self, words: str) -> None:
        if self._paragraphs and not self._hidden and all(one.shows for one in self._fields):
            self._paragraphs[-1].words.append(words)

    def _hide(self, attributes: Attributes) -> None:
        self._hidden = attributes.get("val", "1") not in _OFF

    def _style(self, attributes: Attributes) -> None:
        if self._paragraphs:
            self._paragraphs[-1].heading = attributes.get("val", "").lower().startswith(("heading", "title"))

    def _end_paragraph(self) -> None:
        # A code never goes on in the next paragraph: one that lost its end may not swallow the rest of the document.
        self._fields = [one for one in self._fields if one.shows]
        paragraph = self._paragraphs.pop()
        found = paragraph.after
        words = "".join(paragraph.words).rstrip()
        if words.strip(" \t_"):
            self._where.home += paragraph.heading
            found = [Block([Piece(words)], self._where.home, self._where.paragraph()), *found]
            self._where.home += paragraph.heading
        # What stands in a box is anchored in a paragraph, and read after it.
        (self._paragraphs[-1].after if self._paragraphs else self.blocks).extend(found)

    def _field(self, attributes: Attributes) -> None:
        kind = attributes.get("fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._shows(self._fields[-1])
        elif kind == "end":
            self._end_field()

    def _simple_field(self, attributes: Attributes) -> None:
        self._fields.append(_Field(attributes.get("instr", "")))
        self._shows(self._fields[-1])

    def _shows(self, one: _Field) -> None:
        one.shows = True
        one.begins = len(self._paragraphs[-1].words) if self._paragraphs else 0

    def _end_field(self) -> None:
        if not self._fields:
            return
        one = self._fields.pop()
        if self._paragraphs and one.code.split()[:1] == ["MERGEFIELD"]:
            words = self._paragraphs[-1].words
            if _MERGED.fullmatch("".join(words[one.begins :])):
                words[one.begins :] = [_BLANK]

    def _note(self, kind: str, attributes: Attributes) -> None:
        if attributes.get("type", "normal") == "normal":
            self._where.opens(kind)
        else:  # the line that parts notes from the page
            self._unread = 1

    def _control(self) -> None:
        self._where.opens_control()
        self._empty.append(False)

    def _waits(self, attributes: Attributes) -> None:
        if self._empty:
            self._empty[-1] = attributes.get("val", "1") not in _OFF

    def _content(self) -> None:
        if self._empty and self._empty[-1]:
            self._write(_BLANK)
            self._unread = 1

    def _choice(self, words: str) -> None:
        """One of those that a list lets somebody choose from: a line of its own, of no home but its own."""
        if words.strip():
            self._choices += 1
            block = Block([Piece(words)], -self._choices, self._where.choice())
            (self._paragraphs[-1].after if self._paragraphs else self.blocks).append(block)

    def _end_control(self) -> None:
        self._where.closes_control()
        if self._empty:
            self._empty.pop()


def _local(tag: str) -> str:
    """``p`` of Word's own elements; of what is not Word's only the names that say it may be left out."""
    space, _, name = tag.rpartition(" ")
    return name if space in _WORD or name == "Fallback" else ""
