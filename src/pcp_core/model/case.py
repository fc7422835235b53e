"""What is known of one person's situation."""

from __future__ import annotations

from pcp_core.model.base import Noun
from pcp_core.model.people import Person
from pcp_core.model.records import (
    Action,
    Agreement,
    Alert,
    Answer,
    Consent,
    DisclosureRecord,
    Document,
    Goal,
    Meeting,
    Need,
    Note,
    Referral,
    Service,
    Transfer,
    Visit,
)


class Case(Noun):
    """Everything is optional. A list left out is unknown; an empty one is known to be empty.

    ``documents`` and ``transfers`` are additions of ours to the contract's lists, so that a recorded case can be
    looked at again moment by moment.
    """

    person: Person | None = None
    notes: tuple[Note, ...] | None = None
    needs: tuple[Need, ...] | None = None
    alerts: tuple[Alert, ...] | None = None
    consents: tuple[Consent, ...] | None = None
    agreements: tuple[Agreement, ...] | None = None
    disclosures: tuple[DisclosureRecord, ...] | None = None
    goals: tuple[Goal, ...] | None = None
    services: tuple[Service, ...] | None = None
    referrals: tuple[Referral, ...] | None = None
    meetings: tuple[Meeting, ...] | None = None
    actions: tuple[Action, ...] | None = None
    answers: tuple[Answer, ...] | None = None
    keep_from: tuple[str, ...] | None = None
    visits: tuple[Visit, ...] | None = None
    documents: tuple[Document, ...] | None = None
    transfers: tuple[Transfer, ...] | None = None
