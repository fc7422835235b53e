"""A record in two parts: its facts (codes, ids, times) and somebody's words, so that words can go and facts stay.

Which fields hold words is said once, by the mark ``Words`` of the nouns. Fields that nobody knows count as words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pcp_core.model import Noun, Words

Path = tuple[str | int, ...]
Part = list[list[Any]]
"""Words with their places: ``[[["told", "because"], "…"], …]``."""

(_MARK,) = Words.__metadata__  # type: ignore[attr-defined]


def split(noun: Noun) -> tuple[dict[str, Any], Part]:
    """The facts of a record as JSON, and its words with their places."""
    facts = noun.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
    words: Part = []
    for path in sorted(_places(noun), key=lambda place: tuple(map(str, place))):
        home = _at(facts, path[:-1])
        if home is not None and path[-1] in home:
            words.append([list(path), home.pop(path[-1])])
    return facts, words


def joined(facts: dict[str, Any], words: Part | None) -> dict[str, Any]:
    """Facts with their words back in place; without words where those were erased."""
    if not words:
        return dict(facts)
    whole: dict[str, Any] = _copied(facts)
    for path, value in words:
        home = _at(whole, path[:-1])
        if home is not None:
            home[path[-1]] = value
    return whole


def _places(noun: Noun, path: Path = ()) -> Iterator[Path]:
    yield from ((*path, name) for name in noun.extra)
    for name, wire, words in _ways(type(noun)):
        value, here = getattr(noun, name), (*path, wire)
        if isinstance(value, Noun):
            yield from _places(value, here)
        elif isinstance(value, tuple) and any(isinstance(item, Noun) for item in value):
            yield from (place for number, item in enumerate(value) for place in _places(item, (*here, number)))
        elif words:
            yield here


@cache
def _ways(noun: type[Noun]) -> tuple[tuple[str, str, bool], ...]:
    """Fields that hold somebody's words, or nouns that may: the name, the name on the wire, and whether it is words."""
    return tuple(
        (name, field.alias or name, words)
        for name, field in noun.model_fields.items()
        if (words := _MARK in field.metadata or _marked(field.annotation)) or _may_hold_a_noun(field.annotation)
    )


def _may_hold_a_noun(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        return True
    return annotation is Any or any(map(_may_hold_a_noun, get_args(annotation)))


def _marked(annotation: Any) -> bool:
    return _MARK in getattr(annotation, "__metadata__", ()) or any(map(_marked, get_args(annotation)))


def _at(data: Any, path: Any) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _copied(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(item) for item in data] if isinstance(data, list) else data
