"""``pcp rules new`` and ``pcp rules schema``: what a policy lead begins with."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path

from pcp_core.assembly import assemble
from pcp_core.errors import Problem, WrongUse
from pcp_core.journeys.starter import new_pack
from pcp_core.rules.editors import json_schema
from pcp_core.rules.schema import LONGEST_ID, NAME
from pcp_core.rules.selection import read_configuration
from pcp_core.surfaces.cli import streams

_WRITABLE = "check the path and who may write there"


def write_new(name: str, check: str) -> None:
    """Write ``name.yaml`` into the working folder. Raises WrongUse where there is one, or for a name that is no id."""
    file = pack_file(name)
    text = new_pack(file.stem, check, assemble(configuration=read_configuration(None)), date.today())
    try:
        with file.open("x", encoding="utf-8") as new:
            new.write(text)
    except FileExistsError:
        raise WrongUse(Problem(str(file), "is there already", "choose another name", "file-exists")) from None
    except OSError as error:
        raise WrongUse(Problem(str(file), f"cannot be written: {error.strerror}", _WRITABLE, "not-written")) from None
    streams.note(f"{file} is written. Try it: pcp rules test {file}")


def pack_file(name: str) -> Path:
    """Where a new pack is written: the working folder. Raises WrongUse for a name that is no id, or is taken."""
    file = Path(f"{name.removesuffix('.yaml')}.yaml")
    if not re.fullmatch(NAME, file.stem) or len(file.stem) > LONGEST_ID or file.parent != Path():
        fix = "use small letters, digits and single hyphens"
        raise WrongUse(Problem("NAME", f"'{name[:60]}' is no name of a pack", fix, "pack-name"))
    if file.exists():
        raise WrongUse(Problem(str(file), "is there already", "choose another name", "file-exists"))
    return file


def write_schema(out: Path | None) -> None:
    """Write the JSON Schema of rule files to a file, or to standard output."""
    schema = json_schema(assemble(configuration=read_configuration(None)).grammar)
    text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise WrongUse(Problem(str(out), f"cannot be written: {error.strerror}", _WRITABLE, "not-written")) from None
    streams.note(f"{out} is written.")
