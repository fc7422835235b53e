"""The inside of a Markdown block as plain text, with the place of every character in the source.

Tokens of markdown-it carry no offsets inside a block. They come in the order of the text, so each is found from where
the one before it ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

MASK = "*"
"""Stands for each character of code and of a bare address: it is nobody's wording."""


@dataclass(slots=True)
class Inline:
    """Text built from tokens. at: where each character of ``text`` stands in ``content``."""

    content: str
    text: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    alts: list[tuple[str, int]] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    cursor: int = 0

    def put(self, text: str, start: int) -> None:
        """Text as it stands in the source from ``start``."""
        self.text.append(text)
        self.at += range(start, start + len(text))

    def find(self, text: str) -> int:
        """Where this stands next; where the last one ended if it is not found."""
        at = self.content.find(text, self.cursor)
        return self.cursor if at < 0 else at


def read_inline(content: str, tokens: Sequence[Token], markdown: MarkdownIt, masked: Sequence[str]) -> Inline:
    """The text of a block's tokens. masked: kinds of markup whose text is not looked at (``code``)."""
    inline = Inline(content)
    address = False
    for token in tokens:
        match token.type:
            case "text":
                _text(inline, token.content, masked=address)
            case "text_special":
                at = inline.find(token.markup)
                inline.text.append(token.content)
                inline.at += [at] * len(token.content)
                inline.cursor = at + len(token.markup)
            case "code_inline":
                _code(inline, token, masked="code" in masked)
            case "softbreak" | "hardbreak":
                at = inline.find("\n")
                inline.put("\n", at)
                inline.cursor = at + 1
            case "link_open":
                address = token.info == "auto"
                inline.cursor = inline.find("<" if address else "[") + 1
            case "link_close":
                _close_link(inline, markdown, auto=address)
                address = False
            case "image":
                _image(inline, token, markdown)
            case "html_inline":
                at = inline.find(token.content)
                inline.comments.append((len(inline.at), token.content))
                inline.cursor = at + len(token.content)
            case _:
                if token.markup:
                    inline.cursor = inline.find(token.markup) + len(token.markup)
    return inline


def _text(inline: Inline, text: str, *, masked: bool) -> None:
    if not text:
        return
    at = inline.find(text)
    inline.put(MASK * len(text) if masked else text, at)
    inline.cursor = at + len(text)


def _code(inline: Inline, token: Token, *, masked: bool) -> None:
    opening = inline.find(token.markup)
    start = opening + len(token.markup)
    end = inline.content.find(token.markup, start)
    end = len(inline.content) if end < 0 else end
    begin = inline.content.find(token.content, start, end)
    inline.put(MASK * len(token.content) if masked else token.content, start if begin < 0 else begin)
    inline.cursor = end + len(token.markup)


def _image(inline: Inline, token: Token, markdown: MarkdownIt) -> None:
    start = inline.find("![") + 2
    if token.content:
        inline.alts.append((token.content, inline.content.find(token.content, start)))
    inline.cursor = start + len(token.content)
    _close_link(inline, markdown, auto=False)


def _close_link(inline: Inline, markdown: MarkdownIt, *, auto: bool) -> None:
    """Step over ``](address "title")``, ``][reference]`` or ``]``."""
    content = inline.content
    if auto:
        inline.cursor = inline.find(">") + 1
        return
    at = inline.find("]") + 1
    if content[at : at + 1] == "[":
        at = content.find("]", at) + 1
    elif content[at : at + 1] == "(":
        address = markdown.helpers.parseLinkDestination(content, at + 1 + _spaces(content, at + 1), len(content))
        at = address.pos if address.ok else at + 1
        at += _spaces(content, at)
        title = markdown.helpers.parseLinkTitle(content, at, len(content))
        at = content.find(")", title.pos if title.ok else at) + 1
    inline.cursor = max(at, inline.cursor)


def _spaces(content: str, at: int) -> int:
    return len(content[at:]) - len(content[at:].lstrip())
