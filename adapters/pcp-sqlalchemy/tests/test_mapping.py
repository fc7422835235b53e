"""A mapping file with mistakes: all of them at once, each with its place, what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcp_core.errors import BadConfiguration
from pcp_example_host import mapping_path
from pcp_sqlalchemy import read_mapping

GOOD = """\
host: here
zone: Europe/London
persons: {table: people, key: no}
person: {fields: {id: no}}
"""


def mistakes_in(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "m.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadConfiguration) as caught:
        read_mapping(file)
    return [str(problem).replace(f"{tmp_path}/", "") for problem in caught.value.problems]


def test_the_mapping_of_the_example_host_is_sound() -> None:
    assert set(read_mapping(mapping_path()).lists) >= {"notes", "alerts", "consents", "disclosures", "documents"}


def test_every_mistake_is_named_at_once_with_its_place(tmp_path: Path) -> None:
    assert mistakes_in(
        tmp_path,
        """\
host: here
zone: Europe/Londn
codes: {sex: {M: man}}
parts: {worker: {one: staff, fields: {id: no}}}
persons: {table: people, key: no}
person:
  fields:
    id: no
    gender: {column: sex, codes: sexes}
    birth_date: {colum: dob, as: date}
    died: {column: dod, format: "%d/%m/%Y"}
case:
  note: {rows: notes, match: {p: no}, fields: {id: no}}
  alerts: {rows: alerts, match: {p: no}}
  needs: {one: needs, match: {p: no}, fields: {id: no}}
  goals: {rows: goals, match: {p: no, q: no}, fields: {worker: {part: workr}}}
  visits: {rows: visits, where: {a: {b: c}}, take: {column: at, as: tyme}}
""",
    ) == [
        "m.yaml:2:1: 'Europe/Londn' is not a time zone; write it as Area/City: Australia/Melbourne",
        "m.yaml:9:27: 'sexes' is not a code list of this file; did you mean 'sex'?",
        "m.yaml:10:5: does not say where its value comes from; "
        "write a COLUMN, or one of: part, column, value, one, rows, fields",
        "m.yaml:11:25: 'format' goes with dates and times alone; add as: date or as: time",
        "m.yaml:13:3: 'note' is not a list of a case; did you mean 'notes'?",
        "m.yaml:14:3: gives neither fields nor one value; keep one of fields: and take:",
        "m.yaml:15:3: 'needs' is a list, and this is not one; begin with rows: TABLE",
        "m.yaml:16:24: links by more than one pair of columns; keep one: {COLUMN THERE: COLUMN HERE}",
        "m.yaml:16:65: 'workr' is not a part of this file; did you mean 'worker'?",
        "m.yaml:17:34: is not a value or a list of values; write COLUMN: value, or COLUMN: [a, b, null]",
        "m.yaml:17:65: 'as' may not be 'tyme'; did you mean 'time'?",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "m.yaml:1:1: is not a mapping file; begin with host:, zone:, persons:, person: and case:"),
        ("[1, 2]", "m.yaml:1:1: is not a mapping file; begin with host:, zone:, persons:, person: and case:"),
        (GOOD + "cases: {}", "m.yaml:5:1: 'cases' is not a key that is known here; did you mean 'case'?"),
        (
            GOOD.replace("{id: no}", "{name: no}"),
            "m.yaml:4:1: has no id that is a column; write fields: {id: COLUMN, …}",
        ),
        (GOOD + "case: {notes: {part: nots}}", "m.yaml:5:16: 'nots' is not a part of this file; one of: "),
        (GOOD + "codes: {a: 5}", "m.yaml:5:9: is not a code list; write {CODE: word, …}, or table:, code: and word:"),
        (GOOD + "host: there", "m.yaml:5:1: 'host' stands here a second time; keep one of the two"),
    ],
)
def test_a_mistake_is_one_plain_line(tmp_path: Path, text: str, message: str) -> None:
    assert mistakes_in(tmp_path, text) == [message]


def test_a_file_that_is_not_there_is_one_plain_line(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match=r"nowhere.yaml:1:1: cannot be opened: No such file"):
        read_mapping(tmp_path / "nowhere.yaml")
