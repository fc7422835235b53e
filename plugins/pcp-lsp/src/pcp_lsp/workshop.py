"""Where open files are looked at, one after the other, with the rules that each is under."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from lsprotocol import types as lsp

from pcp_core.assembly import Assembly
from pcp_core.errors import PcpError
from pcp_core.rules.book import describe
from pcp_core.rules.editors import configuration_schema, json_schema
from pcp_lsp.completing import complete, meaning
from pcp_lsp.desks import Desks, configuration_above
from pcp_lsp.files import Open, path_of
from pcp_lsp.looking import look_at_page, said
from pcp_lsp.marks import Mark
from pcp_lsp.positions import Lines
from pcp_lsp.rulefiles import look_at_configuration, look_at_pack
from pcp_lsp.schemas import Schema, with_names


class Workshop:
    """The desks of the open folders, and what is done at them. For one thread at a time."""

    def __init__(self) -> None:
        self._desks = Desks()

    def forget(self) -> None:
        """Rules changed: read them anew."""
        self._desks.forget()

    def look_at(self, file: Open, roots: Sequence[str]) -> tuple[Mark, ...]:
        """Everything to show in a file. roots: the folders that the editor has open.

        What breaks is said in one neutral mark, without the words of the file or of the exception.
        """
        try:
            return self._look_at(file, _above(file, roots))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a defect costs one look; none of its words are shown
            return (said(f"Not looked at: something went wrong here ({describe(error)})."),)

    def complete(self, file: Open, roots: Sequence[str], at: lsp.Position, lines: Lines) -> list[lsp.CompletionItem]:
        """What may be typed at a place of a rule file."""
        return complete(file.text, at, lines, self._schema(file, roots))

    def meaning(self, file: Open, roots: Sequence[str], at: lsp.Position, lines: Lines) -> list[tuple[str, str]] | None:
        """What the key at a place of a rule file is for."""
        return meaning(file.text, at, lines, self._schema(file, roots))

    def _look_at(self, file: Open, configuration: Path | None) -> tuple[Mark, ...]:
        if file.kind == "configuration":
            return look_at_configuration(file.text, _place(file))
        if file.kind == "pack":
            return look_at_pack(file.text, _place(file), self._desks.at_least(configuration))
        if file.kind == "other":
            return ()
        try:
            desk = self._desks.of(configuration)
        except PcpError as error:
            reasons = "\n".join(str(problem) for problem in error.problems)
            return (said(f"Not looked at, since pcp.yaml cannot be used as it stands.\n{reasons}"),)
        return look_at_page(file.text, file.name, desk, datetime.now().astimezone())

    def _schema(self, file: Open, roots: Sequence[str]) -> Schema:
        assembly = self._desks.at_least(_above(file, roots)).assembly
        if file.kind == "configuration":
            return with_names(configuration_schema(), _names(assembly))
        return json_schema(assembly.grammar)


def _names(assembly: Assembly) -> Mapping[str, Sequence[str]]:
    """What may be named in a ``pcp.yaml`` here, by the key under which it is."""
    packs = sorted({pack.head.id for pack in assembly.available})
    rules = sorted({rule.id for pack in assembly.available for rule in pack.rules})
    plugins = [found.name for found in assembly.plugins.found]
    return {"packs": packs, "pins": packs, "rules_off": rules, "wording": rules, "plugins_off": plugins}


def _above(file: Open, roots: Sequence[str]) -> Path | None:
    folders = (path_of(root) for root in roots)
    return configuration_above(file.path, [folder for folder in folders if folder])


def _place(file: Open) -> Path:
    """Where a rule file lies; one that was never saved counts its paths from the folder we were started in."""
    return file.path or Path.cwd() / file.name
