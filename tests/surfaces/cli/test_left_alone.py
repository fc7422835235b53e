"""What is not ours to correct is said in one calm line, in every form that people read."""

from __future__ import annotations

from pcp_core.engine import Engine
from pcp_core.families import wording
from pcp_core.model import Event
from pcp_core.surfaces.cli.items import Answered, Source
from pcp_core.surfaces.cli.render.lines import Line, lines_of
from pcp_core.testing import make_event, only

ENGINE = Engine.load(plugins=only({"plain-language": wording}), key=b"a key for tests")


def lines(event: Event) -> list[Line]:
    return list(lines_of(Answered(Source("one.json"), {}, ENGINE.consider(event)), set()))


def left_alone(text: str) -> list[str]:
    event = make_event("note-save", note={"id": "n-1", "text": text})
    return [line.words for line in lines(event) if line.label == "Left alone"]


def test_one_line_counts_the_places_and_says_why_the_most_frequent_reason_first() -> None:
    text = '"I was an addict, and wheelchair-bound," Inés said. Her sister told me that he is a junkie. '
    text += "Echo: non-compliant lungs."
    assert left_alone(text) == [
        "4 places: in somebody's own words, quoted (2); in what somebody is reported to have said; "
        "in the name of an illness or of a part of the body"
    ]


def test_a_text_that_holds_nothing_of_the_kind_has_no_such_line() -> None:
    assert left_alone("We talked about the bus.") == []


def test_a_suggestion_that_is_a_question_is_not_shown_as_a_wording() -> None:
    letter = {"id": "d-1", "kind": "letter", "audience": "agency", "text": "There was a domestic dispute."}
    labels = {line.label: line.words for line in lines(make_event("document-save", document=letter))}
    assert labels["To talk about"] == "who did what, and is it safe to say here?"
    assert "Could read" not in labels
