"""Marks in an editor's terms: diagnostics, hovers and fixes, as far as the editor at the other end knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lsprotocol import types as lsp

from pcp_lsp.marks import Mark
from pcp_lsp.positions import Lines

SOURCE = "pcp"
"""Stands beside everything that comes from us."""

_SEVERITY = {
    "question": lsp.DiagnosticSeverity.Information,
    "note": lsp.DiagnosticSeverity.Hint,
    "mistake": lsp.DiagnosticSeverity.Warning,
}
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&!$]")
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Abilities:
    """What the editor said it can take. related: places beside a diagnostic; markdown: in hovers."""

    related: bool
    markdown: bool

    @classmethod
    def of(cls, client: lsp.ClientCapabilities) -> Abilities:
        """Those of a client, as it told them when it began."""
        document = client.text_document
        diagnostics = document.publish_diagnostics if document else None
        hover = document.hover if document else None
        formats = (hover.content_format if hover else None) or ()
        return cls(
            related=bool(diagnostics and diagnostics.related_information),
            markdown=lsp.MarkupKind.Markdown in formats,
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """The marks of one file as it was when it was looked at. version: the editor's number for that state."""

    uri: str
    version: int | None
    lines: Lines
    marks: tuple[Mark, ...]

    def diagnostics(self, able: Abilities) -> list[lsp.Diagnostic]:
        """Everything there is to show, in the order of the marks."""
        return [self._diagnostic(mark, able) for mark in self.marks]

    def _diagnostic(self, mark: Mark, able: Abilities) -> lsp.Diagnostic:
        return lsp.Diagnostic(
            range=self.range(mark),
            message=mark.message,
            severity=_SEVERITY[mark.strength],
            code=mark.code,
            source=SOURCE,
            related_information=list(self._related(mark)) if able.related and mark.means else None,
        )

    def _related(self, mark: Mark) -> Iterator[lsp.DiagnosticRelatedInformation]:
        yield self._beside(self.range(mark), f"What it means: {mark.means}")
        for start, end in mark.also:
            yield self._beside(self.lines.range(start, end), "The same question is about this place.")

    def _beside(self, place: lsp.Range, words: str) -> lsp.DiagnosticRelatedInformation:
        return lsp.DiagnosticRelatedInformation(location=lsp.Location(uri=self.uri, range=place), message=words)

    def range(self, mark: Mark) -> lsp.Range:
        """Where a mark stands; one about the file as a whole takes its first line, so that it can be seen."""
        start, end = self.lines.line(0) if (mark.start, mark.end) == (0, 0) else (mark.start, mark.end)
        return self.lines.range(start, end)

    def at(self, position: lsp.Position) -> list[Mark]:
        """The marks that stand at a place."""
        here = self.lines.offset(position)
        return [mark for mark in self.marks if mark.start <= here < mark.end or here == mark.start]

    def fixes(self, wanted: lsp.Range, able: Abilities) -> list[lsp.CodeAction]:
        """The wordings that could be put in, in a range. None is preferred: each question has other answers."""
        start, end = self.lines.offset(wanted.start), self.lines.offset(wanted.end)
        marks = (mark for mark in self.marks if mark.start <= end and start <= mark.end)
        return [fix for mark in marks if (fix := self._fix(mark, able))]

    def _fix(self, mark: Mark, able: Abilities) -> lsp.CodeAction | None:
        if mark.edit is None:
            return None
        change = lsp.TextEdit(range=self.lines.range(mark.edit.start, mark.edit.end), new_text=mark.edit.text)
        return lsp.CodeAction(
            title=f"Could read: {_short(mark.edit.text)}" if mark.edit.text else "Could be left out",
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[self._diagnostic(mark, able)],
            edit=lsp.WorkspaceEdit(changes={self.uri: [change]}),
        )


def hover_of(marks: Sequence[Mark], able: Abilities) -> lsp.Hover | None:
    """All that stands behind the questions at a place; None where nothing is asked there."""
    told = [mark.more for mark in marks if mark.more]
    return hover(told, able) if told else None


def hover(parts: Iterable[Iterable[tuple[str, str]]], able: Abilities) -> lsp.Hover:
    """Labels and words, a part after the other; what has no label is what it is about."""
    if able.markdown:
        value = "\n\n---\n\n".join("\n\n".join(_in_markdown(*line) for line in part) for part in parts)
        return lsp.Hover(contents=lsp.MarkupContent(kind=lsp.MarkupKind.Markdown, value=value))
    value = "\n\n".join("\n".join(f"{label}: {words}" if label else words for label, words in part) for part in parts)
    return lsp.Hover(contents=lsp.MarkupContent(kind=lsp.MarkupKind.PlainText, value=value))


def _in_markdown(label: str, words: str) -> str:
    """A line of Markdown whose words are words: whatever they hold, it is no markup."""
    safe = _MARKUP.sub(r"\\\g<0>", " ".join(words.split()))
    return f"*{label}:* {safe}" if label else f"**{safe}**"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_TITLE else f"{words[:_LONGEST_TITLE]}…"
