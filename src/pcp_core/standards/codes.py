"""Our codes for purposes, categories and recipients beside those of others, and what a yes or a no to each covers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pcp_core.families.disclosure.vocabulary import CATEGORIES, PURPOSES

RECIPIENT_TYPE = "urn:pcp-core:recipient-type"
ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason"

_ALSO_CALLED = {
    "http://terminology.hl7.org/ValueSet/v3-PurposeOfUse": ACT_REASON,  # as LEAP and SHARES write it
    "http://hl7.org/fhir/v3/ActReason": ACT_REASON,
    "http://hl7.org/fhir/v3/ActCode": ACT_CODE,
}
_FOREIGN = re.compile(r"(?P<system>[a-z][a-z0-9+.-]*:[^|\s]+)\|(?P<code>\S(?:.*\S)?)", flags=re.ASCII)


@dataclass(frozen=True, slots=True)
class Coding:
    """A code in the code system it belongs to; no system where none was given."""

    system: str | None
    code: str

    @property
    def means_something(self) -> bool:
        """Whether it says what it means: a code alone, or a system alone, does not."""
        return bool(self.system and self.code)

    def as_json(self) -> dict[str, str]:
        """As FHIR and CDS Hooks write it."""
        return {"system": self.system, "code": self.code} if self.system else {"code": self.code}


@dataclass(frozen=True, slots=True)
class CodeTable:
    """What the codes of others say in ours.

    own: our code system. every: all our codes. same: codes that say just what one of ours says. holds: codes wider than
    one of ours. touches: what else of ours a no to a code reaches; a code that is not there reaches everything.
    """

    own: str
    every: tuple[str, ...]
    same: Mapping[Coding, str]
    holds: Mapping[Coding, str] = field(default_factory=dict)
    touches: Mapping[Coding, tuple[str, ...]] = field(default_factory=dict)

    def asked(self, coding: Coding) -> str:
        """The code for what somebody wants to do or send; one that we have no word for stays as it came."""
        coding = _canonical(coding)
        if coding.system == self.own:
            return coding.code
        return self.same.get(coding) or f"{coding.system or ''}|{coding.code}"

    def covered_by_yes(self, codings: Iterable[Coding]) -> tuple[str, ...]:
        """What a yes to any of these covers, and nothing beyond."""
        covered: list[str] = []
        for coding in map(_canonical, codings):
            if coding.means_something:
                covered += [ours] if (ours := self.holds.get(coding)) else []
                covered.append(self.asked(coding))
        return tuple(dict.fromkeys(covered))

    def reached_by_no(self, codings: Iterable[Coding]) -> tuple[str, ...]:
        """What a no to any of these may be meant for."""
        reached: list[str] = []
        for coding in map(_canonical, codings):
            reached += [self.asked(coding)] if coding.means_something else []
            if coding.system != self.own:
                reached += self.touches.get(coding, self.every)
        return tuple(dict.fromkeys(reached))

    def knows(self, codings: Iterable[Coding]) -> bool:
        """Whether each of these can be said in our codes, so that a no to them reaches less than everything."""
        return all(one.system == self.own or one in self.touches for one in map(_canonical, codings))

    def coding(self, code: str, *, common: bool) -> Coding:
        """One of our codes for others to read; ``common``: in the one that everybody knows, where it says the same."""
        if common:
            for known, ours in self.same.items():
                if ours == code:
                    return known
        foreign = _FOREIGN.fullmatch(code)
        return Coding(foreign["system"], foreign["code"]) if foreign else Coding(self.own, code)


def _canonical(coding: Coding) -> Coding:
    return Coding(_ALSO_CALLED[coding.system], coding.code) if coding.system in _ALSO_CALLED else coding


def _reason(code: str) -> Coding:
    return Coding(ACT_REASON, code)


def _label(code: str) -> Coding:
    return Coding(ACT_CODE, code)


PURPOSE = CodeTable(
    own="urn:pcp-core:purpose",
    every=PURPOSES,
    same={_reason("TREAT"): "treatment", _reason("COC"): "care-coordination", _reason("HRESCH"): "research"},
    touches={
        _reason("TREAT"): ("care-coordination", "referral", "other"),
        _reason("COC"): ("referral", "other"),
        _reason("HRESCH"): ("other",),
    },
)
"""Purposes of a share beside HL7's reasons of use."""

CATEGORY = CodeTable(
    own="urn:pcp-core:category",
    every=CATEGORIES,
    same={_label("PSY"): "mental-health", _label("ETH"): "substance-use"},
    holds={_label("SDV"): "family-violence-risk"},
    touches={_label("PSY"): ("health", "other"), _label("ETH"): ("health", "other")},
)
"""Categories of information beside HL7's sensitivity labels. SDV is wider than ours: it takes in sexual assault."""
