"""The wall as a glossary pack: what has a meaning becomes a rule with its tests, ready for ``pcp rules adopt``."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from pcp_core.assembly import Assembly
from pcp_core.engine import Engine
from pcp_core.errors import InvalidPack, Problem, WrongUse
from pcp_core.journeys.ruletests import run_tests
from pcp_core.rules.book import compile_book
from pcp_core.rules.glossary_wall import WALL, Word
from pcp_core.rules.marks import read_marked
from pcp_core.rules.pack import parse_pack
from pcp_core.rules.schema import LONGEST_ID

_HEAD = """\
# Words of ours that somebody did not know, and what they mean. Made from {wall}; change it as you like.
# Try it: pcp rules test {name}.yaml          Put it in force: pcp rules adopt {name}.yaml
pack: {name}
version: "1.0.0"
level: agency
owner: practice team
changes:
  - {{version: "1.0.0", on: {day}, what: "first words from the wall", who_will_notice: "everyone who writes letters"}}
rules:
"""

_RULE = """\
  - id: {id}
    check: glossary
    kind: jargon
    names: [{term}]
    say: {means}
    means: {means}
{namespace}    ask: "Would {{name}} know this word, and what it means here?"
    because: "A word of the trade is quick for those who know it and a closed door for everyone else."
    implication: "{{name}} may sign, or miss, something they could not read."
    source: "The wall of words on which people here ask what something means"
    choices:
      - {{code: explain, label: "I will say what it is, here"}}
      - {{code: reword, label: "I will use {{name}}'s words for it"}}
      - {{code: known, label: "They know it; I have asked"}}
      - {{code: misread, label: "This prompt misread the text"}}
    tests:
      fires:
        - {{{worker}document: {{id: d-1, kind: letter, audience: person, text: {fires}}}}}
      silent:
        - {{{worker}document: {{id: d-1, kind: letter, audience: person, text: {silent}}}}}
"""
_BRACES = str.maketrans("{}", "()")


def as_pack(name: str, words: Sequence[Word], assembly: Assembly, day: date) -> str:
    """The text of a pack of these words, which goes as its own tests say.

    Raises WrongUse where no word has a meaning yet, or one cannot become a rule; with every such word at once.
    """
    told = [word for word in words if word.means]
    if not told:
        fix = "pcp jargon explain TERM --means says what one means"
        raise WrongUse(Problem(WALL, "has no word with a meaning yet", fix, "nothing-to-export"))
    head = _HEAD.format(wall=WALL, name=name, day=day.isoformat())
    text = head + "\n".join(_rule(word, key, told) for word, key in _with_ids(told))
    if problems := list(_troubles(text, name, assembly)):
        raise WrongUse(problems)
    return text


def _with_ids(words: Sequence[Word]) -> Iterator[tuple[Word, str]]:
    taken: set[str] = set()
    for word in words:
        plain = unicodedata.normalize("NFKD", word.term).encode("ascii", "ignore").decode().lower()
        name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: LONGEST_ID - 4].strip("-") or "word"
        key, number = name, 1
        while key in taken:
            number += 1
            key = f"{name}-{number}"
        taken.add(key)
        yield word, key


def _rule(word: Word, key: str, words: Sequence[Word]) -> str:
    space = {"agency": word.namespace.agency, "program": word.namespace.program}
    held = ", ".join(f"{name}: {_quoted(value)}" for name, value in space.items() if value)
    nearer = any(other.term == word.term and not other.namespace.shared for other in words)
    # Where an agency has a meaning of its own, everybody's is tried by somebody of another agency.
    tried_by = held or ("agency: another" if nearer else "")
    return _RULE.format(
        id=key,
        term=_quoted(word.term),
        means=_quoted(word.means.translate(_BRACES)),
        namespace=f"    namespace: {{{held}}}\n" if held else "",
        worker=f"worker: {{{tried_by}}}, " if tried_by else "",
        fires=_quoted(f"Dear Sam, there is one thing more: {word.term}, on Monday."),
        silent=_quoted(f"Dear Sam, there is one thing more: {word.term} (which we explain here), on Monday."),
    )


def _quoted(text: str) -> str:
    """As YAML has it in quotes."""
    return json.dumps(text, ensure_ascii=False)


def _troubles(text: str, name: str, assembly: Assembly) -> Iterator[Problem]:
    """What keeps it from being a pack that goes as it says, beside everything that is in force."""
    try:
        pack = parse_pack(read_marked(text, f"{name}.yaml"), assembly.grammar)
    except InvalidPack as invalid:
        yield from invalid.problems
        return
    others = [one for one in assembly.book.packs if one.head.id != name]
    engine = Engine(compile_book((*others, pack), assembly.sets, hooks=assembly.grammar.hooks))
    for result in run_tests(engine, [pack]):
        if not result.passed:
            fix = "take it off the wall, or put up a longer form of it"
            yield Problem(WALL, f"'{result.rule.spec['names'][0]}' cannot be noticed in a letter", fix, "not-noticed")
