"""Other words for a rule that stays what it is: an agency's own, or those of another language beside the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pcp_core.errors import InvalidPack, Problem, near
from pcp_core.rules.marks import Marked, Path_, in_order, read_marked
from pcp_core.rules.prompts import spoken_faults, spoken_label_faults
from pcp_core.rules.rule import Pack, Rule
from pcp_core.rules.schema import ID, LINE, LOCALE, Schema, mistakes

WORDS_OF_RULE: Schema = {
    "ask": LINE,
    "because": LINE,
    "implication": LINE,
    "choices": {"type": "dict", "keysrules": ID, "valuesrules": LINE},
}
"""What may be said in other words; ``choices`` by their codes, which stay."""

WORDS_BESIDE: Schema = {
    "pack": {**ID, "required": True},
    "locale": {**LOCALE, "required": True},
    "rules": {
        "type": "dict",
        "required": True,
        "keysrules": ID,
        "valuesrules": {"type": "dict", "schema": WORDS_OF_RULE},
    },
}
"""What a file ``<pack>.<locale>.yaml`` says."""


def reworded(rule: Rule, words: Mapping[str, Any]) -> Rule:
    """The rule, saying it in these words where there are any."""
    labels = words.get("choices", {})
    return replace(
        rule,
        ask=words.get("ask", rule.ask),
        because=words.get("because", rule.because),
        implication=words.get("implication", rule.implication),
        choices=tuple((code, labels.get(code, label)) for code, label in rule.choices),
    )


def wording_faults(words: Any, path: Path_, marked: Marked) -> Iterator[Problem]:
    """What is wrong with the words themselves, whichever rule they are for."""
    if not isinstance(words, dict):
        return
    yield from spoken_faults(words, path, marked)
    labels = words.get("choices")
    for code, label in labels.items() if isinstance(labels, dict) else ():
        yield from spoken_label_faults(label, (*path, "choices", code), marked)


def misfits(rule: Rule, words: Mapping[str, Any], path: Path_, marked: Marked) -> Iterator[Problem]:
    """What this rule has no place for: a question where it asks none, a choice that it does not offer."""
    if "ask" in words and not rule.ask:
        yield marked.problem((*path, "ask"), f"'{rule.id}' asks nothing of its own", "take ask: out", "wording")
    codes = [code for code, _ in rule.choices]
    for code in words.get("choices", {}):
        if code not in codes:
            fix = near(code, codes) if codes else "it offers none; take choices: out"
            yield marked.problem((*path, "choices", code), f"'{code}' is no choice of '{rule.id}'", fix, "wording")


def in_language_of(pack: Pack, locale: str) -> Pack:
    """The pack in the words of a file beside it (``core.mi.yaml``), if there are any. Raises InvalidPack."""
    file = _beside(Path(pack.head.file), locale)
    if file is None or pack.head.locale == locale:
        return pack
    marked = read_marked(file)
    if problems := in_order(_mistakes(marked, pack)):
        raise InvalidPack(problems)
    said: Mapping[str, Any] = marked.data["rules"]
    return replace(pack, rules=tuple(reworded(rule, said.get(rule.name, {})) for rule in pack.rules))


def _beside(file: Path, locale: str) -> Path | None:
    names = dict.fromkeys((locale, locale.partition("-")[0]))
    files = (file.with_name(f"{file.stem}.{name}{file.suffix}") for name in names)
    return next((found for found in files if found.is_file()), None)


def _mistakes(marked: Marked, pack: Pack) -> Iterator[Problem]:
    data = marked.data
    if not isinstance(data, dict):
        yield marked.problem((), "holds no words", "begin with pack:, locale: and rules:")
        return
    yield from mistakes(data, WORDS_BESIDE, marked)
    if data.get("pack") != pack.head.id:
        yield marked.problem(("pack",), f"is not for the pack beside it ('{pack.head.id}')", "write its id", "wording")
    rules = {rule.name: rule for rule in pack.rules}
    said = data.get("rules")
    for name, words in said.items() if isinstance(said, dict) else ():
        path = ("rules", name)
        yield from wording_faults(words, path, marked)
        if name not in rules:
            yield marked.problem(path, f"'{name[:60]}' is no rule of '{pack.head.id}'", near(name, rules), "wording")
        elif isinstance(words, dict) and isinstance(words.get("choices", {}), dict):
            yield from misfits(rules[name], words, path, marked)
