"""The decision about one share: which rows stand, what they find missing, what is asked and what is left to do."""

from __future__ import annotations

from collections.abc import Sequence

from pcp_core.families.disclosure.asks import Questions
from pcp_core.families.disclosure.consents import Answer, answers
from pcp_core.families.disclosure.disagreeing import disagreements
from pcp_core.families.disclosure.explained import explain
from pcp_core.families.disclosure.facts import Facts, facts_of
from pcp_core.families.disclosure.missing import missing_consents
from pcp_core.families.disclosure.offered import offered
from pcp_core.families.disclosure.promises import promises
from pcp_core.families.disclosure.raised import Raised
from pcp_core.families.disclosure.reach import conflicts, interpreted_meeting, interpreted_share, unsaid_share
from pcp_core.families.disclosure.recorded import record_of
from pcp_core.families.disclosure.records import records, reviewed, service_agreements
from pcp_core.families.disclosure.rows import Row, RowBook
from pcp_core.families.disclosure.several import asked_with_support, others_told_of
from pcp_core.families.disclosure.standing import Standing, standing
from pcp_core.families.disclosure.telling import telling, telling_duties
from pcp_core.families.disclosure.urgent import duties_after, goes_through, lacks_reason, shown
from pcp_core.families.disclosure.vocabulary import BESIDE, SENDING
from pcp_core.model import Disclosure, Event, RowUsed
from pcp_core.rules.checks import Looked
from pcp_core.rules.moment import Moment
from pcp_core.rules.rule import Rule
from pcp_core.text.phrases import Phrasebook


class Disclosures:
    """Rows and questions, compiled: looks at a share, at a moment that could carry one, and at a whole case."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.book = RowBook(rule for rule in rules if rule.check == "disclosure-row")
        self.questions = Questions((rule for rule in rules if rule.check == "disclosure-question"), self.book.rows)

    def __call__(self, moment: Moment) -> Looked:
        looked = Looked()
        event = moment.event
        share = share_of(event)
        if event.hook == "case-review":
            self._ask(looked, reviewed(moment), None, moment)
        elif share is not None:
            self._decide(looked, share, moment)
        else:
            around = [*conflicts(moment), *unsaid_share(moment), *interpreted_meeting(moment)]
            self._ask(looked, around, None, moment)
        return looked

    def _decide(self, looked: Looked, share: Disclosure, moment: Moment) -> None:
        facts = facts_of(moment, share)
        raised = [*conflicts(moment), *interpreted_meeting(moment)]
        found = Standing()
        if (inside := within_agency(facts)) is not None:
            raised += [*inside, *promises(found, facts)]
        else:
            found = standing(self.book, facts)
            given = answers(found.demands, facts)
            raised += judged(found, given, facts)
            self._show(looked, found, given, facts, moment)
        deciding = found.rows[0] if found.rows else None
        if lacks_reason(share):
            self._ask(looked, [Raised("no-reason", when="urgent")], deciding, moment)
        elif goes_through(share):
            self._ask(looked, shown(raised, facts), deciding, moment)
            looked.obligations += duties_after(raised, facts)
        else:
            self._ask(looked, raised, deciding, moment)
            looked.obligations += telling_duties(found, facts)

    def _show(self, looked: Looked, found: Standing, given: Sequence[Answer], facts: Facts, moment: Moment) -> None:
        """What stands beside the questions: the rows, where they differ, and what they want on record."""
        looked.rows = [_used(row, facts, moment) for row in found.rows]
        looked.not_in_force = [_used(row, facts, moment) for row in found.out_of_force]
        looked.disagreements = disagreements(found, facts, moment)
        looked.record = record_of(found, given, facts)
        looked.consents = [used for answer in given if (used := answer.used)]
        explain(looked, self.book, found, given, facts, moment)

    def _ask(self, looked: Looked, raised: Sequence[Raised], deciding: Row | None, moment: Moment) -> None:
        looked.findings += [self.questions.finding(offered(one, moment), deciding, moment) for one in raised]


def _used(row: Row, facts: Facts, moment: Moment) -> RowUsed:
    """A row as the answer names it, with the names in its reason."""
    used = row.used_on(facts.day)
    because = moment.fill(row.rule.because)
    return used if because == used.because else used.model_copy(update={"because": because})


def compile_disclosures(rules: Sequence[Rule], phrases: Phrasebook) -> Disclosures:
    """Compile rows and questions of all packs. This family looks at no text, so it adds no phrases."""
    del phrases
    return Disclosures(rules)


def share_of(event: Event) -> Disclosure | None:
    """The share an event is about, or carries beside its own payload; a document counts if it goes to an agency."""
    if event.hook in SENDING:
        return event.disclosure or Disclosure()
    if event.hook not in BESIDE:
        return None
    if event.hook == "document-save" and event.document and event.document.audience not in (None, "agency"):
        return None
    return event.disclosure


def within_agency(facts: Facts) -> list[Raised] | None:
    """What is asked inside the worker's own agency: nothing in their own program; purpose and scope in another.

    None: the recipient is another agency, or it is not known which.
    """
    worker, recipient = facts.event.worker, facts.recipient
    if worker is None or worker.agency is None or worker.agency != recipient.agency:
        return None
    if worker.program == recipient.program or (facts.share.purpose and facts.scope):
        return []
    return [Raised("no-purpose", when="program", duty="record-purpose")]


def judged(found: Standing, given: Sequence[Answer], facts: Facts) -> list[Raised]:
    """Everything that the rows, the promises on file and the people concerned leave open."""
    open_ = unsettled(found, facts)
    if not found.rows:
        return [*open_, *promises(found, facts)]
    return [
        *open_,
        *missing_consents(given, facts),
        *telling(found, facts),
        *promises(found, facts),
        *records(found, facts),
        *interpreted_share(facts, given),
        *misidentified(found, facts),
        *service_agreements(found, facts),
        *asked_with_support(given, facts),
        *others_told_of(facts),
    ]


def unsettled(found: Standing, facts: Facts) -> list[Raised]:
    """One question if no row answers for everybody, the basis does not, a scheme is not known, or somebody has died."""
    died = tuple(subject.id for subject in facts.subjects if subject.died)
    reasons = []
    if died:
        reasons.append("died")
    if found.unanswered:
        reasons.append("basis")
    if found.unknown:
        reasons.append("scheme")
    if found.uncovered:
        reasons.append("no-row")
    if not reasons:
        return []
    when = "" if reasons[0] == "no-row" else reasons[0]
    return [Raised("unsettled", when=when, people=died, details={"reasons": reasons}, duty="settle")]


def misidentified(found: Standing, facts: Facts) -> list[Raised]:
    """Whoever a do-not row is about, shown as a note until somebody has considered who is being harmed."""
    for row in found.rows:
        people = tuple(
            one.id
            for one in facts.subjects
            if row.inform_first == "do-not" and not one.died and not one.considered and row.roles & one.roles
        )
        if people:
            return [Raised("misidentification", weight="note", row=row, people=people)]
    return []
