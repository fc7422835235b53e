"""Makes ``docs/reference/`` from the code: ``python docs/make_reference.py``. A test fails when it is not current."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator, Mapping
from enum import Enum
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typer

import pcp_core
from pcp_core import errors, hooks
from pcp_core.assembly import assemble
from pcp_core.families.disclosure import vocabulary
from pcp_core.journeys.lawpage import law_page, rows_of
from pcp_core.model import Case, Event, Outcome, json_schema
from pcp_core.plugins import find_plugins
from pcp_core.rules.checks import CheckKind, CheckSet
from pcp_core.rules.schema import HEAD, RULE
from pcp_core.surfaces.cli import main as cli
from pcp_example_host.telling import told_page

REFERENCE = Path(__file__).with_name("reference")
SOURCE = Path(pcp_core.__file__).parent

_MADE = "<!-- Made by docs/make_reference.py. Change the code, then run it. -->\n"
_EXITS = {
    0: "nothing to raise",
    1: "something was raised",
    2: "wrong use, or input that cannot be read",
    3: "a pack is invalid (`rules …`, `doctor`, or a pack named in `--packs`)",
    4: "a pack's own tests do not come out as they say",
    cli.DEFECT: "a defect of ours; please report it, the traceback holds no note",
}

_LAW = (
    "# Law and practice, pack by pack",
    "",
    "Made from the rows, for somebody who works with people and has two minutes. Nothing here is legal advice; each",
    "page says whether a local officer has confirmed it. For a pack of yours: `pcp rules explain PACK --page`.",
    "",
    "| pack | what it is about | holds in |",
    "|---|---|---|",
)

_TOLD = (
    "# Ten stories",
    "",
    "What is asked, and when: ten stories of the [example host](../../examples/council-host/README.md). Nobody in",
    "them is real. The notes are the workers' own; what is asked, shown and left to do is what the rules answer today,",
    "read from the host's database through its adapter.",
    "",
)


def pages() -> dict[str, str]:
    """Every page and schema of the reference, by file name."""
    made = {
        "README.md": _index(),
        "hooks.md": _hooks(),
        "check-kinds.md": _check_kinds(),
        "commands.md": _commands(),
        "vocabulary.md": _vocabulary(),
        "errors.md": _errors(),
    }
    for noun in (Event, Case, Outcome):
        schema = json.dumps(json_schema(noun), indent=2, ensure_ascii=False)
        made[f"{noun.__name__.lower()}.schema.json"] = schema + "\n"
    return made | _law() | {"stories.md": _stories()}


def check_sets() -> list[tuple[str, CheckSet]]:
    """The check sets that core ships, by name of the family's plugin."""
    return sorted(
        ((name, found) for name, found in find_plugins().gather("pcp_checks", CheckSet) if _is_ours(found)),
        key=lambda named: (named[1].family, named[1].kinds[0].name),
    )


def commands() -> dict[str, Any]:
    """The commands of core by their full names (``pcp rules list``), as the terminal library holds them."""
    group: Any = typer.main.get_command(cli.app)
    context = group.make_context("pcp", [], resilient_parsing=True)
    found: dict[str, Any] = {}
    for name in cli.COMMANDS:
        command = group.get_command(context, name)
        inner = getattr(command, "commands", None)
        if not inner or command.invoke_without_command:
            found[f"pcp {name}"] = command
        found |= {f"pcp {name} {sub}": inner[sub] for sub in inner or ()}
    return found


def finding_kinds() -> dict[str, list[str]]:
    """What each family can find: what its check kinds allow, and what its code writes out."""
    found: dict[str, set[str]] = {}
    for _, checks in check_sets():
        kinds = found.setdefault(checks.family, set())
        kinds.update(kind for check in checks.kinds for kind in check.kinds)
        for file in _folder_of(checks).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _name_of(node.func) == "finding":
                    given = {word.arg: word.value for word in node.keywords}.get("kind")
                    kinds.update([str(given.value)] if isinstance(given, ast.Constant) else [])
    return {family: sorted(kinds) for family, kinds in sorted(found.items())}


def problem_codes() -> dict[str, str]:
    """Every code of a ``Problem`` that is written out in the code, and what its message says."""
    found: dict[str, str] = {"unreadable": "cannot be read"}
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name_of(node.func) in ("Problem", "problem"):
                values = {word.arg: word.value for word in node.keywords}
                code = values.get("code") or (node.args[3] if len(node.args) > 3 else None)
                what = values.get("what") or (node.args[1] if len(node.args) > 1 else None)
                if isinstance(code, ast.Constant):
                    found.setdefault(str(code.value), _as_words(what))
    return dict(sorted(found.items()))


