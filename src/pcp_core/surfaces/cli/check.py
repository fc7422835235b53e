"""``pcp check``: events and texts in, answers out."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from pcp_core.desk import Desk
from pcp_core.errors import Problem, UnreadableInput, WrongUse, near
from pcp_core.journeys.baseline import Baseline
from pcp_core.rules.documents import AUDIENCES, KINDS, Manner
from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.items import Answered, Item, Refused, Taken
from pcp_core.surfaces.cli.reading import Saying, read_files
from pcp_core.surfaces.cli.render import Format, Setting, renderer

BASELINE = "pcp-baseline.json"
"""Where a baseline lies when nobody says where."""

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Events (.json .jsonl), texts (.txt .md .html .docx), folders of texts, or - for input.",
    ),
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
Kind = Annotated[str | None, typer.Option("--kind", help=f"What the texts are: {', '.join(KINDS)}.")]
Audience = Annotated[str | None, typer.Option("--audience", help=f"For whom the texts are: {', '.join(AUDIENCES)}.")]
BaselinePath = Annotated[
    Path | None, typer.Option("--baseline", metavar="PATH", help="Ask only what does not stand in this baseline.")
]
WriteBaseline = Annotated[
    bool, typer.Option("--write-baseline", help=f"Keep what is there now as the baseline ({BASELINE}, or --baseline).")
]


def check(
    files: Files,
    host: HostName = None,
    packs: PackList = None,
    config: ConfigPath = None,
    form: FormatName = Format.TEXT,
    explain: Explain = False,
    with_text: WithText = False,
    kind: Kind = None,
    audience: Audience = None,
    baseline: BaselinePath = None,
    write_baseline: WriteBaseline = False,
) -> None:
    """Ask what a good practice lead would ask about events, texts, and folders of letters, forms and templates.

    Of each text, pcp.yaml says under documents: what kind it is and for whom; else it is a letter to the person.

    Ends with 0 (nothing to raise), 1 (something to ask or hold), 2 (something could not be read), 3 (a pack named in
    --packs is invalid). A finding that is only a note leaves it at 0: the code says what the decisions say.
    """
    by_hand = Manner(one_of("--kind", kind, KINDS), one_of("--audience", audience, AUDIENCES))
    before = _baseline(baseline, write_baseline)
    with Desk.open(config, packs=named_packs(packs)) as desk:
        if host is not None:
            known_host(host, desk)
        tally = Tally(before)
        saying = Saying(desk.configuration.documents, by_hand)
        answers = tally.watch(_answer(desk, taken, host, explain) for taken in read_files(files, saying))
        if write_baseline and before:
            deque(answers, maxlen=0)
            _write(before, tally)
        rules = {rule.id: rule for pack in desk.engine.book.packs for rule in pack.rules}
        several = len(files) > 1 or Path(files[0]).is_dir()
        renderer(form)(answers, Setting(sys.stdout, with_text=with_text, several=several, rules=rules))
    if several:
        streams.note(f"{tally.looked_at:,} looked at, {tally.asked:,} questions and things to know")
    _say_gone(before)
    raise typer.Exit(tally.code)


@dataclass(slots=True)
class Tally:
    """What went by on its way to the renderer, as an exit code. before: a baseline that takes out what it knows."""

    before: Baseline | None = None
    looked_at: int = 0
    asked: int = 0
    unreadable: bool = False
    raised: bool = False

    def watch(self, items: Iterable[Item]) -> Iterator[Item]:
        """Pass items on; what cannot be read is said on standard error as it comes by."""
        for item in items:
            if isinstance(item, Refused):
                self.unreadable = True
                streams.complain(item.problems)
            else:
                if self.before:
                    item = replace(item, outcome=self.before.only_new(item.outcome, item.source.file))
                self.looked_at += 1
                self.asked += len(item.outcome.findings)
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


def _baseline(path: Path | None, write: bool) -> Baseline | None:
    if write:
        return Baseline.to_write(path or Path(BASELINE))
    return Baseline.read(path) if path else None


def _write(before: Baseline, tally: Tally) -> NoReturn:
    """Keep the baseline and end; a file that could not be read is in none, and ends with 2."""
    before.write()
    questions = sum(met.total() for met in before.met.values())
    streams.note(f"{before.path}: {questions:,} questions in {sum(map(bool, before.met.values())):,} files are kept")
    raise typer.Exit(2 if tally.unreadable else 0)


def _say_gone(before: Baseline | None) -> None:
    """How much of a baseline is not there any more, beside the answers."""
    if before is None:
        return
    gone, known = before.gone()
    if gone:
        streams.note(f"{before.path}: {gone:,} of {known:,} are no longer there; --write-baseline takes them out")
    if others := before.elsewhere():
        streams.note(f"{before.path}: {others:,} more are of files that were not looked at here")


def one_of(option: str, given: str | None, known: Sequence[str]) -> str | None:
    """What was given for an option. Raises WrongUse where it is none of those that are known."""
    if given is not None and given not in known:
        raise WrongUse(Problem(option, f"'{given[:60]}' is not known here", near(given, known), "unknown-choice"))
    return given


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
