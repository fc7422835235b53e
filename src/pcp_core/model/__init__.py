"""The nouns: every event, case record and outcome of the contract, frozen."""

from pcp_core.model.base import DayOrMoment, Moment, Noun, Words, Written
from pcp_core.model.case import Case
from pcp_core.model.event import CONTRACT, PAYLOADS, Event
from pcp_core.model.merging import merged
from pcp_core.model.outcome import (
    WEIGHTS,
    Choice,
    ConsentUsed,
    Considered,
    Disagreement,
    Evidence,
    Finding,
    LeftAlone,
    Obligation,
    Outcome,
    PackUsed,
    RecordField,
    Result,
    RowUsed,
    Side,
    Unchecked,
    Weight,
    decide,
)
from pcp_core.model.people import DecisionMaker, Person, Preferences, Related, Support, Worker, age_on
from pcp_core.model.reading import json_schema, read_case, read_event
from pcp_core.model.records import (
    Action,
    Agreement,
    Alert,
    Answer,
    Consent,
    ConsentStatus,
    Contributor,
    Decision,
    Document,
    Goal,
    Mark,
    Meeting,
    Need,
    Note,
    Part,
    RecordName,
    Referral,
    Reply,
    Review,
    Service,
    Transfer,
    TransferTo,
    Visit,
)
from pcp_core.model.sharing import (
    About,
    Decided,
    Disclosure,
    DisclosureRecord,
    Exemption,
    Interpreter,
    Recipient,
    Request,
    Told,
    View,
)

__all__ = [
    # the moment and what is known
    "Event", "Case", "PAYLOADS", "CONTRACT", "read_event", "read_case", "merged", "json_schema",
    # people
    "Person", "Related", "DecisionMaker", "Support", "Preferences", "Worker", "age_on",
    # records
    "About", "Action", "Agreement", "Alert", "Answer", "Consent", "ConsentStatus", "Contributor", "Decided", "Decision",
    "Disclosure", "DisclosureRecord", "Document", "Exemption", "Goal", "Interpreter", "Mark", "Meeting", "Need", "Note",
    "Part", "Recipient", "RecordName", "Referral", "Reply", "Request", "Review", "Service", "Told", "Transfer",
    "TransferTo", "View", "Visit",
    # the answer
    "Outcome", "Finding", "Evidence", "LeftAlone", "Choice", "Obligation", "Considered", "Unchecked", "PackUsed",
    "RowUsed", "ConsentUsed",
    "Side", "Disagreement", "RecordField",
    "Weight", "WEIGHTS", "Result", "decide",
    # what they are made of
    "Noun", "Written", "Moment", "DayOrMoment", "Words",
]  # fmt: skip
