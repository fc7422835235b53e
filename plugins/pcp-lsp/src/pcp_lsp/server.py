"""The server: what the editor says happened, what is looked at then, and what it is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from lsprotocol import types as lsp

from pcp_lsp import __version__
from pcp_lsp.files import Open, opened
from pcp_lsp.positions import Lines
from pcp_lsp.quiet import QuietProtocol, QuietServer
from pcp_lsp.showing import Abilities, Shown, hover, hover_of
from pcp_lsp.workshop import Workshop

PAUSE = 0.25
"""Seconds without a key before a page that is being typed is looked at."""

WATCHED = "**/*.{yaml,yml}"
"""The files with which every question may change."""

T = TypeVar("T")


class PcpServer(QuietServer):
    """One editor's server. Messages are handled on the event loop; everything that looks, in one thread beside it."""

    def __init__(self) -> None:
        super().__init__("pcp-lsp", __version__, lsp.TextDocumentSyncKind.Full, protocol_cls=QuietProtocol)
        self.said_goodbye = False
        self._workshop = Workshop()
        self._beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pcp-look")
        self._open: dict[str, Open] = {}
        self._shown: dict[str, tuple[Open, Shown]] = {}
        self._due: dict[str, asyncio.Task[None]] = {}

    def put(self, uri: str, *, language: str | None = None, wait: float = 0.0) -> None:
        """Take in a file as the editor has it now, and look at it after a pause without a further change."""
        document = self.workspace.get_text_document(uri)
        known = self._open.get(uri)
        language = language or (known.language if known else "")
        self._open[uri] = opened(uri, document.version, document.source, language)
        self._look_after(uri, wait)

    def drop(self, uri: str) -> None:
        """Forget a file that was closed, and take its marks away."""
        self._open.pop(uri, None)
        self._shown.pop(uri, None)
        if task := self._due.pop(uri, None):
            task.cancel()
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    async def saved(self, uri: str) -> None:
        """A file was saved: one of rules is read anew, and with it everything is looked at again."""
        file = self._open.get(uri)
        if file and file.holds_rules:
            await self.rules_changed()
        elif file:
            self._look_after(uri, 0.0)

    async def rules_changed(self) -> None:
        """Read the rules anew, and look at every open file again."""
        await self.beside(self._workshop.forget)
        for uri in self._open:
            self._look_after(uri, 0.0)

    async def beside(self, work: Callable[..., T], *given: Any) -> T:
        """Do something in the one thread in which rules are read and applied."""
        return await asyncio.get_running_loop().run_in_executor(self._beside, work, *given)

    async def shown(self, uri: str) -> Shown | None:
        """The marks of a file as it is now, looked at if need be; None if it is not open."""
        file = self._open.get(uri)
        known = self._shown.get(uri)
        if file and not (known and known[0] is file):
            await self._look(uri)
            known = self._shown.get(uri)
        return known[1] if file and known else None

    async def complete(self, params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        """What may be typed at a place of a rule file; nothing anywhere else."""
        file = self._open.get(params.text_document.uri)
        if file is None or not file.holds_rules:
            return []
        return await self.beside(self._workshop.complete, file, self._roots(), params.position, self._lines(file))

    async def explain(self, params: lsp.HoverParams) -> lsp.Hover | None:
        """What stands behind a question, or what a key of a rule file is for."""
        file = self._open.get(params.text_document.uri)
        able = Abilities.of(self.client_capabilities)
        if file and file.holds_rules:
            roots, lines = self._roots(), self._lines(file)
            told = await self.beside(self._workshop.meaning, file, roots, params.position, lines)
            return hover([told], able) if told else None
        shown = await self.shown(params.text_document.uri)
        return hover_of(shown.at(params.position), able) if shown else None

    async def fixes(self, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        """The wordings that could be put in, unless the editor asks for another kind of action."""
        if params.context.only and lsp.CodeActionKind.QuickFix not in params.context.only:
            return []
        shown = await self.shown(params.text_document.uri)
        return shown.fixes(params.range, Abilities.of(self.client_capabilities)) if shown else []

    async def watch(self) -> None:
        """Ask the editor to say when a rule file changes, if it can."""
        can = self.client_capabilities.workspace
        if not (can and can.did_change_watched_files and can.did_change_watched_files.dynamic_registration):
            return
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers=[lsp.FileSystemWatcher(glob_pattern=WATCHED)])
        wish = lsp.Registration(id="pcp-rules", method=lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, register_options=options)
        with suppress(Exception):  # an editor that declines still says when it saves one
            await self.client_register_capability_async(lsp.RegistrationParams(registrations=[wish]))

    def _look_after(self, uri: str, wait: float) -> None:
        if earlier := self._due.pop(uri, None):
            earlier.cancel()
        self._due[uri] = asyncio.ensure_future(self._look(uri, wait))

    async def _look(self, uri: str, wait: float = 0.0) -> None:
        await asyncio.sleep(wait)
        file = self._open.get(uri)
        if file is None:
            return
        marks = await self.beside(self._workshop.look_at, file, self._roots())
        if self._open.get(uri) is not file:  # it was typed on meanwhile, and is looked at again
            return
        shown = Shown(uri, file.version, self._lines(file), marks)
        self._shown[uri] = (file, shown)
        found = shown.diagnostics(Abilities.of(self.client_capabilities))
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, file.version))

    def _lines(self, file: Open) -> Lines:
        return Lines(file.text, lsp.PositionEncodingKind(self.workspace.position_encoding).value)

    def _roots(self) -> tuple[str, ...]:
        folders = [folder.uri for folder in self.workspace.folders.values()]
        return tuple(folders) or ((self.workspace.root_uri,) if self.workspace.root_uri else ())
