"""What a pack says of its own past: dated changes with who will notice, and the former ids of its rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pcp_core.errors import Problem
from pcp_core.rules.marks import Marked, Path_
from pcp_core.rules.rule import Change, PackHead
from pcp_core.rules.schema import VERSION

_FIRST = ((0, 1, 0), (1, 0, 0))
"""Versions with which a pack begins: nobody can notice a change yet."""


def history_faults(marked: Marked) -> Iterator[Problem]:
    """A pack that went on from its first version says what changed, and who will notice."""
    now = _numbers(marked.data.get("version"))
    if now is None:
        return
    changes = marked.data.get("changes")
    told = [_numbers(one.get("version")) for one in changes if isinstance(one, dict)] if _is_list(changes) else []
    if now > _FIRST[0] and now not in _FIRST and now not in told:
        yield marked.problem(
            ("version",),
            f"version {marked.data['version']} has no line under changes:",
            "add one with version:, on:, what: and who_will_notice:",
            "changes",
        )
    for at, version in enumerate(told):
        if version is not None and version > now:
            yield marked.problem(
                ("changes", at, "version"),
                f"tells of a version after the pack's own ({marked.data['version']})",
                "raise the pack's version:, or mend this one",
                "changes",
            )


def changes_after(version: str | None, head: PackHead) -> tuple[Change, ...]:
    """What changed in a pack since a version, the latest first; without one, what changed in the version it is at."""
    past, now = _numbers(version), _numbers(head.version)
    told = ((_numbers(change.version), change) for change in head.changes)
    since = [change for at, change in told if at and (at > past if past else at == now)]
    return tuple(sorted(since, key=lambda change: _numbers(change.version) or (), reverse=True))


def id_faults(marked: Marked) -> Iterator[Problem]:
    """Ids that stand twice in a file, and former ids that have another meaning: an id never changes its meaning."""
    rules = marked.data.get("rules")
    stands: dict[str, int] = {}
    for at, rule in enumerate(rules if _is_list(rules) else ()):
        if not (isinstance(rule, dict) and isinstance(rule.get("id"), str)):
            continue
        name = rule["id"]
        if name in stands:
            what = f"'{name[:60]}' is the id of another rule ({marked.place(('rules', stands[name]))})"
            yield marked.problem(("rules", at, "id"), what, "give it one of its own")
        stands.setdefault(name, at)
    yield from _former_faults(marked, stands)


def _former_faults(marked: Marked, stands: Mapping[str, int]) -> Iterator[Problem]:
    taken: dict[str, Path_] = {}
    for at in stands.values():
        former = marked.data["rules"][at].get("was")
        for number, was in enumerate(former if _is_list(former) else ()):
            name, path = str(was).removeprefix(f"{marked.data.get('pack')}."), ("rules", at, "was", number)
            other = ("rules", stands[name]) if name in stands else taken.get(name)
            if other:
                what = f"'{name[:121]}' is or was the id of another rule ({marked.place(other)})"
                yield marked.problem(path, what, "an id never changes its meaning; take it out here", "former-id")
            taken.setdefault(name, path)


def _numbers(version: Any) -> tuple[int, ...] | None:
    fits = isinstance(version, str) and re.fullmatch(VERSION["regex"], version)
    return tuple(map(int, version.split("."))) if fits else None


def _is_list(value: Any) -> bool:
    return isinstance(value, list)
