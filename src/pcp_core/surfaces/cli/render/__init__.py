"""One room for each way to show answers: ``render(items, setting)`` in the module of the format's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from typing import TextIO, cast

from pcp_core.rules.rule import Rule
from pcp_core.surfaces.cli.items import Item


class Format(StrEnum):
    """How answers are shown."""

    TEXT = "text"
    PLAIN = "plain"
    JSON = "json"
    SARIF = "sarif"
    CARDS = "cards"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a renderer is given beside the items.

    with_text: whether the words of a note may stand in SARIF. several: whether more than one file was named.
    rules: the rules in force by id.
    """

    out: TextIO
    with_text: bool = False
    several: bool = False
    rules: Mapping[str, Rule] = field(default_factory=dict)


Render = Callable[[Iterable[Item], Setting], None]


def renderer(form: Format) -> Render:
    """The renderer of a format; its imports are made when it is wanted."""
    return cast("Render", import_module(f"{__name__}.{form}").render)
