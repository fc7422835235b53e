"""``pcp rules vale``: files held to an agency's Vale set-up, as lines that can be laid beside Vale's own."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pcp_core.assembly import assemble
from pcp_core.errors import InvalidPack, Problem, UnreadableInput, WrongUse
from pcp_core.journeys.valepack import style_pack, unlicensed
from pcp_core.rules.files import write_whole
from pcp_core.rules.selection import read_configuration
from pcp_core.rules.vale.linting import Alert, page_of
from pcp_core.rules.vale.settings import read_settings
from pcp_core.rules.vale.styles import Installation, chosen, read_files, rule_files
from pcp_core.surfaces.cli import streams
from pcp_core.surfaces.cli.newrules import pack_file
from pcp_core.surfaces.cli.tables import ListFormat, show_json

FOUND = 1
"""Exit code where a style has something to say."""


def vale(files: Sequence[str], ini: Path, styles: Path | None, only: Sequence[str], form: ListFormat) -> int:
    """Look at files and show what the styles say; gives the exit code.

    Raises WrongUse for a ``.vale.ini`` that cannot be used, UnreadableInput with every file that cannot be read.
    """
    there = Installation(read_settings(ini, styles))
    if only:
        chosen(there.shelf.files, only)
    texts = [(name, _text_of(name)) for name in files]
    if problems := [text for _, text in texts if isinstance(text, Problem)]:
        raise UnreadableInput(problems)
    rows: list[tuple[str, Alert]] = []
    for name, text in texts:
        rows += ((name, alert) for alert in _look(there, name, str(text), only))
    _show(rows, form)
    streams.complain((*there.shelf.not_read, *there.shelf.invalid))
    return InvalidPack.exit_code if there.shelf.invalid else FOUND if rows else 0


def _look(there: Installation, name: str, text: str, only: Sequence[str]) -> Iterator[Alert]:
    settings = there.settings
    path = Path(name).as_posix()
    try:
        page = page_of(text, settings.kind(path), settings.for_file(path)[0], settings.skips(path))
    except TimeoutError:
        streams.note(f"{name}: a pattern of BlockIgnores or TokenIgnores took too long; the file was not looked at")
        return
    levels = {
        rule: level
        for rule, level in there.levels(path).items()
        if not only or rule in only or rule.partition(".")[0] in only
    }
    looked = there.linter.look(page, levels)
    for slow in looked.slow:
        streams.note(f"{name}: {slow.head.name} took too long on this text, and was not looked for in all of it")
    yield from looked.alerts


def _show(rows: Sequence[tuple[str, Alert]], form: ListFormat) -> None:
    if form is ListFormat.JSON:
        found: dict[str, list[dict[str, Any]]] = {}
        for name, alert in rows:
            found.setdefault(name, []).append(_as_json(alert))
        show_json(found)
        return
    for name, alert in rows:
        sys.stdout.write(f"{name}:{alert.line}:{alert.column}:{alert.head.name}:{alert.message}\n")


def _as_json(alert: Alert) -> dict[str, Any]:
    """An alert with the names that Vale gives its fields; the last column is inclusive there."""
    action = alert.head.action
    return {
        "Action": {"Name": action.name if action else "", "Params": list(alert.better) or None},
        "Span": [alert.column, max(alert.column, alert.column + alert.end - alert.start - 1)],
        "Check": alert.head.name,
        "Description": alert.head.description,
        "Link": alert.head.link,
        "Message": alert.message,
        "Severity": alert.level,
        "Line": alert.line,
    }


def _text_of(name: str) -> str | Problem:
    try:
        raw = Path(name).read_text(encoding="utf-8-sig")
    except OSError as error:
        return Problem(f"{name}:1:1", f"cannot be opened: {error.strerror}", "check the path", "file")
    except UnicodeDecodeError:
        return Problem(f"{name}:1:1", "is not text in UTF-8", "save it as UTF-8", "encoding")
    return raw


def take_styles(folders: Sequence[str], rules: Sequence[str], name: str) -> str:
    """Write chosen rules of styles as a pack ``name.yaml`` and give its path. Raises WrongUse, or InvalidPack."""
    problems = [
        Problem(f"{folder}:1:1", "is no folder of a style", "name the folder with its .yml files", "style")
        for folder in folders
        if not Path(folder).is_dir()
    ]
    if problems:
        raise WrongUse(problems)
    files = rule_files(map(Path, folders))
    shelf = read_files(chosen(files, rules) if rules else files)
    file = pack_file(name)
    made = style_pack(file.stem, shelf, assemble(configuration=read_configuration(None)), date.today())
    write_whole(file, made.text.encode())
    streams.complain(made.left_out)
    for rule in unlicensed(shelf):
        streams.note(f"{rule}: no licence file stands beside it; ask whose it is before you pass the pack on")
    return str(file)


def split(value: str | None) -> list[str]:
    """Names with commas between."""
    return [part.strip() for part in (value or "").split(",") if part.strip()]
