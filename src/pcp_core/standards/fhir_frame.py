"""What holds for every rule of a FHIR Consent: whose it is, who said it, when, how it stands, and what it was about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from pcp_core.standards.fhir_extensions import CONSENT_ID, Kept, kept_in
from pcp_core.standards.fhir_provisions import Provision, read_codings, why_limited
from pcp_core.standards.lenient import Days, Reader
from pcp_core.standards.references import from_identifier, from_reference

Standing = Literal["active", "withdrawn", "refused", "unknown"]

_STATUSES = ("draft", "proposed", "active", "rejected", "inactive", "entered-in-error")
_NOT_IN_FORCE = {
    "draft": "it is not to be acted upon yet",
    "proposed": "it is not to be acted upon yet",
}
_YES_BY_POLICY = frozenset({"OPTIN", "OPTINR"})
_NO_BY_POLICY = frozenset({"OPTOUT", "OPTOUTE"})
_FOR = {"patient-privacy": "sharing", "treatment": "service"}
_ABOUT_SOMETHING_ELSE = frozenset({"adr"})
_ELEMENTS = frozenset(
    "resourceType id meta language text contained extension identifier status scope category patient dateTime performer"
    " organization sourceAttachment sourceReference policy policyRule verification provision".split()
)
_NAMED_ONLY = {
    "category": "it is not needed to know what they agreed to",
    "verification": "who checked it with them is not kept",
    "sourceAttachment": "the paper itself is not kept, only where it lies",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for every rule of one resource."""

    id: str
    about: str
    permits: bool | None
    givers: tuple[str | None, ...]
    for_: str | None
    standing: Standing
    said: datetime | Days | None
    changed: datetime | Days | None
    kept: Kept
    details: Mapping[str, str]


def read_frame(whole: Mapping[str, Any], root: Provision, reader: Reader) -> Frame | None:
    """Read what holds for every rule; None where nothing of it is taken, which is said. root: where it begins."""
    status = _status(whole, reader)
    scope = _scope(whole.get("scope"), reader)
    about = from_reference(whole.get("patient"), "Patient", "patient", reader)
    if about is None:
        reader.wrong("patient", "is missing or names nobody", "say whose consent it is", "missing")
    id_ = _id(whole, reader)
    if status in _NOT_IN_FORCE:
        reader.leave("status", f"nothing of it is taken: {_NOT_IN_FORCE[status]}")
        return None
    if scope in _ABOUT_SOMETHING_ELSE:
        reader.leave("scope", "nothing of it is taken: it is about something else than sharing")
        return None
    permits = _permits(whole.get("policyRule"), root, reader)
    if status == "entered-in-error" and permits is False:
        reader.leave("status", "nothing of it is taken: a no that was entered in error")
        return None
    standing = _standing(whole, status, permits, scope, root, reader)
    kept = kept_in(whole.get("extension"), reader)
    said, changed = _times(whole, reader)
    if standing != "active" and not (said or changed or kept.history or root.start):
        fix = "add it: without it, an earlier yes would go before it"
        reader.wrong("dateTime", "is missing, and this is no yes", fix, "missing")
    for name in _NAMED_ONLY:
        if whole.get(name) is not None:
            reader.leave(name, _NAMED_ONLY[name])
    return Frame(
        id=id_ or "",
        about=about or "",
        permits=permits,
        givers=_givers(whole.get("performer"), about, standing, reader),
        for_=_FOR.get(scope or "patient-privacy", "sharing"),
        standing=standing,
        said=said,
        changed=changed,
        kept=kept,
        details=_details(whole, reader),
    )


def _status(whole: Mapping[str, Any], reader: Reader) -> str:
    status = reader.text(whole.get("status"), "status")
    if status is None or status not in _STATUSES:
        reader.wrong("status", "is missing or is no status of a Consent", "one of: " + ", ".join(_STATUSES), "status")
    return status or ""


