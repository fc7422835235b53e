"""Whether a rule is softer than one whose place it would take: it sees less, or lets more pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pcp_core.rules.rule import Rule

Compare = Callable[[Rule, Rule], str | None]
"""Old and new; in what way the new one is softer, None if it is not."""


def softer_for_all(old: Rule, new: Rule) -> str | None:
    """What makes a rule of any kind softer: another check, less to look at, fewer places, answers that are gone."""
    if new.check != old.check or new.kind != old.kind:
        return f"it is another kind of check ({_kind(new)}, not {_kind(old)})"
    if missing := _missing(old.on, new.on):
        return f"it does not look at {missing}"
    if not _holds_where(old, new):
        return f"it holds in {new.pack.jurisdiction} only"
    if missing := _missing((code for code, _ in old.choices), [code for code, _ in new.choices]):
        return f"it takes away the choice {missing}"
    return None


def never(why: str) -> Compare:
    """For kinds whose rules take nobody's place, with the reason."""
    return lambda _old, _new: why


def stricter_only(
    *,
    finds: Iterable[str] = (),
    exempts: Iterable[str] = (),
    narrows: Iterable[str] = (),
    same: Iterable[str] = (),
    at_most: Iterable[str] = (),
) -> Compare:
    """A comparison of the keys of a check kind.

    finds: lists, maps or switches that say what is found; nothing of them may go. exempts: what lets a text pass;
    nothing may be added. narrows: where or when alone it looks; may only widen, and none is widest. same: may not
    change. at_most: numbers that may not grow.
    """

    def compare(old: Rule, new: Rule) -> str | None:
        """In which key the new rule is softer than the old one, in words; None if in none."""
        before, after = old.spec, new.spec
        for key in finds:
            if missing := _missing(_entries(before.get(key)), _entries(after.get(key))):
                return f"its {key}: leaves out {missing}"
        for key in exempts:
            if added := _missing(_entries(after.get(key)), _entries(before.get(key))):
                return f"its {key}: lets {added} pass"
        for key in narrows:
            if key in after and (key not in before or _missing(_entries(before[key]), _entries(after[key]))):
                return f"its {key}: narrows where it looks"
        for key in same:
            if before.get(key) != after.get(key):
                return f"its {key}: is another"
        for key in at_most:
            if after.get(key, 0) > before.get(key, 0):
                return f"its {key}: is larger ({after[key]}, not {before.get(key)})"
        return None

    return compare


def _kind(rule: Rule) -> str:
    return ", ".join(filter(None, (rule.check, rule.kind)))


def _holds_where(old: Rule, new: Rule) -> bool:
    """Whether the new rule holds wherever the old one does."""
    there = old.pack.jurisdiction
    return new.pack.named or new.pack.jurisdiction is None or (there is not None and new.pack.holds_in(there))


def _entries(value: Any) -> list[str]:
    if isinstance(value, dict | list | tuple):
        return [str(entry) for entry in value]
    return ["true"] if value is True else [] if value in (None, False) else [str(value)]


def _missing(wanted: Iterable[str], there: Iterable[str]) -> str:
    """The first of ``wanted`` that is not there, in quotes; "" if all are."""
    found = set(there)
    return next((f"'{one[:60]}'" for one in wanted if one not in found), "")
