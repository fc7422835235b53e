"""Rego (rego-cpp through regopy): the same share. Policy and consents are compiled into a bundle once and kept."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from loop import race
from regopy import Interpreter, Output

POLICY = """
package share

default allowed := false

allowed if {
    input.told.state == "told"
    some consent in data.consents
    consent.status == "active"
    input.recipient.id in consent.recipients
    input.purpose in consent.purposes
    every category in input.scope { category in consent.scope }
    consent.from <= input.day
    input.day <= consent.until
}
"""

_TIMES = 5

event = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
rego = Interpreter()
rego.add_data({"consents": event["case"]["consents"]})
rego.add_module("share", POLICY)
bundle = rego.build("data.share.allowed")


def decide(share: dict[str, Any]) -> Output:
    """The share as input, and Rego's answer."""
    rego.set_input({**share, "day": event["at"][:10]})
    return rego.query_bundle(bundle)


race([event["disclosure"]] * _TIMES, decide, lambda answer: int("true" in str(answer)))
