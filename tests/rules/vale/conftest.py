"""Styles written in a test, held to texts written in a test."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pcp_core.rules.marks import read_marked
from pcp_core.rules.vale.linting import Linter, page_of
from pcp_core.rules.vale.making import Words
from pcp_core.rules.vale.reading import sheet

GIVEN = "PCP_VALE_DATA"


@pytest.fixture
def said() -> Callable[..., list[str]]:
    """``said(rule, text, kind="md")``: what one rule says of a text, each as ``line:column message``."""

    def run(rule: str, text: str, *, kind: str = "md", words: Words | None = None) -> list[str]:
        made = sheet(read_marked(rule, "Style/Rule.yml"), "Style.Rule").ready(words)
        looked = Linter([made]).look(page_of(text, kind, ("Style",)))
        assert not looked.slow
        return [f"{alert.line}:{alert.column} {alert.message}" for alert in looked.alerts]

    return run


@pytest.fixture(scope="session")
def given() -> Path:
    """A folder with ``vale-styles/`` and ``vale-expected-alerts.json``, which are not ours to carry."""
    folder = os.environ.get(GIVEN)
    if not folder:
        pytest.skip(f"{GIVEN} names no folder with vale-styles and vale-expected-alerts.json")
    return Path(folder)
