"""A file that an editor has open, saved or not, and what kind of file it is to us."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import unquote, urlsplit

from pygls.uris import to_fs_path

from pcp_lsp.desks import CONFIGURATION
from pcp_lsp.looking import PAGES
from pcp_lsp.rulefiles import is_pack

Kind = Literal["page", "pack", "configuration", "other"]

_ENDINGS = {"plaintext": ".txt", "text": ".txt", "markdown": ".md", "html": ".html", "yaml": ".yaml"}
"""What an editor calls a language -> the ending of its files, for pages that were never saved."""

# Half of a surrogate pair comes from a broken message; no text has one, and it cannot be encoded.
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, eq=False)
class Open:
    """A file in one state. version: the editor's number for it. path: where it lies; None if it was never saved.

    ending: of its name, such as ``.html``, or what its language would have. The text stands in no repr.
    """

    uri: str
    version: int | None
    text: str = field(repr=False)
    language: str
    path: Path | None
    ending: str
    kind: Kind

    @property
    def name(self) -> Path:
        """Where it lies, or would lie, with the ending that says its kind."""
        path = self.path or Path("page")
        return path if path.suffix else path.with_name(path.name + self.ending)

    @property
    def holds_rules(self) -> bool:
        """Whether it says what is asked, rather than being asked about."""
        return self.kind in ("pack", "configuration")


def opened(uri: str, version: int | None, text: str, language: str) -> Open:
    """A file as the editor has it now."""
    text = _HALF.sub("\N{REPLACEMENT CHARACTER}", text)
    path = path_of(uri)
    name = path.name if path else PurePosixPath(unquote(urlsplit(uri).path)).name
    ending = PurePosixPath(name).suffix.lower() or _ENDINGS.get(language, "")
    return Open(uri, version, text, language, path, ending, _kind(name, ending, text))


def path_of(uri: str) -> Path | None:
    """Where a file lies; None for what is no file on this machine."""
    found = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(found) if found else None


def _kind(name: str, ending: str, text: str) -> Kind:
    if ending in PAGES:
        return "page"
    if name == CONFIGURATION:
        return "configuration"
    return "pack" if ending in (".yaml", ".yml") and is_pack(text) else "other"
