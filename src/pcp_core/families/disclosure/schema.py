"""The keys of the two check kinds: a row of law or practice, and a question that is asked when something is found.

``meta`` says in words what a key is for; Cerberus passes it over, the schema for editors shows it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pcp_core.families.disclosure.vocabulary import CATEGORIES, MOMENTS, PURPOSES, RECIPIENTS, RECORDED, ROLES
from pcp_core.rules.schema import ID, LINE, Schema
from pcp_core.rules.softer import never, stricter_only

ANY = "any"
"""Stands for every purpose, recipient or role in a row."""

EXCEPTIONS = (
    "serious-threat", "medical-emergency", "court-order", "mandate", "child-among-about", "child-protection-report",
)  # fmt: skip
"""When a row's own law lets information go without consent."""

SITUATIONS = (
    "ask-first", "who-tells", "do-not", "needs", "consent", "scope-unknown", "unseen", "who-decides", "their-no",
    "urgent", "beside", "program", "basis", "scheme", "died", "recipient", "service", "support", "others",
    "excused", "nobody-decides", "together", "you", "me", "letter",
)  # fmt: skip
"""In which situation a question is the fitting one for its kind."""


def _some(allowed: Iterable[str], what: str) -> dict[str, Any]:
    return {"type": "list", "empty": False, "schema": {"type": "string", "allowed": list(allowed)}, "meta": what}


def _one(allowed: Iterable[str], what: str) -> dict[str, Any]:
    return {"type": "string", "allowed": list(allowed), "meta": what}


def _lines(what: str) -> dict[str, Any]:
    return {"type": "list", "empty": False, "schema": LINE, "meta": what}


def _yes(what: str) -> dict[str, Any]:
    return {"type": "boolean", "meta": what}


ROW: Schema = {
    # what the row is for
    "purposes": {**_some((*PURPOSES, ANY), "the purposes it is for, or any"), "required": True},
    "recipients": {**_some((*RECIPIENTS, ANY), "the kinds of recipient it is for, or any"), "required": True},
    "roles": {**_some((*ROLES, ANY), "the roles of the person the information is about, or any"), "required": True},
    "scheme": {**ID, "meta": "the sharing scheme that the worker's agency and the recipient both belong to"},
    "alleged_scheme": {**ID, "meta": "where alone information about somebody only alleged to use violence may go"},
    "scope_holds": _some(CATEGORIES, "it is only for information that holds one of these categories"),
    "named_only": _yes("it counts only when the worker names its pack as the basis"),
    "excluded_worker_roles": {"type": "list", "schema": ID, "meta": "workers in these roles may not use it"},
    "effective_from": {"type": "date", "meta": "the first day on which it counts"},
    "effective_until": {"type": "date", "meta": "the last day on which it counts"},
    "cumulative": _yes("it counts beside a row that names a purpose or recipient, although it names neither"),
    # what it asks for
    "consent": {**_one(("required", "not-required"), "whether the people it is about agree first"), "required": True},
    "consent_unless": _some(EXCEPTIONS, "the exceptions its own law allows"),
    "own_consent_age": {"type": "integer", "min": 0, "max": 21, "meta": "from this age a young person decides; 16"},
    "service_agreement": _yes("agreement to the service is looked for as well, apart from any consent to sharing"),
    "inform_first": {
        **_one(("required", "when-safe", "no-duty", "do-not"), "whether the person is told before anything leaves"),
        "required": True,
    },
    "who_tells_if": _some(CATEGORIES, "with these categories the question is who tells the family, and when"),
    "on_missing": _one(("ask", "hold", "as-core"), "what a missing consent weighs; ask"),
    "hold_for": _some(RECIPIENTS, "recipients for whom a missing consent holds"),
    "hold_unless": _some(("court-order", "supporter"), "a court with its order, a relative named as supporter: asks"),
    "needs": _some(CATEGORIES, "the categories its purpose needs; others are asked about"),
    "needs_why": _yes("it wants the reason: why they need to know"),
    "needs_why_on": _some(MOMENTS, "the moments in which it wants the reason; all of them"),
    "views_of": _some(("child", "safe-parent", "family"), "whose views it wants"),
    "record": {
        "type": "list",
        "empty": False,
        "schema": {
            "type": "dict",
            "schema": {
                "field": {**_one(RECORDED, "the field of the record"), "required": True},
                "label": {**LINE, "required": True, "meta": "what a host writes beside it"},
                "when": {**_one(("before", "after"), "until when it is worth having"), "required": True},
            },
        },
        "meta": "what is recorded, as fields a host can show",
    },
    # what a page about it says beside: nothing is decided by these
    "title": {**LINE, "meta": "what it is called there"},
    "for_whom": {**LINE, "meta": "who may use it, in words"},
    "limits": _lines("what it does not cover, and the grounds on which a request may be declined"),
    "not_settled": _lines("what it leaves to a local officer"),
    "to_confirm": _lines("which of its statements are from memory, and wait for a local officer"),
    # how far it was confirmed
    "status": _one(("in-use", "to-confirm"), "how far its wording was confirmed; as its pack"),
    "reviewed_by": {"type": "string", "nullable": True, "meta": "the local officer who signed it; as its pack"},
    "reviewed_on": {"type": "date", "meta": "when they signed it; as its pack"},
    "review_by": {"type": "date", "meta": "the day until which that is good for; as its pack"},
}  # fmt: skip
"""A row of law or practice: what it is for, and what it asks of a share."""

QUESTION: Schema = {
    "when": _one(SITUATIONS, "the situation for which this is the fitting question; any other has the plain one"),
    "releases": {"type": "list", "empty": False, "schema": LINE, "meta": "the fields that would settle the question"},
}
"""A question that is asked when something is found."""

ROWS_STAY = never("a row of law or practice takes no other's place; add a row, and the stricter of the two counts")

SOFTER_QUESTION = stricter_only(exempts=("releases",), same=("when",))
"""A question is softer than another where more would settle it, or where it is for another situation."""
