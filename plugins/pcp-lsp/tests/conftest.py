"""A small editor that speaks to the real server over real pipes, and a plugin that is found as any plugin is."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 60
"""Seconds after which an answer is taken not to come."""

CAN = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
    },
    "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
}

WIDTHS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Editor:
    """One editor with one server. What it says of places is worked out by encoding, apart from the server's way."""

    def __init__(
        self,
        folder: Path,
        *,
        path: Path | None = None,
        can: Mapping[str, Any] = CAN,
        command: Sequence[str] = (sys.executable, "-c", "from pcp_lsp.main import run; run()"),
    ) -> None:
        environment = {**os.environ, "PYTHONPATH": str(path or "")}
        self.folder = folder
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.heard: list[dict[str, Any]] = []
        self.errors = b""
        self._next = 0
        self._inbox: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._threads = [threading.Thread(target=read, daemon=True) for read in (self._read, self._read_errors)]
        for thread in self._threads:
            thread.start()
        root = {"uri": folder.as_uri(), "name": "letters"}
        self.server = self.ask(
            "initialize",
            {"processId": None, "rootUri": root["uri"], "workspaceFolders": [root], "capabilities": can},
        )
        self.encoding = self.server["capabilities"].get("positionEncoding", "utf-16")
        self.tell("initialized", {})

    def tell(self, method: str, params: Any) -> None:
        """Send a notification."""
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and wait for its result; an error is raised as it is."""
        answer = self.answer(method, params)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def answer(self, method: str, params: Any) -> dict[str, Any]:
        """Send a request and wait for whatever comes back."""
        self._next += 1
        self.send({"jsonrpc": "2.0", "id": self._next, "method": method, "params": params})
        return self.until(lambda message: message.get("id") == self._next and "method" not in message)

    def send(self, message: Mapping[str, Any]) -> None:
        """Put one message on the wire."""
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The next message that is wanted; the server's own requests are answered on the way."""
        while True:
            message = self._inbox.get(timeout=PATIENCE)
            assert message is not None, f"the server ended: {self.errors.decode()}"
            self.heard.append(message)
            if "method" in message and "id" in message:
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": None})
            if wanted(message):
                return message

    def uri(self, name: str) -> str:
        """The address of a file of the open folder; what is one already stays."""
        return name if ":" in name else (self.folder / name).as_uri()

    def open(self, name: str, text: str, *, version: int = 1, language: str = "plaintext") -> list[dict[str, Any]]:
        """Open a file with a text, saved or not, and wait for its marks."""
        item = {"uri": self.uri(name), "languageId": language, "version": version, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        return self.marks(name, version)

    def type(self, name: str, text: str, version: int, *, wait: bool = True) -> list[dict[str, Any]]:
        """Change the whole text of an open file."""
        document = {"uri": self.uri(name), "version": version}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        return self.marks(name, version) if wait else []

    def save(self, name: str, text: str) -> None:
        """Write a file and say so."""
        (self.folder / name).write_text(text, encoding="utf-8")
        self.tell("textDocument/didSave", {"textDocument": {"uri": self.uri(name)}})

    def marks(self, name: str, version: int | None) -> list[dict[str, Any]]:
        """The next diagnostics of a file, in that version."""
        uri = self.uri(name)

        def published(message: dict[str, Any]) -> bool:
            told = message.get("params") or {}
            ours = message.get("method") == "textDocument/publishDiagnostics" and told["uri"] == uri
            return ours and told.get("version") == version

        found: list[dict[str, Any]] = self.until(published)["params"]["diagnostics"]
        return found

    def at(self, name: str, line: int, character: int) -> dict[str, Any]:
        """The parameters of a question about a place."""
        return {"textDocument": {"uri": self.uri(name)}, "position": {"line": line, "character": character}}

    def words(self, text: str, place: Mapping[str, Any]) -> str:
        """What stands at a range."""
        return text[self._offset(text, place["start"]) : self._offset(text, place["end"])]

    def apply(self, text: str, action: Mapping[str, Any]) -> str:
        """A text after a fix was chosen."""
        ((_, edits),) = action["edit"]["changes"].items()
        for edit in sorted(edits, key=lambda one: self._offset(text, one["range"]["start"]), reverse=True):
            start, end = (self._offset(text, edit["range"][side]) for side in ("start", "end"))
            text = text[:start] + edit["newText"] + text[end:]
        return text

    def fixes(self, name: str, place: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The fixes offered for a range."""
        document = {"uri": self.uri(name)}
        found: list[dict[str, Any]] = self.ask(
            "textDocument/codeAction", {"textDocument": document, "range": place, "context": {"diagnostics": []}}
        )
        return found

    def leave(self) -> int:
        """Say goodbye as the protocol has it; the exit code."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        """End the server, whatever it is doing."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            for thread in self._threads:
                thread.join(PATIENCE)
            for stream in (self.process.stdout, self.process.stderr):
                if stream:
                    stream.close()

    def said(self) -> str:
        """Everything that came over the wire and everything on standard error, as one text."""
        return json.dumps(self.heard, ensure_ascii=False) + self.errors.decode()

    def _offset(self, text: str, position: Mapping[str, int]) -> int:
        lines = text.replace("\r\n", "\n\0").replace("\r", "\n").split("\n")
        before = sum(len(line) + 1 for line in lines[: position["line"]])
        line = lines[position["line"]]
        before += line.startswith("\0")
        codec, width = WIDTHS[self.encoding]
        return before + len(line.lstrip("\0").encode(codec)[: position["character"] * width].decode(codec))

    def _read(self) -> None:
        out = self.process.stdout
        assert out is not None
        while header := out.readline():
            if header.lower().startswith(b"content-length:"):
                length = int(header.split(b":")[1])
                while out.readline().strip():
                    pass
                self._inbox.put(json.loads(out.read(length)))
        self._inbox.put(None)

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors += line


Begin = Callable[..., Editor]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """Starts an editor over a folder of its own; its server is ended with the test."""
    editors: list[Editor] = []

    def begun(**told: Any) -> Editor:
        folder = tmp_path / "letters"
        folder.mkdir(exist_ok=True)
        editors.append(Editor(folder, **told))
        return editors[-1]

    yield begun
    for editor in editors:
        editor.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """One editor for the tests of a module that need no settings and no plugin: a server takes a second to begin."""
    editor = Editor(tmp_path_factory.mktemp("letters"))
    yield editor
    editor.close()


@pytest.fixture
def plugin(tmp_path: Path) -> Callable[[str], Path]:
    """Installs a module as a plugin, for one server: a folder with it and with what its distribution says of it."""

    def install(code: str) -> Path:
        folder = tmp_path / "installed"
        told = folder / "own_plugin-1.dist-info"
        told.mkdir(parents=True)
        (folder / "own_plugin.py").write_text(code, encoding="utf-8")
        (told / "METADATA").write_text("Metadata-Version: 2.1\nName: own-plugin\nVersion: 1\n", encoding="utf-8")
        (told / "entry_points.txt").write_text("[pcp]\nown = own_plugin\n", encoding="utf-8")
        return folder

    return install
