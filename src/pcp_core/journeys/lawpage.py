"""A page about a pack of law or practice, made from its rows: what a worker wants to know, in about two minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import starmap
from typing import Any

from pcp_core.journeys.lawwords import (
    VIEWS,
    categories,
    day,
    may_i,
    purposes,
    recipients,
    roles,
    sentence,
    together,
    told_first,
)
from pcp_core.rules.rule import Pack, PackHead, Rule

_NOT_SETTLED_ANYWHERE = (
    "What no row answers: that is a question for your privacy officer, never a yes and never a no",
)

_TO_CONFIRM = "; to be confirmed by a local officer"
"""Stands behind every source; a page says it once."""

_ALWAYS = (
    "Saving is never held. What cannot wait goes in one step, with a reason. Where telling is not safe or possible, "
    "somebody writes down why, and looks again in two working days."
)
"""Stands on every page."""


def rows_of(pack: Pack) -> tuple[Rule, ...]:
    """The rows of law or practice in a pack; a pack without any has no page."""
    return tuple(rule for rule in pack.rules if rule.check == "disclosure-row")


def law_page(pack: Pack) -> str:
    """The page, as Markdown. Everything on it stands in the pack's file; what all rows say alike stands there once."""
    rows = rows_of(pack)
    limits = _shared([_limits(row) for row in rows])
    recorded = _shared([list(row.spec.get("record", ())) for row in rows]) if len(rows) > 1 else []
    answers = [dict(_answers(row, recorded, limits)) for row in rows]
    alike = dict(_shared([list(given.items()) for given in answers])) if len(rows) > 1 else {}
    lines = [f"# {pack.head.title or pack.head.id}", "", *_top(pack.head)]
    for row, given in zip(rows, answers, strict=True):
        own = [(question, answer) for question, answer in given.items() if question not in alike]
        lines += _section(sentence(row.spec.get("title", row.name)), starmap(_answered, own))
    lines += _section("The same for all of it", starmap(_answered, (alike | dict(_recorded(recorded))).items()))
    lines += _section("Its limits", limits)
    lines += _section("What it does not settle", [*_union(rows, "not_settled"), *_NOT_SETTLED_ANYWHERE])
    lines += _section("Still to be confirmed", [*_union(rows, "to_confirm"), *_undated(rows)])
    lines += _section("Where it comes from", dict.fromkeys(map(_source, rows)))
    return "\n".join(lines) + "\n"


def _top(head: PackHead) -> Iterator[str]:
    where = f"Holds in `{head.jurisdiction}`." if head.jurisdiction else "Holds everywhere."
    law = f" {sentence(head.enactment)}." if head.enactment else ""
    yield f"{where}{law} Pack `{head.id}`, version {head.version}."
    yield ""
    yield f"**{_confirmed(head)}** This is no legal advice. {_ALWAYS}"


def _confirmed(head: PackHead) -> str:
    if head.reviewed_by is None or head.status == "to-confirm":
        return "No local officer has confirmed this yet, and each answer says so."
    on = f" on {day(head.reviewed_on)}" if head.reviewed_on else ""
    until = f", to be looked at again by {day(head.review_by)}" if head.review_by else ""
    return f"Confirmed by {head.reviewed_by}{on}{until}."


def _answers(row: Rule, recorded: Sequence[Any], limits: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What one row answers to a worker's questions; its records and limits beside those that all rows have."""
    spec = row.spec
    for question, answer in (
        ("For whom?", _for_whom(row)),
        ("What for?", f"{sentence(purposes(spec))}."),
        ("To whom?", f"{sentence(recipients(spec))}."),
        ("About whom?", f"{sentence(roles(spec))}."),
        ("May I share?", may_i(spec)),
        ("Are they told first?", told_first(spec)),
        ("Which information?", _kinds(row)),
        ("Who is heard?", _heard(row)),
        ("Is a reason wanted?", _reason(row)),
        *_recorded([entry for entry in spec.get("record", ()) if entry not in recorded]),
        ("Its own limits:", " ".join(f"{words}." for words in _limits(row) if words not in limits)),
        ("Why is it so?", row.because),
    ):
        if answer:
            yield question, answer


def _answered(question: str, answer: str) -> str:
    return f"**{question}** {answer}"


def _for_whom(row: Rule) -> str:
    spec = row.spec
    words = spec.get("for_whom", "Anybody who works with the person")
    if scheme := spec.get("scheme"):
        words += f" (scheme `{scheme}`)"
    if out := spec.get("excluded_worker_roles"):
        words += f"; not for a worker whose role is {together(out)}"
    if spec.get("named_only"):
        words += f". It counts only where `{row.pack.id}` is named as the basis"
    return f"{words}."


def _kinds(row: Rule) -> str:
    held = row.spec.get("scope_holds", ())
    needs = row.spec.get("needs", ())
    only = f"Only where it tells of {categories(held)}." if held else ""
    return " ".join(filter(None, (only, f"{sentence(categories(needs))}; others are asked about." if needs else "")))


def _heard(row: Rule) -> str:
    whose = together(VIEWS[code] for code in row.spec.get("views_of", ()))
    return f"{sentence(whose)}, in their own words; or it is written down why not." if whose else ""


def _reason(row: Rule) -> str:
    if not row.spec.get("needs_why"):
        return ""
    asking = row.spec.get("needs_why_on") == ["information-request"]
    return f"Yes, in a sentence that the person could read{', where we ask for information' if asking else ''}."


def _recorded(entries: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """What is written down, before it goes and afterwards."""
    for when, question in (("before", "Written down before it goes:"), ("after", "Written down, also afterwards:")):
        first, *rest = [entry["label"] for entry in entries if entry["when"] == when] or [""]
        if first:
            yield question, "; ".join([first, *(label[:1].lower() + label[1:] for label in rest)]) + "."


def _undated(rows: Iterable[Rule]) -> list[str]:
    return [] if all("effective_from" in row.spec for row in rows) else ["From which day it counts"]


def _source(row: Rule) -> str:
    begins, ends = row.spec.get("effective_from"), row.spec.get("effective_until")
    since = f", from {day(begins)}" if begins else ""
    until = f", until {day(ends)}" if ends else ""
    return f"{row.source.removesuffix(_TO_CONFIRM)}{since}{until}"


def _limits(row: Rule) -> list[str]:
    return list(row.spec.get("limits", ()))


def _shared(lists: Sequence[list[Any]]) -> list[Any]:
    """What stands in every list, in the order of the first."""
    return [one for one in lists[0] if all(one in other for other in lists[1:])]


def _union(rows: Iterable[Rule], key: str) -> list[str]:
    return list(dict.fromkeys(line for row in rows for line in row.spec.get(key, ())))


def _section(title: str, said: Iterable[str]) -> list[str]:
    lines = [f"- {words if words.endswith(('.', '?')) else f'{words}.'}" for words in said]
    return ["", f"## {title}", "", *lines] if lines else []
