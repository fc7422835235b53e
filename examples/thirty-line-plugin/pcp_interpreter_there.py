"""An agency's own check: at a meeting with somebody whose language is not English, was an interpreter there?"""

from pcp_core.hooks import hookimpl
from pcp_core.rules.checks import Looked
from pcp_core.rules.moment import Moment
from pcp_core.rules.rule import coded_rule

RULE = coded_rule(
    "interpreter-there",
    on=("meeting-close",),
    ask="Who carried the words across for {name} at this meeting?",
    because="What was decided counts only as far as it was understood.",
    implication="{name} may have agreed to something they did not hear.",
    source="our language access policy, 2026",
    choices=(
        ("was-there", "An interpreter was there"),
        ("not-needed", "{name} did not want one"),
        ("ask", "I will ask"),
    ),
)


@hookimpl
def pcp_examine(moment: Moment) -> Looked:
    """Ask once at the close of a meeting, where the person was there and nobody has said who interpreted."""
    looked, meeting, person = Looked(), moment.event.meeting, moment.person
    language = person.extra.get("language") if person else None
    if moment.event.hook != "meeting-close" or meeting is None or person is None or language in (None, "en"):
        return looked
    if person.id in (meeting.present or ()) and meeting.interpreter is None:
        looked.findings.append(moment.finding(RULE, family="our-practice", kind="interpreter-there"))
    return looked
