"""An adapter in thirty lines: a folder with one JSON file a person is the host."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pcp_core.errors import HostTrouble, Problem
from pcp_core.hooks import hookimpl
from pcp_core.hosts import Capabilities, HostKind, ReadingHost
from pcp_core.model import Case, read_case


class FolderHost(ReadingHost):
    """Reads ``<person>.json``, written as a case of the contract."""

    capabilities = Capabilities(reads=frozenset(Case.model_fields))

    def __init__(self, settings: Mapping[str, Any], folder: Path) -> None:
        self.files = folder / settings["path"]

    def case(self, person: str) -> Case:
        """The case in the file of this person's id."""
        file = self.files / f"{Path(person).name}.json"
        if not file.is_file():
            raise HostTrouble(Problem(f"person {person}", "has no file here", "check hosts: in pcp.yaml"))
        return read_case(json.loads(file.read_text(encoding="utf-8")))[0]

    def cases(self, since: datetime | None = None) -> Iterator[Case]:  # noqa: ARG002 - files keep no dates
        """Every case; a file does not say what changed in it, so ``since`` leaves nothing out."""
        return (self.case(file.stem) for file in sorted(self.files.glob("*.json")))


@hookimpl
def pcp_hosts() -> Iterable[HostKind]:
    """The kind of host this adapter reaches."""
    settings = {"path": "the folder with the files"}
    yield HostKind("folder", "a folder of JSON files", settings, FolderHost, FolderHost.capabilities)
