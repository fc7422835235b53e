"""Codes in plain words: one table of what the person reads, by language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pcp_core.journeys.lawwords import RECIPIENT

Words = Mapping[str, Mapping[str, str]]

ENGLISH: Words = {
    "category": {
        "identity": "name and date of birth",
        "contact": "how to get in touch",
        "living-situation": "where and how people live",
        "family": "who is in the family",
        "child-safety": "whether children are safe",
        "family-violence-risk": "whether somebody may be hurt at home",
        "health": "health",
        "mental-health": "feelings and how to cope with them",
        "substance-use": "alcohol and other drugs",
        "disability": "disability, and what helps",
        "education": "school, training or courses",
        "money": "money, bills and payments",
        "legal": "courts and the law",
        "goals": "goals and plans",
        "other": "other things",
    },
    "purpose": {
        "care-coordination": "so that services can work together",
        "referral": "so that another service can help",
        "family-violence-risk": "to find out whether somebody may be hurt at home",
        "child-safety": "so that a child is safe",
        "child-wellbeing": "so that a child is well",
        "safeguarding-enquiry": "so that people could check whether a child is safe",
        "statutory-request": "because a law asked us to",
        "serious-threat": "because somebody could have been badly hurt",
        "treatment": "for health care",
        "funding-report": "to show what our money is spent on",
        "research": "for research",
        "complaint": "because of a complaint",
        "other": "for another reason",
    },
    "recipient": {
        **RECIPIENT,
        "government-other": "a government office",
        "family-member": "somebody in the family",
        "media": "the news",
        "immigration": "the immigration office",
        "benefits": "the benefits office",
        "community-controlled": "a community-controlled service",
        "other": "somebody else",
    },
    "how": {
        "in-person": "face to face",
        "together-by-phone": "when we rang together",
        "phone": "by phone",
        "letter": "by letter",
        "message": "by message",
        "person-did-it": "and you passed it on yourself",
    },
    "document": {
        "plan": "a plan",
        "letter": "a letter",
        "message": "a message",
        "form": "a form",
        "referral-summary": "a summary for another service",
        "minutes": "notes of a meeting",
    },
}
_MONTHS = "January February March April May June July August September October November December".split()

CLOSING = (
    "This page may not show everything that is kept.",
    "You can ask us about it at any time, and we can look together at what we keep.",
)
"""The end of every page, whether or not anything is left out."""

NOTHING_LISTED = "Nothing is listed here."

HOW_TO_ANSWER = (
    "Is a line not right? Tell us, and give us the code of the line.",
    "We keep what you say in your own words. It stays with the line.",
)


def plain(kind: str, code: str | None, otherwise: str) -> str:
    """A code in plain words. One that the table does not have is never shown as it stands."""
    return ENGLISH[kind].get(code or "", otherwise)


def day_in_words(day: date) -> str:
    """``2 March 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def times(count: int) -> str:
    """``once``, ``2 times``."""
    return "once" if count == 1 else f"{count} times"