def _index() -> str:
    return f"""{_MADE}
# Reference

| page | what stands there |
|---|---|
| [hooks.md](hooks.md) | the ten functions a plugin may bring, and what they exchange |
| [check-kinds.md](check-kinds.md) | what a rule file may say, and what each check can find |
| [commands.md](commands.md) | every command with its options, and the exit codes |
| [vocabulary.md](vocabulary.md) | the codes of the contract |
| [errors.md](errors.md) | what can go wrong for a user, and the codes of messages |
| [law/](law/README.md) | a page a pack of law: may I share, are they told first, what is written down |
| [stories.md](stories.md) | ten stories: what was asked at each share, and what was left to do |
| [event.schema.json](event.schema.json) | JSON Schema of what goes in |
| [case.schema.json](case.schema.json) | JSON Schema of what is known of one person's situation |
| [outcome.schema.json](outcome.schema.json) | JSON Schema of what comes out |

What the fields mean stands in [the contract](../contract.md); this is how they are spelt.
"""


def _law() -> dict[str, str]:
    """A page about each pack of law or practice, and a list of them."""
    packs = [pack for pack in assemble().available if rows_of(pack)]
    made = {f"law/{pack.head.id}.md": f"{_MADE}\n{law_page(pack)}" for pack in packs}
    rows = [
        f"| [{pack.head.id}]({pack.head.id}.md) | {pack.head.title} | {pack.head.jurisdiction or 'everywhere'} |"
        for pack in sorted(packs, key=lambda pack: (pack.head.jurisdiction or "", pack.head.id))
    ]
    return made | {"law/README.md": "\n".join([_MADE, *_LAW, *rows, ""])}


def _stories() -> str:
    with TemporaryDirectory() as folder:
        return "\n".join([_MADE, *_TOLD, told_page(Path(folder))])


def _hooks() -> str:
    lines = [_MADE, "# Hooks", "", _text(hooks), "", "| hook | what it is for |", "|---|---|"]
    lines += [f"| `{name}` | {_text(getattr(hooks, name))} |" for name in hooks.HOOKS]
    lines += ["", "```python"]
    lines += [f"def {name}{_signature(getattr(hooks, name))}: ..." for name in hooks.HOOKS]
    lines += ["```", "", "## What they exchange", ""]
    for kind in (*_exchanged(), CheckSet, CheckKind):
        lines += [
            f"### `{kind.__name__}`",
            "",
            f"```python\n{kind.__name__}{_signature(kind)}\n```",
            "",
            _text(kind),
            "",
        ]
    return "\n".join(lines)


def _exchanged() -> list[type]:
    own = (value for value in vars(hooks).values() if inspect.isclass(value))
    return [value for value in own if value.__module__ == hooks.__name__]


def _check_kinds() -> str:
    lines = [_MADE, "# Rule files", "", "## The head of a pack", "", *_keys(HEAD)]
    lines += ["", "## Every rule", "", *_keys(RULE), ""]
    lines += ["`on` names the moments a rule looks at; `ask` is its question; `kind` says what it finds.", ""]
    for _, found in check_sets():
        for kind in found.kinds:
            lines += [f"## `{kind.name}`", "", f"Family: `{found.family}`."]
            lines += [f"Looks at {', '.join(f'`{hook}`' for hook in kind.on)} unless its rule says otherwise."]
            if kind.kinds:
                lines += [f"Finds {', '.join(f'`{name}`' for name in kind.kinds)}."]
            lines += ["", *([words, ""] if (words := _words_beside(found, kind)) else []), *_keys(kind.schema), ""]
    return "\n".join(lines)


def _vocabulary() -> str:
    words = {
        "Purposes of a share": vocabulary.PURPOSES,
        "Types of recipient": vocabulary.RECIPIENTS,
        "Categories of information": vocabulary.CATEGORIES,
        "Roles of those a share is about": vocabulary.ROLES,
        "Record": vocabulary.RECORDED,
        **{f"Kinds of finding: {family}": kinds for family, kinds in finding_kinds().items()},
    }
    lines = [_MADE, "# Vocabulary", ""]
    for title, codes in words.items():
        lines += [f"## {title}", "", " · ".join(f"`{code}`" for code in codes), ""]
    return "\n".join(lines)


