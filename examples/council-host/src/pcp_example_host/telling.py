"""Ten of the stories told for a reader: what happened, what was asked at each share, and what was left to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from pcp_core import Desk
from pcp_core.journeys.lawwords import PURPOSE, day
from pcp_core.journeys.moments import moments
from pcp_core.model import Case, Disagreement, Disclosure, Event, Finding, Outcome, Told
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
_WEIGHTS = {"note": "Shown:", "ask": "Asks:", "hold": "Waits, and asks:"}
_LEFT = {
    "inform": "tell {who}",
    "look-again": "look again whether it can be told",
    "seek-consent": "ask {who} for a yes or a no",
    "seek-views": "hear what {who} thinks",
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
    days = _days(story)
    for promise in case.agreements or ():
        yield from (f"> {day(days[promise.id])}, a promise: “{promise.words}”", "")
    happened = [event for event in moments(case, at=_LOOKED_ON) if event.disclosure or event.note]
    for event in sorted(happened, key=lambda event: event.at):
        if event.disclosure:
            yield from _share(event, event.disclosure, desk.consider(event), days[event.id])
        else:
            yield from _note(event, days[event.id])


def _days(story: Story) -> dict[str, date]:
    """The day of each record where it happened; the host keeps some of them in UTC."""
    lists = (records for records in story.case.values() if isinstance(records, list))
    records = [record for some in lists for record in some if "at" in record]
    return {record["id"]: datetime.fromisoformat(record["at"]).date() for record in records}


def _note(event: Event, on: date) -> Iterator[str]:
    text = str(event.note.text) if event.note else ""
    words = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    yield from (f"> {day(on)}. " + "\n>\n> ".join(words), "")


def _share(event: Event, share: Disclosure, outcome: Outcome, on: date) -> Iterator[str]:
    case = event.case or Case()
    purpose = PURPOSE[share.purpose or "other"]
    yield f"- **{day(on)}. {_WAYS[event.hook]} {share.recipient.name}, for {purpose}.** {share.why}"
    said = [*_before(share, case), *_answer(outcome), *_after(outcome, case)]
    yield from (f"  - {line}" for line in said)
    yield ""


def _before(share: Disclosure, case: Case) -> Iterator[str]:
    """What stood on the share when it was looked at."""
    if share.told:
        yield _told(share.told)
    yield from (f"{_name(view.of, case)} says: “{view.words}”" for view in share.views or () if view.words)
    for what, words in (
        ("What makes it urgent", share.urgent_because),
        ("Why nobody was asked", share.without_consent_because),
        ("Why it went ahead all the same", share.went_ahead_because),
    ):
        if words:
            yield f"{what}: “{words}”"


def _told(told: Told) -> str:
    if told.state == "agreed-later":
        return f"Who tells the family is agreed: {told.with_}, by {day(date.fromisoformat(str(told.by)))}."
    if told.because:
        return f"Not told, because: “{told.because}”"
    return "They know." if told.state == "told" else "They do not know yet."


def _answer(outcome: Outcome) -> Iterator[str]:
    for finding in outcome.findings:
        yield f"{_WEIGHTS[finding.weight]} **{finding.ask}**"
        yield from (f"One of the answers: “{label}”" for label in _agreed(finding))
    if not outcome.findings:
        yield "Nothing is asked."
    else:
        yield from (line for apart in outcome.disagreements for line in _sides(apart))


def _agreed(finding: Finding) -> list[str]:
    """The answers that two agencies agreed on."""
    ways = {protocol["id"] for protocol in (finding.details or {}).get("protocols", ())}
    return [choice.label for choice in finding.choices if choice.code in ways]


def _sides(apart: Disagreement) -> Iterator[str]:
    for side in apart.sides:
        if side.review_by:
            counts = "this counts" if side.counts else "this is heard"
            yield f"`{side.row}`, to be looked at again by {day(side.review_by)}: {side.says} {side.because} ({counts})"


def _after(outcome: Outcome, case: Case) -> Iterator[str]:
    left = [
        _LEFT[duty.type].replace("{who}", _name(duty.who, case)) + _when(duty.when, duty.due)
        for duty in outcome.obligations
    ]
    if left:
        yield f"Left to do: {'; '.join(left)}."
    if outcome.row:
        yield f"It stands on `{outcome.row.pack}.{outcome.row.id}`."


def _when(when: str, due: date | None) -> str:
    return f", by {day(due)}" if due else {"before": ", before it goes", "after": ", afterwards"}[when]


def _name(who: str | None, case: Case) -> str:
    if case.person is None or who is None:
        return "them"
    known = {case.person.id: case.person.name, **{one.id: one.name for one in case.person.related or ()}}
    return known.get(who) or "them"
