"""``consider(event, case) -> outcome``: every rule in force looks at one moment. No clock, no files, no network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pcp_core.assembly import Assembly, assemble
from pcp_core.model import WEIGHTS, Answer, Case, Considered, Event, Finding, Outcome, PackUsed, Unchecked, decide
from pcp_core.plugins import Plugins
from pcp_core.rules.book import Compiled, Failed, Rulebook, describe
from pcp_core.rules.checks import Looked
from pcp_core.rules.floor import DISCLOSURE, NOT_CHECKED, capped, is_urgent
from pcp_core.rules.moment import NOBODY, Moment
from pcp_core.rules.rule import PackHead

Examiner = tuple[str, Any]
"""The name of a plugin, and its ``pcp_examine`` taking ``moment=``."""


class Engine:
    """Rules, compiled; the same event, case and rules always give the same outcome.

    book: the rules in force. examiners: plugins that look in code alone. key: the installation's key for fingerprints,
    so that nobody can guess from one what the evidence was. strict: let a check's exception through, for its author.
    """

    def __init__(
        self, book: Rulebook, *, examiners: Iterable[Examiner] = (), key: bytes = b"", strict: bool = False
    ) -> None:
        self.book = book
        self._examiners = tuple(examiners)
        self._key = key
        self._strict = strict
        self.hooks = frozenset(book.by_hook)
        self._packs = tuple(_used(pack.head) for pack in book.packs if pack.head.holds_in(None))
        self._packs_of = _by_place(pack.head for pack in book.packs if not pack.head.holds_in(None))

    @classmethod
    def load(cls, packs: Sequence[str] | None = None, *, plugins: Plugins | None = None, key: bytes = b"") -> Engine:
        """An engine with the rules of this installation, or of some packs (ids or paths). See ``assembly.assemble``."""
        return cls.of(assemble(packs, plugins=plugins), key=key)

    @classmethod
    def of(cls, assembly: Assembly, *, key: bytes = b"") -> Engine:
        """An engine over what was assembled."""
        plugins = assembly.plugins
        return cls(assembly.book, examiners=plugins.implementations("pcp_examine"), key=key, strict=plugins.strict)

    def consider(
        self, event: Event, case: Case | None = None, *, explain: bool = False, failed: Sequence[Failed] = ()
    ) -> Outcome:
        """Look at one moment. ``case`` defaults to the event's own; ``explain`` says of every rule why or why not.

        failed: what the caller could not get (a host that did not answer), so that it is said and not taken for a no.
        """
        book = self.book
        known = case or event.case or NOBODY
        moment = Moment(
            event, known, book.index, key=self._key, explain=explain, context=book.context, protocols=book.protocols
        )
        seen, broken = self._look(moment)
        failed = (*self.book.failed, *failed, *broken)
        findings = [capped(finding, event) for finding in seen.findings]
        if failed and event.disclosure and any(trouble.family in (None, DISCLOSURE) for trouble in failed):
            findings.append(
                moment.finding(NOT_CHECKED, family=DISCLOSURE, weight="note" if is_urgent(event.disclosure) else "ask")
            )
        findings, answered = _quieten(findings, moment)
        findings.sort(key=_order)
        return Outcome(
            event=event.id,
            hook=event.hook,
            at=event.at,
            decision=decide(findings),
            findings=tuple(findings),
            row=seen.rows[0] if seen.rows else None,
            rows=tuple(seen.rows),
            not_in_force=tuple(seen.not_in_force),
            disagreements=tuple(seen.disagreements),
            record=tuple(seen.record),
            consents=tuple(seen.consents),
            obligations=tuple(seen.obligations),
            left_alone=tuple(sorted(seen.left_alone, key=lambda place: (place.in_, place.start, place.rule))),
            considered=self._considered(moment, seen, findings, answered) if explain else (),
            unchecked=(*(Unchecked(rule=f.rule, plugin=f.plugin, error=f.error) for f in failed), *seen.unchecked),
            packs=self._packs_in(event.jurisdiction),
        )

    def _packs_in(self, jurisdiction: str | None) -> tuple[PackUsed, ...]:
        """The packs that hold in a place: those that hold everywhere, then those of ``au``, then of ``au-vic``."""
        packs, place = self._packs, ""
        for part in (jurisdiction or "").split("-"):
            place = f"{place}-{part}" if place else part
            packs += self._packs_of.get(place, ())
        return packs

    def _look(self, moment: Moment) -> tuple[Looked, list[Failed]]:
        """Every check of this hook, then every plugin that looks in code; what breaks costs only itself."""
        looks: list[Looked] = []
        failed: list[Failed] = []
        for compiled in self.book.by_hook.get(moment.event.hook, ()):
            try:
                looks.append(compiled.check(moment))
            except Exception as error:
                if self._strict:
                    raise
                failed.append(Failed(describe(error), plugin=compiled.plugin, family=compiled.family))
        for plugin, examine in self._examiners:
            try:
                if (look := examine(moment=moment)) is not None:
                    looks.append(_as_looked(look))
            except Exception as error:
                if self._strict:
                    raise
                failed.append(Failed(f"pcp_examine: {describe(error)}", plugin=plugin))
        return looks[0] if len(looks) == 1 else Looked.together(looks), failed

    def _considered(
        self, moment: Moment, seen: Looked, findings: Sequence[Finding], answered: Sequence[Finding]
    ) -> tuple[Considered, ...]:
        said = {verdict.rule: verdict for verdict in seen.verdicts}
        said |= {f.rule: Considered(rule=f.rule, result="answered", why="this was answered before") for f in answered}
        said |= {f.rule: Considered(rule=f.rule, result="fired", why=f"asked as {f.kind}") for f in findings}
        rest = (verdict for compiled in self.book.checks for verdict in _unmentioned(compiled, moment, said))
        return tuple(sorted((*said.values(), *rest), key=lambda verdict: verdict.rule))


def _used(head: PackHead) -> PackUsed:
    return PackUsed(pack=head.id, version=head.version, sha256=head.sha256)


def _by_place(heads: Iterable[PackHead]) -> dict[str, tuple[PackUsed, ...]]:
    """Packs that hold in one jurisdiction, by its id."""
    found: dict[str, tuple[PackUsed, ...]] = {}
    for head in heads:
        place = head.jurisdiction or ""
        found[place] = (*found.get(place, ()), _used(head))
    return found


def _as_looked(look: object) -> Looked:
    if not isinstance(look, Looked):
        raise TypeError("pcp_examine gave something that is not Looked")
    return look


def _unmentioned(compiled: Compiled, moment: Moment, said: dict[str, Considered]) -> Iterable[Considered]:
    hook = moment.event.hook
    for rule in compiled.rules:
        if rule.id in said:
            continue
        if hook not in rule.on:
            yield Considered(rule=rule.id, result="not-applicable", why=f"looks at {', '.join(rule.on)}, not at {hook}")
        elif not rule.pack.holds_in(moment.event.jurisdiction):
            yield Considered(rule=rule.id, result="not-applicable", why=f"holds in {rule.pack.jurisdiction} only")
        else:
            yield Considered(rule=rule.id, result="silent", why="nothing that it looks for is here")


def _quieten(findings: list[Finding], moment: Moment) -> tuple[list[Finding], list[Finding]]:
    """Leave out what was answered, unless its look-again day has come. A hold is never answered away."""
    answers: dict[str | None, Answer] = {answer.fingerprint: answer for answer in moment.case.answers or ()}
    if not answers:
        return findings, []
    quiet = []
    for finding in findings:
        answer = answers.get(finding.fingerprint)
        again = answer.look_again if answer else None
        if answer and finding.weight != "hold" and (again is None or moment.day < again):
            quiet.append(finding)
    return [finding for finding in findings if finding not in quiet], quiet


def _order(finding: Finding) -> tuple[int, str, str, int]:
    """Heaviest first, then by rule and place: never by the order in which plugins were loaded."""
    start = finding.evidence[0].start if finding.evidence else -1
    return -WEIGHTS.index(finding.weight), finding.rule, finding.kind, start
