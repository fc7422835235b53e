"""What a look at the whole case finds: shares that were declined and say nothing of why."""

from __future__ import annotations

from pcp_core.families.disclosure.facts import said
from pcp_core.families.disclosure.raised import Raised
from pcp_core.rules.moment import Moment


def reviewed(moment: Moment) -> list[Raised]:
    """The decisions not to share that have no reason on file, as one question."""
    bare = [
        share.id
        for share in moment.case.disclosures or ()
        if share.outcome == "declined"
        and not said(share.declined_because)
        and (share.at is None or share.at <= moment.event.at)
    ]
    return [Raised("refusal-not-recorded", details={"disclosures": bare})] if bare else []
