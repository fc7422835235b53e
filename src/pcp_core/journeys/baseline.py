"""A baseline: the questions a folder of documents raised on the day it was written, so that only new ones are asked.

The file holds fingerprints and how often each stands there, sorted, one a line: no words, no names, no offsets. Each
is a keyed hash of rule, file and words, so it stays when lines move. The key lies in the same file: that keeps words
from a glance, and not from somebody who tries a list of words, who would find those that are on the list.
"""

from __future__ import annotations

import hmac
import json
import os
import re
import secrets
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from pcp_core.errors import Problem, UnreadableInput, WrongUse
from pcp_core.model import Finding, Outcome
from pcp_core.model.outcome import decide

VERSION = 1
"""Of the form of the file."""

_ABOUT = "Questions that were there before, as keyed hashes. Written by pcp check --write-baseline; holds no words."
_HASH = re.compile(r"[0-9a-f]{32}")
_KEY = re.compile(r"[0-9a-f]{64}")
_MOST = 1_000_000

Questions = dict[str, Counter[str]]
"""For each file, as a hash: its questions, as hashes, and how often each stands there."""


@dataclass(slots=True)
class Baseline:
    """known: what stands in the file. met: what this run found, in the files it looked at."""

    path: Path
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    known: Questions = field(default_factory=dict)
    met: Questions = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read the file. Raises WrongUse where there is none, UnreadableInput where it is no baseline."""
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            fix = "make it with --write-baseline"
            raise WrongUse(Problem(str(path), "is not there", fix, "no-baseline")) from None
        except OSError as error:
            what = f"cannot be opened: {error.strerror or type(error).__name__}"
            raise UnreadableInput(Problem(str(path), what, "check the path and who may read it", "file")) from None
        try:
            return cls(path, *_parts(json.loads(raw)))
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            fix = "settle a merge that left both sides in it, or make it anew with --write-baseline"
            raise UnreadableInput(Problem(str(path), "is no baseline", fix, "no-baseline")) from None

    @classmethod
    def to_write(cls, path: Path) -> Self:
        """A baseline that is about to be written: with the key of the one that is there, so that the two compare."""
        return cls(path, cls.read(path).key) if path.exists() else cls(path)

    def only_new(self, outcome: Outcome, file: str) -> Outcome:
        """The outcome without the questions that stand in the baseline, each as often as it stands there."""
        place = self._hash(self._seen_from_here(file))
        met, known = self.met.setdefault(place, Counter()), self.known.get(place, Counter())
        new = []
        for finding in outcome.findings:
            question = self._hash(place, finding.rule, *_words(finding))
            met[question] += 1
            if met[question] > known[question]:
                new.append(finding)
        if len(new) == len(outcome.findings):
            return outcome
        return outcome.model_copy(update={"findings": tuple(new), "decision": decide(new)})

    def gone(self) -> tuple[int, int]:
        """Of the questions known in files that were looked at: how many were not met, and how many were known."""
        seen = [(self.known[place], met) for place, met in self.met.items() if place in self.known]
        return sum((known - met).total() for known, met in seen), sum(known.total() for known, _ in seen)

    def elsewhere(self) -> int:
        """Questions known in files that were not looked at: they lie elsewhere, or are not there any more."""
        return sum(known.total() for place, known in self.known.items() if place not in self.met)

    def write(self) -> None:
        """Put what this run met into the file, in place of what stood there. Raises WrongUse where it cannot."""
        questions = {place: dict(sorted(met.items())) for place, met in sorted(self.met.items()) if met}
        data = {"baseline": VERSION, "about": _ABOUT, "key": self.key.hex(), "questions": questions}
        beside = self.path.with_name(f"{self.path.name}.new")
        try:
            beside.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
            beside.replace(self.path)
        except OSError as error:
            what = f"cannot be written: {error.strerror or type(error).__name__}"
            raise WrongUse(Problem(str(self.path), what, "check the path and who may write there", "file")) from None

    def _seen_from_here(self, file: str) -> str:
        """A file as the folder of the baseline sees it, so that it is the same file wherever the command runs."""
        try:
            seen = os.path.relpath(file, self.path.parent)
        except ValueError:  # on another drive
            seen = str(Path(file).absolute())
        return unicodedata.normalize("NFC", Path(seen).as_posix())

    def _hash(self, *parts: str) -> str:
        told = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hmac.digest(self.key, told, "sha256").hex()[:32]


def _words(finding: Finding) -> Iterable[str]:
    """What a finding is about, however it is spaced, composed or capitalised."""
    for evidence in finding.evidence:
        yield evidence.in_
        yield " ".join(unicodedata.normalize("NFC", evidence.text or "").casefold().split())


def _parts(data: Any) -> tuple[bytes, Questions]:
    """Key and questions of a baseline. Raises ValueError and its like for anything else."""
    if data["baseline"] != VERSION or not _KEY.fullmatch(data["key"]):
        raise ValueError
    known: Questions = {}
    for place, questions in data["questions"].items():
        for question, count in questions.items():
            whole = isinstance(count, int) and not isinstance(count, bool) and 0 < count <= _MOST
            if not (whole and _HASH.fullmatch(place) and _HASH.fullmatch(question)):
                raise ValueError
        known[place] = Counter(questions)
    return bytes.fromhex(data["key"]), known
