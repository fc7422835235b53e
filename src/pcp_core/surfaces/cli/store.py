"""``pcp store``: our own store brought up to date, checked, saved, brought back, and looked after."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pcp_core.desk import read_keys
from pcp_core.filing import open_ledger, store_address
from pcp_core.rules.selection import read_configuration
from pcp_core.surfaces.cli import storekeeping, streams
from pcp_core.surfaces.cli.check import ConfigPath

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="Our own store.")

UNSOUND = 1
"""Exit code of a store that is not what it was."""

BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help="The backup, one file.")]
CheckpointFile = Annotated[
    Path | None, typer.Option("--checkpoint", metavar="FILE", help="A checkpoint kept outside the database.")
]


@app.callback()
def store() -> None:
    """Our own store: what was disclosed, told, asked and answered."""


@app.command()
def upgrade(config: ConfigPath = None) -> None:
    """Bring the store's tables to this version."""
    from pcp_core.ledger.store import Ledger

    url, keys = store_address(read_configuration(config), read_keys())
    streams.note("upgraded" if Ledger.upgrade(url, key=keys) else "nothing to do: the store is of this version")


@app.command()
def verify(config: ConfigPath = None, checkpoint: CheckpointFile = None) -> None:
    """Say whether the store is what it was: the first gap of every chain that has one. Ends with 1 if there is any."""
    with open_ledger(read_configuration(config), read_keys()) as ledger:
        gaps = ledger.verify(checkpoint)
    for gap in gaps:
        typer.echo(str(gap))
    if gaps:
        raise typer.Exit(UNSOUND)
    streams.note("sound" if checkpoint else "sound; a cut tail can only be seen against a checkpoint (--checkpoint)")


@app.command()
def checkpoint(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it: outside the database's disk.")],
    config: ConfigPath = None,
) -> None:
    """Write the ends of all chains to a file."""
    with open_ledger(read_configuration(config), read_keys()) as ledger:
        streams.note(f"{len(ledger.checkpoint(file).heads)} chains noted in {file}")


@app.command()
def backup(file: BackupFile, config: ConfigPath = None) -> None:
    """Write the whole store to a file, sealed as it is, while others go on writing."""
    with open_ledger(read_configuration(config), read_keys()) as ledger:
        streams.note(f"{ledger.backup(file)} rows saved in {file}")


@app.command()
def restore(file: BackupFile, config: ConfigPath = None, checkpoint: CheckpointFile = None) -> None:
    """Fill a new store from a backup, all of it or nothing; what the checkpoint lists as erased is erased again."""
    from pcp_core.ledger.store import Ledger

    url, keys = store_address(read_configuration(config), read_keys())
    streams.note(f"{Ledger.restore(url, file, key=keys, checkpoint=checkpoint)} rows brought back from {file}")


KEEPING = (
    storekeeping.erase,
    storekeeping.expire,
    storekeeping.hold,
    storekeeping.release,
    storekeeping.holds,
    storekeeping.rekey,
)
for command in KEEPING:
    app.command()(command)
