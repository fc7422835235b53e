"""Ten of the stories told for a reader: what happened, what was asked at each share, and what was left to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pcp_core import Desk
from pcp_core.journeys.lawwords import PURPOSE
from pcp_core.journeys.moments import moments
from pcp_core.model import Event, Outcome
from pcp_example_host.database import make
from pcp_example_host.story import Story, agency_path, mapping_path, stories

TOLD = {
    "the-joint-call": "The joint call",
    "a-promise-that-could-not-be-kept": "A promise broken, with a reason",
    "not-safe-to-tell-yet": "Not safe to tell: look again",
    "urgent-in-one-step": "Urgent, in one step",
    "asking-before-asking": "Asked before asking",
    "who-tells-her-mother": "An enquiry under section 47",
    "what-kavya-said": "A mandated report",
    "two-houses-one-call": "Two agencies' protocols",
    "his-file-her-safety": "The father's file",
    "sixteen": "The sixteen-year-old",
}
"""Which stories are told, in this order, and what each is about."""

_LOOKED_ON = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)
_WAYS = {"disclosure-send": "To", "information-request": "Asking", "information-receive": "From"}
_LEFT = {
    "inform": "tell them",
    "look-again": "look again whether they can be told",
    "seek-consent": "ask what they want",
    "seek-views": "hear what they think",
    "record-reason": "write down why",
    "record-purpose": "write down what for",
    "settle": "settle which rule it stands on",
}


def told_page(folder: Path) -> str:
    """The ten stories as Markdown, as the rules answer them now. Writes the example host into ``folder``."""
    make(folder / "council.sqlite", people=0, notes=0)
    host = f"{{adapter: sqlalchemy, url: 'sqlite:///council.sqlite', mapping: '{mapping_path()}'}}"
    own = f"rules: ['{agency_path() / 'packs'}']\nprotocols: ['{agency_path() / 'protocols'}']\n"
    (folder / "pcp.yaml").write_text(f"hosts:\n  council: {host}\n{own}", encoding="utf-8")
    by_id = {story.id: story for story in stories()}
    with Desk.open(folder / "pcp.yaml") as desk:
        lines = [line for key, about in TOLD.items() for line in _story(by_id[key], about, desk)]
    return "\n".join(lines)


def _story(story: Story, about: str, desk: Desk) -> Iterator[str]:
    yield from (f"## {about}", "", f"**{story.title}.** {story.seed.strip()}", "")
    case = desk.host("council").case(story.person)
    happened = [event for event in moments(case, at=_LOOKED_ON) if event.disclosure or event.note]
    for promise in case.agreements or ():
        yield from (f"> Promised on {_day(promise.at)}: “{promise.words}”", "")
    for event in sorted(happened, key=lambda event: event.at):
        yield from _share(event, desk.consider(event)) if event.disclosure else _note(event)


def _note(event: Event) -> Iterator[str]:
    text = str(event.note.text) if event.note else ""
    words = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    yield from (f"> {_day(event.at)}. " + "\n>\n> ".join(words), "")


def _share(event: Event, outcome: Outcome) -> Iterator[str]:
    share = event.disclosure
    if share is None:
        return
    to, purpose = share.recipient.name, PURPOSE[share.purpose or "other"]
    yield f"- **{_day(event.at)}. {_WAYS[event.hook]} {to}, for {purpose}.** {share.why or 'No reason is written down.'}"
    yield from (f"  - {line}" for line in _answer(event, outcome))
    yield ""


def _answer(event: Event, outcome: Outcome) -> Iterator[str]:
    told = event.disclosure.told if event.disclosure else None
    if told and told.because:
        yield f"Why they were not told: “{told.because}”"
    if event.disclosure and event.disclosure.urgent_because:
        yield f"What makes it urgent: “{event.disclosure.urgent_because}”"
    for finding in outcome.findings:
        yield f"{_weight(finding.weight)} {finding.ask} (`{finding.kind}`)"
        yield from (f"One of the answers: {label}" for label in _agreed(finding.details, finding.choices))
    if not outcome.findings:
        yield "Nothing is asked."
    for apart in outcome.disagreements:
        yield from (f"{side.row} says: {side.says} {side.because}{' *(counts)*' if side.counts else ''}" for side in apart.sides)
    if left := [f"{_LEFT[duty.type]}, {_when(duty)}" for duty in outcome.obligations]:
        yield f"Left to do: {'; '.join(left)}."
    if outcome.row:
        yield f"It stands on `{outcome.row.pack}.{outcome.row.id}`. {outcome.row.caution or ''}".rstrip()


def _agreed(details: Any, choices: Iterable[Any]) -> list[str]:
    ways = {protocol["id"] for protocol in details.get("protocols", ())}
    return [choice.label for choice in choices if choice.code in ways]


def _weight(weight: str) -> str:
    return {"note": "Shown:", "ask": "Asks:", "hold": "Waits, and asks:"}[weight]


def _when(duty: Any) -> str:
    return f"by {_day(duty.due)}" if duty.due else {"before": "before it goes", "after": "afterwards"}[duty.when]


def _day(when: Any) -> str:
    return f"{when.day} {when:%B %Y}" if when else "an earlier day"
