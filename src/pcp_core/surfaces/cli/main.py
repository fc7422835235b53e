"""``pcp``: find the command, run it, and say plainly what went wrong."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pcp_core import __version__
from pcp_core.errors import PcpError, Problem, WrongUse, near
from pcp_core.surfaces.cli import extensions, streams

COMMANDS: dict[str, str] = {
    "check": "check:check",
    "touchpoints": "touchpoints:touchpoints",
    "rules": "rules:app",
    "fit": "fit:fit",
    "record": "record:record",
    "obligations": "obligations:obligations",
    "statement": "statement:statement",
    "replay": "replay:replay",
    "jargon": "jargon:app",
    "store": "store:app",
    "plugins": "plugins:app",
    "adapters": "adapters:app",
    "doctor": "doctor:doctor",
}
"""Each command and where it stands. Its room is entered only when it is called: each pays for its own imports."""

DEFECT = 70
"""Exit code of a defect of ours (``EX_SOFTWARE``): apart from those of the contract, since 1 means that we ask."""


class Doors(TyperGroup):
    """The commands of core, then those of plugins, which can add to them and replace none."""

    @cached_property
    def added(self) -> dict[str, Any]:
        """What plugins add; looked for only when no command of core is meant."""
        return extensions.plugin_commands(COMMANDS)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is typer's
        """Names, in the order in which the help shows them."""
        return [*COMMANDS, *sorted(self.added)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the signature is typer's
        """The command of this name; raises WrongUse where there is none."""
        if cmd_name in COMMANDS:
            module, _, name = COMMANDS[cmd_name].partition(":")
            return extensions.as_command(cmd_name, getattr(import_module(f"{__package__}.{module}"), name))
        if cmd_name in self.added:
            return self.added[cmd_name]
        raise WrongUse(_no_such(cmd_name, [*COMMANDS, *self.added]))


def _no_such(name: str, known: Sequence[str]) -> Problem:
    if name == "demo":
        how = "pip install pcp-example-host, or pip install ./examples/council-host in a checkout"
        return Problem("pcp demo", "comes with the example host, which is not installed", how, "unknown-command")
    return Problem("pcp", f"'{name[:60]}' is no command", near(name, known), "unknown-command")


app = typer.Typer(cls=Doors, name="pcp", no_args_is_help=True, add_completion=False, rich_markup_mode=None)


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pcp-core {__version__}")
        raise typer.Exit


@app.callback()
def pcp(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Questions a good practice lead would ask, at the moment a worker is about to do something."""


def main(args: Sequence[str]) -> int:
    """Run one command; gives the exit code.

    A user's mistake is shown as plain lines. A defect keeps its traceback, without the exception's own words and
    without locals, since both may hold a note.
    """
    try:
        typer.main.get_command(app).main(args=list(args), prog_name="pcp")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except PcpError as error:
        streams.complain(error.problems)
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the last place that can keep a note out of a traceback
        streams.note(streams.stack_without_words(error))
        return DEFECT
    return 0


def run() -> None:
    """The entry point: ``main`` over a real terminal."""
    streams.prepare()
    try:
        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        code = streams.INTERRUPTED
    sys.exit(code if streams.flushed() else streams.PIPE_CLOSED)
