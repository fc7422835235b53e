"""Which messages of the editor lead where."""

from __future__ import annotations

from lsprotocol import types as lsp

from pcp_lsp.server import PAUSE, PcpServer


def listen(server: PcpServer) -> None:
    """Answer everything that this server can do; what is not named here, the editor is not offered."""
    _to_changes(server)
    _to_questions(server)


def _to_changes(server: PcpServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        server.put(params.text_document.uri, language=params.text_document.language_id)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        server.put(params.text_document.uri, wait=PAUSE)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        await server.saved(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        server.drop(params.text_document.uri)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def moved(params: lsp.DidChangeWatchedFilesParams) -> None:  # noqa: ARG001 - any of them may matter to any page
        await server.rules_changed()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def folders(params: lsp.DidChangeWorkspaceFoldersParams) -> None:  # noqa: ARG001 - likewise
        await server.rules_changed()


def _to_questions(server: PcpServer) -> None:
    @server.feature(lsp.INITIALIZED)
    async def began(params: lsp.InitializedParams) -> None:  # noqa: ARG001 - holds nothing
        await server.watch()

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def explain(params: lsp.HoverParams) -> lsp.Hover | None:
        return await server.explain(params)

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])
    )
    async def fixes(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        return await server.fixes(params)

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", "[", ","]))
    async def complete(params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        return await server.complete(params)

    @server.feature(lsp.SHUTDOWN)
    def goodbye(params: None) -> None:  # noqa: ARG001 - the message has none
        server.said_goodbye = True
