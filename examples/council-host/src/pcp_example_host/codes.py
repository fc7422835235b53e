"""The host's own codes for the contract's words, as its code table (CD_LOOKUP) lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

CODES: Mapping[str, Mapping[str, str]] = {
    "SEX": {"man": "M", "woman": "F", "boy": "M", "girl": "F", "non-binary": "X"},
    "REL": {
        "child": "CH", "parent": "PA", "partner": "PT", "ex-partner": "XP", "sibling": "SB", "grandparent": "GP",
        "grandchild": "GC", "kin": "KN", "friend": "FR", "carer": "CR", "other": "OT",
    },
    "ALRT": {
        "family-violence": "DV01", "child-safety": "CP02", "self-harm": "SH03", "housing-loss": "HL04",
        "dog-at-property": "OH11",
    },
    "ROLE": {
        "key-worker": "KW", "clinician": "CLN", "early-help-worker": "EHW", "practice-lead": "PL", "peer-worker": "PW",
    },
    "NOTE": {"home-visit": "HV", "phone-call": "PC", "office": "OF", "message": "MS", "case-note": "CN"},
    "CNST": {"active": "A", "withdrawn": "W", "refused": "R"},
    "CNTP": {"sharing": "SHR", "service": "SVC"},
    "HOW": {
        "in-person": "IP", "together-by-phone": "TP", "phone": "PH", "letter": "LT", "message": "MS",
        "person-did-it": "SELF", "other": "OT",
    },
    "TOLD": {"told": "Y", "not-yet": "N", "unsafe": "U", "not-possible": "X", "agreed-later": "L"},
    "DIRN": {"out": "O", "in": "I", "request": "R"},
    "PURP": {
        "care-coordination": "CCO", "referral": "RFR", "family-violence-risk": "FVR", "child-safety": "CSF",
        "child-wellbeing": "CWB", "safeguarding-enquiry": "SGE", "statutory-request": "STR", "serious-threat": "THR",
        "treatment": "TRT", "funding-report": "FND", "research": "RES", "complaint": "CMP", "other": "OTH",
    },
    "SCP": {
        "identity": "ID", "contact": "CT", "living-situation": "LV", "family": "FM", "child-safety": "CS",
        "family-violence-risk": "FV", "health": "HE", "mental-health": "MH", "substance-use": "SU", "disability": "DI",
        "education": "ED", "money": "MO", "legal": "LG", "goals": "GL", "other": "OT",
    },
    "ABT": {
        "adult": "AD", "adult-experiencing-violence": "AV", "person-using-violence": "PV", "child": "CH",
        "other-adult": "OA",
    },
    "ORGT": {
        "child-protection": "CP", "police": "PO", "court": "CO", "family-violence-service": "FV",
        "health-service": "HS", "mental-health-service": "MS", "school": "SC", "housing-service": "HO",
        "community-service": "CM",
        "government-other": "GO", "employer": "EM", "landlord": "LL", "benefits": "BE",
    },
    "SAID": {"person": "P", "family": "F", "worker": "W", "court": "C", "agency": "A"},
    "PRG": {"none": "0", "some": "1", "reached": "2"},
    "ASK": {"person": "P", "worker": "W"},
    "OUTC": {"accepted": "ACC", "declined": "DEC", "waiting": "WTL"},
    "MTG": {"care-team": "CT", "strategy": "ST", "high-risk-panel": "HR", "family-led": "FL", "review": "RV"},
    "DOC": {
        "plan": "PLN", "letter": "LTR", "message": "SMS", "form": "FRM", "referral-summary": "RSM", "minutes": "MIN",
    },
    "AUD": {"person": "P", "agency": "A", "internal": "I"},
    "TELL": {"ask-first": "AF"},
    "DMB": {
        "parental responsibility": "PR", "order": "ORD", "guardian": "GDN", "family-led meeting": "FLM",
        "community-controlled organisation": "CCO",
    },
    "WARD": {
        "Northbank": "01", "Wattle Creek": "02", "Southmere": "03", "Harbour Flat": "04", "Ridge": "05",
        "Waimārie": "06", "Millstone": "07",
    },
}  # fmt: skip
"""Kind of code, then the contract's word (or the ward's name), then the host's code."""

ATTRIBUTES: Mapping[str, str] = {
    "described_as": "DESC", "called": "CALL", "pronouns": "PRON", "letters": "LETT", "visits_per_week": "VISW",
    "contact_how": "HOW", "holds": "HOLD", "lacks": "LACK", "orders": "ORD", "diagnosis": "DX",
}  # fmt: skip
"""What PERS_ATTR holds, a row a value."""


def code(kind: str, word: str | None) -> str | None:
    """The host's code for a word; None stays None. Raises KeyError for a word that this host has no code for."""
    return None if word is None else CODES[kind][word]


def code_list(kind: str, words: Iterable[str] | None) -> str | None:
    """Several codes in one column, as the host keeps them: ``ID,CT``."""
    return None if words is None else ",".join(CODES[kind][word] for word in words)
