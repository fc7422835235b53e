"""A first pack of one's own: one rule that works, copied from what is installed, to be changed line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pcp_core.assembly import Assembly
from pcp_core.errors import Problem, WrongUse, near
from pcp_core.journeys.ruletests import proves
from pcp_core.rules.rule import Rule

SCHEMA_FILE = "pcp-rules.schema.json"
"""Where an editor looks for the schema: beside the pack."""

_HEAD = """\
# yaml-language-server: $schema={schema}
#
# A pack of your own. Try it:         pcp rules test {name}.yaml
# Help from your editor:              pcp rules schema --out {schema}
# Put it in force, in pcp.yaml:       rules: [{name}.yaml]
pack: {name}
version: "1.0.0"      # raise it with every change, and say under changes: who will notice
level: agency         # agency or community
owner: practice team  # who answers for these rules
{locale}changes:
  - {{version: "1.0.0", on: {day}, what: "first rule", who_will_notice: "say who"}}
rules:
  # Change this rule into yours. Its id is never given another meaning; a rule that gets a new id keeps the old one
  # under was: [old-id].
  #   ask          one question in at most two lines; it asks and never orders
  #   because      why it is asked                    implication   what it means for the person
  #   source       where it comes from                choices       answers of equal weight
  #   tests        texts that make it fire, and texts that leave it silent: at least one of each
"""


def new_pack(name: str, check: str, assembly: Assembly, day: date) -> str:
    """The text of a pack ``name`` with one rule of a kind of check, begun on a day; its own tests go as written.

    Raises WrongUse for a kind that is not known, or of which no rule stands by itself.
    """
    if check not in assembly.grammar.kinds:
        fix = near(check, assembly.grammar.kinds)
        raise WrongUse(Problem("--check", f"'{check[:60]}' is no kind of check", fix, "unknown-check"))
    for rule, lines in _examples(check, assembly):
        locale = f"locale: {rule.pack.locale}\n" if rule.pack.locale else ""
        text = _HEAD.format(name=name, schema=SCHEMA_FILE, locale=locale, day=day) + lines
        if proves(text, name, assembly):
            return text
    fix = "see its documentation; the words of its rules can be yours with wording: in pcp.yaml"
    raise WrongUse(Problem("--check", f"no rule of '{check}' works by itself, to be copied", fix, "no-example"))


def _examples(check: str, assembly: Assembly) -> Iterator[tuple[Rule, str]]:
    """Rules of this kind with the lines they stand in, the plainest first."""
    found = [
        (rule, _lines_of(rule, pack.rules, pack.head.file))
        for pack in assembly.available
        for rule in pack.rules
        if rule.check == check and not rule.was and not rule.replaces
    ]
    yield from sorted(found, key=lambda one: (len(one[0].spec), one[0].pack.id, _line(one[0])))


def _lines_of(rule: Rule, rules: Sequence[Rule], file: str) -> str:
    starts = [_line(one) for one in rules]
    begin = _line(rule)
    lines = Path(file).read_text(encoding="utf-8-sig").splitlines()
    end = min((start for start in starts if start > begin), default=len(lines) + 1)
    own = lines[begin - 1 : end - 1]
    while own and (not own[-1].strip() or own[-1].lstrip().startswith("#")):
        own.pop()
    return "".join(f"{line}\n" for line in own)


def _line(rule: Rule) -> int:
    return int(rule.place.rsplit(":", 2)[1])
