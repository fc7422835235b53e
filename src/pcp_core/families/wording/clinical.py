"""Words that name an illness or a part of the body and judge nobody: *borderline personality disorder*."""

from __future__ import annotations

import re

from pcp_core.model import Person
from pcp_core.text.document import Document
from pcp_core.text.fold import fold_phrase

KINDS = frozenset({"blame", "label"})
"""Kinds of question that a clinical term does not raise. A term still needs explaining in a letter."""

_BETWEEN = (
    r"(?:left|right|upper|lower|acute|chronic|severe|major|minor|mild|recurrent|diastolic|systolic|fatty|metastatic|"
    r"pulmonary|cardiac|renal|airway|arterial|essential|bipolar|unipolar|mood|anxiety|affective|depressive|psychotic|compulsive|"
    r"defiant|conduct|eating|spectrum|deficit|identity|gram-negative|type\s+\d|b-cell|small-cell|back|surgery)"
)
_WHAT = (
    r"(?:disorders?|syndromes?|disease|depression|schizophrenia|psychosis|mania|epilepsy|seizures?|"
    r"hypertension|angina|asthma|diabetes|cancers?|tumou?rs?|lymphomas?|infections?|bacteria|strains?|tuberculosis|tb|"
    r"malaria|hiv|pain|migraines?|ulcers?|wounds?|fractures?|ana?emia|ventricles?|lungs?|bladder|bowel|heart|liver|"
    r"kidneys?|valves?|cervix|arteries|artery|aorta|joints?|muscles?|foot|feet|hip|knee|spine|abdomen|coma|"
    r"\w{3,}(?:itis|osis|pathy|aemia|oma|algia|plegia|paresis|phrenia|trophy|rrhoea|rrhea|acidosis))"
)
# Somebody put behind the illness makes it a word for them again: a borderline personality disorder client.
_NOBODY = r"(?![ -](?:patient|client|man|woman|person|people|sufferer|victim|type))"
_ILLNESS = re.compile(rf"(?:[ -]{_BETWEEN}){{0,2}}[ -]{_WHAT}\b{_NOBODY}", re.IGNORECASE)
_PERSONALITY = re.compile(rf"[ -]personality[ -](?:disorders?|traits?|type)\b{_NOBODY}", re.IGNORECASE)
_EPISODE = re.compile(rf"[ -]episodes?\b{_NOBODY}", re.IGNORECASE)
_OF_EPISODES = frozenset("psychotic manic hypomanic depressive dissociative".split())
_OF_PERSONALITY = frozenset(
    "avoidant dependent borderline narcissistic histrionic antisocial anti-social dissocial paranoid schizoid "
    "schizotypal obsessive-compulsive compulsive passive-aggressive unstable anankastic anxious".split()
)
_TAKES_ONE = frozenset("from with of by for has had have is was the her his their into to about any".split())
_DOUBTS = re.compile(r"\b(?:so[ -]called|suppos|alleg|claim|purport|self[ -]report|imagin|fake|faking)", re.IGNORECASE)
_FARTHEST = 80


def is_clinical(document: Document, start: int, end: int, person: Person | None = None) -> bool:
    """Whether the words from ``start`` to ``end`` belong to the name of an illness, or say how a part of the body is.

    So does what stands in one of the person's diagnoses as they are recorded, where it is written out as such.
    """
    text = document.text
    if text[end : end + 1] in (" ", "-") and _names_it(text, start, end):
        return True
    return _is_recorded(text, start, end, person)


def _names_it(text: str, start: int, end: int) -> bool:
    """Whether the words and what follows them are the name of an illness, or say how a part of the body is."""
    last = text[start:end].lower().split()[-1]
    if last in _OF_PERSONALITY and _PERSONALITY.match(text, end):
        return True
    if last in _OF_EPISODES and _EPISODE.match(text, end):
        return True
    illness = last not in _TAKES_ONE and _ILLNESS.match(text, end) is not None
    return illness and _DOUBTS.search(text, start, end) is None


def _is_recorded(text: str, start: int, end: int, person: Person | None) -> bool:
    words = fold_phrase(text[start:end])
    for diagnosis in (person.diagnosis or ()) if person else ():
        before, found, after = fold_phrase(diagnosis).partition(words)
        if found and (before or after):
            left = fold_phrase(text[max(0, start - _FARTHEST) : start])
            if left.endswith(before.strip()) and fold_phrase(text[end : end + _FARTHEST]).startswith(after.strip()):
                return True
    return False