def _keys(schema: Mapping[str, Any]) -> Iterator[str]:
    if not schema:
        yield "No keys of its own."
        return
    yield "| key | holds | needed |"
    yield "|---|---|---|"
    for key, shape in schema.items():
        yield f"| `{key}` | {_shape(shape)} | {'yes' if shape.get('required') else ''} |"


def _shape(shape: Mapping[str, Any]) -> str:
    kind = {"string": "text", "dict": "map", "boolean": "true or false", "integer": "whole number", "date": "day"}
    words = kind.get(shape.get("type", ""), shape.get("type", "anything"))
    allowed = shape.get("allowed")
    inner = shape.get("schema")
    if allowed:
        return " · ".join(f"`{one}`" for one in allowed)
    if shape.get("type") == "list" and inner:
        return f"list: {_shape(inner)}"
    if shape.get("type") == "dict" and inner:
        return "map: " + ", ".join(f"`{key}`" for key in inner)
    return str(words)


def _words_beside(found: CheckSet, kind: CheckKind) -> str:
    """The text that stands under the constant which is the kind's schema, in the module that defines it."""
    for file in sorted(_folder_of(found).glob("*.py")):
        parts = file.relative_to(SOURCE.parent).with_suffix("").parts
        module = import_module(".".join(part for part in parts if part != "__init__"))
        body = ast.parse(file.read_text(encoding="utf-8")).body
        for here, after in pairwise(body):
            target = here.target if isinstance(here, ast.AnnAssign) else None
            if isinstance(target, ast.Name) and getattr(module, target.id, None) is kind.schema:
                value = after.value if isinstance(after, ast.Expr) else None
                return inspect.cleandoc(str(value.value)).replace("``", "`") if isinstance(value, ast.Constant) else ""
    return ""


def _folder_of(found: CheckSet) -> Path:
    package = SOURCE / Path(*str(found.compile.__module__).split(".")[1:])
    return package if package.is_dir() else package.parent


def _commands() -> str:
    lines = [_MADE, "# Commands", ""]
    for name, command in commands().items():
        lines += [f"## `{name}`", "", inspect.cleandoc(command.help or ""), ""]
        rows = [_parameter(parameter) for parameter in command.params if not getattr(parameter, "hidden", False)]
        if rows:
            lines += ["| argument or option | what it does |", "|---|---|", *rows, ""]
    lines += [
        "## `pcp demo`",
        "",
        "Comes with the example host (`examples/council-host`), as any plugin's command does.",
        "",
        "## `pcp lsp`",
        "",
        "Comes with the plugin `pcp-lsp`: speaks to editors over standard input and output ([editors](../editors.md)).",
        "",
    ]
    lines += ["## Exit codes", "", "| code | means |", "|---:|---|"]
    lines += [f"| {code} | {words} |" for code, words in _EXITS.items()]
    lines += ["", "JSON goes to standard output alone; messages and progress go to standard error.", ""]
    return "\n".join(lines)


def _parameter(parameter: Any) -> str:
    words = parameter.help or ""
    if parameter.param_type_name == "argument":
        return f"| `{parameter.metavar or parameter.name}` | {words} |"
    if isinstance(parameter.default, Enum):
        words += " One of: " + ", ".join(f"`{choice.value}`" for choice in type(parameter.default)) + "."
    return f"| {' '.join(f'`{name}`' for name in parameter.opts)} | {words} |"


def _errors() -> str:
    head, tree, *rest = inspect.cleandoc(errors.__doc__ or "").replace("``", "`").split("\n\n")
    lines = [_MADE, "# What can go wrong for a user", "", head, "", "```text", tree, "```", "", *rest, ""]
    lines += ["## Codes of messages", "", "A program reads the code; a person reads the message.", ""]
    lines += ["| code | the message says |", "|---|---|"]
    lines += [f"| `{code}` | {words} |" for code, words in problem_codes().items()]
    return "\n".join(lines) + "\n"


def _as_words(node: ast.expr | None) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return "depends on what was given"


def _name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _signature(thing: Any) -> str:
    return str(inspect.signature(thing)).replace("'", "")


def _text(thing: Any) -> str:
    return inspect.cleandoc(thing.__doc__ or "").replace("``", "`")


def _is_ours(found: CheckSet) -> bool:
    return str(found.compile.__module__).startswith("pcp_core.")


if __name__ == "__main__":
    REFERENCE.mkdir(exist_ok=True)
    for old in REFERENCE.rglob("*.*"):
        old.unlink()
    for name, text in pages().items():
        (REFERENCE / name).parent.mkdir(exist_ok=True)
        (REFERENCE / name).write_text(text, encoding="utf-8")
