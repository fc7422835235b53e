"""What may go wrong between us and an editor, said without a word of any text.

The library beneath us would put an exception's words and a traceback into its answer, its log and a message on the
screen, and each of them may hold somebody's letter. Here they hold none.
"""

from __future__ import annotations

import logging
from typing import Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

WENT_WRONG = "pcp-lsp could not do this. What went wrong is left out here, since it may hold somebody's words."
NOT_UNDERSTOOD = "pcp-lsp could not read this request."


def silence() -> None:
    """Keep every log of this process empty: libraries write whole messages into theirs."""
    logging.disable(logging.CRITICAL)


class QuietProtocol(LanguageServerProtocol):
    """The protocol, with answers to what failed that hold a code and a neutral sentence."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Read a message; a request that cannot be read gets an answer, where it would otherwise wait for ever."""
        try:
            return super().structure_message(data)
        except JsonRpcException:
            if isinstance(data.get("id"), int | str) and "method" in data:
                self._send_response(data["id"], error=_neutral(JsonRpcInvalidParams.CODE))
            raise JsonRpcInvalidParams(NOT_UNDERSTOOD) from None

    def _send_response(
        self, msg_id: int | str, result: Any | None = None, error: lsp.ResponseError | None = None
    ) -> None:
        super()._send_response(msg_id, result, _neutral(error.code) if error else None)


class QuietServer(LanguageServer):
    """A server that says of a failure that there was one."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Say nothing: a request that failed is answered as such, and a notification wants no answer."""


def _neutral(code: int) -> lsp.ResponseError:
    words = NOT_UNDERSTOOD if code == JsonRpcInvalidParams.CODE else WENT_WRONG
    return lsp.ResponseError(code=code, message=words)
