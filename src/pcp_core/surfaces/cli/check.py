"""``pcp check``: events and texts in, answers out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from pcp_core.desk import Desk
from pcp_core.errors import UnreadableInput
from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.items import Answered, Item, Refused, Taken
from pcp_core.surfaces.cli.reading import read_files
from pcp_core.surfaces.cli.render import Format, Setting, renderer

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE...", help="Events (.json, .jsonl), texts (.txt .md .html .docx), or - for input."),
]
HostName = Annotated[
    str | None, typer.Option("--host", metavar="NAME", help="The host of pcp.yaml that knows the case.")
]
PackList = Annotated[
    str | None, typer.Option("--packs", metavar="LIST", help="Packs by id or path, with commas between them.")
]
ConfigPath = Annotated[
    Path | None, typer.Option("--config", metavar="PATH", help="A pcp.yaml other than the one in this folder.")
]
FormatName = Annotated[Format, typer.Option("--format", help="How to show the answers.")]
Explain = Annotated[bool, typer.Option("--explain", help="Say of every rule why it asked or did not.")]
WithText = Annotated[bool, typer.Option("--with-text", help="Let SARIF carry words of the text, and names.")]


def check(
    files: Files,
    host: HostName = None,
    packs: PackList = None,
    config: ConfigPath = None,
    form: FormatName = Format.TEXT,
    explain: Explain = False,
    with_text: WithText = False,
) -> None:
    """Ask what a good practice lead would ask about events and texts.

    Ends with 0 (nothing to raise), 1 (something to ask or hold), 2 (something could not be read), 3 (a pack named in
    --packs is invalid). A finding that is only a note leaves it at 0: the code says what the decisions say.
    """
    with Desk.open(config, packs=named_packs(packs)) as desk:
        if host is not None:
            known_host(host, desk)
        rules = {rule.id: rule for pack in desk.engine.book.packs for rule in pack.rules}
        setting = Setting(sys.stdout, with_text=with_text, several=len(files) > 1, rules=rules)
        tally = Tally()
        answers = (_answer(desk, taken, host, explain) for taken in read_files(files))
        renderer(form)(tally.watch(answers), setting)
    raise typer.Exit(tally.code)


@dataclass(slots=True)
class Tally:
    """What went by on its way to the renderer, as an exit code."""

    unreadable: bool = False
    raised: bool = False

    def watch(self, items: Iterable[Item]) -> Iterator[Item]:
        """Pass items on; what cannot be read is said on standard error as it comes by."""
        for item in items:
            if isinstance(item, Refused):
                self.unreadable = True
                streams.complain(item.problems)
            else:
                self.raised |= item.outcome.decision != "permit"
            yield item

    @property
    def code(self) -> int:
        """The exit code of the contract."""
        return 2 if self.unreadable else int(self.raised)


def _answer(desk: Desk, taken: Taken | Refused, host: str | None, explain: bool) -> Item:
    if isinstance(taken, Refused):
        return taken
    try:
        outcome = desk.consider(taken.data, host=host, explain=explain)
    except UnreadableInput as unreadable:
        return taken.source.refuse(unreadable.problems)
    return Answered(taken.source, taken.data, outcome)


def known_host(host: str, desk: Desk) -> None:
    """A host that nobody named is wrong use; one that does not answer is said in each outcome instead."""
    if host not in desk.configuration.hosts:
        desk.host(host)


def named_packs(packs: str | None) -> list[str] | None:
    """The packs of ``--packs``; None where it was not given."""
    if packs is None:
        return None
    names = [name.strip() for name in packs.split(",") if name.strip()]
    if not names:
        raise typer.BadParameter("name at least one pack", param_hint="--packs")
    return names
