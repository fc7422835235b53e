"""``.vale.ini`` as it is: which styles, which rules, which files, which words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pcp_core.errors import WrongUse
from pcp_core.rules.vale.globs import matches
from pcp_core.rules.vale.linting import page_of
from pcp_core.rules.vale.settings import read_settings
from pcp_core.rules.vale.styles import Installation

SetUp = Callable[[str], Installation]

RULES = {
    "Harbour/Tea.yml": "extends: existence\nmessage: no tea\nlevel: error\ntokens: [tea]",
    "Harbour/Cup.yml": "extends: existence\nmessage: no cup\nlevel: suggestion\ntokens: [cup]",
    "Lane/Pot.yml": "extends: existence\nmessage: no pot\ntokens: [pot]",
    "config/vocabularies/Ours/accept.txt": "Salote\n# a comment\n[Kk]ettle\n",
    "config/vocabularies/Ours/reject.txt": "teapot\n",
}


@pytest.fixture
def set_up(tmp_path: Path) -> SetUp:
    for name, text in RULES.items():
        file = tmp_path / "styles" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def write(ini: str) -> Installation:
        (tmp_path / ".vale.ini").write_text("StylesPath = styles\n" + ini, encoding="utf-8")
        return Installation(read_settings(tmp_path / ".vale.ini"))

    return write


def levels(there: Installation, file: str = "a.md") -> dict[str, str]:
    return dict(there.levels(file))


@pytest.mark.parametrize(
    ("ini", "on"),
    [
        ("[*]\nBasedOnStyles = Harbour", {"Harbour.Tea": "error", "Harbour.Cup": "suggestion"}),
        ("[*.md]\nBasedOnStyles = Harbour, Lane\nHarbour.Cup = NO", {"Harbour.Tea": "error", "Lane.Pot": "warning"}),
        ("[*.md]\nHarbour.Cup = YES", {"Harbour.Cup": "suggestion"}),
        ("[*.md]\nHarbour.Cup = error", {"Harbour.Cup": "error"}),
        ("[*.txt]\nHarbour.Cup = YES", {}),
        ("[*]\nBasedOnStyles = Harbour\n[*.md]\nBasedOnStyles = Lane", {"Lane.Pot": "warning"}),
        ("[*]\nHarbour.Tea = YES\n[*.md]\nHarbour.Tea = NO", {}),
        ("MinAlertLevel = error\n[*]\nBasedOnStyles = Harbour, Lane", {"Harbour.Tea": "error"}),
        ("MinAlertLevel = warning\n[*]\nBasedOnStyles = Harbour\nHarbour.Cup = warning # as we agreed",
         {"Harbour.Tea": "error", "Harbour.Cup": "warning"}),
        ("[*.{md,rst}]\n; a comment\nLane.Pot = YES", {"Lane.Pot": "warning"}),
        ("[*.md]\nBasedOnStyles = Harbour, \\\n  Lane\nHarbour.Tea = NO\nHarbour.Cup = NO", {"Lane.Pot": "warning"}),
    ],
)  # fmt: skip
def test_what_is_on_is_what_vale_would_run(set_up: SetUp, ini: str, on: dict[str, str]) -> None:
    assert levels(set_up(ini)) == on


def test_a_vocabulary_is_left_alone_its_spelling_kept_and_its_rejected_words_told(set_up: SetUp) -> None:
    there = set_up("Vocab = Ours\n[*]\nBasedOnStyles = Vale, Harbour\nHarbour.Tea = NO")
    looked = there.linter.look(page_of("salote had a teapot, a kettle and a cup cup", "md"), there.levels("a.md"))
    assert [(alert.column, alert.head.name, alert.message) for alert in looked.alerts] == [
        (1, "Vale.Terms", "Use 'Salote' instead of 'salote'."),
        (14, "Vale.Avoid", "Avoid using 'teapot'."),
        (37, "Harbour.Cup", "no cup"),
        (37, "Vale.Repetition", "'cup' is repeated!"),
        (41, "Harbour.Cup", "no cup"),
    ]


def test_blocks_and_tokens_that_are_ignored_are_not_looked_at(set_up: SetUp) -> None:
    ini = "[*]\nBasedOnStyles = Harbour\nBlockIgnores = (?s)\\{%.*?%\\}\nTokenIgnores = \\$\\w+\\$, @\\w+"
    there = set_up(ini)
    page = page_of("{% tea\ntea %}\n\n$tea$ @tea tea", "md", (), there.settings.skips("a.md"))
    assert [(a.line, a.column) for a in there.linter.look(page, there.levels("a.md")).alerts] == [(4, 12)]


def test_a_file_may_be_read_as_another_kind(set_up: SetUp) -> None:
    there = set_up("[formats]\nqmd = md\n[*]\nBasedOnStyles = Harbour")
    assert there.settings.kind("letters/a.qmd") == "md"


@pytest.mark.parametrize(
    ("ini", "said"),
    [
        ("BasedOnStyles = Harbour", "2:1: 'BasedOnStyles' stands before any section; put it under [*]"),
        ("[*]\nStylesPath = x", "3:1: 'StylesPath' stands in a section"),
        ("MinAlertLevel = loud", "2:1: 'MinAlertLevel' is no level; one of: suggestion, warning, error"),
        ("[*]\nBasedOnStyle = Harbour", "3:1: 'BasedOnStyle' is no setting, and no Style.Rule; did you mean"),
        ("[*]\nBasedOnStyles = Harbor", "there is no style 'Harbor' on its StylesPath; did you mean 'Harbour'?"),
        ("[*]\nTokenIgnores = (open", "3:1: a pattern of 'TokenIgnores' is no pattern that can be read here"),
        ("Vocab = Theirs\n[*]\nBasedOnStyles = Harbour", "there is no vocabulary 'Theirs'"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_set_up_is_told_with_what_to_do(set_up: SetUp, ini: str, said: str) -> None:
    with pytest.raises(WrongUse) as refused:
        set_up(ini)
    assert said in str(refused.value)


def test_what_only_vale_has_a_use_for_is_passed_over(set_up: SetUp) -> None:
    ini = "Packages = Google\nNLPEndpoint = x\n[asciidoctor]\nexperimental = YES\n[*]\nBasedOnStyles = Lane\nLang = en"
    assert levels(set_up(ini)) == {"Lane.Pot": "warning"}


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("*.md", "a.md", True),
        ("*.md", "docs/a.md", True),
        ("*.{md,txt}", "a.txt", True),
        ("*.{md,txt}", "a.rst", False),
        ("docs/**", "docs/b/a.md", True),
        ("docs/**/*.md", "docs/a.md", True),
        ("docs/**/*.md", "docs/a.txt", False),
        ("{a,b}/{x,y}/**/*.md", "b/x/z/c.md", True),
        ("!docs/**", "docs/a.md", False),
        ("!docs/**", "plans/a.md", True),
        ("a?.md", "ab.md", True),
        ("[ab].md", "c.md", False),
        ("[!ab].md", "c.md", True),
        ("a+b.md", "a+b.md", True),
    ],
)
def test_file_patterns_fit_as_they_do_for_vale(pattern: str, path: str, fits: bool) -> None:
    assert matches(pattern, path) is fits
