"""Chosen rules of Vale styles become a pack of an agency's own, each with licence, source and a test that it proves.

What a style orders is quoted as the style's words, never said as ours: the question of a rule is a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from pcp_core.assembly import Assembly
from pcp_core.errors import Problem, WrongUse
from pcp_core.journeys.ruletests import proves
from pcp_core.journeys.valetests import firing, silent
from pcp_core.rules.marks import Marked, read_marked
from pcp_core.rules.prompts import spoken_faults
from pcp_core.rules.schema import LONGEST_ID
from pcp_core.rules.vale.reading import Sheet
from pcp_core.rules.vale.shapes import in_one_form
from pcp_core.rules.vale.styles import Shelf
from pcp_core.rules.vale.trial import too_slow

_LICENCES = ("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "COPYING")
_LONGEST_LINE = 600
_UNKNOWN_LICENCE = "no licence file stands beside it"


@dataclass(frozen=True, slots=True)
class StylePack:
    """The text of a pack, and the rules that did not go into it, each with the reason."""

    text: str
    left_out: tuple[Problem, ...]


def style_pack(name: str, shelf: Shelf, assembly: Assembly, day: date) -> StylePack:
    """A pack ``name`` of these rules, begun on a day. What nothing makes fire, or takes too long, stays out.

    Raises WrongUse where none is left.
    """
    kept: list[dict[str, Any]] = []
    left_out: list[Problem] = [*shelf.not_read, *shelf.invalid]
    for rule, sheet in shelf.sheets.items():
        if slow := too_slow(sheet):
            fix = "leave it out, or write its pattern simpler"
            left_out.append(Problem(sheet.place, f"{rule}: '{slow[:60]}' takes too long on some texts", fix, "pattern"))
        elif entry := _proved(name, sheet, shelf.files[rule], assembly):
            kept.append(entry)
        else:
            what = f"{rule}: none of the texts made from its own words makes it fire"
            left_out.append(Problem(sheet.place, what, "write a pack with it and a test by hand", "no-proof"))
    if not kept:
        raise WrongUse(left_out or Problem("RULE", "no rule is left", "choose others", "unknown-rule"))
    return StylePack(_text(name, kept, day), tuple(left_out))


def _text(name: str, rules: Sequence[Mapping[str, Any]], day: date) -> str:
    styles = ", ".join(dict.fromkeys(str(rule["style"]).partition(".")[0] for rule in rules))
    what = f"takes {len(rules)} rules from {styles}; their tests are made from their own words"
    who = "everyone who writes notes and letters"
    head = {
        "pack": name,
        "title": f"Rules of Vale styles: {styles}"[:_LONGEST_LINE],
        "version": "1.0.0",
        "level": "agency",
        "owner": "practice team",
        "changes": [{"version": "1.0.0", "on": day, "what": what[:_LONGEST_LINE], "who_will_notice": who}],
        "rules": list(rules),
    }
    return yaml.dump(head, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


class _Dumper(yaml.SafeDumper):
    """Writes out what is said twice; rule files know no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True


def _proved(name: str, sheet: Sheet, file: Path, assembly: Assembly) -> dict[str, Any] | None:
    """The rule with a text that makes it fire and one that does not, as the pack itself finds; else None."""
    for fires in firing(sheet):
        for calm in silent():
            entry = _entry(sheet, file, fires, calm)
            if proves(_text(name, [entry], date.min), name, assembly):
                return entry
    return None


def _entry(sheet: Sheet, file: Path, fires: str, calm: str) -> dict[str, Any]:
    style = sheet.head.style
    return {
        "id": _id(sheet.name),
        "check": "vale",
        "kind": "style",
        "style": sheet.name,
        "rule": in_one_form(read_marked(file)).data,
        "ask": f"The style {style} would write this otherwise: which reads better to {{name}}?",
        "because": _because(sheet),
        "implication": "{name} may find it harder to read, or it may be right as it stands: the style knows no people.",
        "source": _source(sheet, file),
        "tests": {"fires": [fires], "silent": [calm]},
    }


def _because(sheet: Sheet) -> str:
    """What the style says, as its words; without them where they order."""
    gap = sheet.head.message.replace("%s", "…").replace("{", "(").replace("}", ")")
    quoted = f"The style {sheet.head.style} says of it: “{' '.join(gap.split())}”"[:_LONGEST_LINE]
    faults = spoken_faults({"because": quoted}, (), Marked(""))
    return quoted if next(faults, None) is None else f"The style {sheet.head.style} has a rule about it, {sheet.name}."


def _source(sheet: Sheet, file: Path) -> str:
    link = f"{sheet.head.link} · " if sheet.head.link else ""
    rule = f"rule {sheet.name} of a style for Vale ({file.parent.name}/{file.name})"
    return f"{link}{rule} · {licence(file)}"[:_LONGEST_LINE]


def licence(file: Path) -> str:
    """What the licence file of a style calls itself, looked for beside the rule and one folder up."""
    for folder in (file.parent, file.parent.parent):
        for found in (folder / name for name in _LICENCES):
            if found.is_file():
                lines = found.read_text(encoding="utf-8", errors="replace").splitlines()
                first = next((line.strip("# ").strip() for line in lines if line.strip()), "")
                return f"licence: {first[:80]} ({found.name})"
    return _UNKNOWN_LICENCE


def _id(name: str) -> str:
    letters = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name.lower())
    return "-".join(filter(None, letters.split("-")))[:LONGEST_ID].strip("-")


def unlicensed(shelf: Shelf) -> Iterator[str]:
    """The rules whose style has no licence file."""
    return (rule for rule in shelf.sheets if licence(shelf.files[rule]) == _UNKNOWN_LICENCE)
