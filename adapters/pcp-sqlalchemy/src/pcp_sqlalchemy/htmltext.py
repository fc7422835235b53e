"""HTML notes as the words somebody wrote: paragraphs and list lines kept, nothing lost.

What reads like a tag and is none (``<anna@example.org>``, ``BP <90``) is text, and so is a tag, comment, style or
script that is never closed: it would swallow the rest of the note.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

_PARAGRAPH = frozenset(
    "address article aside blockquote body center details dialog div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "head header hr html main nav ol p pre section table title ul".split()
)
_LINE = frozenset("caption dd dt figcaption legend li option summary tr".split())
_INLINE = frozenset(
    "a abbr acronym applet area audio b base bdi bdo big br button canvas cite code col colgroup data datalist del dfn "
    "em embed font frame i iframe img input ins kbd label link map mark meta meter nobr noscript object optgroup "
    "output param picture progress q ruby rt rp s samp select small source span strike strong sub sup svg tbody td "
    "template textarea tfoot th thead time track tt u var video wbr xml".split()
)
_HIDDEN = frozenset({"script", "style"})
_KNOWN = _PARAGRAPH | _LINE | _INLINE | _HIDDEN

_TAG = re.compile(r"<[a-zA-Z!/][^<>]*>")
_NO_TAG = re.compile(r"<(?![a-zA-Z/!?])|<(?=/(?![a-zA-Z]))")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_SWALLOWS = (("<!--", "-->"), ("<style", "</style"), ("<script", "</script"), ("<", ">"))
_NEW_LINE, _NEW_PARAGRAPH = "\x00", "\x01"
"""Breaks that do not add up with the breaks beside them."""
_BREAKS = re.compile(r" *[\x00\x01][\x00\x01 ]*")


def to_text(html: str) -> str:
    """The text of a note that may be HTML. Plain text keeps its own line breaks; only its entities become letters.

    Blocks become paragraphs; ``<br>``, list items (with a hyphen) and table rows become lines; a tab parts cells.
    """
    html = html.replace(_NEW_LINE, "").replace(_NEW_PARAGRAPH, "")
    if not _TAG.search(html):
        return _ENTITY.sub(lambda entity: unescape(entity[0]), html).replace("\xa0", " ")
    reader = _Reader()
    reader.feed(_with_loose_ends_as_text(html))
    reader.close()
    return reader.text()


def _with_loose_ends_as_text(html: str) -> str:
    html = _NO_TAG.sub("&lt;", html.replace("<![CDATA[", "").replace("]]>", ""))
    for opener, closer in _SWALLOWS:
        end = max((found.end() for found in re.finditer(closer, html, re.IGNORECASE)), default=0)
        html = html[:end] + re.sub(opener, f"&lt;{opener[1:]}", html[end:], flags=re.IGNORECASE)
    return html


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._hidden = False
        self._as_written = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's call
        """A tag of HTML becomes its line or tab; anything else in angle brackets was written by a worker and stays."""
        if tag in _HIDDEN:
            self._hidden = True
        elif tag not in _KNOWN and ":" not in tag:
            self._parts.append(self.get_starttag_text() or "")
        elif tag == "br":
            self._parts.append("\n")
        elif tag in ("td", "th"):
            self._parts.append("" if self._at_line_start() else "\t")
        else:
            self._break(tag)
            self._as_written += tag == "pre"
            self._parts.append("- " if tag == "li" else "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The same for a tag that closes itself; a script or style that does hides nothing."""
        if tag not in _HIDDEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close a block, and with it what it kept as written or hidden."""
        if tag in _HIDDEN:
            self._hidden = False
        else:
            self._break(tag)
            self._as_written = max(0, self._as_written - (tag == "pre"))

    def handle_data(self, data: str) -> None:
        """Words, with blanks as a browser would show them."""
        if not self._hidden:
            self._parts.append(data if self._as_written else _BLANKS.sub(" ", data))

    def _break(self, tag: str) -> None:
        if tag in _PARAGRAPH or tag in _LINE:
            self._parts.append(_NEW_PARAGRAPH if tag in _PARAGRAPH else _NEW_LINE)

    def _at_line_start(self) -> bool:
        return next(
            (part.endswith((_NEW_LINE, _NEW_PARAGRAPH, "\n")) for part in reversed(self._parts) if part.strip(" ")),
            True,
        )

    def text(self) -> str:
        """The whole text: lines trimmed, at most one empty line between two."""
        whole = "".join(self._parts).replace("\r\n", "\n")
        whole = _BREAKS.sub(lambda found: "\n\n" if _NEW_PARAGRAPH in found[0] else "\n", whole)
        return re.sub(r"\n{3,}", "\n\n", re.sub(r" *([\n\t]) *", r"\1", whole)).strip()
