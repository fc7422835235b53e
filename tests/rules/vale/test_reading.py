"""Rule files with mistakes in them: every one told at its place, and a kind that is not read costs only itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcp_core.errors import InvalidPack
from pcp_core.rules.vale.reading import NotReadHere, read_rule
from pcp_core.rules.vale.styles import read_files, rule_files


def written(folder: Path, text: str, name: str = "Style/Rule.yml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(InvalidPack) as refused:
        read_rule(written(folder, text))
    return [str(problem).replace(f"{folder}/", "") for problem in refused.value.problems]


def test_a_rule_is_named_after_its_folder_and_its_file(tmp_path: Path) -> None:
    rule = read_rule(written(tmp_path, "extends: existence\nmessage: x\ntokens: [tea]", "Harbour/Tea.yml"))
    assert (rule.name, rule.head.style, rule.head.level) == ("Harbour.Tea", "Harbour", "warning")


def test_every_mistake_of_a_file_is_told_with_its_place_and_what_to_do(tmp_path: Path) -> None:
    text = "extends: existence\nmesage: x\nlevel: loud\nlimit: many\ntokens: [tea]\n"
    assert mistakes(tmp_path, text) == [
        "Style/Rule.yml:1:1: 'message' is missing; add it",
        "Style/Rule.yml:2:1: 'mesage' is not a key that is known here; did you mean 'message'?",
        "Style/Rule.yml:3:1: 'level' may not be 'loud'; one of: error, suggestion, warning",
        "Style/Rule.yml:4:1: 'limit' is not a whole number; write a whole number",
    ]


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("extends: exstence\nmessage: x", "1:1", "did you mean 'existence'?"),
        ("message: x", "1:1", "'extends' is missing"),
        ("- a list", "1:1", "no rule"),
        ("", "1:1", "no rule"),
        ("extends: existence\nmessage: x", "1:1", "neither tokens: nor raw:"),
        ("extends: existence\nmessage: x\ntokens:\n  - fine\n  - '(open'", "5:5", "no pattern that can be read"),
        ("extends: substitution\nmessage: x\nswap:\n  'a[': b", "4:3", "no pattern that can be read"),
        (
            "extends: existence\nmessage: x\ntokens: [a]\naction: {name: edit, params: [regex, '(', b]}",
            "4:38",
            "no pattern",
        ),
        ("extends: conditional\nmessage: x\nfirst: a", "1:1", "'second' is missing"),
        ("extends: existence\nmessage: x\nscope: link\ntokens: [a]", "3:1", "no longer one of Vale's"),
        ("extends: existence\nmessage: x\nscope: heading list\ntokens: [a]", "3:1", "holds a space"),
        ("extends: metric\nmessage: x\nformula: __import__('os')\ncondition: '> 1'", "3:1", "more than numbers"),
        ("extends: metric\nmessage: x\nformula: wrds / 2\ncondition: '> 1'", "3:1", "not counted here: 'wrds'"),
        ("extends: metric\nmessage: x\nformula: words\ncondition: '> ('", "4:1", "no arithmetic"),
        ("extends: metric\nmessage: x\nformula: math.system(1)\ncondition: '> 1'", "3:1", "not known here: 'system'"),
        ("extends: readability\nmessage: x\ngrade: 8\nmetrics: [SMOK]", "4:11", "did you mean 'SMOG'?"),
        ("extends: existence\nmessage: [x]\ntokens: [a]", "2:1", "'message' is not text"),
        ("extends: existence\nmessage: x\ntokens: [a]\ntokens: [b]", "4:1", "a second time"),
        ("extends: existence\nmessage: x\ncode: true\ntokens: [a]", "3:1", "write scope: raw"),
    ],
)
def test_a_mistake_is_told_where_it_stands(tmp_path: Path, text: str, place: str, what: str) -> None:
    (said,) = mistakes(tmp_path, text)
    assert said.startswith(f"Style/Rule.yml:{place}: ")
    assert what in said


@pytest.mark.parametrize("kind", ["script", "spelling", "sequence"])
def test_a_kind_that_is_not_read_says_why_and_costs_only_itself(tmp_path: Path, kind: str) -> None:
    other = written(tmp_path, f"extends: {kind}\nmessage: x\nanything: goes", "Style/Other.yml")
    written(tmp_path, "extends: existence\nmessage: x\ntokens: [tea]")
    with pytest.raises(NotReadHere, match=f"kind '{kind}', which is not read here: "):
        read_rule(other)
    shelf = read_files(rule_files([tmp_path]))
    assert list(shelf.sheets) == ["Style.Rule"]
    assert [problem.code for problem in shelf.not_read] == ["vale-kind"]


def test_a_rule_with_a_mistake_costs_only_itself(tmp_path: Path) -> None:
    written(tmp_path, "extends: existence\nmessage: x\ntokens: ['(']", "Style/Broken.yml")
    written(tmp_path, "extends: existence\nmessage: x\ntokens: [tea]")
    shelf = read_files(rule_files([tmp_path]))
    assert (list(shelf.sheets), len(shelf.invalid)) == (["Style.Rule"], 1)
