"""``pcp demo``: an example host in a folder, every rule over everything in it, and the result."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from pcp_core import Desk
from pcp_core.errors import Problem, WrongUse
from pcp_example_host.database import make
from pcp_example_host.show import show
from pcp_example_host.story import agency_path, mapping_path
from pcp_example_host.walk import walk

_MARK = ".made-by-pcp-demo"

_CONFIGURATION = """\
# The example agency's pcp.yaml. Change a line, then look again: pcp check --host council --config pcp.yaml …
hosts:
  council:
    adapter: sqlalchemy
    url: sqlite:///council.sqlite
    mapping: mapping.yaml
rules: [agency/packs]          # two agencies' own rules about the same share
protocols: [agency/protocols]  # and what they agreed on
"""

_LETTER = """\
Dear Sione,

The writer met with the client and her support worker on Tuesday. Client was guarded and is hard to reach by phone.
"You lot never ring when you say you will," she said. The ISP was discussed.
"""

_SHARE = {
    "hook": "disclosure-send",
    "id": "share-1",
    "at": "2026-03-02T10:15:00+11:00",
    "jurisdiction": "au-vic",
    "worker": {"id": "w-7", "name": "Ana", "role": "key-worker", "agency": "harbour"},
    "person": "p-1",
    "disclosure": {
        "recipient": {"id": "l-1", "name": "Mr Hart", "type": "landlord"},
        "purpose": "referral",
        "about": [{"person": "p-1", "role": "adult"}],
        "scope": ["identity", "money"],
        "told": {"state": "not-yet"},
    },
    "case": {"person": {"id": "p-1", "name": "Sione"}, "consents": [], "agreements": []},
}


def run_demo(folder: Path, *, plain: bool = False) -> None:
    """Make the host in ``folder``, walk over it, and print the result. Progress goes to standard error."""
    _prepare(folder)
    with Desk.open(folder / "pcp.yaml") as desk:
        seen = walk(desk)
    show(folder, seen, plain=plain)


def _prepare(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise WrongUse(Problem(str(folder), "holds files of yours", "name another folder: pcp demo FOLDER"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARK).touch()
    database = folder / "council.sqlite"
    database.unlink(missing_ok=True)
    make(database)
    shutil.copyfile(mapping_path(), folder / "mapping.yaml")
    shutil.copytree(agency_path(), folder / "agency", dirs_exist_ok=True)
    (folder / "pcp.yaml").write_text(_CONFIGURATION, encoding="utf-8")
    (folder / "a-letter.txt").write_text(_LETTER, encoding="utf-8")
    (folder / "a-share.json").write_text(json.dumps(_SHARE, indent=1), encoding="utf-8")
