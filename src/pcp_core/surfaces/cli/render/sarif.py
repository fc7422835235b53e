"""SARIF 2.1.0: where the questions are, for tools. No word of a note and no name stands in it unless asked for.

A text inside an event is an artifact nested in the event's file, so that offsets count in the text, as SARIF wants.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from pcp_core import __version__
from pcp_core.model import Evidence, Finding
from pcp_core.papers import Place
from pcp_core.rules.rule import Rule
from pcp_core.surfaces.cli.items import Answered, Item, Refused, Source
from pcp_core.surfaces.cli.render import Setting

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {"note": "note", "ask": "warning", "hold": "warning"}
_NOBODY = {
    "{name}": "this person",
    "{recipient}": "the other agency",
    "{service}": "the service",
    "{worker}": "the worker",
}
"""What stands for names where none may stand."""


def render(items: Iterable[Item], setting: Setting) -> None:
    """Write one SARIF log with one run."""
    run = _Run(setting)
    for item in items:
        run.add(item)
    json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run.as_json()]}, setting.out, ensure_ascii=False)
    setting.out.write("\n")


class _Run:
    """What a run gathers while items go by."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._results: list[dict[str, Any]] = []
        self._rules: dict[str, dict[str, Any]] = {}
        self._artifacts: dict[tuple[str, str | None], int] = {}
        self._notices: list[dict[str, Any]] = []
        self._sound = True

    def add(self, item: Item) -> None:
        """Take in one answer, or the news that something cannot be read."""
        if isinstance(item, Refused):
            self._sound = False
            self._notices.append({"level": "error", "message": {"text": item.message}})
            return
        for gap in item.outcome.unchecked:
            about = ": ".join(filter(None, (gap.plugin, gap.rule, gap.error)))
            self._notices.append({"level": "warning", "message": {"text": f"{item.source}: not checked: {about}"}})
        self._results += [self._result(finding, item) for finding in item.outcome.findings]

    def as_json(self) -> dict[str, Any]:
        """The run, whole."""
        driver = {"name": "pcp-core", "semanticVersion": __version__, "rules": list(self._rules.values())}
        return {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [{"executionSuccessful": self._sound, "toolExecutionNotifications": self._notices}],
            "artifacts": [self._artifact(*key) for key in self._artifacts],
            "results": self._results,
        }

    def _result(self, finding: Finding, item: Answered) -> dict[str, Any]:
        properties: dict[str, Any] = {"family": finding.family, "kind": finding.kind, "weight": finding.weight}
        if self._setting.with_text and finding.better:
            properties["better"] = finding.better
        return {
            "ruleId": finding.rule,
            "ruleIndex": self._rule_index(finding),
            "level": _LEVELS[finding.weight],
            "message": {"text": finding.ask if self._setting.with_text else self._ask(finding)},
            "locations": [self._location(evidence, item) for evidence in finding.evidence] or [self._whole(item)],
            "properties": properties,
        }

    def _rule_index(self, finding: Finding) -> int:
        if finding.rule not in self._rules:
            self._rules[finding.rule] = _described(finding, self._setting.rules.get(finding.rule))
        return list(self._rules).index(finding.rule)

    def _ask(self, finding: Finding) -> str:
        rule = self._setting.rules.get(finding.rule)
        return _nameless(rule.ask) if rule and rule.ask else f"A question of kind {finding.kind} ({finding.family})"

    def _whole(self, item: Answered) -> dict[str, Any]:
        return {"physicalLocation": {"artifactLocation": self._at(item.source, None)}}

    def _location(self, evidence: Evidence, item: Answered) -> dict[str, Any]:
        if place := item.place_of(evidence):
            return self._in_paper(evidence, item, place)
        region = {"charOffset": evidence.start, "charLength": evidence.end - evidence.start}
        inner = self._at(item.source, _inner(item.source, evidence))
        return {
            "physicalLocation": {"artifactLocation": inner, "region": self._with_text(region, evidence)},
            "logicalLocations": [{"fullyQualifiedName": evidence.in_, "kind": "member"}],
        }

    def _in_paper(self, evidence: Evidence, item: Answered, place: Place) -> dict[str, Any]:
        """A place in a text file is a region of it; in a Word document it has a name, and the file no region."""
        paper, at = item.source.paper, self._at(item.source, None)
        around = paper.source_region(evidence.start, evidence.end) if paper else None
        if around is None:
            named = {"fullyQualifiedName": f"{place.part}, character {place.column}", "kind": "element"}
            return {"physicalLocation": {"artifactLocation": at}, "logicalLocations": [named]}
        region = {
            "charOffset": around.start,
            "charLength": around.end - around.start,
            "startLine": around.begins.line,
            "startColumn": around.begins.column,
            "endLine": around.ends.line,
            "endColumn": around.ends.column,
        }
        return {
            "physicalLocation": {"artifactLocation": at, "region": self._with_text(region, evidence)},
            "logicalLocations": [{"fullyQualifiedName": evidence.in_, "kind": "member"}],
        }

    def _with_text(self, region: dict[str, Any], evidence: Evidence) -> dict[str, Any]:
        if self._setting.with_text and evidence.text is not None:
            region["snippet"] = {"text": evidence.text}
        return region

    def _at(self, source: Source, inner: str | None) -> dict[str, Any]:
        self._artifacts.setdefault((source.file, None), len(self._artifacts))
        index = self._artifacts.setdefault((source.file, inner), len(self._artifacts))
        return {"uri": inner or _uri(source.file), "index": index}

    def _artifact(self, file: str, inner: str | None) -> dict[str, Any]:
        if inner is None:
            return {"location": {"uri": _uri(file)}}
        return {"location": {"uri": inner}, "parentIndex": self._artifacts[file, None]}


def _inner(source: Source, evidence: Evidence) -> str:
    """The path of a text inside its file: ``7/note.text`` is the note of line 7."""
    return quote(f"{source.part[1]}/{evidence.in_}" if source.part else evidence.in_)


def _described(finding: Finding, rule: Rule | None) -> dict[str, Any]:
    """A rule as SARIF has rules; of one that stands in no pack only what holds no name."""
    about: dict[str, Any] = {"id": finding.rule, "shortDescription": {"text": f"{finding.family}: {finding.kind}"}}
    if rule:
        about["fullDescription"] = {"text": _nameless(rule.because)}
        about["help"] = {"text": _nameless(f"{rule.because}\n{rule.implication}\nSource: {rule.source}")}
    return about


def _nameless(words: str) -> str:
    for key, neutral in _NOBODY.items():
        words = words.replace(key, neutral)
    return words


def _uri(file: str) -> str:
    return quote(PurePath(file).as_posix().encode("utf-8", "surrogateescape"))
