"""``pcp-lsp``: the server on standard input and output, until the editor goes away."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from pcp_core.surfaces.cli import streams
from pcp_lsp import __version__

DEFECT = 70
"""Exit code of a defect of ours, as ``pcp`` has it."""


def serve() -> int:
    """Serve one editor; gives the exit code: 1 where it left without a word.

    Nothing but messages reaches standard output: a plugin that prints would break them, so what it prints goes nowhere.
    """
    from pcp_lsp.listening import listen
    from pcp_lsp.quiet import silence
    from pcp_lsp.server import PcpServer

    silence()
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")  # the library closes what it is given
    server = PcpServer()
    listen(server)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        server.start_io(source, sink)
    return 0 if server.said_goodbye else 1


def run() -> None:
    """The entry point. It takes no options: what an editor may set stands in ``pcp.yaml``."""
    if len(sys.argv) > 1 and sys.argv[1] in ("--version", "--help", "-h"):
        print(f"pcp-lsp {__version__}: started by an editor, which speaks to it on standard input and output.")
        return
    try:
        code = serve()
    except Exception as error:  # noqa: BLE001 - the last place that can keep a letter out of a traceback
        streams.note(streams.stack_without_words(error))
        code = DEFECT
    sys.exit(code)
