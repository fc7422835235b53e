"""A PostgreSQL server for the tests: made in a temporary folder, on a free port, stopped by its own process."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin")) if Path("/usr/lib/postgresql").is_dir() else []


def why_not() -> str | None:
    """Why there can be no server here; None if there can."""
    if _program("initdb") is None:
        return "no PostgreSQL here: initdb is neither on the PATH nor under /usr/lib/postgresql"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "no driver for PostgreSQL here: psycopg is not installed"
    return None if os.geteuid() or _other_user() else "PostgreSQL does not run as root, and there is no other user"


def _program(name: str) -> str | None:
    found = shutil.which(name)
    return found or next((str(place / name) for place in reversed(PLACES) if (place / name).exists()), None)


def _other_user() -> str | None:
    """Whom the server runs as where the tests run as root."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None) if not os.geteuid() else None


class Server:
    """A server of its own. ``fresh()`` gives the address of an empty database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._user = _other_user()
        self._data = folder / "data"
        self._process: subprocess.Popen[bytes] | None = None
        self._made = 0
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        if self._user:
            shutil.chown(folder, self._user)
        self._run("initdb", "-D", str(self._data), "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        # The tests kill processes, never the machine: what the system was given stays, also without fsync.
        options = ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-k", str(self.folder)]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(_program("postgres")), "-D", str(self._data), "-p", str(self.port), *options],
                stdout=log, stderr=log, cwd=self.folder, user=self._user,
            )  # fmt: skip
        until = time.monotonic() + 60
        while subprocess.run(self._to("pg_isready"), capture_output=True, check=False).returncode:
            if time.monotonic() > until or self._process.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text(encoding="utf-8")[-2000:])
            time.sleep(0.05)

    def stop(self, *, at_once: bool = False) -> None:
        """Stop it: in good order, or at once, as when the power goes."""
        if self._process:
            self._process.send_signal(signal.SIGQUIT if at_once else signal.SIGINT)
            self._process.wait(timeout=60)
            self._process = None

    def fresh(self) -> str:
        """The address of a new, empty database."""
        self._made += 1
        subprocess.run([*self._to("createdb"), f"store{self._made}"], check=True, capture_output=True)
        return f"postgresql://tester@127.0.0.1:{self.port}/store{self._made}"

    def log(self) -> str:
        """Everything that the server wrote to its log."""
        return (self.folder / "log").read_text(encoding="utf-8")

    def _to(self, program: str) -> list[str]:
        return [str(_program(program)), "-h", "127.0.0.1", "-p", str(self.port), "-U", "tester"]

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(_program(program)), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.folder, user=self._user)
        assert done.returncode == 0, done.stderr
