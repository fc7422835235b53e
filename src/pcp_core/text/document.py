"""One text, read once: folded form, sentences, lines and titles, each worked out when first asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from pcp_core.text.fold import fold
from pcp_core.text.sentences import line_spans, sentence_spans, title_spans

if TYPE_CHECKING:
    from pcp_core.text.names import Names

Span = tuple[int, int]
"""Character offsets into a text as given, end exclusive."""

_Work = TypeVar("_Work")


class Document:
    """An unchanging view of one text, and of the names that belong to its case when they are known.

    Offsets are into the text as given, end exclusive, unless a name says ``folded``. The text stands in no repr.
    folded: the form phrases are matched on; see ``fold``. as_given: whether folded offsets and those as given are the
    same.
    """

    __slots__ = ("_back", "_memo", "as_given", "folded", "names", "text")

    def __init__(self, text: str, names: Names | None = None) -> None:
        self.text = text
        self.names = names
        self._memo: dict[object, object] = {}
        self.folded, self._back = fold(text)
        self.as_given = self._back is None

    def __repr__(self) -> str:
        return f"Document({len(self.text)} characters)"

    def span(self, start: int, end: int) -> Span:
        """The offsets as given of a folded span; a letter keeps its combining marks."""
        back = self._back
        return (start, end) if back is None else (back.start(start), back.end(end))

    def folded_start(self, at: int) -> int:
        """The folded offset of a start as given."""
        return at if self._back is None else self._back.folded_start(at)

    def folded_end(self, at: int) -> int:
        """The folded offset of an end as given."""
        return at if self._back is None else self._back.folded_end(at)

    def once(self, work: Callable[[Document], _Work]) -> _Work:
        """What ``work`` makes of this document, worked out the first time only."""
        try:
            return cast("_Work", self._memo[work])
        except KeyError:
            result = self._memo[work] = work(self)
            return result

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences in order, without the white space and bullets between them."""
        return self.once(_sentences)

    @property
    def lines(self) -> tuple[Span, ...]:
        """Lines in order, without their line ends."""
        return self.once(_lines)

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """What stands between blank lines."""
        return self.once(_paragraphs)

    @property
    def title_spans(self) -> tuple[Span, ...]:
        """Lines that are headings: Markdown, all capitals or title case, followed by a colon or a blank line."""
        return self.once(_titles)

    @property
    def template_spans(self) -> tuple[Span, ...]:
        """Form words: merge fields, blanks, tick boxes, form labels, table heads, mail headers, signatures."""
        from pcp_core.text.templates import template_spans

        return template_spans(self)

    def sentence_at(self, start: int) -> Span:
        """The sentence that holds the character at ``start``, else the one before it, else the first."""
        sentences = self.sentences
        return sentences[max(0, bisect_right(sentences, (start, len(self.text))) - 1)]


def _sentences(document: Document) -> tuple[Span, ...]:
    return sentence_spans(document.text) or ((0, len(document.text)),)


def _lines(document: Document) -> tuple[Span, ...]:
    return line_spans(document.text)


def _titles(document: Document) -> tuple[Span, ...]:
    return title_spans(document.text, document.lines)


def _paragraphs(document: Document) -> tuple[Span, ...]:
    folded, spans, start = document.folded, [], 0
    end = folded.find("\n")
    while end >= 0:
        spans.append(document.span(start, end))
        start = end + 1
        end = folded.find("\n", start)
    return (*spans, document.span(start, len(folded)))
