"""A rule file of a Vale style -> a rule made ready, or every mistake of the file at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pcp_core.errors import InvalidPack, Problem, near
from pcp_core.rules.marks import Marked, Path_, in_order, read_marked
from pcp_core.rules.required import literal
from pcp_core.rules.schema import mistakes
from pcp_core.rules.vale.dialect import fault, stands_by_itself
from pcp_core.rules.vale.formula import Formula, NoFormula
from pcp_core.rules.vale.making import Words, made
from pcp_core.rules.vale.measures import FIGURES, GRADES, RESULT
from pcp_core.rules.vale.nouns import Action, Compiled, Head
from pcp_core.rules.vale.scope import NO_LONGER
from pcp_core.rules.vale.shapes import KINDS, NOT_READ, SHAPES, in_one_form

CODE = "vale-rule"


class NotReadHere(InvalidPack):
    """A rule of a kind that is not read here. It is no mistake of its file."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A rule file that holds no mistake. name: ``Style.Rule``. data: in one form, see ``shapes``."""

    name: str
    data: Mapping[str, Any]
    place: str

    def ready(self, words: Words | None = None) -> Compiled:
        """The rule, with the vocabulary and the settings of an agency."""
        return made(self.head, self.data, words or Words())

    @property
    def head(self) -> Head:
        """What every rule says."""
        data, action = self.data, self.data.get("action")
        return Head(
            name=self.name,
            extends=data["extends"],
            message=data["message"],
            level=data.get("level", "warning"),
            scope=tuple(data.get("scope") or ("text",)),
            link=data.get("link") or "",
            description=data.get("description") or "",
            limit=data.get("limit", 0),
            action=Action(action.get("name", ""), tuple(action.get("params", ()))) if action else None,
            place=self.place,
        )


def read_rule(file: Path) -> Sheet:
    """Read one file of a style; its folder is the style, its name the rule.

    Raises InvalidPack with every mistake as ``file:line:column``, or NotReadHere for a kind that is not read.
    """
    return sheet(read_marked(file), f"{file.parent.name}.{file.name.partition('.')[0]}")


def sheet(marked: Marked, name: str) -> Sheet:
    """Marked data as a rule. Raises as ``read_rule``."""
    marked = in_one_form(marked)
    data = marked.data
    if not isinstance(data, dict):
        raise InvalidPack(marked.problem((), "is empty or no rule", "begin with extends: and message:", CODE))
    kind = str(data.get("extends") or "")
    if kind in NOT_READ:
        what = f"is a rule of kind '{kind}', which is not read here: {NOT_READ[kind]}"
        raise NotReadHere(marked.problem(("extends",), what, "run it with Vale itself", "vale-kind"))
    if kind not in SHAPES:
        what = f"'{kind[:40]}' is no kind of Vale's rules" if kind else "'extends' is missing"
        raise InvalidPack(marked.problem(("extends",), what, near(kind, KINDS), CODE))
    if problems := in_order(_problems(marked, kind)):
        raise InvalidPack(problems)
    return Sheet(name, data, marked.place(()))


def _problems(marked: Marked, kind: str) -> Iterator[Problem]:
    data = marked.data
    shape = list(mistakes(data, SHAPES[kind], marked))
    yield from shape
    if shape:
        return
    if data.get("code"):
        yield marked.problem(("code",), "'code' is no longer one of Vale's keys", "write scope: raw", CODE)
    for at, scope in enumerate(data.get("scope", ())):
        yield from _scope_faults(scope, ("scope", at), marked)
    for path, pattern in _patterns(kind, data):
        if literal(pattern) is None and (why := fault(pattern, ignore_case=bool(data.get("ignorecase")))):
            yield marked.problem(path, f"'{path[0]}' {why}", "see what the regex package reads", "pattern")
    if not any(data.get(key) for key in ("tokens", "raw")) and kind == "existence":
        yield marked.problem((), "has neither tokens: nor raw:", "say what it looks for", CODE)
    if kind == "metric":
        yield from _formula_faults(marked)
    for at, grade in enumerate(data.get("metrics", ())):
        if grade not in GRADES:
            yield marked.problem(("metrics", at), f"'{grade[:40]}' is no grade known here", near(grade, GRADES), CODE)


def patterns_of(rule: Sheet) -> Iterator[str]:
    """Every pattern of a rule, each by itself."""
    return (pattern for _, pattern in _patterns(rule.data["extends"], rule.data))


def _patterns(kind: str, data: Mapping[str, Any]) -> Iterator[tuple[Path_, str]]:
    """Every pattern of a rule with its place, each by itself."""
    for key in ("tokens", "exceptions"):
        yield from (((key, at), token) for at, token in enumerate(data.get(key, ())))
    if kind == "existence" and not all(map(stands_by_itself, data.get("tokens", ()))):
        yield ("tokens",), "|".join(data["tokens"])
    if (edit := data.get("action", {}).get("params", ()))[:1] == ["regex"] and len(edit) > 1:
        yield ("action", "params", 1), edit[1]
    for key in ("swap", "either"):
        yield from (((key, word), word) for word in data.get(key, ()))
    yield from ((("either", one), other) for one, other in data.get("either", {}).items())
    if data.get("raw"):
        yield ("raw",), "".join(data["raw"])
    for key in ("token", "first", "second", "prefix"):
        if key in data:
            yield (key,), data[key]
    if kind == "capitalization" and not data["match"].startswith("$"):
        yield ("match",), data["match"]


def _scope_faults(scope: str, path: Path_, marked: Marked) -> Iterator[Problem]:
    if "&" in scope:
        return
    if scope.strip().removeprefix("~").split(".")[0] in NO_LONGER:
        yield marked.problem(path, f"scope '{scope[:40]}' is no longer one of Vale's", "write raw", CODE)
    elif " " in scope.strip():
        yield marked.problem(path, f"scope '{scope[:40]}' holds a space", "join two scopes with &", CODE)


def _formula_faults(marked: Marked) -> Iterator[Problem]:
    for key, before, names in (("formula", "", FIGURES), ("condition", RESULT, FIGURES | {RESULT})):
        try:
            Formula(f"{before} {marked.data[key]}", frozenset(names))
        except NoFormula as error:
            fix = "write numbers, figures such as words and sentences, and + - * / < >"
            yield marked.problem((key,), f"'{key}' {error}", fix, "formula")
