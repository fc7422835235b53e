"""The codes of a row of law or practice, in the words of the page about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pcp_core.families.disclosure.rows import OWN_CONSENT_AGE
from pcp_core.families.disclosure.schema import ANY
from pcp_core.families.disclosure.vocabulary import RECIPIENTS

PURPOSE: Mapping[str, str] = {
    "care-coordination": "working together on somebody's care",
    "referral": "a referral",
    "family-violence-risk": "assessing or managing the risk of family violence",
    "child-safety": "a child's safety",
    "child-wellbeing": "a child's wellbeing",
    "safeguarding-enquiry": "a safeguarding enquiry",
    "statutory-request": "a request that the law backs",
    "serious-threat": "a serious threat",
    "treatment": "treatment",
    "funding-report": "a report to a funder",
    "research": "research",
    "complaint": "a complaint",
    "other": "something else",
}
RECIPIENT: Mapping[str, str] = {
    "child-protection": "child protection",
    "police": "the police",
    "court": "a court",
    "family-violence-service": "a family violence service",
    "health-service": "a health service",
    "mental-health-service": "a mental health service",
    "school": "a school",
    "housing-service": "a housing service",
    "community-service": "a community service",
    "government-other": "another government office",
    "family-member": "a family member",
    "employer": "an employer",
    "landlord": "a landlord",
    "media": "the media",
    "immigration": "immigration",
    "benefits": "a benefits office",
    "corrections": "corrections",
    "lawyer": "a lawyer",
    "insurer": "an insurer",
    "carer": "a carer",
    "community-controlled": "a community-controlled organisation",
    "emergency-service": "an emergency service",
    "other": "another kind of recipient",
}
ROLE: Mapping[str, str] = {
    "adult": "an adult",
    "adult-experiencing-violence": "an adult who is experiencing violence",
    "person-using-violence": "somebody who uses violence",
    "child": "a child or young person under 18",
    "other-adult": "another adult",
}
EXCEPTION: Mapping[str, str] = {
    "serious-threat": "in a serious threat",
    "medical-emergency": "in a medical emergency",
    "court-order": "on a court's order",
    "mandate": "where a law compels it",
    "child-among-about": "where a child is among those it is about",
    "child-protection-report": "in a report to child protection for a child's safety",
}
VIEWS: Mapping[str, str] = {
    "child": "each child it is about",
    "safe-parent": "the parent whom a worker named as safe",
    "family": "the person whose case it is, and each child it is about",
}
_UNLESS = {"court-order": "a court with its order", "supporter": "a relative whom the person named as a supporter"}
_NEARLY_ALL = 0.75
"""The share of all recipients from which a page names those that are left out."""


def purposes(spec: Mapping[str, Any]) -> str:
    """What a row is for."""
    return either(_words(spec["purposes"], PURPOSE, "anything"))


def recipients(spec: Mapping[str, Any]) -> str:
    """To whom a row lets information go."""
    named = spec["recipients"]
    if ANY in named:
        return "any agency in the same scheme" if spec.get("scheme") else "anybody outside our own agency"
    if len(named) > _NEARLY_ALL * len(RECIPIENTS):
        return "anybody but " + either(RECIPIENT[code] for code in RECIPIENTS if code not in named)
    return either(RECIPIENT[code] for code in named)


def roles(spec: Mapping[str, Any]) -> str:
    """Whom the information of a row is about."""
    return either(_words(spec["roles"], ROLE, "anybody"))


def categories(codes: Iterable[str]) -> str:
    """Kinds of information."""
    return together(code.replace("-", " ") for code in codes)


def may_i(spec: Mapping[str, Any]) -> str:
    """Whether information may go, as far as agreement is concerned."""
    if spec["consent"] == "not-required":
        words = "For what stands here, yes: nobody's consent is needed."
        agreement = " Agreement to the service is looked for beside it, and kept apart."
        return words + (agreement if spec.get("service_agreement") else "")
    age = spec.get("own_consent_age", OWN_CONSENT_AGE)
    words = f"With their yes, or that of whoever decides for them; from {age} on a young person says it themselves."
    if exceptions := spec.get("consent_unless"):
        words += f" Without it only {either(EXCEPTION[code] for code in exceptions)}."
    return f"{words} {_missing(spec)}"


def _missing(spec: Mapping[str, Any]) -> str:
    """What a consent that is not on file leads to."""
    if spec.get("on_missing") == "hold":
        return "With no yes on file it waits."
    if spec.get("on_missing") == "as-core":
        return "With no yes on file there is a question; what goes to an employer, a landlord or their like waits."
    if held := spec.get("hold_for"):
        unless = either(_UNLESS[code] for code in spec.get("hold_unless", ()))
        rest = f", unless it is {unless}" if unless else ""
        whom = either(RECIPIENT[code] for code in held)
        return f"With no yes on file there is a question. What goes to {whom} waits for one{rest}."
    return "With no yes on file there is a question, and nothing waits."


def told_first(spec: Mapping[str, Any]) -> str:
    """Whether they hear of it before it goes."""
    words = {
        "required": "Yes, before it goes.",
        "when-safe": "Yes, before it goes, wherever that is safe and possible.",
        "no-duty": "The law sets no duty. A promise that was made to them still counts.",
        "do-not": "No: telling them can put somebody at risk. Until somebody has considered it, it asks: could they be "
        "the one who is being harmed? Nobody under 18 is judged by this alone.",
    }[spec["inform_first"]]
    if among := spec.get("who_tells_if"):
        words += (
            f" Where it tells of {categories(among)}: who tells the family, and when, as agreed with child protection "
            "or the police?"
        )
    return words


def day(when: date) -> str:
    """``2 July 2025``."""
    return f"{when.day} {when:%B %Y}"


def sentence(words: str) -> str:
    """With a capital letter at its beginning; the rest stays as it is."""
    return words[:1].upper() + words[1:]


def either(words: Iterable[str]) -> str:
    """``a, b or c``."""
    return _joined(words, "or")


def together(words: Iterable[str]) -> str:
    """``a, b and c``."""
    return _joined(words, "and")


def _joined(words: Iterable[str], last: str) -> str:
    *some, end = [*words] or [""]
    return f"{', '.join(some)} {last} {end}" if some else end


def _words(codes: Iterable[str], words: Mapping[str, str], any_: str) -> list[str]:
    return [any_ if code == ANY else words[code] for code in codes]
