"""What the host and our own store hold about somebody, laid together. If either does not answer, there is no page."""

from __future__ import annotations

from pcp_core.errors import Problem, UnreadableInput
from pcp_core.hosts import Host
from pcp_core.ledger.store import Ledger
from pcp_core.model import Case, merged


def gathered(host: Host, host_name: str, ledger: Ledger, agency: str, person: str) -> Case:
    """The whole case: half a picture could leave out somebody to keep away from.

    Raises HostTrouble or StoreTrouble where one of the two does not answer, UnreadableInput for another person's case.
    """
    case = merged(host.case(person), ledger.case(agency, host_name, person))
    if case.person is None or case.person.id != person:
        what = "was answered by the host with another case"
        raise UnreadableInput(Problem("--person", what, "check the id and the adapter", "another-case"))
    return case
