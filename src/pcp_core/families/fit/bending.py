"""Is the recorded goal still the person's? Judged from signs that a rule file names, each shown with its reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pcp_core.families.fit.aims import Mark, Told, aim_stands, content, outside, told, turned
from pcp_core.families.fit.asking import COURT, FAMILY, in_force
from pcp_core.families.fit.signs import GOAL_BENT, base_of, by_part, number_of, phrases_of
from pcp_core.model import Finding, Goal
from pcp_core.rules.checks import Check, CheckKind, CheckSet, Looked
from pcp_core.rules.moment import Moment, Reading
from pcp_core.rules.rule import Rule
from pcp_core.rules.schema import WORDS
from pcp_core.text.document import Span
from pcp_core.text.fold import fold_phrase
from pcp_core.text.phrases import Hit, Phrasebook

GOAL_VOICE = CheckKind(name="goal-voice", on=("goal-save",), schema={"words": {**WORDS, "required": True}})

_REACH = 45
"""Characters after "until" or "when" within which the one who judges is named."""

_AKIN = 6
"""Letters from which two words count as of one family: *counsellor* and *counselling*."""

_PARTS = re.compile(r"[;:.,]\s+|\s[-–—]\s")


def compile_goals(rules: Sequence[Rule], phrases: Phrasebook) -> Check:
    """Rules on the wording of a goal: is it bent, and if not, is it in somebody else's voice?"""
    bent = {rule.id: _Bent.of(rule, phrases) for rule in rules if rule.check == GOAL_BENT.name}
    voices = [rule for rule in rules if rule.check == GOAL_VOICE.name]
    in_order = [*(one.rule for one in bent.values()), *voices]
    for rule in voices:
        for word in rule.spec["words"]:
            phrases.add(word, rule.id, fold_phrase(word))

    def look(moment: Moment) -> Looked:
        """Compare the goal as recorded with the person's words."""
        looked = Looked()
        goal = moment.event.goal
        for rule in in_force(in_order, moment, looked):
            if goal is None or not goal.recorded or not goal.words:
                looked.say(rule, "unknown", "the person's words or the recorded goal are not there")
            elif goal.said_by == COURT:
                if moment.explain:
                    looked.say(rule, "not-applicable", "the goal is named as the court's")
            elif rule.id in bent:
                looked.findings += bent[rule.id].find(moment, goal)
            elif not looked.findings:
                looked.findings += _voiced(rule, moment, goal)
        return looked

    return look


GOALS = CheckSet(family=FAMILY, kinds=(GOAL_BENT, GOAL_VOICE), compile=compile_goals)


def _readings(moment: Moment, goal: Goal) -> tuple[Reading, Reading]:
    return moment.read("goal.words", goal.words or ""), moment.read("goal.recorded", goal.recorded or "")


