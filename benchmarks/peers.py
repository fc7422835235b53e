"""The peers, each in an environment apart from ours. One that cannot be installed is skipped and told."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_MINUTES_TO_INSTALL = 10


@dataclass(frozen=True, slots=True)
class Peers:
    """Where the peers stand, which versions, and why some are not there."""

    folder: Path
    versions: dict[str, str]
    skipped: dict[str, str]

    @property
    def python(self) -> Path:
        """The Python that has the PyPI peers."""
        return self.folder / "venv" / "bin" / "python"


def install(folder: Path) -> Peers:
    """Install the PyPI peers of the extra ``bench`` and the npm peers of ``package.json`` into ``folder``."""
    peers = Peers(folder.resolve(), {}, {})
    folder.mkdir(parents=True, exist_ok=True)
    if not peers.python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(peers.folder / "venv")], check=True)
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["optional-dependencies"]["bench"]:
        name, _, version = requirement.partition("==")
        command = [str(peers.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement]
        _note(peers, name, version, _trouble(command, peers.folder))
    _install_node_peers(peers)
    return peers


def _install_node_peers(peers: Peers) -> None:
    manifest = Path(__file__).with_name("package.json")
    shutil.copy(manifest, peers.folder / "package.json")
    missing = next((f"{tool} is not on this machine" for tool in ("node", "npm") if not shutil.which(tool)), None)
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
    trouble = missing or _trouble(command, peers.folder)
    for name, version in json.loads(manifest.read_text(encoding="utf-8"))["dependencies"].items():
        _note(peers, name, version, trouble)


def _note(peers: Peers, name: str, version: str, trouble: str | None) -> None:
    if trouble is None:
        peers.versions[name] = version
    else:
        peers.skipped[name] = trouble


def _trouble(command: list[str], folder: Path) -> str | None:
    """Run an installation; None if it worked, else its last line."""
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=60 * _MINUTES_TO_INSTALL, check=False
        )
    except subprocess.TimeoutExpired:
        return f"was not installed within {_MINUTES_TO_INSTALL} minutes"
    if done.returncode == 0:
        return None
    return (done.stderr.strip().splitlines() or ["no reason given"])[-1]
