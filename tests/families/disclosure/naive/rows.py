"""The rows of the first packs, as plain data: every pack, row and cell as the table of rows has it."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]

_OF_A_CHILD = {
    "identity", "contact", "living-situation", "family", "child-safety", "family-violence-risk", "health", "education",
}  # fmt: skip

NEEDS = {
    "child-safety": _OF_A_CHILD,
    "child-wellbeing": _OF_A_CHILD,
    "family-violence-risk": {"identity", "contact", "family-violence-risk", "child-safety"},
    "serious-threat": {"identity", "contact", "family-violence-risk", "child-safety"},
    "safeguarding-enquiry": {"identity", "contact", "family", "child-safety", "health"},
    "statutory-request": {"identity", "contact", "living-situation", "child-safety"},
}
"""Categories a purpose needs, for the rows that have a list."""

HOLDS_IN_CORE = {"employer", "landlord", "media", "immigration", "benefits", "insurer", "lawyer", "other"}
"""Besides a court without an order, and a family member who is no supporter."""

NOT_ORGANISATIONS = {"family-member", "employer", "landlord", "media"}
"""Recipients that have no scheme when nobody has said so."""

AGENCIES = {
    "child-protection", "police", "health-service", "mental-health-service", "school", "housing-service",
    "community-service", "government-other",
}  # fmt: skip

OWN_CONSENT_AGE = 16

_BLANK: Row = {
    "level": "jurisdiction",
    "purposes": "any",
    "to": "any",
    "scheme": None,
    "alleged_scheme": None,
    "role": "any",
    "consent": "not-required",
    "not_for": (),
    "inform_first": "when-safe",
    "on_missing": None,
    "needs": "by-purpose",
    "needs_why": "no",
    "views_of": (),
    "not_for_workers": (),
    "scope_holds": None,
    "named_only": False,
    "cumulative": False,
    "service_agreement": False,
}


def row(pack: str, name: str, **cells: Any) -> Row:
    """A row; a cell that is not given is blank."""
    unknown = set(cells) - set(_BLANK)
    assert not unknown, unknown
    return {**_BLANK, **cells, "pack": pack, "id": name}


ROWS: tuple[Row, ...] = (
    row(
        "core", "report", level="core", purposes={"child-safety", "serious-threat"},
        to={"child-protection", "police", "emergency-service"}, needs=None, needs_why="yes",
    ),
    row(
        "core", "other", level="core", consent="required", inform_first="required", on_missing="as-core",
        needs=None,
    ),
    row(
        "au-vic-fviss", "adult", purposes={"family-violence-risk", "serious-threat"}, scheme="au-vic-ise",
        role="adult-experiencing-violence", consent="required", not_for=("serious-threat", "child-among-about"),
        on_missing="hold", needs_why="yes",
    ),
    row(
        "au-vic-fviss", "child", purposes={"family-violence-risk", "serious-threat"}, scheme="au-vic-ise",
        role="child", needs_why="yes", views_of=("child", "safe-parent"),
    ),
    row(
        "au-vic-fviss", "person-using", purposes={"family-violence-risk", "serious-threat"}, scheme="au-vic-ise",
        alleged_scheme="au-vic-rae", role="person-using-violence", inform_first="do-not", needs_why="yes",
    ),
    row(
        "au-vic-ciss", "main", purposes={"child-safety", "child-wellbeing"}, scheme="au-vic-ise", role="child",
        needs_why="yes", views_of=("family",), not_for_workers=("volunteer",),
    ),
    row(
        "au-nsw-16a", "main", purposes={"child-safety", "child-wellbeing"}, scheme="au-nsw-prescribed-body",
        role="child", needs_why="on-request",
    ),
    row(
        "nz-oranga-tamariki", "s66", purposes={"statutory-request"}, to={"child-protection", "police"},
        inform_first="no-duty",
    ),
    row(
        "nz-oranga-tamariki", "s66c", purposes={"child-wellbeing", "child-safety"}, scheme="nz-cwpa", role="child",
        views_of=("child",),
    ),
    row(
        "nz-family-violence", "main", purposes={"family-violence-risk"}, scheme="nz-fv-agency", needs_why="yes",
    ),
    row(
        "nz-privacy", "main", consent="required", not_for=("serious-threat",), inform_first="required",
        on_missing="as-core", needs=None, needs_why="yes",
    ),
    row("uk-eng", "safeguarding", purposes={"child-safety"}, to=AGENCIES, role="child", needs_why="yes"),
    row(
        "uk-eng", "s17", purposes={"child-wellbeing"}, to=AGENCIES, role="child", inform_first="required",
        service_agreement=True,
    ),
    row(
        "uk-eng", "s47", purposes={"safeguarding-enquiry"},
        to={"child-protection", "police", "health-service", "school"}, role="child",
    ),
    row(
        "us-42cfr2", "main", consent="required",
        not_for=("child-protection-report", "court-order", "medical-emergency"),
        inform_first="no-duty", on_missing="hold", needs=None, scope_holds="substance-use", cumulative=True,
    ),
    row(
        "us-victim-services", "main", role="adult-experiencing-violence", consent="required",
        not_for=("statutory-request", "court-order"), inform_first="required", on_missing="hold", needs=None,
        named_only=True, cumulative=True,
    ),
)  # fmt: skip