@dataclass(frozen=True)
class _Bent:
    """One ``goal-bent`` rule, compiled."""

    rule: Rule
    signs: tuple[tuple[str, str, bool], ...]

    @classmethod
    def of(cls, rule: Rule, phrases: Phrasebook) -> _Bent:
        """Compile a rule and hand its phrases to the shared book."""
        for phrase, meaning in phrases_of(rule.spec):
            phrases.add(phrase, rule.id, meaning)
        signs = ((sign["name"], sign["says"], sign.get("strong", False)) for sign in rule.spec["signs"])
        return cls(rule, tuple(signs))

    def find(self, moment: Moment, goal: Goal) -> Iterator[Finding]:
        """One finding with every sign that the record bends the words; none where the aim stands."""
        words, record = _readings(moment, goal)
        marks = self._marks(words, record)
        if marks:
            evidence = tuple(record.evidence(mark.start, mark.end) for mark in marks)
            shown = [
                {"sign": mark.sign, "recorded": record.document.text[mark.start : mark.end], "why": mark.says}
                for mark in marks
            ]
            yield moment.finding(
                self.rule, family=FAMILY, kind="bent-goal", evidence=evidence, details={"signs": shown}
            )

    def _marks(self, words: Reading, record: Reading) -> list[Mark]:
        """The signs that count, in the order of the record; none where the aim stands."""
        said, recorded = told(words.document.text), told(record.document.text)
        spoken, written = by_part(words.hits(self.rule.id)), by_part(record.hits(self.rule.id))
        signs = list(self._signs(said, spoken.get("signs", []), written.get("signs", [])))
        swaps = [
            *self._opposites(spoken, written),
            *self._turned(said, recorded, record),
            *self._gates(spoken, written),
        ]
        if written.get("own_choice"):
            signs, swaps = [mark for mark in signs if mark.strong], []
        if not swaps and self._are_steps(said, signs, record, written):
            return []
        enough = any(mark.strong for mark in signs) or len({mark.sign for mark in signs}) > 1
        if swaps or enough or (signs and not aim_stands(said, record.document.text)):
            return _apart([*swaps, *signs])
        return []

    def _signs(self, said: Told, spoken: Sequence[Hit], written: Sequence[Hit]) -> Iterator[Mark]:
        """The signs in the record that are not the person's own.

        Who named a course themselves has its sessions too; only a strong sign is looked at word by word.
        """
        own = {base_of(hit) for hit in spoken}
        theirs = {number_of(hit) for hit in written if _is_own(base_of(hit), own, said)}
        for hit in written:
            name, says, strong = self.signs[number_of(hit)]
            if not (_is_own(base_of(hit), own, said) if strong else number_of(hit) in theirs):
                yield Mark(name, says, hit.start, hit.end, strong)

    def _opposites(self, spoken: Mapping[str, list[Hit]], written: Mapping[str, list[Hit]]) -> Iterator[Mark]:
        """Pairs of directions: the person said the one, the record has the other and not the one."""
        said = {number_of(hit) for hit in spoken.get("said", ())}
        said -= {number_of(hit) for hit in written.get("said", ())} | {
            number_of(hit) for hit in spoken.get("recorded", ())
        }
        for hit in written.get("recorded", ()):
            if number_of(hit) in said:
                yield Mark("opposite", self.rule.spec["opposites"][number_of(hit)]["says"], hit.start, hit.end, True)

    def _turned(self, said: Told, recorded: Told, record: Reading) -> Iterator[Mark]:
        for one in sorted(turned(said, recorded)):
            for found in re.finditer(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", record.document.text):
                if one in content(found[0]):
                    yield Mark("turned", self.rule.spec["turned_says"], *found.span(), True)
                    break

    def _gates(self, spoken: Mapping[str, list[Hit]], written: Mapping[str, list[Hit]]) -> Iterator[Mark]:
        """A condition whose meeting somebody else judges, where the person named none."""
        if spoken.get("when") and spoken.get("judged"):
            return
        for gate in written.get("when", ()):
            judge = next((hit for hit in written.get("judged", ()) if gate.end <= hit.start <= gate.end + _REACH), None)
            if judge:
                yield Mark("condition", self.rule.spec["conditions"]["says"], gate.start, judge.end, True)
                return

    def _are_steps(self, said: Told, signs: Sequence[Mark], record: Reading, written: Mapping[str, list[Hit]]) -> bool:
        """Whether the signs are steps beside an aim that stands by itself in another part of the record."""
        text = record.document.text
        cuts = sorted(
            [found.span() for found in _PARTS.finditer(text)] + [hit[:2] for hit in written.get("step_marks", ())]
        )
        return any(aim_stands(said, part) for part in outside(text, signs, _parts(text, cuts))) and bool(cuts)


def _is_own(base: str, own: Collection[str], said: Told) -> bool:
    """Whether a phrase of the record is one that the person used and did not turn down, give or take an ending."""
    stems = content(base)
    if stems & said.refused:
        return False
    return base in own or bool(stems and all(any(_akin(one, other) for other in said.wanted) for one in stems))


def _akin(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _AKIN and one[:_AKIN] == other[:_AKIN])


def _parts(text: str, cuts: Sequence[Span]) -> list[Span]:
    starts = [0, *(end for _, end in cuts)]
    return list(zip(starts, [*(start for start, _ in cuts), len(text)], strict=True))


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    """Marks in the order of the text; of two that overlap the longer."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _voiced(rule: Rule, moment: Moment, goal: Goal) -> Iterator[Finding]:
    """Words of an agency in a goal whose aim was kept."""
    words, record = _readings(moment, goal)
    own = {hit.meaning for hit in words.hits(rule.id)}
    hits = [hit for hit in record.hits(rule.id) if hit.meaning not in own]
    if hits:
        evidence = tuple(record.evidence(hit.start, hit.end) for hit in hits)
        yield moment.finding(rule, family=FAMILY, kind="not-own-words", weight="note", evidence=evidence)
