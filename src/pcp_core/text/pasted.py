"""Messages pasted into a note: marked lines, what stands below a forwarding line or mail headers, and texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pcp_core.text.document import Document, Span
from pcp_core.text.phrases import Hit
from pcp_core.text.templates import header_blocks, signature_end

Pasted = tuple[int, int, Span | None]
"""Offsets as given, end exclusive, and where the sender is named."""

_MESSAGE = re.compile(
    r"(?:(?:\w|-)+\s+(?:received\s+)?from\s+(?P<who>[^:\n.]{1,40}?)|sms|txt|voicemail|text\s+message)"
    r"(?:\s+\d{1,2}[:.]\d\d)?(?P<colon>:?)\s+",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"^[^\S\n]*-{2,}\s*(?:original|forwarded) message\s*-{2,}", re.IGNORECASE | re.MULTILINE)
_SENDER = re.compile(r"^\s*from:[^\S\n]*(?P<who>[^\n\r<]*[^\s<])", re.IGNORECASE | re.MULTILINE)


def pasted_spans(document: Document, said: Sequence[Hit]) -> Iterator[Pasted]:
    """Every pasted stretch. said: the hits of words such as *text* and *email*."""
    text = document.text
    if ">" in text:
        yield from _marked(text, document.lines)
    forwarded = _FORWARDED.search(text) if "--" in text else None
    if forwarded:
        yield forwarded.start(), len(text), _sender(text, forwarded.start(), len(text))
    yield from _mails(document)
    for noun in said:
        message = _MESSAGE.match(text, noun.start) if noun.meaning == "message" else None
        if message and message["colon"] and message.end() < len(text):
            line = bisect_right(document.lines, (message.end(), len(text))) - 1
            yield message.end(), document.lines[line][1], _who(message)


def introduces(text: str, noun: int, quote: int) -> tuple[bool, Span | None]:
    """Whether *Txt from Sol* and its like, from ``noun`` on, lead into a quotation; and where the sender is named."""
    message = _MESSAGE.fullmatch(text, noun, quote)
    return message is not None, _who(message) if message else None


def _who(message: re.Match[str]) -> Span | None:
    return message.span("who") if message["who"] else None


def _sender(text: str, start: int, end: int) -> Span | None:
    found = _SENDER.search(text, start, end)
    return found.span("who") if found else None


def _mails(document: Document) -> Iterator[Pasted]:
    """Below mail headers, up to the end of the signature, the next headers, or the end of the text."""
    blocks = document.once(header_blocks)
    for which, (start, stop) in enumerate(blocks):
        end = blocks[which + 1][0] if which + 1 < len(blocks) else len(document.text)
        end = signature_end(document, stop, end) or end
        yield start, end, _sender(document.text, start, stop)


def _marked(text: str, lines: tuple[Span, ...]) -> Iterator[Pasted]:
    """Neighbouring lines that begin with '>', as one."""
    block: Span | None = None
    for start, end in lines:
        if text[start:end].lstrip()[:1] == ">":
            block = (block[0] if block else start, end)
        elif block:
            yield (*block, None)
            block = None
    if block:
        yield (*block, None)