def _standing(
    whole: Mapping[str, Any], status: str, permits: bool | None, scope: str | None, root: Provision, reader: Reader
) -> Standing:
    """How it stands: by its status, by the rule it begins with, and by whether that rule can be held here."""
    if permits is False:
        if status == "inactive":
            reader.leave("status", "a no that has ended is no yes: what they want now is unknown")
        return "unknown" if status == "inactive" else "refused"
    if status == "entered-in-error":
        reader.leave("status", "a yes that was entered in error: what they want is unknown")
        return "unknown"
    if status in ("rejected", "inactive"):
        return "refused" if status == "rejected" else "withdrawn"
    unheard = [name for name in whole if name not in _ELEMENTS and whole[name] is not None]
    limits = [*unheard, *root.limits, *(one.path for one in root.inner if not one.permits)]
    if permits is None:
        limits.append("provision.type")
    if scope not in (None, "patient-privacy", "treatment"):
        limits.append("scope")
    for path in limits:
        reader.leave(path, f"{why_limited(path)}: so how far the yes goes is unknown, and it covers nothing")
    return "unknown" if limits else "active"


def _permits(policy_rule: object, root: Provision, reader: Reader) -> bool | None:
    """Whether it begins with a yes. What its type and its policy say in opposite ways is neither."""
    rule = reader.thing(policy_rule, "policyRule")
    codings = read_codings(rule.get("coding"), "policyRule.coding", reader) or ()
    codes = {coding.code for coding in codings}
    by_policy = False if codes & _NO_BY_POLICY else True if codes & _YES_BY_POLICY else None
    if root.permits is None:
        return by_policy
    return None if root.permits and by_policy is False else root.permits


def _scope(value: object, reader: Reader) -> str | None:
    """What kind of consent it is. One that says so in words alone is of a kind that is not known here."""
    if value is None:
        reader.leave("scope", "is missing: taken for a consent to sharing")
        return None
    codings = read_codings(reader.thing(value, "scope").get("coding"), "scope.coding", reader) or ()
    codes = [one.code for one in codings]
    return next((code for code in codes if code in (*_FOR, *_ABOUT_SOMETHING_ELSE)), "other")


def _times(whole: Mapping[str, Any], reader: Reader) -> tuple[datetime | Days | None, datetime | Days | None]:
    """When it was said, and when the resource was changed last."""
    said = reader.moment(whole.get("dateTime"), "dateTime")
    if isinstance(said, Days):
        reader.leave("dateTime", "a day without an hour: it counts from the first minute of that day")
    return said, reader.moment(reader.thing(whole.get("meta"), "meta").get("lastUpdated"), "meta.lastUpdated")


def _id(whole: Mapping[str, Any], reader: Reader) -> str | None:
    """Our own id where it has one, else the server's, else the first identifier."""
    identifiers = [
        (one.get("system"), from_identifier(one, where, reader), reader.text(one.get("value"), f"{where}.value"))
        for where, one in reader.things(whole.get("identifier"), "identifier")
    ]
    own = next((value for system, _, value in identifiers if system == CONSENT_ID and value), None)
    found = own or reader.text(whole.get("id"), "id") or next((known for _, known, _ in identifiers if known), None)
    if found is None:
        reader.wrong("id", "is missing", "add it, or an identifier", "missing")
    return found


def _givers(value: object, about: str | None, standing: Standing, reader: Reader) -> tuple[str | None, ...]:
    """Who said it. A yes of nobody in particular counts for nobody; a no is taken for the person's own."""
    found = [from_reference(one, "Patient", where, reader) for where, one in reader.things(value, "performer")]
    known = tuple(dict.fromkeys(one for one in found if one))
    if known:
        return known
    own = standing == "refused"
    effect = "taken for their own no" if own else "a yes of nobody covers nothing"
    reader.leave("performer", f"nobody is named: {effect}")
    return (about,) if own else (None,)


def _details(whole: Mapping[str, Any], reader: Reader) -> dict[str, str]:
    """Which agency asked, which policy they were shown, and where the signed paper lies."""
    details: dict[str, str] = {}
    for number, (where, one) in enumerate(reader.things(whole.get("organization"), "organization")):
        known = from_reference(one, "Organization", where, reader)
        if number or known is None:
            reader.leave(where, "one agency is kept as the one that asked")
        else:
            details["controller"] = known
    for number, (where, one) in enumerate(reader.things(whole.get("policy"), "policy")):
        uri = reader.text(one.get("uri"), f"{where}.uri")
        if number or uri is None:
            reader.leave(where, "one address is kept as the notice they were given")
        else:
            details["notice"] = uri
    if whole.get("sourceReference") is not None:
        paper = from_reference(whole["sourceReference"], "DocumentReference", "sourceReference", reader)
        details |= {"evidence": paper} if paper else {}
    return details
