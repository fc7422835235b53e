"""What is known of one person's situation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from pcp_core.model.base import Noun
from pcp_core.model.people import Person
from pcp_core.model.records import (
    Action,
    Agreement,
    Alert,
    Answer,
    Consent,
    Document,
    Goal,
    Mark,
    Meeting,
    Need,
    Note,
    Referral,
    Reply,
    Service,
    Transfer,
    Visit,
)
from pcp_core.model.sharing import DisclosureRecord


class Case(Noun):
    """Everything is optional. A list left out is unknown; an empty one is known to be empty.

    ``documents``, ``transfers``, ``marks`` and ``replies`` are additions of ours to the contract's lists: the first two
    so that a recorded case can be looked at again moment by moment, the others for the person's own statement.
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
    marks: tuple[Mark, ...] | None = None
    replies: tuple[Reply, ...] | None = None

    @property
    def consent_places(self) -> Mapping[str, Sequence[int]]:
        """Where in ``consents`` each recipient (an id or ``type:…``) stands, in order.

        Worked out once for a list of consents, so that a decision does not walk past a thousand others each time.
        """
        of, places = self._worked_out
        if of is not self.consents:  # a copy with other consents brings along what was worked out for the old ones
            del self.__dict__["_worked_out"]
            _, places = self._worked_out
        return places

    @cached_property
    def _worked_out(self) -> tuple[Sequence[Consent] | None, Mapping[str, Sequence[int]]]:
        return self.consents, _places_by_recipient(self.consents or ())


def _places_by_recipient(consents: Sequence[Consent]) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = {}
    for place, consent in enumerate(consents):
        for recipient in consent.recipients or ():
            if recipient in found:
                found[recipient].append(place)
            else:
                found[recipient] = [place]
    return found
